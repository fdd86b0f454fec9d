import {readFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {build} from 'esbuild';
import type {Browser, CDPSession} from 'puppeteer-core';

import {launchBrowser} from '../support/browser.js';
import {table} from './measurements.js';
import {median} from './statistics.js';

const RUNS = 20;
const LIMIT = 1.5;
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

const BARE_BUTTON = `
  import {css, html, LitElement} from 'lit';
  class BareButton extends LitElement {
    static styles = css\`button { position: fixed; top: 16px; right: 16px; }\`;
    render() { return html\`<button type="button">Phone</button>\`; }
  }
  customElements.define('bare-button', BareButton);
`;

/** What a page with the element costs the main thread until it is drawn, and how far it moved while it was. */
interface Cost {
  readonly mainThreadMs: number;
  readonly layoutShift: number;
}

export interface MountVerdict {
  readonly text: string;
  readonly isKept: boolean;
}

/** The same page with a Lit element that is nothing but a button, and with the phone: what each costs, in one run. */
export async function measureMount(): Promise<MountVerdict> {
  const bare = await bundleBareButton();
  const server = await serve(bare);
  const browser = await launchBrowser();
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const costs: Record<string, Cost[]> = {'bare-button': [], 'voip-widget': []};
    // The first of each warms up; then they take turns, so that a slow moment of the machine hits both.
    for (let turn = 0; turn <= RUNS; turn++) {
      for (const [tag, taken] of Object.entries(costs)) {
        const cost = await measure(browser, origin, tag);
        if (turn > 0) taken.push(cost);
      }
    }
    return verdictOn(costs);
  } finally {
    await browser.close();
    server.close();
  }
}

async function bundleBareButton(): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: BARE_BUTTON, resolveDir: DIST},
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function serve(bare: string): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(([type, body]) => response.setHeader('content-type', type).end(body));
  });
  const answer = async (url: string): Promise<readonly [string, string | Buffer]> => {
    if (url === '/bare-button.js') return ['text/javascript', bare];
    if (url.endsWith('.js')) return ['text/javascript', await readFile(path.join(DIST, path.basename(url)))];
    const tag = url.slice(1);
    const text = 'A page. '.repeat(500);
    return ['text/html', `<!doctype html><script type="module" src="${url}.js"></script><${tag}></${tag}><p>${text}</p>`];
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function measure(browser: Browser, origin: string, tag: string): Promise<Cost> {
  const page = await browser.newPage();
  try {
    const devtools = await page.createCDPSession();
    await devtools.send('Performance.enable');
    await page.evaluateOnNewDocument(watchShifts);
    const before = await mainThreadMs(devtools);
    await page.goto(`${origin}/${tag}`, {waitUntil: 'networkidle0'});
    await page.waitForSelector(`${tag} >>> button`);
    const layoutShift = await page.evaluate(() => (globalThis as unknown as {moved: number}).moved);
    return {mainThreadMs: (await mainThreadMs(devtools)) - before, layoutShift};
  } finally {
    await page.close();
  }
}

/** Runs in the page, before anything else. */
function watchShifts(): void {
  const page = globalThis as unknown as {moved: number};
  page.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) page.moved += (entry as PerformanceEntry & {readonly value: number}).value;
  }).observe({type: 'layout-shift', buffered: true});
}

async function mainThreadMs(devtools: CDPSession): Promise<number> {
  const {metrics} = await devtools.send('Performance.getMetrics');
  return 1000 * (metrics.find(({name}) => name === 'TaskDuration')?.value ?? NaN);
}

function verdictOn(costs: Readonly<Record<string, readonly Cost[]>>): MountVerdict {
  const cost = (tag: string): number => median((costs[tag] ?? []).map(({mainThreadMs}) => mainThreadMs));
  const [bare, phone] = [cost('bare-button'), cost('voip-widget')];
  const shift = Math.max(...(costs['voip-widget'] ?? []).map(({layoutShift}) => layoutShift));
  const rows = [
    ['main thread until it is drawn, ms', bare.toFixed(1), phone.toFixed(1), (phone / bare).toFixed(2), `≤ ${LIMIT}`],
    ['layout shift', '', String(shift), '', '0'],
  ];
  const text = table(['the same page', 'with a bare Lit button', 'with `<voip-widget>`', '×', 'promised'], rows);
  return {text, isKept: phone / bare <= LIMIT && shift <= 0};
}
