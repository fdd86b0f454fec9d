import type {Activity, ActivityId, ActivityPatch} from './activity.js';
import type {ImportOutcome} from './activity-store.js';
import {patched} from './read-activity.js';
import {invalidActivity} from './read-fields.js';
import type {Plan, Shelf} from './shelf.js';

/** Adds `activity`, unless its record has it already. */
export const add =
  (activity: Activity): Plan<Activity> =>
  async (shelf) => {
    const known = (await shelf.get(activity.id)) ?? (await sameOfRecord(shelf, activity));
    return known ?? shelf.put({change: 'added', activity});
  };

/** Two of one record are the same where the new one, which nobody has stored before, says nothing that the other does not. */
async function sameOfRecord(shelf: Shelf, {source, ...asked}: Activity): Promise<Activity | undefined> {
  if (!source || asked.state !== 'planned' || asked.revision !== undefined) return undefined;
  const says = (['kind', 'state', 'assignee', 'dueDate', 'dueTime', 'summary', 'notes'] as const).filter((name) => asked[name]);
  const known = await shelf.ofRecord(source);
  return known.find((each) => says.every((name) => each[name] === asked[name]));
}

/** Adds all of `activities`, one after the other: the second of two that are the same is the first. */
export const addAll =
  (activities: readonly Activity[]): Plan<readonly Activity[]> =>
  async (shelf) => {
    const added: Activity[] = [];
    for (const activity of activities) added.push(await add(activity)(shelf));
    return added;
  };

/** Changes one that is there. `patchOf` says how, by what it is at that moment. */
export const change =
  (id: ActivityId, now: number, patchOf: (activity: Activity) => ActivityPatch): Plan<Activity> =>
  async (shelf) => {
    const before = await shelf.get(id);
    if (!before) throw invalidActivity('id', 'unknown');
    const activity = patched(before, patchOf(before), now);
    if (isSame(before, activity)) return before;
    const isDone = activity.state === 'done' && before.state !== 'done';
    return shelf.put({change: isDone ? 'completed' : 'updated', activity});
  };

/** Gives each of `ids` a position behind the one before it; who has one already keeps it, so that little is written. */
export const arrange =
  (ids: readonly ActivityId[], now: number): Plan<void> =>
  async (shelf) => {
    let last = 0;
    for (const id of ids) {
      const activity = await shelf.get(id);
      if (!activity) continue;
      const {position = 0} = activity;
      if (position > last) last = position;
      else await shelf.put({change: 'updated', activity: patched(activity, {position: (last += 1)}, now)});
    }
  };

export const remove =
  (id: ActivityId): Plan<void> =>
  async (shelf) => {
    const activity = await shelf.get(id);
    if (activity) await shelf.put({change: 'removed', activity});
  };

export const restore =
  (activity: Activity): Plan<Activity> =>
  async (shelf) =>
    (await shelf.get(activity.id)) ?? shelf.put({change: 'added', activity});

/** Takes over what is new, or newer than what is here. */
export const takeAll =
  (activities: readonly Activity[]): Plan<ImportOutcome> =>
  async (shelf) => {
    const outcome = {added: 0, updated: 0, unchanged: 0};
    const take = async (activity: Activity): Promise<void> => {
      const known = (await shelf.get(activity.id)) ?? (await sameOfRecord(shelf, activity));
      const became = becameOf(activity, known);
      outcome[became] += 1;
      if (became === 'unchanged') return;
      await shelf.put({change: became, activity: {...activity, id: known?.id ?? activity.id}});
    };
    // All at once is several times as fast; but what may be the same is read when the one before it is written.
    const chains = new Map<string, Promise<void>>();
    for (const activity of activities) {
      const key = keyOf(activity);
      const before = chains.get(key);
      chains.set(key, before ? before.then(() => take(activity)) : take(activity));
    }
    await Promise.all(chains.values());
    return outcome;
  };

function becameOf(activity: Activity, known: Activity | undefined): keyof ImportOutcome {
  if (!known) return 'added';
  return known.updatedAt < activity.updatedAt ? 'updated' : 'unchanged';
}

const keyOf = ({id, source}: Activity): string => (source ? JSON.stringify([source.app, source.recordId]) : id);

function isSame(one: Activity, other: Activity): boolean {
  return JSON.stringify({...one, updatedAt: 0}) === JSON.stringify({...other, updatedAt: 0});
}
