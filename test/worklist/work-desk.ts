import type {Activity, ActivityId} from '../../src/activities/activity.js';
import type {QueueView} from '../../src/activities/todays-queue.js';
import type {VoipError} from '../../src/foundation/errors.js';
import {Store} from '../../src/foundation/store.js';
import type {Call} from '../../src/session/call.js';
import type {WorklistSettings, WorklistState} from '../../src/worklist/worklist.js';
import {WorklistHost} from '../../src/worklist/worklist-host.js';
import {FakeActivities} from '../support/fake-activities.js';
import {aCall, FakeSession} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

export const DAY = FakeActivities.today;

/** An agent with three calls to make, and the tab that holds the line. */
export class WorkDesk {
  readonly clock = new ManualClock();
  readonly session = new FakeSession();
  readonly activities = new FakeActivities();
  readonly queue = new Store<QueueView | undefined>(undefined);
  readonly quietUntil = new Store(0);
  settings: WorklistSettings = {autoAdvance: 'preview', outcomes: []};
  readonly dialled: ActivityId[] = [];
  readonly failures: string[] = [];
  /** What hinders each call that is dialled. */
  refusal: VoipError | undefined;
  host: WorklistHost;
  readonly settled = settled;
  #open = new AbortController();
  #calls = 0;

  constructor() {
    for (const id of ['a', 'b', 'c'])
      this.activities.holds({id, contact: {name: id.toUpperCase(), number: '+32470123456'}, source: {app: 'crm', recordId: id}});
    this.showQueue();
    this.activities.listen(() => this.showQueue());
    this.host = this.#begin();
  }

  showQueue(): void {
    const calls = [...this.activities.all.values()].filter((each) => each.state === 'planned' && each.dueDate === DAY);
    this.queue.set({day: DAY, calls, overdue: [], done: 0, isRead: true});
  }

  /** The page is there anew; `inherited`: what was kept of it. */
  reload(inherited?: WorklistState): void {
    this.leave();
    this.#open = new AbortController();
    this.host = this.#begin(inherited);
  }

  leave(): void {
    this.#open.abort();
  }

  /** The agent calls one of the queue; it rings. */
  callsOne(activityId: ActivityId): Call {
    this.#calls += 1;
    const call = aCall({id: `call-${activityId}-${this.#calls}`, phase: 'ringing', activityId});
    this.session.show(call);
    return call;
  }

  async ends(call: Call, parts: Partial<Call>): Promise<void> {
    this.session.show({...call, phase: 'ended', endReason: 'hung-up', ...parts});
    await settled();
  }

  /** They talk for a minute. */
  talks(call: Call): Promise<void> {
    return this.ends(call, {answeredAt: 1, endedAt: 60_001, talkMs: 60_000});
  }

  now(): WorklistState {
    return this.host.view.state;
  }

  stored(id: ActivityId): Activity | undefined {
    return this.activities.all.get(id);
  }

  #begin(inherited?: WorklistState): WorklistHost {
    const {clock, session, queue, quietUntil, activities} = this;
    return new WorklistHost(
      {
        ...{clock, session, queue, quietUntil, inherited},
        settings: () => this.settings,
        store: () => Promise.resolve(activities),
        dial: async ({id}) => {
          this.dialled.push(id);
          if (this.refusal) throw this.refusal;
        },
        onFailure: ({code}) => this.failures.push(code),
      },
      this.#open.signal,
    );
  }
}
