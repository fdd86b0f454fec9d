import {expect} from '@open-wc/testing';

import type {Activity} from '../../src/activities/activity.js';
import type {ActivityConflict, EditAnswer, UnsentEdit} from '../../src/activities/activity-source.js';
import type {StoredActivities} from '../../src/activities/stored-activities.js';
import {Desk, ids} from './desk.js';

/** A team service, as far as it is heard. */
class FakeTeam {
  readonly has = new Map<string, Activity>();
  #revision = 100;

  /** A colleague does something. */
  set(activity: Activity): Activity {
    const taken = {...activity, revision: (this.#revision += 1)};
    this.has.set(activity.id, taken);
    return taken;
  }

  push(edits: readonly UnsentEdit[]): readonly EditAnswer[] {
    return edits.map(({id, base, activity}) => {
      const known = this.has.get(id);
      if (known?.revision !== base) return {state: 'conflict', ...(known && {activity: known})};
      if (activity) return {state: 'taken', activity: this.set(activity)};
      this.has.delete(id);
      return {state: 'taken'};
    });
  }
}

describe('the outbox', () => {
  let desk: Desk;
  let team: FakeTeam;
  let store: StoredActivities;
  beforeEach(() => {
    desk = new Desk();
    team = new FakeTeam();
    store = desk.tab().store;
  });
  afterEach(() => desk.leave());

  /** Sends all there is. `meanwhile`: what happens before the answer comes. */
  async function send(meanwhile?: () => Promise<unknown>): Promise<readonly ActivityConflict[]> {
    const edits = await store.outbox.unsent(100);
    const answers = team.push(edits);
    await meanwhile?.();
    return store.outbox.settle(edits, answers);
  }
  /** An activity that the team has. */
  async function sent(): Promise<Activity> {
    const {id} = await store.add(desk.draft());
    await send();
    return (await store.get(id))!;
  }
  const unsent = async (): Promise<readonly string[]> => ids(await store.outbox.unsent(100));

  it('has what was planned, until the service has it, and its revision from then on', async () => {
    const call = await store.add(desk.draft());
    expect(await store.outbox.unsent(100)).to.deep.equal([{key: `${call.id}:1`, id: call.id, activity: call}]);
    expect(await send()).to.be.empty;
    expect(await unsent()).to.be.empty;
    expect(await store.get(call.id)).to.deep.equal({...call, revision: 101});
  });

  it('has what was changed with the revision that it was made on, once', async () => {
    const call = await sent();
    await store.update(call.id, {summary: 'One'});
    await store.update(call.id, {summary: 'Two'});
    const [edit, ...others] = await store.outbox.unsent(100);
    expect(others).to.be.empty;
    expect(edit).to.deep.include({id: call.id, base: 101}).and.have.property('activity').that.includes({summary: 'Two'});
    await send();
    expect(team.has.get(call.id)).to.include({summary: 'Two'});
  });

  it('has what was changed while it was sent', async () => {
    const call = await store.add(desk.draft());
    await send(() => store.update(call.id, {summary: 'Late'}));
    expect(await unsent()).to.deep.equal([call.id]);
    expect(await send()).to.be.empty;
    expect(team.has.get(call.id)).to.include({summary: 'Late'});
    expect(await unsent()).to.be.empty;
  });

  it('has what was removed, but nothing that the service never had', async () => {
    const call = await sent();
    await store.remove((await store.add(desk.draft())).id);
    expect(await unsent()).to.be.empty;
    await store.remove(call.id);
    expect(await store.outbox.unsent(100)).to.deep.equal([{key: `${call.id}:101:removed`, id: call.id, base: 101}]);
    await send();
    expect([team.has.size, await unsent()]).to.deep.equal([0, []]);
  });

  it('has a removal that the service was not told of because the answer was still to come', async () => {
    const call = await store.add(desk.draft());
    await send(() => store.remove(call.id));
    expect(team.has.size).to.equal(1);
    await send();
    expect([team.has.size, await store.get(call.id)]).to.deep.equal([0, undefined]);
  });

  it('has what was brought back, be it before or after the service has heard that it is gone', async () => {
    const call = await sent();
    await store.remove(call.id);
    await store.restore(call);
    expect(await send()).to.be.empty;
    expect(team.has.get(call.id)).to.include({summary: call.summary});
    await store.remove(call.id);
    await send(() => store.restore(call));
    expect(team.has.size).to.equal(0);
    await send();
    expect(team.has.get(call.id)).to.include({summary: call.summary});
  });

  it('keeps what the service cannot take now', async () => {
    const call = await store.add(desk.draft());
    await store.outbox.settle(await store.outbox.unsent(100), [{state: 'later'}]);
    await store.outbox.settle(await store.outbox.unsent(100), []);
    expect(await unsent()).to.deep.equal([call.id]);
  });

  it('keeps what the service has answered nonsense to, and takes none in', async () => {
    const call = await sent();
    const {id} = await store.update(call.id, {summary: 'Ours'});
    const nonsense = {...call, dueDate: 'soon'};
    await store.outbox.settle(await store.outbox.unsent(100), [{state: 'conflict', activity: nonsense}]);
    await store.outbox.receive({activities: [nonsense, {...call, id: 'good'}], gone: [], cursor: 'c1'});
    expect(await unsent()).to.deep.equal([id]);
    expect(await store.get(id)).to.include({summary: 'Ours'});
    expect(await store.get('good')).to.include({summary: call.summary});
  });

  it('is no larger than was asked for', async () => {
    const calls = [await sent(), await sent(), await sent()];
    await store.remove(calls[0]!.id);
    await store.remove(calls[1]!.id);
    await store.update(calls[2]!.id, {summary: 'One'});
    expect(await store.outbox.unsent(2)).to.have.length(2);
    expect(await store.outbox.unsent(1)).to.have.length(1);
  });

  it('is the same in every tab, and there when the page is gone', async () => {
    const call = await store.add(desk.draft());
    expect(ids(await desk.tab().store.outbox.unsent(100))).to.deep.equal([call.id]);
  });

  describe('where somebody else was faster', () => {
    it('the service is right, and what was entered in vain is told', async () => {
      const call = await sent();
      const ours = await store.update(call.id, {summary: 'Ours'});
      const theirs = team.set({...call, summary: 'Theirs'});
      expect(await send()).to.deep.equal([{kept: theirs, lost: ours}]);
      expect([await store.get(call.id), await unsent()]).to.deep.equal([theirs, []]);
    });

    it('what is done stays done', async () => {
      const call = await sent();
      const done = await store.complete(call.id, {outcome: 'sold'});
      const theirs = team.set({...call, summary: 'Theirs'});
      expect(await send()).to.deep.equal([{kept: done, lost: theirs}]);
      expect(await send()).to.be.empty;
      expect(team.has.get(call.id)).to.include({state: 'done', outcome: 'sold'});
    });

    it('what is gone there is gone here', async () => {
      const call = await sent();
      const ours = await store.update(call.id, {summary: 'Ours'});
      team.has.delete(call.id);
      expect(await send()).to.deep.equal([{kept: undefined, lost: ours}]);
      expect([await store.get(call.id), await unsent()]).to.deep.equal([undefined, []]);
    });

    it('what was removed here is back', async () => {
      const call = await sent();
      await store.remove(call.id);
      const theirs = team.set({...call, summary: 'Theirs'});
      expect(await send()).to.be.empty;
      expect([await store.get(call.id), await unsent()]).to.deep.equal([theirs, []]);
    });
  });

  describe('receives', () => {
    it('what happens in the team, tells every view, and knows where to go on', async () => {
      const {store: viewer, news} = desk.tab();
      expect(await viewer.outbox.cursor()).to.be.undefined;
      const call = await sent();
      const [changed, other] = [team.set({...call, state: 'done'}), team.set({...call, id: 'other'})];
      await viewer.outbox.receive({activities: [changed, other], gone: [], cursor: 'c1'});
      expect(news.at(-1)?.changes.map(({change, activity}) => [change, activity.id])).to.deep.equal([
        ['completed', call.id],
        ['added', 'other'],
      ]);
      await viewer.outbox.receive({activities: [], gone: ['other', 'never'], cursor: 'c2'});
      expect(news.at(-1)?.changes.map(({change, activity}) => [change, activity.id])).to.deep.equal([['removed', 'other']]);
      expect([await viewer.outbox.cursor(), await unsent(), ids(await store.readAll())]).to.deep.equal(['c2', [], [call.id]]);
    });

    it('nothing over what is still to be sent', async () => {
      const [changed, removed] = [await sent(), await sent()];
      const ours = await store.update(changed.id, {summary: 'Ours'});
      await store.remove(removed.id);
      const theirs = [changed, removed].map((activity) => team.set({...activity, summary: 'Theirs'}));
      await store.outbox.receive({activities: theirs, gone: [], cursor: 'c1'});
      await store.outbox.receive({activities: [], gone: [changed.id], cursor: 'c2'});
      expect([await store.get(changed.id), await store.get(removed.id)]).to.deep.equal([ours, undefined]);
    });
  });
});
