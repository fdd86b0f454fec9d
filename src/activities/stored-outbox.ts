import type {IDBPTransaction} from 'idb';

import type {Activity, ActivityChange, ActivityId} from './activity.js';
import {type ActivityRecord, readRecord, recordOf, type Removal} from './activity-record.js';
import type {ActivityConflict, EditAnswer, Outbox, TeamChanges, UnsentEdit} from './activity-source.js';
import type {Archive} from './archive.js';
import type {ActivityDatabase, ActivitySchema} from './migrations.js';
import {readActivity} from './read-activity.js';
import {revised} from './shelf.js';

const STORES = ['activities', 'removals', 'marks'] as const;

type Settling = IDBPTransaction<ActivitySchema, typeof STORES, 'readwrite'>;

/** The outbox, kept with the activities themselves: what is unsent is marked there, and so cannot differ from them. */
export class StoredOutbox implements Outbox {
  readonly #archive: Pick<Archive, 'withDatabase'>;

  constructor(archive: Pick<Archive, 'withDatabase'>) {
    this.#archive = archive;
  }

  async unsent(limit: number): Promise<readonly UnsentEdit[]> {
    return this.#in(async ({transaction}) => {
      const records = await transaction.objectStore('activities').index('unsent').getAll(1, limit);
      const room = limit - records.length;
      const removals = room > 0 ? await transaction.objectStore('removals').getAll(null, room) : [];
      return [...records.map(editOf).filter((edit) => edit !== undefined), ...removals.map(removalEdit)];
    });
  }

  async settle(edits: readonly UnsentEdit[], answers: readonly EditAnswer[]): Promise<readonly ActivityConflict[]> {
    return this.#in(async (ledger) => {
      const conflicts: ActivityConflict[] = [];
      for (const [index, edit] of edits.entries()) {
        const {state = 'later', activity} = readAnswer(answers[index]);
        if (state === 'taken') await ledger.take(edit, activity);
        const conflict = state === 'conflict' && (await ledger.giveWay(edit.id, activity));
        if (conflict) conflicts.push(Object.freeze(conflict));
      }
      return conflicts;
    });
  }

  async receive({activities, gone, cursor}: Pick<TeamChanges, 'activities' | 'gone' | 'cursor'>): Promise<void> {
    await this.#in(async (ledger) => {
      for (const activity of activities.map(readTheirs).filter((each) => each !== undefined))
        if (await ledger.isSettled(activity.id)) await ledger.follow(activity.id, activity);
      for (const id of gone) if (await ledger.isSettled(id)) await ledger.follow(id, undefined);
      await ledger.transaction.objectStore('marks').put(cursor, 'cursor');
    });
  }

  async cursor(): Promise<string | undefined> {
    const cursor = await this.#in(({transaction}) => transaction.objectStore('marks').get('cursor'));
    return typeof cursor === 'string' ? cursor : undefined;
  }

  #in<T>(settle: (ledger: Ledger) => Promise<T>): Promise<T> {
    return this.#archive.withDatabase(async (database: ActivityDatabase) => {
      const transaction = database.transaction(STORES, 'readwrite', {durability: 'strict'});
      transaction.done.catch(() => undefined);
      const ledger = new Ledger(transaction);
      const result = await settle(ledger);
      await transaction.done;
      return {result, changes: ledger.changes};
    });
  }
}

/** A service may say anything: what makes no sense is as good as not said. */
function readTheirs(value: unknown): Activity | undefined {
  try {
    return readActivity(value);
  } catch {
    return undefined;
  }
}

function readAnswer(answer: EditAnswer | undefined): {
  readonly state?: EditAnswer['state'];
  readonly activity?: Activity | undefined;
} {
  if (!answer || !('activity' in answer)) return answer ?? {};
  const activity = readTheirs(answer.activity);
  return activity ? {state: answer.state, activity} : {};
}

const revisionOf = ({revision = 0}: Activity): number => revision;
const keyOf = (activity: Activity): string => `${activity.id}:${revisionOf(activity)}`;

function editOf(record: ActivityRecord): UnsentEdit | undefined {
  const activity = readRecord(record);
  const {sent} = record;
  return activity && {key: keyOf(activity), id: activity.id, ...(sent !== undefined && {base: sent}), activity};
}

const removalEdit = ({id, sent}: Removal): UnsentEdit => ({key: `${id}:${sent}:removed`, id, base: sent});

/** What a service has said, as it is written down. */
class Ledger {
  readonly transaction: Settling;
  readonly changes: ActivityChange[] = [];

  constructor(transaction: Settling) {
    this.transaction = transaction;
  }

  /** Whether the service knows all of it that is known here. */
  async isSettled(id: ActivityId): Promise<boolean> {
    return !(await this.#removals.get(id)) && !(await this.#activities.get(id))?.unsent;
  }

  /** The service has taken `edit`; by now it may have been changed again, removed or brought back. */
  async take({id, key}: UnsentEdit, theirs: Activity | undefined): Promise<void> {
    const record = await this.#activities.get(id);
    const ours = readRecord(record);
    if (!theirs) await this.#removals.delete(id);
    if (theirs && ours && keyOf(ours) === key) await this.#writeTheirs(theirs, record);
    else if (ours) await this.#writeOurs(ours, theirs && revisionOf(theirs), record);
    else if (theirs) await this.#removals.put({id, sent: revisionOf(theirs)});
  }

  /** What is dealt with stays so, whoever knows it; of anything else it is the service that is right. */
  async giveWay(id: ActivityId, theirs: Activity | undefined): Promise<ActivityConflict | undefined> {
    const record = await this.#activities.get(id);
    const ours = readRecord(record);
    if (ours && theirs && ours.state !== 'planned' && theirs.state === 'planned') {
      await this.#writeOurs(ours, revisionOf(theirs), record);
      return {kept: ours, lost: theirs};
    }
    await this.#removals.delete(id);
    await this.follow(id, theirs);
    return ours && {kept: theirs, lost: ours};
  }

  /** It is as the service has it. */
  async follow(id: ActivityId, theirs: Activity | undefined): Promise<void> {
    const record = await this.#activities.get(id);
    const ours = readRecord(record);
    if (theirs) {
      await this.#writeTheirs(theirs, record);
      this.#tell(theirs, ours);
    } else {
      await this.#activities.delete(id);
      if (ours) this.changes.push({change: 'removed', activity: ours});
    }
  }

  #tell(activity: Activity, before: Activity | undefined): void {
    const isDone = activity.state === 'done' && before?.state !== 'done';
    const change = before ? (isDone ? 'completed' : 'updated') : 'added';
    this.changes.push({change, activity});
  }

  async #writeTheirs(activity: Activity, before: ActivityRecord | undefined): Promise<void> {
    await this.#activities.put(recordOf({...activity, revision: revisionOf(activity)}, revisionOf(activity), before));
  }

  /** `sent`: the revision that the service has; this one is another, and so unsent. */
  async #writeOurs(activity: Activity, sent: number | undefined, before: ActivityRecord | undefined): Promise<void> {
    await this.#activities.put(recordOf(revised(activity, sent), sent, before));
  }

  get #activities() {
    return this.transaction.objectStore('activities');
  }

  get #removals() {
    return this.transaction.objectStore('removals');
  }
}
