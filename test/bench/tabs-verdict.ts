import {table} from './measurements.js';
import {ManyTabs, TABS, type TabsFound} from './tabs.js';
import {withVerdict} from './verdict.js';

/** A row: what it is, what was found, what is promised of it, and whether that was kept. */
interface Row {
  readonly title: string;
  readonly found: string;
  readonly pledge?: readonly [words: string, isKept: boolean];
}

const count = (title: string, found: number, promised: number): Row => ({
  title,
  found: String(found),
  pledge: [String(promised), found === promised],
});
const atMost = (title: string, [found, digits]: readonly [number, number], limit: number): Row => ({
  title,
  found: found.toFixed(digits),
  pledge: [`≤ ${limit.toLocaleString('en')}`, found <= limit],
});

function rowsOf({registrations, sockets, engines, latenessMs, idle, inCall}: TabsFound): readonly Row[] {
  return [
    count('registrations at the server', registrations, 1),
    count('sockets at the server', sockets, 1),
    count('following tabs that fetched the engine', engines, 0),
    {title: 'a call on screen, after the leading tab, ms: median', found: latenessMs.median.toFixed(0)},
    atMost('a call on screen, after the leading tab, ms: at worst', [latenessMs.worst, 0], 100),
    atMost('heap of a following tab, KiB: idle', [idle.heapKiB, 0], 2048),
    atMost('heap of a following tab, KiB: in a call', [inCall.heapKiB, 0], 2048),
    atMost('main thread, ms a second: hidden, idle', [idle.hiddenMs, 2], 1),
    atMost('main thread, ms a second: in front, idle', [idle.frontMs, 2], 1),
    atMost('main thread, ms a second: hidden, in a call', [inCall.hiddenMs, 2], 1),
    {title: 'main thread, ms a second: in front, in a call, with two timers on screen', found: inCall.frontMs.toFixed(2)},
    {title: 'main thread, ms a second: any page in front that shows the time once', found: inCall.clockMs.toFixed(2)},
  ];
}

/** Many tabs of one person: what they are to the server, and what each costs its browser. */
export async function measureTabs(): Promise<{readonly text: string; readonly isKept: boolean}> {
  const many = await ManyTabs.open();
  try {
    const rows = rowsOf(await many.measure());
    const cells = rows.map(({title, found, pledge}) => [title, found, pledge ? withVerdict(...pledge) : '']);
    return {
      text: table([`${TABS} tabs of one person`, 'found', 'promised'], cells),
      isKept: rows.every(({pledge}) => pledge?.[1] ?? true),
    };
  } finally {
    await many.close();
  }
}
