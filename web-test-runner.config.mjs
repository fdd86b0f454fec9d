import {fileURLToPath} from 'node:url';

import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';

import {bundledPackages} from './test/support/bundled-packages.mjs';
import {wtrCounts} from './test/support/count-tests.mjs';
import {findBrowser} from './test/support/find-browser.mjs';

const tsconfig = fileURLToPath(new URL('./tsconfig.json', import.meta.url));
const {executablePath, args, env, shell} = findBrowser();

const CONDITIONS = ['development', 'browser', 'default'];

export default {
  // The others run in Node, and start browsers themselves.
  files: ['test/**/*.test.ts', '!test/{bench,bundle,demo,e2e,firefox,pbx,screens,soak}/**'],
  nodeResolve: {exportConditions: CONDITIONS},
  // esbuild reads the decorator and class-field options from tsconfig; without them Lit's accessors are shadowed by fields.
  plugins: [bundledPackages(CONDITIONS), esbuildPlugin({ts: true, target: 'es2022', tsconfig})],
  // One page at a time: of several, only one is in front and gets animation frames, and the tests of the others would wait for ever.
  concurrency: 1,
  // What a test waits for has a limit of its own; this one is for a machine that is busy with something else.
  testFramework: {config: {timeout: 20_000}},
  // For one file: ten thousand messages take a minute, and more on a machine that has other things to do.
  testsFinishTimeout: 900_000,
  // Lit's development build says that it is one.
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter({reportTestProgress: process.stdout.isTTY}), wtrCounts()],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath,
        headless: shell ? 'shell' : true,
        env: {...process.env, ...env},
        args,
      },
    }),
  ],
};
