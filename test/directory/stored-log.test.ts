import {expect} from '@open-wc/testing';
import {openDB} from 'idb';

import type {Call} from '../../src/session/call.js';
import {MARIE} from '../support/fake-session.js';
import {settled} from '../support/settled.js';
import {Desk, ids} from './desk.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the stored log', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.leave());

  describe('keeps', () => {
    it('what is known of a call, as plain data that nobody can change', async () => {
      const {log} = desk.tab();
      const call = desk.call({
        answeredAt: desk.clock.now(),
        sipCallId: 'abc@host',
        activityId: 'a1',
        dialled: {number: '204', name: 'Bob'},
      });
      log.save([call]);
      log.save([desk.end(call, {talkMs: 1234})]);
      const [entry] = await log.recent();
      expect(entry).to.deep.equal({
        id: call.id,
        sipCallId: 'abc@host',
        direction: 'outgoing',
        remote: MARIE,
        dialled: {number: '204', name: 'Bob'},
        activityId: 'a1',
        startedAt: call.startedAt,
        answeredAt: call.answeredAt,
        endedAt: desk.clock.now(),
        talkMs: 1234,
        endReason: 'remote-hung-up',
        hungUpBy: 'remote',
        transfers: [],
        missed: false,
        seen: true,
      });
      expect([entry, entry!.remote, entry!.transfers].every(Object.isFrozen)).to.be.true;
      expect(structuredClone(entry)).to.deep.equal(entry);
    });

    it('each call once, however often it changes and whoever tells it', async () => {
      const [one, other] = [desk.tab(), desk.tab()];
      const call = desk.call();
      one.log.save([call]);
      one.log.save([{...call, phase: 'active', answeredAt: 5}]);
      other.log.save([{...call, phase: 'active', answeredAt: 5}]);
      const ended = desk.end({...call, answeredAt: 5});
      one.log.save([ended]);
      other.log.save([structuredClone(ended)]);
      one.log.save([ended]);
      expect(await other.log.recent()).to.have.length(1);
      expect((await one.log.recent())[0]).to.include({endReason: 'remote-hung-up', answeredAt: 5});
    });

    it('them when the page is gone', async () => {
      const first = desk.tab();
      const call = desk.missed();
      first.log.save([call]);
      await first.log.close();
      expect(ids(await desk.tab().log.recent())).to.deep.equal([call.id]);
    });

    it('a name that wants to be markup, and one that is very long, as the text that they are', async () => {
      const {log} = desk.tab();
      const names = ['<img src=x onerror=alert(1)>', '__proto__', '\u202egnp', 'x'.repeat(100_000), '\ud800'];
      const calls = names.map((name) => desk.missed({remote: {number: `"';--`, name}}));
      log.save(calls);
      await log.close();
      expect((await desk.tab().log.recent()).map(({remote}) => remote.name)).to.deep.equal([...names].reverse());
    });

    it('nothing of one user for another', async () => {
      const stranger = new Desk();
      desk.tab().log.save([desk.missed()]);
      expect(await stranger.tab().log.recent()).to.be.empty;
      await stranger.leave();
    });
  });

  describe('reads', () => {
    it('the newest first, as many as are wanted, and goes on from there', async () => {
      const {log} = desk.tab();
      const calls = [desk.missed(), desk.missed(), desk.missed()];
      log.save(calls);
      const [first, second, third] = ids(calls);
      const page = await log.recent({limit: 2});
      expect(ids(page)).to.deep.equal([third, second]);
      expect(ids(await log.recent({limit: 2, before: page.at(-1)!.startedAt}))).to.deep.equal([first]);
    });

    it('those that were missed alone', async () => {
      const {log} = desk.tab();
      const missed = desk.missed();
      log.save([missed, desk.end(desk.call())]);
      expect(ids(await log.recent({missed: true}))).to.deep.equal([missed.id]);
    });

    const searches: readonly (readonly [string, boolean])[] = [
      ['marie', true],
      ['LAURENT mar', true],
      ['laurent paul', false],
      ['émilie', false],
      ['470 12', true],
      ['0470 12 34 56', true],
      ['+32470123456', true],
      ['471', false],
      ['', true],
    ];
    for (const [text, isFound] of searches) {
      it(`${isFound ? 'a call with' : 'no call with'} Marie Laurent, +32470123456, for “${text}”`, async () => {
        const {log} = desk.tab();
        const call = desk.missed();
        log.save([call]);
        expect(ids(await log.search(text))).to.deep.equal(isFound ? [call.id] : []);
      });
    }

    it('names without their accents, and by what was dialled', async () => {
      const {log} = desk.tab();
      const calls = [
        desk.missed({remote: {number: '1', name: 'Élodie Çelik'}}),
        desk.end(desk.call({remote: {number: '2'}, dialled: {number: 'sip:desk@x.test'}})),
      ];
      log.save(calls);
      expect(ids(await log.search('elodie celik'))).to.deep.equal([calls[0]!.id]);
      expect(ids(await log.search('desk@'))).to.deep.equal([calls[1]!.id]);
    });

    it('past a record that makes no sense', async () => {
      const {log} = desk.tab();
      const call = desk.missed();
      log.save([call]);
      await log.recent();
      const database = await openDB(desk.name);
      for (const record of [
        {id: 'x', startedAt: 1},
        {id: 'y', startedAt: desk.clock.now(), direction: 'sideways', remote: {number: '1'}, transfers: []},
      ])
        await database.put('calls', record);
      database.close();
      expect(ids(await log.recent())).to.deep.equal([call.id]);
      expect(ids(await log.search('marie'))).to.deep.equal([call.id]);
    });
  });

  describe('counts', () => {
    const incoming = (parts: Partial<Call>): Partial<Call> => ({direction: 'incoming', phase: 'ended', ...parts});
    const ends: readonly (readonly [string, Partial<Call>, boolean])[] = [
      ['a caller who has hung up', incoming({endReason: 'cancelled'}), true],
      ['a caller who heard busy', incoming({endReason: 'busy'}), true],
      ['one who rang until the page went', incoming({endReason: 'lost-with-page'}), true],
      ['one who was declined', incoming({endReason: 'declined'}), false],
      ['one who was sent on without an answer', incoming({endReason: 'deflected'}), false],
      ['one whom another phone has answered', incoming({endReason: 'answered-elsewhere'}), false],
      ['one who was talked to', incoming({answeredAt: 1, endReason: 'network-lost'}), false],
      ['somebody who was called', {phase: 'ended', endReason: 'no-answer'}, false],
      ['one who is still ringing', {direction: 'incoming', phase: 'ringing'}, false],
    ];
    for (const [who, parts, isMissed] of ends) {
      it(`${who} as ${isMissed ? 'missed' : 'not missed'}`, async () => {
        const {log, view} = desk.tab();
        log.save([desk.call(parts)]);
        const [entry] = await log.recent();
        expect([entry!.missed, entry!.seen, view().missed]).to.deep.equal(isMissed ? [true, false, 1] : [false, true, 0]);
      });
    }

    it('what is missed until it is seen, in every tab', async () => {
      const [one, other] = [desk.tab(), desk.tab()];
      one.log.save([desk.missed(), desk.missed()]);
      await one.log.recent();
      await other.log.recent();
      expect([one.view().missed, other.view().missed]).to.deep.equal([2, 2]);
      await other.view().markSeen();
      await one.log.recent();
      expect([one.view().missed, other.view().missed]).to.deep.equal([0, 0]);
      expect((await one.log.recent()).map(({missed, seen}) => [missed, seen])).to.deep.equal([
        [true, true],
        [true, true],
      ]);
    });

    it('and says whether there is anything at all', async () => {
      const {log, view} = desk.tab();
      await log.recent();
      expect(view().isEmpty).to.be.true;
      log.save([desk.call()]);
      await log.recent();
      expect(view().isEmpty).to.be.false;
    });
  });

  describe('an entry that was left open', () => {
    it('has ended unexpectedly when another tab takes over', async () => {
      const gone = desk.tab();
      const [talked, rang] = [desk.call({answeredAt: 5}), desk.call({direction: 'incoming'})];
      gone.log.save([talked, rang]);
      await gone.log.close();
      const {log, view} = desk.tab();
      log.takeOver(() => false);
      const [ringing, talking] = await log.recent();
      expect(talking).to.include({id: talked.id, endReason: 'lost-with-page', hungUpBy: 'us', missed: false, answeredAt: 5});
      expect(talking).not.to.have.any.keys('endedAt', 'talkMs');
      expect(ringing).to.include({id: rang.id, endReason: 'lost-with-page', missed: true, seen: false});
      expect(view().missed).to.equal(1);
    });

    it('stays open where its call is up', async () => {
      const {log} = desk.tab();
      const call = desk.call();
      log.save([call]);
      log.takeOver((id) => id === call.id);
      expect((await log.recent())[0]).not.to.have.property('endReason');
    });

    it('ends once: the first end that is told holds', async () => {
      const [before, after] = [desk.tab(), desk.tab()];
      const call = desk.call({answeredAt: 5});
      before.log.save([call]);
      await before.log.recent();
      after.log.save([desk.end(call, {endReason: 'lost-with-page', hungUpBy: 'us'})]);
      await after.log.recent();
      const third = desk.tab();
      third.log.save([desk.end(call, {endReason: 'hung-up'})]);
      const entries = await third.log.recent();
      expect(entries.map(({endReason}) => endReason)).to.deep.equal(['lost-with-page']);
    });

    it('gets the true end from the tab that has the call, also where another one had given it up', async () => {
      const [owner, mistaken] = [desk.tab(), desk.tab()];
      const call = desk.call({answeredAt: 5});
      owner.log.save([call]);
      await owner.log.recent();
      mistaken.log.takeOver(() => false);
      await mistaken.log.recent();
      owner.log.save([desk.end(call)]);
      expect((await owner.log.recent())[0]).to.include({endReason: 'remote-hung-up'});
    });
  });

  describe('is bounded', () => {
    it('by number: the oldest go', async () => {
      const {log} = desk.tab({most: 3});
      const calls = [1, 2, 3, 4, 5].map(() => desk.missed());
      for (const call of calls) log.save([call]);
      expect(ids(await log.recent())).to.deep.equal(ids(calls.slice(2)).reverse());
    });

    it('by age: what is older than a year goes', async () => {
      const {log} = desk.tab();
      const old = desk.missed();
      log.save([old]);
      desk.clock.advance(300 * DAY_MS);
      const younger = desk.missed();
      log.save([younger]);
      desk.clock.advance(70 * DAY_MS);
      log.takeOver(() => false);
      expect(ids(await log.recent())).to.deep.equal([younger.id]);
    });
  });

  describe('is cleared', () => {
    it('in every tab, but for a call that is up', async () => {
      const [one, other] = [desk.tab(), desk.tab()];
      const up = desk.call();
      one.log.save([desk.missed(), up]);
      await one.log.recent();
      await other.log.clear();
      await one.log.recent();
      expect(ids(await one.log.recent())).to.deep.equal([up.id]);
      expect([one.view().missed, one.view().isEmpty]).to.deep.equal([0, false]);
    });

    it('for good: a tab that comes to lead does not bring back what it still shows', async () => {
      const call = desk.missed();
      const {log} = desk.tab();
      log.save([call]);
      desk.clock.advance(1000);
      await log.clear();
      const later = desk.tab();
      later.log.save([structuredClone(call)]);
      expect(await later.log.recent()).to.be.empty;
    });

    it('with the database, when the user signs out for good, also where another tab has it open', async () => {
      const [one, other] = [desk.tab(), desk.tab()];
      one.log.save([desk.missed()]);
      await one.log.recent();
      await other.log.recent();
      other.log.forget();
      await one.log.wipe();
      // What another tab has said before arrives late.
      desk.channels.openWire(desk.name).postMessage('changed');
      await settled();
      await one.log.recent();
      expect((await indexedDB.databases()).map(({name}) => name)).not.to.include(desk.name);
      expect([one.view().isEmpty, one.view().missed]).to.deep.equal([true, 0]);
      // Whoever signs in next begins anew.
      const next = desk.missed();
      one.log.save([next]);
      await one.log.recent();
      expect(await other.log.recent(), 'where nobody has').to.be.empty;
      other.log.remember();
      expect(ids(await other.log.recent())).to.deep.equal([next.id]);
    });
  });

  it('lets go of database and channel when it is closed, and takes no note of anything after that', async () => {
    const {log, views} = desk.tab();
    await log.recent();
    await log.close();
    expect(desk.channels.open).to.equal(0);
    const told = views.length;
    log.save([desk.missed()]);
    expect(await log.recent()).to.be.empty;
    expect(views).to.have.length(told);
  });
});
