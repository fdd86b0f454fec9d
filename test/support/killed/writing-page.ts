import type {ActivityDraft} from '../../../src/activities/activity.js';
import {calendarDay} from '../../../src/activities/calendar-day.js';
import {StoredActivities} from '../../../src/activities/stored-activities.js';
import {systemClock} from '../../../src/foundation/system-clock.js';
import {WritingLane} from './writing-lane.js';
import type {Contents, Lane} from './writing.js';

const stores = new Map<string, StoredActivities>();

function storeOf(namespace: string): StoredActivities {
  const store =
    stores.get(namespace) ??
    new StoredActivities({
      namespace,
      user: 'alice',
      clock: systemClock,
      today: () => calendarDay(Date.now()),
      openChannel: (name) => new BroadcastChannel(name),
    });
  stores.set(namespace, store);
  return store;
}

function write(lane: Lane): void {
  new WritingLane(storeOf(lane.namespace), lane).run().catch((cause: unknown) => fail(`${lane.name}: ${String(cause)}`));
}

async function read(namespace: string, again: readonly ActivityDraft[]): Promise<Contents> {
  const store = storeOf(namespace);
  const activities = await store.readAll();
  const unsent = await store.outbox.unsent(1_000_000);
  const cursor = await store.outbox.cursor();
  const twice = await doubled(store, again);
  const trouble = store.trouble.state;
  return {activities, unsent, twice, ...(cursor !== undefined && {cursor}), ...(trouble && {trouble})};
}

/** Plans `drafts` again, as who has not seen that they were stored, and takes that back. */
async function doubled(store: StoredActivities, drafts: readonly ActivityDraft[]): Promise<readonly string[]> {
  const before = new Set((await store.readAll()).map(({id}) => id));
  const {added} = await store.addAll(drafts);
  const records = (await store.readAll()).map(({source}) => source?.recordId ?? '');
  for (const {id} of added) if (!before.has(id)) await store.remove(id);
  return records.filter((record, index) => records.indexOf(record) < index);
}

globalThis.writing = {write, read};
