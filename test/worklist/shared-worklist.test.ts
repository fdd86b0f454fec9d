import {expect} from '@open-wc/testing';

import type {QueueView} from '../../src/activities/todays-queue.js';
import type {VoipError} from '../../src/foundation/errors.js';
import {Store} from '../../src/foundation/store.js';
import {IDLE, type WorklistState} from '../../src/worklist/worklist.js';
import {type Memory, SharedWorklist} from '../../src/worklist/shared-worklist.js';
import {FakeActivities} from '../support/fake-activities.js';
import {FakeChannels} from '../support/fake-channel.js';
import {aCall, FakeSession} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

class FakeMemory implements Memory {
  readonly items = new Map<string, string>();
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.items.set(key, value);
  removeItem = (key: string): void => void this.items.delete(key);
}

describe('the worklist in several tabs', () => {
  let clock: ManualClock;
  let session: FakeSession;
  let activities: FakeActivities;
  let channels: FakeChannels;
  let queue: Store<QueueView | undefined>;
  let tabs: SharedWorklist[];

  beforeEach(() => {
    clock = new ManualClock();
    session = new FakeSession();
    activities = new FakeActivities();
    channels = new FakeChannels();
    tabs = [];
    const contact = {name: 'A', number: '+32470123456'};
    queue = new Store<QueueView | undefined>({
      day: FakeActivities.today,
      calls: [activities.holds({id: 'a', contact}), activities.holds({id: 'b', contact})],
      overdue: [],
      done: 0,
      isRead: true,
    });
  });
  afterEach(() => tabs.forEach((tab) => tab.close()));

  function tab(memory = new FakeMemory()): {
    readonly worklist: SharedWorklist;
    readonly shown: () => WorklistState;
    readonly memory: FakeMemory;
  } {
    const view = new Store<WorklistState>(IDLE);
    const worklist = new SharedWorklist({
      ...{namespace: 'test', clock, session, queue, memory, openWire: channels.openWire},
      quietUntil: new Store(0),
      settings: () => ({autoAdvance: 'preview', outcomes: [{id: 'reached', effect: 'done'}]}),
      store: () => Promise.resolve(activities),
      dial: () => Promise.resolve(),
      onFailure: () => undefined,
      show: (state) => view.set(state),
    });
    tabs.push(worklist);
    return {worklist, shown: () => view.state, memory};
  }

  async function talksToA(): Promise<void> {
    const call = aCall({id: 'call', phase: 'ringing', activityId: 'a'});
    session.show(call);
    session.show({...call, phase: 'ended', answeredAt: 1, talkMs: 5, endReason: 'hung-up'});
    await settled();
    await settled();
  }

  it('is at work in the one that holds the line, and shown in all, also in one that comes later', async () => {
    const [first, second] = [tab(), tab()];
    first.worklist.lead(true);
    await talksToA();
    expect(first.shown().wrapUp?.activity.id).to.equal('a');
    expect(second.shown()).to.deep.equal(first.shown());
    const third = tab();
    await settled();
    expect(third.shown()).to.deep.equal(first.shown());
  });

  it('does what is asked in another tab, and tells it what hinders that', async () => {
    const [first, second] = [tab(), tab()];
    first.worklist.lead(true);
    await talksToA();
    const refused = await second.worklist.do({type: 'save'}).catch((error: unknown) => error as VoipError);
    expect(refused).to.deep.include({code: 'invalid-activity', details: {field: 'outcome', reason: 'missing'}});
    await second.worklist.do({type: 'note', outcome: 'reached'});
    await second.worklist.do({type: 'save'});
    expect(activities.all.get('a')?.state).to.equal('done');
    expect(second.shown().next).to.equal('b');
  });

  it('says so where no tab answers', async () => {
    const done = tab()
      .worklist.do({type: 'save'})
      .catch((error: unknown) => (error as VoipError).code);
    clock.advance(15_000);
    expect(await done).to.equal('timeout');
  });

  it('goes on in the tab that has the line then, with what was noted', async () => {
    const [first, second] = [tab(), tab()];
    first.worklist.lead(true);
    await talksToA();
    await first.worklist.do({type: 'note', notes: 'x'});
    await settled();
    first.worklist.lead(false);
    second.worklist.lead(true);
    expect(second.shown().wrapUp?.notes).to.equal('x');
    await first.worklist.do({type: 'note', notes: 'y'});
    await settled();
    expect(second.shown().wrapUp?.notes).to.equal('y');
  });

  it('is as it was after a reload of the only tab, and forgotten once it is saved', async () => {
    const first = tab();
    first.worklist.lead(true);
    await talksToA();
    await first.worklist.do({type: 'note', outcome: 'reached', notes: 'x'});
    first.worklist.close();
    session.show();
    const again = tab(first.memory);
    again.worklist.lead(true);
    expect(again.shown().wrapUp).to.deep.include({notes: 'x', outcome: 'reached'});
    await again.worklist.do({type: 'save'});
    await again.worklist.do({type: 'stop'});
    expect([...first.memory.items]).to.deep.equal([]);
  });

  it('is forgotten where the user signs out', async () => {
    const {worklist, shown, memory} = tab();
    worklist.lead(true);
    await talksToA();
    session.show();
    worklist.forget();
    expect(shown()).to.deep.equal(IDLE);
    expect([...memory.items]).to.deep.equal([]);
  });
});
