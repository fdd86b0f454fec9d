import {setTimeout as sleep} from 'node:timers/promises';

import {createSipServer} from '../../demo/server/sip-server.js';
import {WITHOUT_COMPILER} from '../bench/heap.js';
import {machine, record, table} from '../bench/measurements.js';
import {launchBrowser} from '../support/browser.js';
import {Host} from '../support/people-host.js';
import {Relay} from '../support/relay.js';
import {type Cast, ENDINGS, type EndingName, pickEnding, seeded} from './endings.js';
import {type Holdings, Worker} from './worker.js';

/** Timers of RFC 3261 keep a transaction for up to 32 s. */
const TIMERS_MS = 40_000;
const WARM_UP_CALLS = 20;
export const FULL_CALLS = 200;
const LONGEST_TALK_MS = 400;
/** What a call may leave on the heap, in KiB: less than one SIP message. Told only after so many calls that noise does not matter. */
const MOST_LEFT = 1;
const TELLING_CALLS = 100;
/** The last one is known to the server, and never there. */
const THIRD = '1003';
const USERS = ['1001', '1002', THIRD, '1004'];

export interface CallsOptions {
  readonly calls: number;
  readonly seed: number;
}

type Team = readonly [Worker, Worker, Worker];
/** What each of a team holds at one moment. */
type Stock = readonly Holdings[];

interface Soaked {
  readonly endings: ReadonlyMap<EndingName, number>;
  readonly idle: Stock;
  readonly warm: Stock;
  readonly after: Stock;
  /** What is wrong with the logs. */
  readonly logFaults: readonly string[];
}

async function makeCalls(options: CallsOptions): Promise<Soaked> {
  const users = USERS.map((name) => ({name, password: `of-${name}`}));
  const sip = await createSipServer({users});
  const [relay, host, browser] = await Promise.all([Relay.to(sip.url), Host.open(), launchBrowser({args: [WITHOUT_COMPILER]})]);
  try {
    const arrive = (number: string): Promise<Worker> => {
      const line = `server="${relay.url}" max-calls="${number === THIRD ? 1 : 2}" address="sip:${number}@${sip.domain}" password="of-${number}"`;
      return Worker.arrive(number, host.page(`<voip-widget ${line} tab="keypad"></voip-widget>`), browser);
    };
    const team = [await arrive('1001'), await arrive('1002'), await arrive(THIRD)] as const;
    return await work(team, {...options, cutSockets: () => relay.drop()});
  } finally {
    await browser.close();
    await Promise.all([host.close(), relay.close()]);
    await sip.close();
  }
}

async function work(team: Team, {calls, seed, cutSockets}: CallsOptions & Pick<Cast, 'cutSockets'>): Promise<Soaked> {
  const random = seeded(seed);
  const happen = {random, cutSockets};
  const endings = new Map<EndingName, number>();
  const idle = await stockOf(team);
  let warm = idle;
  for (let call = 1; call <= calls; call++) {
    const ending = pickEnding(random);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    await callOnce(ending, team, happen).catch((cause: unknown) => {
      throw new Error(`Call ${call} of seed ${seed}, ${ending}: ${String(cause)}`, {cause});
    });
    if (call === Math.min(WARM_UP_CALLS, calls)) warm = await stockAfterTimers(team);
  }
  const after = calls > WARM_UP_CALLS ? await stockAfterTimers(team) : warm;
  const logFaults = (await Promise.all(team.map((worker) => worker.logFaults()))).flat();
  return {endings, idle, warm, after, logFaults};
}

interface Happening extends Pick<Cast, 'cutSockets'> {
  readonly random: () => number;
}

async function callOnce(name: EndingName, [alice, bob, third]: Team, {random, cutSockets}: Happening): Promise<void> {
  const [caller, callee] = random() < 0.5 ? [alice, bob] : [bob, alice];
  const expected = await ENDINGS[name]({caller, callee, third, cutSockets, talkMs: random() * LONGEST_TALK_MS});
  const ended = await Promise.all([caller.isIn('ended'), expected[1] && callee.isIn('ended')]);
  const reasons = ended.map((call) => (call ? call.endReason : undefined));
  if (reasons[0] !== expected[0] || reasons[1] !== expected[1])
    throw new Error(`ended as ${reasons.join()} and not as ${expected.join()}`);
  for (const worker of [alice, bob, third]) await worker.tidies();
}

