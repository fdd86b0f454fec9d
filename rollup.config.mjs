import {readFileSync} from 'node:fs';

import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

import {leanLibraries} from './.build/lean-libraries.mjs';
import {leanSip, TALK} from './.build/lean-sip.mjs';
import {loadOf, loads, sweep} from './.build/loads.mjs';
import {minifyTemplates} from './.build/minify-templates.mjs';
import {retryFresh} from './.build/retry-fresh.mjs';
import {shortCustomProperties} from './.build/short-custom-properties.mjs';
import {shortNames} from './.build/short-names.mjs';
import {shortPrivates} from './.build/short-privates.mjs';

const {dependencies} = JSON.parse(readFileSync('package.json', 'utf8'));
const external = Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`));
const {dropIn, beside, oneFile} = loads('dist');

/** esbuild reads the decorator and class-field options from tsconfig.json; without them fields shadow Lit's accessors. */
const typescript = () => esbuild({target: 'es2022', tsconfig: 'tsconfig.json'});
const minify = (module = true) =>
  terser({
    ecma: 2020,
    module,
    compress: {passes: 3, pure_funcs: TALK, pure_getters: true, unsafe_arrows: true, keep_fargs: false},
    format: {comments: false},
  });

/**
 * What Lit reads while it loads, and what it finds instead where there is no DOM: on a server that only imports the page's modules
 * nothing is thrown and nothing is registered.
 */
const WITHOUT_DOM = {
  '/reactive-element.js': ['extends HTMLElement{', 'extends(globalThis.HTMLElement??class{}){'],
  '/lit-html.js': ['=document,', '=globalThis.document??{createTreeWalker(){}},'],
};
const withoutDom = {
  name: 'without-dom',
  transform(code, id) {
    const file = Object.keys(WITHOUT_DOM).find((end) => id.endsWith(end));
    if (!file) return null;
    const [reads, finds] = WITHOUT_DOM[file];
    if (code.split(reads).length !== 2) this.error(`${id} no longer reads the DOM as expected: change WITHOUT_DOM.`);
    return {code: code.replace(reads, finds), map: null};
  },
};

const browser = [
  leanSip(),
  resolve({browser: true}),
  withoutDom,
  typescript(),
  leanLibraries,
  shortNames(),
  shortPrivates(),
  shortCustomProperties(),
  minifyTemplates(),
];

export default [
  {
    input: {'voip-widget': 'src/define.ts'},
    // An entry of its own that holds no code: chunks import the shell by the name it was built with, so that neither a query
    // string nor a redirect in the URL that the page wrote brings a second copy of it.
    preserveEntrySignatures: 'strict',
    output: {
      dir: 'dist',
      manualChunks: loadOf,
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'voip-[name]-[hash].js',
    },
    plugins: [...browser, retryFresh, minify(), sweep, dropIn],
  },
  {
    input: {index: 'src/index.ts', define: 'src/define.ts'},
    external,
    output: {
      dir: 'dist/npm',
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: ({name}) => `voip-${name.replace('voip-', '')}-[hash].js`,
    },
    plugins: [resolve(), typescript(), sweep],
  },
  // For the service worker of a page, if it has one: docs/notifications.md.
  {
    input: 'src/notification-worker.ts',
    output: {file: 'dist/voip-notifications.js', format: 'iife', sourcemap: true},
    plugins: [typescript(), minify(), beside],
  },
  // Last, for it fails the build over a broken budget: what is over it can then be looked at.
  {
    input: 'src/define.ts',
    output: {
      file: 'dist/voip-widget.iife.js',
      format: 'iife',
      name: 'VoipWidget',
      // Everything is in here, also what would only be fetched in a page and reads the DOM at once.
      intro: "if (typeof document === 'undefined') return {};",
      sourcemap: true,
      inlineDynamicImports: true,
    },
    // Not a module: its one global is there for the page.
    plugins: [...browser, minify(false), oneFile],
  },
];
