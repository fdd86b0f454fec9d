import {Lab, type LabOptions, leave, type Table} from './lab.js';
import {measureCall, measureCost, measureRegister, measureRing, register, takeTurns, type Turns} from './turns.js';
import {type Measure, PLEDGES, type Result} from './verdict.js';

/** A series of turns, and the lines of the table that come of it. */
interface Series extends Omit<Turns, 'count'> {
  readonly stun?: 'silent STUN';
  readonly lines: readonly Measure[];
}

export const SERIES = {
  register: {
    measure: measureRegister,
    lines: [
      {title: 'REGISTER, with its challenge, to 200', found: 'REGISTER to 200', pledge: PLEDGES.register},
      {title: 'From nothing, without a socket, to registered', found: 'registered'},
    ],
  },
  calls: {
    measure: measureCall,
    lines: [
      {title: 'Click to INVITE on the wire', found: 'INVITE sent'},
      {title: 'Click to 180 received', found: '180 received'},
      {title: 'Click to first audio', found: 'first audio', pledge: PLEDGES.audio},
    ],
  },
  ring: {
    measure: measureRing,
    lines: [{title: 'INVITE on the wire to ring on screen', found: 'on screen', pledge: PLEDGES.ring}],
  },
  cost: {
    measure: measureCost,
    lines: [
      {title: 'A call of a second: main thread', found: 'main thread'},
      {title: 'A call of a second: script', found: 'script'},
    ],
  },
  silent: {
    measure: measureCall,
    stun: 'silent STUN',
    // Each takes 40 seconds.
    atMost: {jssip: 3},
    lines: [
      {title: 'Silent STUN server: click to 180', found: '180 received'},
      {title: 'Silent STUN server: click to first audio', found: 'first audio', pledge: PLEDGES.silent},
    ],
  },
} as const satisfies Readonly<Record<string, Series>>;

export type SeriesName = keyof typeof SERIES;

/** Measures the phone and its rivals in turns. */
export async function measureRivals(
  names: readonly SeriesName[],
  {turns, ...options}: LabOptions & {readonly turns: number},
): Promise<readonly Result[]> {
  const lab = await Lab.open(options);
  try {
    const results: Result[] = [];
    for (const stun of ['no STUN', 'silent STUN'] as const) {
      const here = names.filter((name) => (stunOf(SERIES[name]) ?? 'no STUN') === stun);
      if (here.length === 0) continue;
      const table = await lab.seat(stun);
      for (const name of here) results.push(...(await run(name, table, turns)));
      await leave(table);
    }
    return results;
  } finally {
    await lab.close();
  }
}

const stunOf = ({stun}: Series): Series['stun'] => stun;

async function run(name: SeriesName, table: Table, turns: number): Promise<readonly Result[]> {
  const {lines, ...series}: Series = SERIES[name];
  if (name !== 'register') await register(table);
  console.log(`${name} …`);
  const samples = await takeTurns(table, {...series, count: turns});
  if (name !== 'register') await Promise.all([...table.pages.values()].map((page) => page.evaluate(() => contender.leave())));
  return lines.map((line) => ({measure: line, samples}));
}
