import {isDeepStrictEqual} from 'node:util';

import type {Activity, ActivityDraft, ActivityId} from '../../../src/activities/activity.js';
import type {Begun, Contents, Kept} from './writing.js';

/** What must be in one namespace by what its pages have said, and what is wrong with what is there. */
export class Written {
  /** Undefined: removed. */
  readonly #kept = new Map<ActivityId, Activity | undefined>();
  readonly #heard = new Map<ActivityId, number>();
  readonly #begun = new Map<string, Begun>();
  readonly #faults: string[] = [];
  #cursor: string | undefined;
  /** How many promises have resolved. */
  resolved = 0;
  /** How often somebody was in the midst of something when the browser was killed. */
  interrupted = 0;

  begin(begun: Begun): void {
    this.#begun.set(begun.lane, begun);
  }

  keep({lane, activities, gone, heard, cursor, trouble}: Kept): void {
    this.#begun.delete(lane);
    this.resolved += 1;
    for (const activity of activities) this.#kept.set(activity.id, activity);
    for (const id of gone) this.#kept.set(id, undefined);
    for (const [id, revision] of heard) this.#hear(id, revision ?? undefined);
    this.#cursor = cursor ?? this.#cursor;
    if (trouble) this.#faults.push(`${lane} was kept in memory only: ${trouble}`);
  }

  /** How many there must be. */
  get size(): number {
    return [...this.#kept.values()].filter(Boolean).length;
  }

  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** What `lane` can go on with. */
  openOf(lane: string): readonly Activity[] {
    const all = [...this.#kept.values()].filter((activity) => activity !== undefined);
    return all.filter(({state, source}) => state === 'planned' && source?.app === lane).slice(-20);
  }

  /** What a person would plan again who has not seen that it was stored. */
  get unseen(): readonly ActivityDraft[] {
    return [...this.#begun.values()].flatMap(({drafts}) => drafts);
  }

  /** All that is wrong with `contents`. What was under way is from now on as it is there. */
  check(contents: Contents): readonly string[] {
    const found = new Map(contents.activities.map((activity) => [activity.id, activity]));
    this.interrupted += this.#begun.size;
    const {trouble, activities, twice} = contents;
    if (trouble) this.#faults.push(`cannot be stored: ${trouble}`);
    if (found.size < activities.length) this.#faults.push('an id is there twice');
    if (twice.length > 0) this.#faults.push(`there twice: ${twice.join(', ')}`);
    this.#checkKept(found);
    this.#checkNew(found);
    this.#checkBegun(found, contents.cursor);
    this.#checkUnsent(contents, found);
    this.#adopt(contents, found);
    return this.#faults.splice(0);
  }

  #hear(id: ActivityId, revision: number | undefined): void {
    if (revision === undefined) this.#heard.delete(id);
    else this.#heard.set(id, revision);
  }

  #isUnderWay(id: ActivityId): Begun | undefined {
    return [...this.#begun.values()].find(({ids}) => ids.includes(id));
  }

  /** Whatever was resolved is there as it was resolved; what was being changed is as before or a revision further. */
  #checkKept(found: ReadonlyMap<ActivityId, Activity>): void {
    for (const [id, activity] of this.#kept) {
      const there = found.get(id);
      const begun = this.#isUnderWay(id);
      if (isDeepStrictEqual(there, activity)) continue;
      if (begun && mayBe(begun, activity, there)) continue;
      this.#faults.push(`${id} is ${JSON.stringify(there)} and was resolved as ${JSON.stringify(activity)}`);
    }
  }

  /** Nothing is there that nobody has planned. */
  #checkNew(found: ReadonlyMap<ActivityId, Activity>): void {
    const records = new Set([...this.#begun.values()].flatMap((begun) => begun.records));
    for (const {id, source} of found.values())
      if (!this.#kept.has(id) && !records.has(source?.recordId ?? '')) this.#faults.push(`${id} was never planned`);
  }

  /** What is done at once is there as a whole or not at all. */
  #checkBegun(found: ReadonlyMap<ActivityId, Activity>, cursor: string | undefined): void {
    const there = new Set([...found.values()].map(({source}) => source?.recordId));
    let heard = this.#cursor;
    for (const {what, records, cursor: next} of this.#begun.values()) {
      const stored = records.filter((record) => there.has(record)).length;
      if (stored > 0 && stored < records.length) this.#faults.push(`${what}: ${stored} of ${records.length} are there`);
      if (next !== undefined && stored > 0) heard = next;
    }
    if (cursor !== heard) this.#faults.push(`the team is heard up to ${cursor}, and was up to ${heard}`);
  }

  /** What the service has not heard is still to be sent, and nothing else. */
  #checkUnsent({unsent}: Contents, found: ReadonlyMap<ActivityId, Activity>): void {
    const due = [...found.values()].filter(({id, revision}) => this.#heard.get(id) !== revision).map(({id}) => id);
    const removed = [...this.#heard.keys()].filter((id) => !found.has(id));
    const settled = (id: ActivityId): boolean => !this.#isUnderWay(id) && this.#kept.has(id);
    const wanted = [...due, ...removed].filter(settled).sort();
    const sent = unsent
      .map(({id}) => id)
      .filter(settled)
      .sort();
    if (!isDeepStrictEqual(sent, wanted)) this.#faults.push(`unsent are ${sent.join()} instead of ${wanted.join()}`);
  }

  #adopt({unsent, cursor}: Contents, found: ReadonlyMap<ActivityId, Activity>): void {
    const edits = new Map(unsent.map((edit) => [edit.id, edit]));
    const unsure = [...this.#kept.keys()].filter((id) => this.#isUnderWay(id));
    const news = [...found.keys()].filter((id) => !this.#kept.has(id));
    for (const id of [...unsure, ...news]) {
      const edit = edits.get(id);
      this.#kept.set(id, found.get(id));
      this.#hear(id, edit ? edit.base : found.get(id)?.revision);
    }
    this.#cursor = cursor;
    this.#begun.clear();
  }
}

/** Whether what was being done to `before` can have made it what is `there`. */
function mayBe({what}: Begun, before: Activity | undefined, there: Activity | undefined): boolean {
  if (!there) return what === 'remove';
  if (!before) return what === 'restore';
  return Number(there.revision) > Number(before.revision);
}
