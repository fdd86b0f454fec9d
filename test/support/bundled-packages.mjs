import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {build} from 'esbuild';

import {leanSip} from '../../.build/lean-sip.mjs';

/** What the sources and the tests import of packages. */
const IMPORTED = [
  '@lit/context',
  '@open-wc/testing',
  'idb',
  'lit',
  'lit/decorators.js',
  'lit/directives/live.js',
  'lit/directives/repeat.js',
  'sip.js',
  'sip.js/lib/core/index.js',
  'sip.js/lib/core/messages/md5.js',
  'sip.js/lib/core/timers.js',
  'sip.js/lib/grammar/pegjs/dist/grammar.js',
];
const SERVED = '/.packages/';

const packageOf = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');
const PACKAGES = new Set(IMPORTED.map(packageOf));
const fileOf = (name) => `${name.replace(/[@/]/g, '_').replace(/\.js$/, '')}.js`;

/** Ours stands in its place; the test of ours compares the two. */
const PUBLISHED_MD5 = fileURLToPath(import.meta.resolve('sip.js/lib/core/messages/md5.js'));

/** SIP.js as it is shipped, with our modules where they stand. */
const shippedSip = {
  name: 'shipped-sip',
  setup({onLoad, onResolve}) {
    const {load, transform} = leanSip('');
    onResolve({filter: /\/md5\.js$/}, ({kind}) =>
      kind === 'entry-point' ? {path: PUBLISHED_MD5, suffix: '?published'} : undefined,
    );
    onLoad({filter: /node_modules.sip\.js.lib.*\.js$/}, ({path: file, suffix}) => {
      if (suffix) return undefined;
      return {contents: load(file) ?? transform(readFileSync(file, 'utf8'), file).code};
    });
  },
};

/** Each package as a few files: a page that asks for its modules one by one takes half a second to begin, and there is a page per test file. */
export function bundledPackages(conditions) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'voip-packages-'));
  return {
    name: 'bundled-packages',
    async serverStart() {
      await build({
        entryPoints: Object.fromEntries(IMPORTED.map((name) => [fileOf(name).slice(0, -3), name])),
        ...{outdir: folder, bundle: true, splitting: true, format: 'esm', sourcemap: 'inline', target: 'es2022'},
        ...{plugins: [shippedSip], conditions, external: ['/src/*'], logLevel: 'error'},
      });
    },
    serverStop: () => rmSync(folder, {recursive: true, force: true}),
    resolveImport({source}) {
      if (IMPORTED.includes(source)) return SERVED + fileOf(source);
      if (PACKAGES.has(packageOf(source))) throw new Error(`Name ${source} in ${import.meta.url}, or its package comes twice.`);
      return undefined;
    },
    serve: ({path: asked}) =>
      asked.startsWith(SERVED) ? {body: readFileSync(path.join(folder, path.basename(asked)), 'utf8'), type: 'js'} : undefined,
  };
}
