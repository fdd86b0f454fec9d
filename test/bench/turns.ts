import {setTimeout as sleep} from 'node:timers/promises';

import type {Page} from 'puppeteer-core';

import type {Table} from './lab.js';
import {type Stack, STACKS} from './people.js';
import {median} from './statistics.js';

/** What one turn of one measurement has found, in ms, by what it is called. */
export type Found = Readonly<Record<string, number>>;

export type Samples = Readonly<Record<Stack, readonly Found[]>>;

const SETTLE_MS = 100;
const TALK_MS = 1_000;

export interface Turns {
  readonly count: number;
  /** Fewer of those that take too long. */
  readonly atMost?: Partial<Readonly<Record<Stack, number>>>;
  readonly measure: (seat: Seat) => Promise<Found>;
}

/** `count` turns of each after one that warms up. They take turns, so that a slow moment of the machine hits all. */
export async function takeTurns(table: Table, {count, atMost = {}, measure}: Turns): Promise<Samples> {
  const samples: Record<Stack, Found[]> = {phone: [], 'simple-user': [], jssip: []};
  for (let turn = 0; turn <= count; turn++) {
    for (const stack of STACKS) {
      if (turn > (atMost[stack] ?? count)) continue;
      const found = await measure({page: table.pages.get(stack)!, stack, table});
      if (turn > 0) samples[stack].push(found);
    }
  }
  return samples;
}

export interface Seat {
  readonly page: Page;
  readonly stack: Stack;
  readonly table: Table;
}

/** Of one turn: a registration takes so few milliseconds that whatever else the machine does in them counts as much. */
const REGISTRATIONS = 5;

/** From nothing, with all code loaded, to a page that has been told that it is registered: the medians of five times. */
export async function measureRegister({page}: Seat): Promise<Found> {
  await page.bringToFront();
  const found: Found[] = [];
  for (let time = 0; time < REGISTRATIONS; time++) found.push(await registerOnce(page));
  return Object.fromEntries(Object.keys(found[0] ?? {}).map((what) => [what, median(found.map((each) => each[what] ?? NaN))]));
}

async function registerOnce(page: Page): Promise<Found> {
  const found = await page.evaluate(async () => {
    probe.reset();
    const from = performance.now();
    await contender.register();
    const registered = performance.now() - from;
    const [sent, taken] = [
      await probe.passed('out', 'REGISTER', 'REGISTER'),
      await probe.passed('in', 'SIP/2.0 200', 'REGISTER'),
    ];
    return {registered, 'REGISTER sent': sent - from, 'REGISTER to 200': taken - sent};
  });
  await page.evaluate(() => contender.leave());
  return found;
}

export async function register({pages}: Table): Promise<void> {
  for (const page of pages.values()) await page.evaluate(() => contender.register());
}

/** One call from a click on the green button until something is heard. */
export async function measureCall({page, table}: Seat): Promise<Found> {
  await place(page, table);
  const found = await page.evaluate(async () => {
    const at = {
      'INVITE sent': await probe.passed('out', 'INVITE', 'INVITE'),
      '180 received': await probe.passed('in', 'SIP/2.0 180', 'INVITE'),
      '200 received': await probe.passed('in', 'SIP/2.0 200', 'INVITE'),
      'first audio': await probe.heard(),
    };
    return Object.fromEntries(Object.entries(at).map(([what, when]) => [what, when - probe.clickedAt]));
  });
  await hangUp(page);
  return found;
}

/** What a whole call of a second costs the main thread, from the click to its end. */
export async function measureCost({page, table}: Seat): Promise<Found> {
  const devtools = await page.createCDPSession();
  await devtools.send('Performance.enable');
  const spent = async (): Promise<readonly number[]> => {
    const {metrics} = await devtools.send('Performance.getMetrics');
    return ['TaskDuration', 'ScriptDuration'].map((wanted) => 1000 * (metrics.find(({name}) => name === wanted)?.value ?? NaN));
  };
  await page.evaluate(() => (probe.listens = false));
  await makeReady(page, table);
  const before = await spent();
  await clickOn(page, 'callButton');
  await page.evaluate(() => probe.passed('in', 'SIP/2.0 200', 'INVITE'));
  await sleep(TALK_MS);
  await clickOn(page, 'hangUpButton');
  await page.evaluate(() => probe.passed('in', 'SIP/2.0 200', 'BYE'));
  await sleep(SETTLE_MS);
  const [task = NaN, script = NaN] = await spent().then((after) => after.map((value, i) => value - before[i]!));
  await page.evaluate(() => (probe.listens = true));
  await page.evaluate(() => contender.tidy());
  await devtools.detach();
  return {'main thread': task, script};
}

/** From the INVITE on the wire to the frame in which the page shows that somebody calls. */
export async function measureRing({page, stack, table}: Seat): Promise<Found> {
  const {farEnd, numberOf} = table;
  await page.bringToFront();
  await page.evaluate(() => probe.reset());
  const shown = page.evaluate(async () => {
    const painted = await probe.painted(() => contender.isRinging());
    return painted - (await probe.passed('in', 'INVITE', 'INVITE'));
  });
  await farEnd.evaluate((number) => globalThis.farEnd.call(number), numberOf(stack));
  const found = {'on screen': await shown};
  await farEnd.evaluate(() => globalThis.farEnd.cancel());
  await page.evaluate(() => probe.passed('in', 'ACK', 'ACK'));
  await settle(page);
  return found;
}

/** A whole call, of which nothing is measured. */
export async function callOnce(page: Page, table: Table): Promise<void> {
  await place(page, table);
  await page.evaluate(() => probe.heard());
  await hangUp(page);
}

/** A call that is up. */
export async function beginCall(page: Page, table: Table): Promise<void> {
  await place(page, table);
  await page.evaluate(() => probe.passed('out', 'ACK', 'ACK'));
}

/** Ends the call that is up. */
export const endCall = (page: Page): Promise<void> => hangUp(page);

async function place(page: Page, table: Table): Promise<void> {
  await makeReady(page, table);
  await clickOn(page, 'callButton');
}

async function makeReady(page: Page, {numberOf}: Table): Promise<void> {
  await page.bringToFront();
  await page.evaluate((number) => contender.prepare(number), numberOf('far-end'));
  await sleep(SETTLE_MS);
  await page.evaluate(() => probe.reset());
}

async function hangUp(page: Page): Promise<void> {
  await page.evaluate(() => probe.passed('out', 'ACK', 'ACK'));
  await clickOn(page, 'hangUpButton');
  await page.evaluate(() => probe.passed('in', 'SIP/2.0 200', 'BYE'));
  await settle(page);
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(() => contender.tidy());
  await sleep(SETTLE_MS);
}

/** A real click, in the middle of the button. */
async function clickOn(page: Page, button: 'callButton' | 'hangUpButton'): Promise<void> {
  const found = await page.waitForFunction(
    (name) => {
      const {x, y, width, height} = contender[name]()?.getBoundingClientRect() ?? new DOMRect();
      return width > 0 && {x: x + width / 2, y: y + height / 2};
    },
    {},
    button,
  );
  const {x, y} = (await found.jsonValue()) as {readonly x: number; readonly y: number};
  await page.mouse.click(x, y);
}
