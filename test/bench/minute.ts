import {setTimeout as sleep} from 'node:timers/promises';

import type {CDPSession, Page} from 'puppeteer-core';

import {Lab, leave, type LabOptions, type Table} from './lab.js';
import {table as tableOf} from './measurements.js';
import type {Stack} from './people.js';
import {beginCall, endCall} from './turns.js';

const MINUTE_MS = 60_000;
/** What a page does once and then no more: a registration, a call that comes up. */
const SETTLE_MS = 5_000;
/** V8 tidies up after a page that has come to rest, in up to three rounds of eight seconds and more. */
const TIDY_MS = 40_000;
/** More than a page with nothing but SIP.js. */
const MOST_IN_CALL_MS = 300;
const MOST_IDLE_MS = 10;
const MEASURED: readonly Stack[] = ['phone', 'simple-user'];

/** What the main thread of a page has done, in ms of its own time. */
interface Spent {
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  /** All of its tasks, also what is none of the three. */
  readonly tasks: number;
}

export interface MinuteVerdict {
  readonly text: string;
  readonly isKept: boolean;
}

/** A page that can be asked what it has done. Nothing else is asked of it meanwhile. */
class Meter {
  readonly #devtools: CDPSession;
  #before: Spent | undefined;

  private constructor(devtools: CDPSession) {
    this.#devtools = devtools;
  }

  static async on(page: Page): Promise<Meter> {
    const devtools = await page.createCDPSession();
    // Of the processor's time, so that what other programs do at the same time does not count.
    await devtools.send('Performance.enable', {timeDomain: 'threadTicks'});
    return new Meter(devtools);
  }

  async start(): Promise<void> {
    this.#before = await this.#read();
  }

  /** Since it was started. */
  async stop(): Promise<Spent> {
    const [before, after] = [this.#before!, await this.#read()];
    const since = (what: keyof Spent): number => after[what] - before[what];
    return {script: since('script'), style: since('style'), layout: since('layout'), tasks: since('tasks')};
  }

  async #read(): Promise<Spent> {
    const {metrics} = await this.#devtools.send('Performance.getMetrics');
    const ms = (wanted: string): number => 1000 * (metrics.find(({name}) => name === wanted)?.value ?? NaN);
    return {
      script: ms('ScriptDuration'),
      style: ms('RecalcStyleDuration'),
      layout: ms('LayoutDuration'),
      tasks: ms('TaskDuration'),
    };
  }
}

type Found = Readonly<Record<'whole call' | 'talk' | 'idle' | 'following', ReadonlyMap<Stack, Spent>>>;

/**
 * A minute of a call that is seen, and minutes in which nothing happens: of the phone, and of a page with nothing but SIP.js; then once more
 * of a second tab of the phone's, for which the first holds the line.
 */
export async function measureMinute(options: LabOptions): Promise<MinuteVerdict> {
  const lab = await Lab.open(options);
  try {
    const table = await lab.seat('no STUN');
    const pages = MEASURED.map((stack) => [stack, table.pages.get(stack)!] as const);
    for (const [, page] of pages) await page.evaluate(() => contender.register());
    const meters = new Map<Stack, Meter>();
    for (const [stack, page] of pages) meters.set(stack, await Meter.on(page));
    const idle = await measureIdle(meters);
    const [whole, talk] = [new Map<Stack, Spent>(), new Map<Stack, Spent>()];
    for (const [stack, page] of pages) {
      const found = await measureCallOf(page, meters.get(stack)!, table);
      whole.set(stack, found.whole);
      talk.set(stack, found.talk);
    }
    const follower = await openFollowing(lab, table.pages.get('phone')!);
    const following = await measureIdle(new Map([...meters, ['phone', await Meter.on(follower)]]));
    await leave(table);
    return verdictOn({'whole call': whole, talk, idle, following});
  } finally {
    await lab.close();
  }
}

/** Of two tabs of the phone that which does not hold the line, in front. */
async function openFollowing(lab: Lab, page: Page): Promise<Page> {
  const tabs = [page, await lab.openBeside(page)];
  // A page that loads lets the line go, in all tabs.
  for (const tab of tabs) await tab.evaluate(() => contender.register());
  for (const tab of tabs) {
    const {holdsLine} = await tab.evaluate(() => document.querySelector('voip-widget')!.diagnostics());
    if (holdsLine) continue;
    await tab.bringToFront();
    return tab;
  }
  throw new Error('Both tabs hold the line.');
}

/** Both at once: each is a page in front in a window of its own. */
async function measureIdle(meters: ReadonlyMap<Stack, Meter>): Promise<ReadonlyMap<Stack, Spent>> {
  await sleep(TIDY_MS);
  for (const meter of meters.values()) await meter.start();
  await sleep(MINUTE_MS);
  const found = new Map<Stack, Spent>();
  for (const [stack, meter] of meters) found.set(stack, await meter.stop());
  return found;
}

/** From the click to a minute later and the end, and a minute of nothing but talk. */
async function measureCallOf(page: Page, meter: Meter, table: Table): Promise<{readonly whole: Spent; readonly talk: Spent}> {
  // Its own looking for the first audio would be measured.
  await page.evaluate(() => (probe.listens = false));
  const [whole, talk] = [await Meter.on(page), meter];
  await whole.start();
  await beginCall(page, table);
  await sleep(SETTLE_MS);
  await talk.start();
  await sleep(MINUTE_MS);
  const talked = await talk.stop();
  await endCall(page);
  return {whole: await whole.stop(), talk: talked};
}

const inAll = ({script, style, layout}: Spent): number => script + style + layout;

function verdictOn(found: Found): MinuteVerdict {
  const more = (of: ReadonlyMap<Stack, Spent>, what: (spent: Spent) => number): readonly string[] => {
    const [phone, bare] = MEASURED.map((stack) => what(of.get(stack)!)) as [number, number];
    return [phone.toFixed(1), bare.toFixed(1), (phone - bare).toFixed(1)];
  };
  const {'whole call': whole, talk, idle, following} = found;
  const parts = (['script', 'style', 'layout'] as const).map((part) => [
    `a minute of talk: ${part}`,
    ...more(talk, (spent) => spent[part]),
    '',
  ]);
  const rows = [
    ...parts,
    ['a minute of talk: all three', ...more(talk, inAll), `≤ ${MOST_IN_CALL_MS} more`],
    ['the same, with its beginning and its end', ...more(whole, inAll), ''],
    ['a minute of nothing: main thread', ...more(idle, ({tasks}) => tasks), `≤ ${MOST_IDLE_MS} more`],
    ['a minute of nothing in a tab that follows', ...more(following, ({tasks}) => tasks), ''],
  ];
  const text = tableOf(['ms', '`<voip-widget>`', 'a page with SIP.js alone', 'more', 'promised'], rows);
  const beyond = (of: ReadonlyMap<Stack, Spent>, what: (spent: Spent) => number): number =>
    what(of.get('phone')!) - what(of.get('simple-user')!);
  const isKept = beyond(talk, inAll) <= MOST_IN_CALL_MS && beyond(idle, ({tasks}) => tasks) <= MOST_IDLE_MS;
  return {text, isKept};
}
