import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';

import * as esbuild from 'esbuild';
import type {Page} from 'puppeteer-core';

import {launchBrowser} from '../support/browser.js';

/** Autoplay: what is measured is heard though nobody has clicked. */
const ARGS = ['--autoplay-policy=no-user-gesture-required'];

const GRAMMAR = fileURLToPath(new URL('../../src/engine/sip/grammar/grammar.ts', import.meta.url));

/** SIP.js reads headers in here as in what is shipped (.build/lean-sip.mjs). */
const ownGrammar: esbuild.Plugin = {
  name: 'own-grammar',
  setup(build) {
    const contents = `export {Grammar} from ${JSON.stringify(GRAMMAR)};`;
    build.onLoad({filter: /sip\.js[\\/]lib[\\/]grammar[\\/]grammar\.js$/}, () => ({contents}));
  },
};

/** Has `work` done in the page of a browser that has what the module exports as `soaked`. */
export async function inAPage(module: string, work: (page: Page) => Promise<void>): Promise<void> {
  const entry = fileURLToPath(new URL(module, import.meta.url));
  const {outputFiles} = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'soaked',
    plugins: [ownGrammar],
  });
  // Only a page of a site has a database.
  const site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser({args: ARGS});
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
    page.on('pageerror', (error) => console.error(String(error)));
    await page.evaluate(outputFiles[0]?.text ?? '');
    await work(page);
  } finally {
    await browser.close();
    site.close();
  }
}
