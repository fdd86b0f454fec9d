import {expect} from '@open-wc/testing';

import type {StoredActivities} from '../../src/activities/stored-activities.js';
import {Today} from '../../src/activities/today.js';
import {type QueueView, TodaysQueue, type TodaysQueueOptions} from '../../src/activities/todays-queue.js';
import {settled} from '../support/settled.js';
import {Desk, ids} from './desk.js';

const DAY_MS = 86_400_000;

describe("today's queue", () => {
  let desk: Desk;
  let open: AbortController;
  beforeEach(() => {
    desk = new Desk();
    open = new AbortController();
  });
  afterEach(async () => {
    open.abort();
    await desk.leave();
  });

  /** The queue in one tab, read, and all that it has shown. */
  async function queueOf(
    store: StoredActivities,
    options: Partial<TodaysQueueOptions> = {},
  ): Promise<{readonly queue: TodaysQueue; readonly views: QueueView[]}> {
    const today = new Today({clock: desk.clock, page: {window: new EventTarget(), document: new EventTarget()}}, open.signal);
    const queue = new TodaysQueue({store, today, user: 'alice', ...options}, open.signal);
    const views: QueueView[] = [];
    queue.subscribe((view) => views.push(view));
    await queue.refresh();
    return {queue, views};
  }

  it('shows nothing before it is read, and says so', async () => {
    const {store} = desk.tab();
    const today = new Today({clock: desk.clock}, open.signal);
    const queue = new TodaysQueue({store, today, user: 'alice'}, open.signal);
    expect(queue.state).to.deep.equal({day: desk.today, calls: [], overdue: [], done: 0, isRead: false});
    await queue.refresh();
    expect(queue.state.isRead).to.be.true;
  });

  it('is of this person, in order: as the user has put them, then by time', async () => {
    const {store} = desk.tab();
    const last = await store.add(desk.draft());
    const second = await store.add(desk.draft({dueTime: '15:00'}));
    const first = await store.add(desk.draft({dueTime: '09:00'}));
    const top = await store.add(desk.draft({position: 1}));
    await store.add(desk.draft({assignee: 'bob'}));
    const {queue} = await queueOf(store);
    expect(ids(queue.state.calls)).to.deep.equal([top.id, first.id, second.id, last.id]);
  });

  it('follows what is added, changed, done and removed, in this tab and in another one', async () => {
    const [one, other] = [desk.tab(), desk.tab()];
    const {queue} = await queueOf(one.store);
    const shown = async (): Promise<readonly string[]> => {
      await settled();
      await queue.refresh();
      return queue.state.calls.map(({summary}) => summary);
    };
    const first = await one.store.add(desk.draft({summary: 'first'}));
    const second = await other.store.add(desk.draft({summary: 'second'}));
    expect(await shown()).to.deep.equal(['first', 'second']);
    await other.store.update(first.id, {summary: 'Invoice'});
    await one.store.complete(second.id);
    expect(await shown()).to.deep.equal(['Invoice']);
    await other.store.assign(first.id, 'bob');
    expect(await shown()).to.be.empty;
    await other.store.assign(first.id, 'alice');
    await other.store.restore({...second, id: 'back'});
    expect(await shown()).to.deep.equal(['Invoice', 'second']);
    await other.store.remove(first.id);
    expect(await shown()).to.deep.equal(['second']);
  });

  it('hears of a change by itself', async () => {
    const [one, other] = [desk.tab(), desk.tab()];
    const {queue} = await queueOf(one.store);
    const next = new Promise<QueueView>((resolve) => queue.subscribe(resolve));
    const {id} = await other.store.add(desk.draft());
    expect(ids((await next).calls)).to.deep.equal([id]);
  });

  it('is that of the next day from midnight on', async () => {
    const {store} = desk.tab();
    await store.add(desk.draft());
    const tomorrow = await store.add(desk.draft({dueDate: desk.tomorrow}));
    const {queue} = await queueOf(store);
    const next = new Promise<QueueView>((resolve) => queue.subscribe(resolve));
    desk.clock.advance(DAY_MS);
    const {day, calls, overdue} = await next;
    expect([day, ids(calls), overdue]).to.deep.equal([desk.today, [tomorrow.id], []]);
  });

  it('lists what is overdue apart, where that is asked for', async () => {
    const {store} = desk.tab();
    const today = await store.add(desk.draft());
    const late = await store.add(desk.draft({dueDate: desk.yesterday}));
    const {queue} = await queueOf(store, {includeOverdue: true});
    expect([ids(queue.state.calls), ids(queue.state.overdue)]).to.deep.equal([[today.id], [late.id]]);
    queue.includeOverdue = false;
    await queue.refresh();
    expect([ids(queue.state.calls), queue.state.overdue]).to.deep.equal([[today.id], []]);
  });

  it('leaves what has not changed as it was', async () => {
    const {store} = desk.tab();
    const [one, other] = [await store.add(desk.draft()), await store.add(desk.draft())];
    const {queue} = await queueOf(store);
    const [before] = queue.state.calls;
    await store.update(other.id, {summary: 'Invoice'});
    await queue.refresh();
    expect(queue.state.calls[0]).to.equal(before);
    expect(before?.id).to.equal(one.id);
    expect(queue.state.calls[1]?.summary).to.equal('Invoice');
  });

  it('reads nothing for what concerns somebody else, or another day', async () => {
    const {store} = desk.tab();
    const {views} = await queueOf(store);
    const before = views.length;
    for (const parts of [{assignee: 'bob'}, {dueDate: desk.tomorrow}, {kind: 'meeting'}]) await store.add(desk.draft(parts));
    await store.find();
    await settled();
    expect(views).to.have.length(before);
  });

  it('reads once more, and not once for each, while much happens', async () => {
    const {store} = desk.tab();
    const {queue, views} = await queueOf(store);
    const before = views.length;
    await Promise.all(Array.from({length: 100}, () => store.add(desk.draft())));
    await queue.refresh();
    expect(queue.state.calls).to.have.length(100);
    expect(views.length - before).to.be.at.most(3);
  });

  it('stands still once it is over', async () => {
    const {store} = desk.tab();
    const {queue, views} = await queueOf(store);
    const before = views.length;
    open.abort();
    await store.add(desk.draft());
    await queue.refresh();
    expect(views).to.have.length(before);
  });

  it('counts what of today was done, also yesterday, by whomever, and nothing else', async () => {
    const {store} = desk.tab();
    const contact = {name: 'Marie', number: '+32470123456'};
    const [first, second, late, mine, mail] = await Promise.all(
      [{}, {}, {dueDate: desk.yesterday}, {assignee: 'bob'}, {kind: 'email'}].map((draft, index) =>
        store.add({contact, summary: String(index), ...draft}),
      ),
    );
    const {queue, views} = await queueOf(store);
    for (const each of [first, late, mine, mail]) await store.complete(each?.id ?? '');
    await queue.refresh();
    expect(queue.state.done).to.equal(1);
    expect(ids(queue.state.calls)).to.deep.equal([second?.id]);
    await store.update(first?.id ?? '', {state: 'planned'});
    await queue.refresh();
    expect(queue.state.done).to.equal(0);
    expect(views.at(-1)?.calls).to.have.lengthOf(2);
  });
});
