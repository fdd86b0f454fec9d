import {english} from '../../../src/localization/en.js';
import type {Person} from '../../support/people.js';
import type {Studio} from '../studio.js';
import {incoming, NAMES, type Reach, row, type State, then} from '../ways.js';

/** Who called when, in minutes before now. */
type Past = readonly (readonly [minutesAgo: number, name: string, parts: object])[];

const TALK = {answeredAt: 1, talkMs: 372_000, endReason: 'hung-up'};
const MISSED = {direction: 'incoming', endReason: 'cancelled', missed: true, seen: false, unseen: 1};
const DAY = 24 * 60;
const PAST: Past = [
  [3, 'Amara Okafor', MISSED],
  [18, 'Marie Laurent', {...TALK, direction: 'incoming'}],
  [60, '', {endReason: 'no-answer'}],
  [95, 'Sofia Lind', {...TALK, endReason: 'network-lost'}],
  [DAY, 'Jonas Weber', {...MISSED, endReason: 'busy'}],
  [DAY + 95, 'Priya Nair', {...TALK, endReason: 'lost-with-page', talkMs: undefined}],
  [4 * DAY, 'Elena Petrova', {direction: 'incoming', endReason: 'answered-elsewhere'}],
  ...Object.values(NAMES).map((name, at) => [5 * DAY + at, name, at % 2 ? MISSED : TALK] as const),
];

/** What happened before this day: writes `past` into the log of the page's phone. */
async function remember({page}: Person, past: Past): Promise<void> {
  const now = Date.now();
  const records = past.map(([minutesAgo, name, parts], at) => {
    const startedAt = now - minutesAgo * 60_000;
    const call = {id: `past-${at}`, direction: 'outgoing', startedAt, endedAt: startedAt + 18_000, transfers: []};
    return {...call, remote: {number: `+4416149603${20 + at}`, name}, missed: false, seen: true, ...parts};
  });
  await page.evaluate(async (entries) => {
    const name = 'voip-widget/sip:1001@voip.test/directory';
    const done = (request: IDBRequest | IDBTransaction, event: string): Promise<unknown> =>
      new Promise((resolve) => request.addEventListener(event, resolve));
    while (!(await indexedDB.databases()).some((each) => each.name === name)) await new Promise(requestAnimationFrame);
    const opening = indexedDB.open(name);
    await done(opening, 'success');
    const transaction = opening.result.transaction('calls', 'readwrite');
    for (const entry of entries) transaction.objectStore('calls').put(entry);
    await done(transaction, 'complete');
    opening.result.close();
    const feed = new BroadcastChannel(name);
    feed.postMessage('changed');
    feed.close();
  }, records);
}

const withPast: Reach = async (studio: Studio) => {
  const alice = await studio.alice();
  await remember(alice, PAST);
  await alice.until('what was missed to be counted', () =>
    document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher .badge'),
  );
  return alice;
};
const opened = then(withPast, (alice) => alice.opensPhone());
const list = then(opened, async (alice) => {
  await (await alice.part('voip-widget >>> #tab-recents')).click();
  await alice.reads(english.yesterday);
});
const denied: Reach = async (studio) => {
  const alice = await studio.alice({
    prepare: (page) =>
      page.evaluateOnNewDocument('IDBFactory.prototype.open = () => { throw new DOMException("No", "SecurityError"); }'),
  });
  const bob = await studio.bob();
  await bob.calls('Marie Laurent');
  await alice.clicks('Decline');
  await alice.isDone();
  await (await alice.part('voip-widget >>> #tab-recents')).click();
  await alice.reads(english.errors['storage-unavailable'][0]);
  return alice;
};

export const RECENTS: readonly State[] = [
  row('recents/missed, on the launcher', withPast),
  row('recents/missed, on the tab', opened),
  row('recents/list', list),
  row(
    'recents/list, by keyboard',
    then(list, async (alice) => {
      await (await alice.part('voip-widget >>> input[type=search]')).click();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown'] as const) await alice.page.keyboard.press(key);
    }),
  ),
  row(
    'recents/search in vain',
    then(list, async (alice) => {
      await (await alice.part('voip-widget >>> input[type=search]')).fill('nobody');
      await alice.reads(english.noneFound('nobody'));
    }),
  ),
  row('recents/not stored', denied),
  row(
    'recents/with a folded call',
    then(incoming(), async (alice) => {
      await remember(alice, PAST);
      await alice.clicks('Answer');
      await alice.clicks('Browse');
      await (await alice.part('voip-widget >>> #tab-recents')).click();
      await alice.reads(english.yesterday);
    }),
  ),
];
