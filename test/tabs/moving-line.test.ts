import {expect} from '@open-wc/testing';

import type {VoipError} from '../../src/foundation/errors.js';
import {aCall} from '../support/fake-session.js';
import {FakeTabs, type FakeTab} from '../support/fake-tabs.js';
import {settled} from '../support/settled.js';

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error as VoipError).code,
  );

describe('the line, as it moves between tabs', () => {
  let tabs: FakeTabs;
  let leader: FakeTab;
  let follower: FakeTab;

  beforeEach(async () => {
    tabs = new FakeTabs();
    leader = tabs.open();
    await settled();
    follower = tabs.open();
    await settled();
  });

  const pass = async (ms: number) => {
    tabs.clock.advance(ms);
    await settled();
  };

  /** As a tab that is gone before it hears the answer. */
  const claim = async () => {
    const command = {type: 'command', id: '1', from: 'gone', at: tabs.clock.now(), command: {claim: true}};
    tabs.channels.openWire('voip-widget/alice').postMessage({protocol: 1, term: 0, ...command});
    await settled();
  };

  const dispatch = async ({page}: FakeTab, type: string) => {
    page.dispatchEvent(new Event(type));
    await settled();
  };

  it('comes, idle, to the tab in which the user dials', async () => {
    const dialled = follower.session.request({type: 'dial', target: '201'});
    await settled();
    expect(follower.line().lastAsked.request).to.deep.equal({type: 'dial', target: '201'});
    follower.line().lastAsked.resolve('call');
    expect(await dialled).to.equal('call');
    expect([leader.line().isClosed, leader.line().asked.length]).to.deep.equal([true, 0]);
    expect(leader.session.state).to.deep.equal(follower.line().state);
  });

  it('takes no more calls where it is before another tab takes it', async () => {
    const wire = tabs.channels.openWire('voip-widget/alice');
    let isFree = false;
    wire.addEventListener('message', ({data}) => {
      if ((data as {readonly type: string}).type === 'result') isFree = leader.line().isClosed;
    });
    await claim();
    expect(isFree).to.equal(true);
  });

  it('goes on where it was, if the tab that wanted it does not fetch it', async () => {
    await claim();
    const dialled = codeOf(leader.session.request({type: 'dial', target: '201'}));
    await pass(799);
    expect([leader.hosted.length, leader.session.state.registration]).to.deep.equal([1, 'connecting']);
    await pass(1);
    expect([leader.hosted.length, leader.session.state.registration]).to.deep.equal([2, 'registered']);
    leader.line().lastAsked.resolve();
    expect(await dialled).to.equal('done');
    expect(follower.session.state).to.deep.equal(leader.session.state);
  });

  it('comes back from a tab that has taken it and says nothing, as one that was frozen on the way', async () => {
    void tabs.locks.request('voip-widget/alice/line', {steal: true}, () => new Promise(() => undefined)).catch(() => undefined);
    await settled();
    expect(leader.hosted).to.have.length(1);
    await pass(1_000);
    expect(leader.hosted).to.have.length(2);
    expect(follower.session.state.registration).to.equal('registered');
  });

  it('stays where a call is up, and what is dialled elsewhere is dialled there', async () => {
    leader.line().show(aCall());
    await settled();
    const dialled = codeOf(follower.session.request({type: 'dial', target: '201'}));
    await settled();
    expect(leader.line().lastAsked.request.type).to.equal('dial');
    leader.line().lastAsked.resolve();
    expect(await dialled).to.equal('done');
    expect(follower.hosted).to.deep.equal([]);
  });

  it('leaves a tab that is frozen, and follows when it thaws', async () => {
    await dispatch(leader, 'freeze');
    expect([leader.line().isClosed, follower.hosted.length]).to.deep.equal([true, 1]);
    await dispatch(leader, 'resume');
    expect(leader.hosted).to.have.length(1);
    expect(leader.session.state).to.deep.equal(follower.line().state);
  });

  it('leaves a tab that takes no command any more', async () => {
    tabs.channels.isDeaf = true;
    const hungUp = codeOf(follower.session.request({type: 'hang-up', callId: 'a'}));
    await settled();
    await pass(1_000);
    expect(follower.hosted).to.have.length(0);
    await pass(100);
    tabs.channels.isDeaf = false;
    expect(follower.hosted).to.have.length(1);
    follower.line().lastAsked.resolve();
    expect(await hungUp).to.equal('done');
    expect(leader.line().isClosed).to.equal(true);
  });

  it('hands on what the tab before had told, so that no call is lost without a word', async () => {
    const call = aCall();
    const inherited: unknown[] = [];
    const heir = tabs.open((state) => {
      inherited.push(state);
      return new Promise(() => undefined);
    });
    await follower.session.stop();
    leader.line().set({calls: [call], causes: {[call.id]: {'voip-call-ended': 'a tab'}}});
    await settled();
    tabs.locks.steal('voip-widget/alice/line');
    await settled();
    tabs.clock.advance(100);
    await settled();
    expect(inherited).to.deep.equal([{registration: 'connecting', calls: [call], causes: {}}]);
    expect(heir.session.state.calls).to.deep.equal([call]);
  });

  it('takes the line over without the help of a timer, for those of a hidden tab are late', async () => {
    leader.line().show(aCall());
    await settled();
    tabs.locks.steal('voip-widget/alice/line');
    await settled();
    expect(follower.hosted).to.have.length(1);
  });

  it('tells the end of a call once in every tab, and as its own in the one that takes over', async () => {
    const call = aCall();
    leader.line().show(call);
    await settled();
    tabs.locks.steal('voip-widget/alice/line');
    await settled();
    tabs.clock.advance(100);
    await settled();
    follower.line().show({...call, phase: 'ended', hungUpBy: 'us'});
    await settled();
    const ends = [leader, follower].map(({facts}) => facts.filter((fact) => fact.startsWith('voip-call-ended')));
    expect(ends).to.deep.equal([['voip-call-ended elsewhere'], ['voip-call-ended here']]);
  });

  it('is switched off in every tab, stays off in one that joins, and comes back in all', async () => {
    await follower.session.switchOff();
    expect(leader.line().isClosed).to.equal(true);
    const third = tabs.open();
    await settled();
    for (const {session} of [leader, follower, third]) {
      expect(session.state.registration).to.equal('offline');
      expect(await codeOf(session.request({type: 'dial', target: '201'}))).to.equal('not-registered');
    }
    third.session.switchOn();
    await settled();
    tabs.clock.advance(100);
    await settled();
    for (const {session, wipes} of [leader, follower, third]) {
      expect([session.state.registration, wipes]).to.deep.equal(['registered', []]);
    }
  });

  it('is forgotten in every tab when the user signs out', async () => {
    await leader.session.switchOff(true);
    await settled();
    expect([leader.wipes.length, follower.wipes.length]).to.deep.equal([1, 1]);
  });

  it('takes an ended call off every screen as it is switched off', async () => {
    leader.line().show(aCall({phase: 'ended'}));
    await settled();
    await leader.session.switchOff();
    await settled();
    for (const {session} of [leader, follower]) expect(session.state).to.deep.equal({registration: 'offline', calls: []});
  });

  it('goes to a tab with a newer bundle, as soon as no call is up', async () => {
    const newer = tabs.channels.openWire('voip-widget/alice');
    leader.line().show(aCall({id: 'a'}));
    await settled();
    newer.postMessage({protocol: 2, type: 'hello', term: 0});
    await settled();
    expect(leader.line().isClosed).to.equal(false);
    leader.line().show(aCall({id: 'a', phase: 'ended'}));
    await settled();
    expect(leader.line().isClosed).to.equal(true);
    expect(follower.hosted).to.deep.equal([]);
    for (const {session} of [leader, follower]) {
      expect(session.state).to.deep.include({registration: 'failed', registrationReason: 'outdated'});
    }
  });

  it('makes itself known to a tab with an older bundle', async () => {
    const older = tabs.channels.openWire('voip-widget/alice');
    const heard: unknown[] = [];
    older.addEventListener('message', ({data}) => heard.push((data as {readonly type: string}).type));
    older.postMessage({protocol: 0.5, type: 'hello', term: 0});
    await settled();
    expect(heard).to.include('greeting');
    expect(leader.line().isClosed).to.equal(false);
  });

  it('tells the end of a call that was there before the tab slept, and is not there any more', async () => {
    leader.line().show(aCall());
    await settled();
    tabs.channels.isDeaf = true;
    leader.line().show();
    await settled();
    tabs.channels.isDeaf = false;
    await dispatch(follower, 'pageshow');
    expect(follower.facts.at(-1)).to.equal('voip-call-ended elsewhere');
  });

  it('goes off in every tab where the one that held it is gone before it could say so', async () => {
    leader.line().show(aCall());
    await settled();
    const off = follower.session.switchOff();
    tabs.channels.isDeaf = true;
    await settled();
    tabs.clock.advance(3_000);
    await off;
    expect(follower.session.state).to.deep.equal({registration: 'offline', calls: []});
    expect(follower.facts.at(-1)).to.equal('voip-call-ended here');
  });

  it('is held by a tab that is stopped and started in one breath', async () => {
    void leader.session.stop();
    leader.session.start();
    await follower.session.stop();
    await settled();
    expect(leader.session.state.registration).to.equal('registered');
  });

  it('stays where it is when a tab that has hung itself finds that it has heard nothing', async () => {
    tabs.channels.isDeaf = true;
    void codeOf(follower.session.request({type: 'hang-up', callId: 'a'}));
    await settled();
    // The timer is late, and what was said meanwhile has not been read.
    tabs.clock.jump(60_000);
    tabs.channels.isDeaf = false;
    await settled();
    expect(follower.hosted).to.deep.equal([]);
  });

  it('tells no call twice that a tab brings back which has slept', async () => {
    const call = aCall({phase: 'ended'});
    leader.line().show(call);
    await settled();
    leader.line().show();
    leader.line().show(call);
    await settled();
    expect(follower.facts.filter((fact) => fact.startsWith('voip-call-ended'))).to.have.length(1);
  });
});
