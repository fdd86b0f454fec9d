import {expect} from '@open-wc/testing';

import type {Activity} from '../../src/activities/activity.js';
import {settled} from '../support/settled.js';
import {Desk, ids, MARIE, refusal} from './desk.js';

const CARD = {app: 'crm', recordId: '42'};

describe('the stored activities', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.leave());

  describe('keep', () => {
    it('what was added, when the page is gone', async () => {
      const {store} = desk.tab();
      const added = await store.add(desk.draft({source: {...CARD, title: 'Roof', url: '/crm/42'}, notes: 'Ask for Paul'}));
      await store.close();
      expect(await desk.tab().store.get(added.id)).to.deep.equal(added);
      expect(added).to.include({assignee: 'alice', dueDate: desk.today, revision: 1, createdAt: desk.clock.now()});
    });

    it('what is hostile as the text that it is', async () => {
      const {store} = desk.tab();
      for (const name of ['<img src=x onerror=alert(1)>', '__proto__', '\u202egnp', '\ud800', '=1+1']) {
        const {id} = await store.add(desk.draft({contact: {...MARIE, name}}));
        expect((await store.get(id))?.contact.name).to.equal(name);
      }
    });

    it('nothing of one namespace for another', async () => {
      const stranger = new Desk();
      await desk.tab().store.add(desk.draft());
      expect(await stranger.tab().store.find()).to.be.empty;
      await stranger.leave();
    });

    it('nothing that makes no sense', async () => {
      const {store, news} = desk.tab();
      expect(await refusal(store.add({contact: {name: 'Marie', number: ''}}))).to.deep.equal({
        code: 'invalid-activity',
        field: 'contact.number',
        problem: 'missing',
      });
      expect(await store.find()).to.be.empty;
      expect(news).to.be.empty;
    });
  });

  describe('add once', () => {
    it('what a card says twice, also in two tabs at the same moment', async () => {
      const [one, other] = [desk.tab(), desk.tab()];
      const draft = desk.draft({source: CARD, summary: ''});
      const [first, second] = await Promise.all([one.store.add(draft), other.store.add(draft)]);
      expect(second.id).to.equal(first.id);
      expect(await desk.queue(one.store)).to.deep.equal([first.id]);
    });

    it('what a host gives an id of its own', async () => {
      const {store} = desk.tab();
      const draft = desk.draft({id: 'crm-42'});
      expect(await store.add(draft)).to.deep.equal(await store.add({...draft, summary: 'Again'}));
    });

    const others: readonly (readonly [string, object])[] = [
      ['another day', {dueDate: '2030-01-01'}],
      ['somebody else', {assignee: 'bob'}],
      ['another thing to say', {summary: 'Invoice'}],
      ['another time', {dueTime: '15:00'}],
      ['something that is no call', {kind: 'meeting'}],
      ['another record', {source: {app: 'project', recordId: '42'}}],
    ];
    for (const [what, parts] of others) {
      it(`but twice what is for ${what}`, async () => {
        const {store} = desk.tab();
        const draft = desk.draft({source: CARD});
        const first = await store.add(draft);
        expect((await store.add({...draft, ...parts})).id).not.to.equal(first.id);
      });
    }

    it('again what was done', async () => {
      const {store} = desk.tab();
      const draft = desk.draft({source: CARD});
      const first = await store.add(draft);
      await store.complete(first.id);
      expect((await store.add(draft)).id).not.to.equal(first.id);
    });

    it('and of many those that make sense, with what is wrong with the others', async () => {
      const {store} = desk.tab();
      const [good, same] = [desk.draft({source: CARD}), desk.draft()];
      const {added, failed} = await store.addAll([good, {contact: {name: 'Paul', number: ''}}, same, good]);
      expect(added.map(({summary}) => summary)).to.deep.equal([good.summary, same.summary, good.summary]);
      expect(failed.map(({index, error}) => [index, error.code, error.details?.['field']])).to.deep.equal([
        [1, 'invalid-activity', 'contact.number'],
      ]);
      expect(await desk.queue(store)).to.have.length(2);
    });
  });

  describe('answer', () => {
    it('the calls of one person and day, and no others', async () => {
      const {store} = desk.tab();
      const mine = await store.add(desk.draft());
      for (const parts of [
        {dueDate: desk.yesterday},
        {dueDate: desk.tomorrow},
        {assignee: 'bob'},
        {assignee: 'alice2'},
        {kind: 'meeting'},
      ])
        await store.add(desk.draft(parts));
      await store.complete((await store.add(desk.draft())).id);
      await store.update((await store.add(desk.draft())).id, {state: 'cancelled'});
      expect(await desk.queue(store)).to.deep.equal([mine.id]);
    });

    it('those that are overdue where they are asked for, the oldest first', async () => {
      const {store} = desk.tab();
      const today = await store.add(desk.draft());
      const overdue = await store.add(desk.draft({dueDate: desk.yesterday}));
      const ancient = await store.add(desk.draft({dueDate: '1999-12-31'}));
      await store.add(desk.draft({dueDate: desk.tomorrow}));
      await store.add(desk.draft({dueDate: desk.yesterday, assignee: 'bob'}));
      const found = await store.queue({assignee: 'alice', day: desk.today, includeOverdue: true});
      expect(ids(found)).to.deep.equal([ancient.id, overdue.id, today.id]);
    });

    it('the planned call of a card, and none once it is done', async () => {
      const {store} = desk.tab();
      expect(await store.callOf(CARD)).to.be.undefined;
      await store.add(desk.draft({source: CARD, kind: 'meeting'}));
      const later = await store.add(desk.draft({source: CARD, dueDate: desk.tomorrow}));
      const sooner = await store.add(desk.draft({source: CARD}));
      expect(await store.callOf(CARD)).to.deep.equal(sooner);
      await store.complete(sooner.id);
      await store.remove(later.id);
      expect(await store.callOf(CARD)).to.be.undefined;
      expect(await store.callOf({...CARD, app: 'project'})).to.be.undefined;
    });

    it('what is looked for', async () => {
      const {store} = desk.tab();
      const call = await store.add(
        desk.draft({
          contact: {...MARIE, name: 'Élodie Çelik', company: 'Roofs'},
          source: {...CARD, title: 'Attic'},
          assignee: 'bob',
          summary: 'Which tiles',
        }),
      );
      const meeting = await store.add(
        desk.draft({
          ...{kind: 'meeting', summary: 'Plans', dueDate: desk.tomorrow},
          contact: {name: 'Paul', number: '+3225550100'},
        }),
      );
      const find = async (query: object): Promise<readonly string[]> => ids(await store.find(query));
      for (const query of [
        {text: 'elodie roofs'},
        {text: '470 12'},
        {text: '0470 12 34 56'},
        {text: 'attic'},
        {assignee: 'bob'},
        {kind: 'call'},
        {to: desk.today},
        {source: CARD},
      ])
        expect(await find(query), JSON.stringify(query)).to.deep.equal([call.id]);
      for (const query of [{text: '555 01'}, {from: desk.tomorrow}, {kind: 'meeting'}])
        expect(await find(query), JSON.stringify(query)).to.deep.equal([meeting.id]);
      for (const query of [{text: 'elodie paul'}, {state: 'done'}, {source: CARD, text: 'paul'}, {text: '471'}])
        expect(await find(query), JSON.stringify(query)).to.be.empty;
      expect(await find({})).to.deep.equal([call.id, meeting.id]);
      expect(await find({limit: 1})).to.deep.equal([call.id]);
    });

    it('of more than are read at a time all', async () => {
      const {store} = desk.tab();
      await store.addAll(Array.from({length: 4_001}, (_, index) => ({contact: MARIE, summary: String(index)})));
      expect(await store.readAll()).to.have.length(4_001);
      expect(await store.find({text: '4000'})).to.have.length(1);
    }).timeout(30_000);
  });

  describe('change', () => {
    let call: Activity;
    beforeEach(async () => {
      call = await desk.tab().store.add(desk.draft({dueTime: '09:00', position: 4}));
    });

    it('what they are told, once', async () => {
      const {store, news} = desk.tab();
      desk.clock.advance(1_000);
      const changed = await store.update(call.id, {summary: 'Invoice', dueTime: null});
      const {dueTime: _time, ...rest} = call;
      expect(changed).to.deep.equal({...rest, summary: 'Invoice', updatedAt: desk.clock.now(), revision: 2});
      expect(await store.update(call.id, {summary: 'Invoice', dueTime: null})).to.deep.equal(changed);
      expect(news).to.have.length(1);
    });

    it('the day: it is in the new one, and where it was put in the old one is forgotten', async () => {
      const {store} = desk.tab();
      const moved = await store.reschedule(call.id, desk.tomorrow);
      expect(moved).to.include({dueDate: desk.tomorrow}).and.not.to.have.any.keys('dueTime', 'position');
      expect(await desk.queue(store)).to.be.empty;
      expect(await store.reschedule(call.id, desk.today, '16:30')).to.include({dueDate: desk.today, dueTime: '16:30'});
      expect(await desk.queue(store)).to.deep.equal([call.id]);
      expect(await refusal(store.reschedule(call.id, 'soon'))).to.include({field: 'dueDate', problem: 'wrong'});
      expect(await refusal(store.reschedule(call.id, ''))).to.include({field: 'dueDate', problem: 'missing'});
    });

    it('the person: it leaves the one queue and is in the other', async () => {
      const {store} = desk.tab();
      await store.assign(call.id, 'bob');
      expect([await desk.queue(store), await desk.queue(store, 'bob')]).to.deep.equal([[], [call.id]]);
      expect(await refusal(store.assign(call.id, ' '))).to.include({field: 'assignee', problem: 'missing'});
    });

    it('what is done, which stays done', async () => {
      const {store, news} = desk.tab();
      const done = await store.complete(call.id, {outcome: 'sold', notes: 'Wants two'});
      expect(done).to.include({state: 'done', outcome: 'sold', notes: 'Wants two'});
      expect(await store.complete(call.id)).to.deep.equal(done);
      expect(news.map(({changes}) => changes.map(({change}) => change))).to.deep.equal([['completed']]);
    });

    it('how often it was tried, in two tabs at the same moment', async () => {
      const [one, other] = [desk.tab(), desk.tab()];
      await Promise.all([one.store.raiseAttempts(call.id), other.store.raiseAttempts(call.id)]);
      expect(await one.store.get(call.id)).to.include({attempts: 2, state: 'planned', revision: 3});
    });

    it('the order of a day', async () => {
      const {store, news} = desk.tab();
      const [second, third] = [await store.add(desk.draft({dueTime: '08:00'})), await store.add(desk.draft())];
      expect(await desk.queue(store)).to.deep.equal([call.id, second.id, third.id]);
      await store.arrange([third.id, 'gone', second.id, call.id]);
      expect(await desk.queue(store)).to.deep.equal([third.id, second.id, call.id]);
      expect(
        news.at(-1)?.changes.map(({activity}) => activity.id),
        'as little as possible',
      ).to.deep.equal([third.id, second.id]);
      const late = await store.add(desk.draft({dueTime: '07:00'}));
      expect((await desk.queue(store)).at(-1)).to.equal(late.id);
    });

    it('nothing of what is not there', async () => {
      const {store} = desk.tab();
      for (const asked of [store.update('x', {}), store.assign('x', 'bob'), store.complete('x'), store.raiseAttempts('x')])
        expect(await refusal(asked)).to.deep.equal({code: 'invalid-activity', field: 'id', problem: 'unknown'});
    });
  });

  describe('remove', () => {
    it('what is not wanted, and what is gone already', async () => {
      const {store, news} = desk.tab();
      const {id} = await store.add(desk.draft({source: CARD}));
      await store.remove(id);
      await store.remove(id);
      expect([await store.get(id), await desk.queue(store), await store.callOf(CARD)]).to.deep.equal([undefined, [], undefined]);
      expect(news.map(({changes}) => changes.map(({change}) => change))).to.deep.equal([['added'], ['removed']]);
    });

    it('and bring back what was removed by mistake, once', async () => {
      const {store} = desk.tab();
      const call = await store.add(desk.draft({source: CARD, position: 3}));
      await store.remove(call.id);
      const back = await store.restore(call);
      expect(back).to.deep.equal({...call, revision: 2});
      expect(await store.restore(call)).to.deep.equal(back);
      expect(await store.callOf(CARD)).to.deep.equal(back);
    });
  });

  describe('tell', () => {
    it('every tab what has happened, when it can be read there', async () => {
      const [one, other] = [desk.tab(), desk.tab()];
      const read: Promise<readonly string[]>[] = [];
      other.store.listen(() => read.push(desk.queue(other.store)));
      const call = await one.store.add(desk.draft());
      await settled();
      expect(await Promise.all(read)).to.deep.equal([[call.id]]);
      expect(one.news).to.deep.equal([{changes: [{change: 'added', activity: call}], here: true}]);
      expect(other.news).to.deep.equal([{changes: [{change: 'added', activity: call}], here: false}]);
    });

    it('nobody of what was refused, or is as it was', async () => {
      const {store, news} = desk.tab();
      const draft = desk.draft({source: CARD});
      const {id} = await store.add(draft);
      await store.add(draft);
      await store.update(id, {});
      await store.remove('x');
      await refusal(store.update(id, {dueDate: 'soon'}));
      expect(news).to.have.length(1);
    });
  });

  it('let go of database and channel when they are closed, and take no note of anything after that', async () => {
    const {store} = desk.tab();
    await store.add(desk.draft());
    await store.close();
    expect(desk.channels.open).to.equal(0);
    expect(await refusal(store.add(desk.draft()))).to.deep.equal({code: 'storage-unavailable'});
  });
});
