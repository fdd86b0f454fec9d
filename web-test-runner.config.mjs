import {fileURLToPath} from 'node:url';

import {esbuildPlugin} from '@web/dev-server-esbuild';
import {chromeLauncher} from '@web/test-runner-chrome';

const tsconfig = fileURLToPath(new URL('./tsconfig.json', import.meta.url));

export default {
  files: ['test/**/*.test.ts', '!test/e2e/**', '!test/demo/**', '!test/bundle/**'],
  nodeResolve: {exportConditions: ['development', 'browser', 'default']},
  // esbuild reads the decorator and class-field options from tsconfig; without them Lit's accessors are shadowed by fields.
  plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig})],
  concurrency: 2,
  testFramework: {config: {timeout: 5000}},
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
          '--autoplay-policy=no-user-gesture-required',
        ],
      },
    }),
  ],
};
