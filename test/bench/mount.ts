import type {Browser, CDPSession} from 'puppeteer-core';

import {launchBrowser} from '../support/browser.js';
import {table} from './measurements.js';
import {PlainPages, type PlainTag} from './plain-pages.js';
import {median} from './statistics.js';

const RUNS = 20;
const LIMIT = 1.5;

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
  const [pages, browser] = await Promise.all([PlainPages.open(), launchBrowser()]);
  try {
    const costs: Record<PlainTag, Cost[]> = {'bare-button': [], 'voip-widget': []};
    // The first of each warms up; then they take turns, so that a slow moment of the machine hits both.
    for (let turn = 0; turn <= RUNS; turn++) {
      for (const tag of ['bare-button', 'voip-widget'] as const) {
        const cost = await measure(browser, pages.urlOf(tag), tag);
        if (turn > 0) costs[tag].push(cost);
      }
    }
    return verdictOn(costs);
  } finally {
    await browser.close();
    pages.close();
  }
}

async function measure(browser: Browser, url: string, tag: PlainTag): Promise<Cost> {
  const page = await browser.newPage();
  try {
    const devtools = await page.createCDPSession();
    await devtools.send('Performance.enable');
    await page.evaluateOnNewDocument(watchShifts);
    const before = await mainThreadMs(devtools);
    await page.goto(url, {waitUntil: 'networkidle0'});
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

function verdictOn(costs: Readonly<Record<PlainTag, readonly Cost[]>>): MountVerdict {
  const cost = (tag: PlainTag): number => median(costs[tag].map(({mainThreadMs}) => mainThreadMs));
  const [bare, phone] = [cost('bare-button'), cost('voip-widget')];
  const shift = Math.max(...costs['voip-widget'].map(({layoutShift}) => layoutShift));
  const rows = [
    ['main thread until it is drawn, ms', bare.toFixed(1), phone.toFixed(1), (phone / bare).toFixed(2), `≤ ${LIMIT}`],
    ['layout shift', '', String(shift), '', '0'],
  ];
  const text = table(['the same page', 'with a bare Lit button', 'with `<voip-widget>`', '×', 'promised'], rows);
  return {text, isKept: phone / bare <= LIMIT && shift <= 0};
}
