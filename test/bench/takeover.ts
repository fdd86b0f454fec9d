import type {TrafficEntry} from '../../demo/server/flows.js';
import {until} from '../demo/support/until.js';
import {crash, hidingBrowser, setLifecycle, TabStrip} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {table} from './measurements.js';
import {median} from './statistics.js';
import {withVerdict} from './verdict.js';

const TABS = 3;
const TIMES = 5;
const PROMISED_MS = 1_000;

const WAYS: readonly (readonly [how: string, leave: (tab: Person) => Promise<unknown>])[] = [
  ['is closed', ({page}) => page.close()],
  ['crashes', crash],
  ['is frozen', (tab) => setLifecycle(tab, 'frozen')],
  ['goes to another page', ({page}) => page.goto(new URL('/logo.svg', page.url()).href)],
  ['goes to another site', ({page}) => page.goto('data:text/html,elsewhere')],
];

/** The registrations of a user as the server grants them: when a new connection was the first time. */
class Grants {
  readonly #flows = new Set<string>();
  latestAt = 0;

  readonly note = ({direction, flow, text}: TrafficEntry): void => {
    const isGrant = direction === 'out' && /^SIP\/2\.0 200 [^]*^CSeq: \d+ REGISTER/m.test(text);
    if (!isGrant || this.#flows.has(flow)) return;
    this.#flows.add(flow);
    this.latestAt = Date.now();
  };
}

/** How long it takes from the moment at which the browser is told to until another tab is registered: its session, the old one's end and all. */
async function measureOnce(strip: TabStrip, grants: Grants, leave: (tab: Person) => Promise<unknown>): Promise<number> {
  await strip.open(TABS - strip.tabs.length);
  await strip.showNone();
  const leader = await strip.leader();
  const from = Date.now();
  await Promise.all([leave(leader), until(() => grants.latestAt > from)]);
  const tookMs = grants.latestAt - from;
  strip.strike(leader);
  if (!leader.page.isClosed()) await leader.page.close();
  await Promise.all(strip.tabs.map((tab) => tab.isRegistered()));
  return tookMs;
}

/** Hidden tabs of one person, of which the one with the line leaves, in each way that there is. */
export async function measureTakeover(): Promise<{readonly text: string; readonly isKept: boolean}> {
  const grants = new Grants();
  const office = await Office.open({browsers: [hidingBrowser()], demo: {onMessage: grants.note}});
  const strip = new TabStrip(office, 'alice');
  try {
    const rows: [how: string, times: number[]][] = [];
    for (const [how, leave] of WAYS) {
      const times: number[] = [];
      while (times.length < TIMES) times.push(await measureOnce(strip, grants, leave));
      rows.push([how, times]);
    }
    const isKept = (times: readonly number[]): boolean => median(times) <= PROMISED_MS;
    const cells = rows.map(([how, times]) => [
      how,
      median(times).toFixed(0),
      Math.max(...times).toFixed(0),
      withVerdict(`≤ ${PROMISED_MS.toLocaleString('en')}`, isKept(times)),
    ]);
    return {
      text: table(['ms until another tab is registered, where the one with the line', 'median', 'at worst', 'promised'], cells),
      isKept: rows.every(([, times]) => isKept(times)),
    };
  } finally {
    await office.close();
  }
}