async function stockAfterTimers(team: Team): Promise<Stock> {
  await sleep(TIMERS_MS);
  return stockOf(team);
}

/** Only the two who call all day: the third is there to keep one of them busy. */
async function stockOf([alice, bob]: Team): Promise<Stock> {
  return [await alice.holdings(), await bob.holdings()];
}

/** What it is, whoever has set it: a line that was cut and is back has set the same timers in another way. */
const kindOf = (each: string): string => (isNextMinute(each) ? 'the next minute' : (each.split(' at ', 1)[0] ?? ''));
/** What is planned looks at the day on each full minute: it is never as long until then. */
const isNextMinute = (each: string): boolean => each.includes('/voip-activities-');

/** What there is now that was not there before, as text. */
function added(now: readonly string[], before: readonly string[]): readonly string[] {
  const known = before.map(kindOf);
  return now.filter((each) => {
    const at = known.indexOf(kindOf(each));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

function judge(
  {idle, warm, after, logFaults}: Soaked,
  calls: number,
): {readonly rows: readonly string[][]; readonly faults: readonly string[]} {
  const faults: string[] = [...logFaults];
  const rows = ['live tracks', 'peer connections', 'sockets', 'running audio contexts', 'timers', 'listeners'].map((what) => {
    const count = (stock: Stock): string => stock.map((each) => amount(each, what as keyof Holdings)).join(' and ');
    if (count(idle) !== count(after))
      faults.push(`${what}: ${count(idle)} before the first call, ${count(after)} after the last`);
    return [what, count(idle), count(warm), count(after)];
  });
  after.forEach(({timers, listeners}, i) => {
    faults.push(...added([...timers, ...listeners], [...idle[i]!.timers, ...idle[i]!.listeners]).map((each) => `left: ${each}`));
  });
  const heap = (stock: Stock): string => stock.map(({heap: kib}) => kib.toFixed(0)).join(' and ');
  const slopes = after.map(({heap: kib}, i) => (kib - warm[i]!.heap) / Math.max(1, calls - WARM_UP_CALLS));
  if (calls >= TELLING_CALLS && Math.max(...slopes) > MOST_LEFT)
    faults.push(`the heap grows by ${slopes.map((slope) => slope.toFixed(2)).join(' and ')} KiB a call`);
  rows.push(['heap in use, KiB', heap(idle), heap(warm), heap(after)]);
  rows.push(['and more a call, KiB', '', '', slopes.map((slope) => slope.toFixed(2)).join(' and ')]);
  return {rows, faults};
}

function amount(holdings: Holdings, what: keyof Holdings): string {
  const held = holdings[what];
  return String(typeof held === 'number' ? held : held.length);
}

/** What is wrong after so many calls; nothing is written. */
export async function faultsOf(options: CallsOptions): Promise<readonly string[]> {
  const {faults} = judge(await makeCalls(options), options.calls);
  return [...new Set(faults)];
}

/** Has two pages call each other, one call after the other, and says what is left of that; answers whether nothing went wrong. */
export async function soakCalls(options: CallsOptions): Promise<boolean> {
  console.log(`${options.calls} calls, seed ${options.seed} …`);
  const soaked = await makeCalls(options);
  const {rows, faults} = judge(soaked, options.calls);
  const endings = [...soaked.endings].map(([name, count]) => `${count} ${name}`).join(', ');
  const head = ['each of two pages', 'before the first call', `after ${WARM_UP_CALLS} calls`, `after ${options.calls} calls`];
  const text = `${table(head, rows)}\n\nSeed ${options.seed}: ${endings}. ${machine()}`;
  console.log(text);
  for (const fault of new Set(faults)) console.error(fault);
  if (faults.length === 0 && options.calls >= FULL_CALLS) await record('docs/measurements.md', 'soak', text);
  return faults.length === 0;
}
