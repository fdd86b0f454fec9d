import {expect} from '@open-wc/testing';

import type {VoipError} from '../../src/foundation/errors.js';
import type {Wire} from '../../src/tabs/tab-channel.js';
import {aCall} from '../support/fake-session.js';
import {FakeTabs, type FakeTab} from '../support/fake-tabs.js';
import {settled} from '../support/settled.js';

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error as VoipError).code,
  );

describe('two versions of the phone', () => {
  let tabs: FakeTabs;
  let heard: string[];
  let other: Wire;

  beforeEach(() => {
    tabs = new FakeTabs();
    heard = [];
    other = tabs.channels.openWire('voip-widget/alice');
    other.addEventListener('message', ({data}) => heard.push((data as {readonly type: string}).type));
  });

  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 500) {
      tabs.clock.advance(500);
      await settled();
    }
  };

  describe('of which this tab has the older one', () => {
    let leader: FakeTab;
    beforeEach(async () => {
      leader = tabs.open();
      await settled();
      await pass(2_000);
    });

    const say = async (type: string): Promise<void> => {
      other.postMessage({protocol: 2, type, term: 0});
      await settled();
    };

    it('make it say that it is there for as long as its call is up, and no longer', async () => {
      leader.line().show(aCall({id: 'a'}));
      await settled();
      heard = [];
      await say('hello');
      await say('command');
      await say('greeting');
      expect([heard, leader.line().isClosed]).to.deep.equal([['greeting', 'greeting'], false]);
      leader.line().show(aCall({id: 'a', phase: 'ended'}));
      await settled();
      heard = [];
      await say('command');
      expect([heard, leader.line().isClosed]).to.deep.equal([[], true]);
    });

    it('have nothing to say to a tab that only follows, but for the call to be over', async () => {
      leader.line().show(aCall({id: 'a'}));
      const follower = tabs.open();
      await settled();
      heard = [];
      await say('hello');
      expect(heard).to.deep.equal(['greeting']);
      leader.line().show(aCall({id: 'a', phase: 'ended'}));
      await settled();
      expect(follower.session.state).to.deep.include({registration: 'failed', registrationReason: 'outdated'});
      expect(follower.hosted).to.deep.equal([]);
    });

    it('leave an ended call to be taken off the screen', async () => {
      leader.line().show(aCall({id: 'a', phase: 'ended'}));
      await settled();
      await say('hello');
      leader.session.dismiss('a');
      expect(leader.session.state).to.deep.equal({registration: 'failed', registrationReason: 'outdated', calls: []});
    });

    it('say nothing more to each other, though the older one has a line again', async () => {
      await say('hello');
      const another = tabs.open();
      await settled();
      expect(another.session.state.registration).to.equal('registered');
      expect(leader.session.state.registrationReason).to.equal('outdated');
    });

    it('make it refuse what is asked of it later, at once', async () => {
      await say('hello');
      for (const type of ['dial', 'hang-up'] as const) {
        const request = type === 'dial' ? {type, target: '201'} : {type, callId: 'a'};
        expect(await codeOf(leader.session.request(request))).to.equal('outdated');
      }
    });

    it('do not keep it from hanging up', async () => {
      leader.line().show(aCall({id: 'a'}));
      await settled();
      await say('hello');
      void leader.session.request({type: 'hang-up', callId: 'a'});
      await settled();
      expect(leader.line().lastAsked.request).to.deep.equal({type: 'hang-up', callId: 'a'});
    });
  });

  describe('of which this tab has the newer one', () => {
    let giveUp: () => void;
    let waiting: FakeTab;

    beforeEach(async () => {
      const held = tabs.locks.request('voip-widget/alice/line', {}, () => new Promise<void>((resolve) => (giveUp = resolve)));
      // It may be stolen.
      held.catch(() => undefined);
      // Its call is up: it says so, and keeps the line.
      other.addEventListener('message', ({data}) => {
        if ((data as {readonly type: string}).type !== 'greeting') other.postMessage({protocol: 0.5, type: 'greeting', term: 0});
      });
      await settled();
      waiting = tabs.open();
      await settled();
    });

    it('leave the line to an older tab whose call is up, however long that takes', async () => {
      await pass(120_000);
      expect(waiting.hosted).to.deep.equal([]);
      giveUp();
      await settled();
      expect(waiting.session.state.registration).to.equal('registered');
    });

    it('let it take the line from an older tab that does not answer', async () => {
      tabs.channels.isDeaf = true;
      await pass(60_000);
      expect(waiting.session.state.registration).to.equal('registered');
    });

    it('tell the older one that it is here, as often as that says hello', async () => {
      heard = [];
      for (let times = 0; times < 2; times++) other.postMessage({protocol: 0.5, type: 'hello', term: 0});
      await settled();
      expect(heard).to.deep.equal(['greeting', 'greeting']);
    });

    it('do so also where the user dials in the newer one meanwhile', async () => {
      const dialled = codeOf(waiting.session.request({type: 'dial', target: '201'}));
      await pass(11_000);
      expect(await dialled).to.equal('timeout');
      expect(waiting.hosted).to.deep.equal([]);
    });
  });
});
