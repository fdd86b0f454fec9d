import {expect, waitUntil} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import {createId} from '../../src/foundation/ids.js';
import {systemClock} from '../../src/foundation/system-clock.js';
import type {HostedSession} from '../../src/session/hosted-session.js';
import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession} from '../../src/tabs/tab-call-session.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {aCall} from '../support/fake-session.js';
import {FakeTabs} from '../support/fake-tabs.js';
import {settled} from '../support/settled.js';

const outcomeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    (value) => `resolved ${String(value)}`,
    (error: unknown) => (error instanceof VoipError ? `rejected ${error.code}` : `rejected ${String(error)}`),
  );

describe('TabCallSession', () => {
  let tabs: FakeTabs;

  beforeEach(() => {
    tabs = new FakeTabs();
  });

  const openTab = (host?: () => Promise<HostedSession>) => tabs.open(host);

  async function openTwo() {
    const leader = openTab();
    await settled();
    const follower = openTab();
    await settled();
    return {leader, follower};
  }

  it('hosts the line in the first tab only', async () => {
    const {leader, follower} = await openTwo();
    expect([leader.hosted.length, follower.hosted.length]).to.deep.equal([1, 0]);
  });

  it('shows the calls of the leading tab in every tab', async () => {
    const {leader, follower} = await openTwo();
    const third = openTab();
    leader.line().show(aCall(), aCall());
    await settled();
    for (const tab of [leader, follower, third]) expect(tab.session.state).to.deep.equal(leader.line().state);
  });

  it('shows the calls that are up to a tab that joins', async () => {
    const leader = openTab();
    await settled();
    leader.line().show(aCall());
    const follower = openTab();
    await settled();
    expect(follower.session.state).to.deep.equal(leader.line().state);
  });

  it('lets a second tab answer and hang up, and tells which tab it was', async () => {
    const {leader, follower} = await openTwo();
    const outcome = outcomeOf(follower.session.request({type: 'answer', callId: 'a'}));
    await settled();
    const {request, by, resolve} = leader.line().lastAsked;
    expect(request).to.deep.equal({type: 'answer', callId: 'a'});
    leader.line().set({calls: [aCall({id: 'a', direction: 'incoming', answeredAt: 2})], causes: {a: {'voip-call-answered': by}}});
    resolve();
    expect(await outcome).to.equal('resolved undefined');
    expect(leader.facts).to.deep.equal(['voip-call-incoming here', 'voip-call-answered elsewhere']);
    expect(follower.facts).to.deep.equal(['voip-call-incoming elsewhere', 'voip-call-answered here']);
  });

  it('tells the leading tab that what the network did happened here', async () => {
    const {leader, follower} = await openTwo();
    leader.line().show(aCall({direction: 'incoming', phase: 'ringing'}));
    await settled();
    expect(leader.facts).to.deep.equal(['voip-call-incoming here']);
    expect(follower.facts).to.deep.equal(['voip-call-incoming elsewhere']);
  });

  it('carries out the requests of the leading tab itself, with every detail of a failure', async () => {
    const {leader} = await openTwo();
    const failure = leader.session.request({type: 'dial', target: '201'}).catch((error: unknown) => error);
    await settled();
    const call = aCall({direction: 'outgoing', phase: 'starting'});
    leader.line().set({calls: [call], causes: {[call.id]: {'voip-call-dialing': leader.line().lastAsked.by}}});
    const error = new VoipError('call-failed', 'Busy', {cause: new Error('486')});
    leader.line().lastAsked.reject(error);
    expect(await failure).to.equal(error);
    expect(leader.facts).to.deep.equal(['voip-call-dialing here']);
  });

  it('dismisses and retries where the line is', async () => {
    const {leader, follower} = await openTwo();
    for (const {session} of [leader, follower]) {
      session.dismiss('a');
      session.retry();
    }
    await settled();
    expect(leader.line().dismissed).to.deep.equal(['a', 'a']);
    expect(leader.line().retries).to.equal(2);
  });

  it('moves the line to the next tab when the first one closes, without a moment of nothing', async () => {
    const {leader, follower} = await openTwo();
    follower.states.length = 0;
    leader.page.dispatchEvent(new PageTransitionEvent('pagehide'));
    await settled();
    expect(leader.line().isClosed).to.equal(true);
    expect(follower.hosted).to.have.length(1);
    expect(follower.session.state.registration).to.equal('registered');
    follower.line().show(aCall());
    expect(follower.session.state).to.equal(follower.line().state);
  });

  it('keeps showing what it showed while its own line comes up', async () => {
    const leader = openTab();
    await settled();
    const {promise, resolve} = Promise.withResolvers<HostedSession>();
    const follower = openTab(() => promise);
    await settled();
    follower.states.length = 0;
    await leader.session.stop();
    await settled();
    const line = new FakeHostedSession();
    resolve(line);
    await settled();
    expect(follower.states.map(({registration}) => registration)).to.deep.equal([
      'connecting',
      'connecting',
      'connecting',
      'registered',
    ]);
    expect(follower.session.state).to.equal(line.state);
  });

  it('lets a request wait for a line that is just coming up', async () => {
    const {promise, resolve} = Promise.withResolvers<HostedSession>();
    const tab = openTab(() => promise);
    await settled();
    const outcome = outcomeOf(tab.session.request({type: 'dial', target: '201'}));
    const line = new FakeHostedSession();
    resolve(line);
    await settled();
    line.lastAsked.resolve('call');
    expect(await outcome).to.equal('resolved call');
  });

  it('carries out itself what it had asked of a leader that never took it', async () => {
    const {leader, follower} = await openTwo();
    tabs.channels.isDeaf = true;
    const outcome = outcomeOf(follower.session.request({type: 'dial', target: '201'}));
    await settled();
    void leader.session.stop();
    await settled();
    tabs.clock.advance(1_000);
    await settled();
    expect(leader.line().asked).to.have.length(0);
    follower.line().lastAsked.resolve('call');
    expect(await outcome).to.equal('resolved call');
    expect(tabs.clock.pending).to.equal(0);
  });

  it('does not answer twice where the leader that had begun goes away, but hangs up', async () => {
    const {leader, follower} = await openTwo();
    const answered = outcomeOf(follower.session.request({type: 'answer', callId: 'b'}));
    const hungUp = outcomeOf(follower.session.request({type: 'hang-up', callId: 'a'}));
    await settled();
    void leader.session.stop();
    await settled();
    expect(await answered).to.equal('rejected timeout');
    expect(follower.line().asked.map(({request}) => request.type)).to.deep.equal(['hang-up']);
    follower.line().lastAsked.resolve();
    expect(await hungUp).to.equal('resolved undefined');
  });

  for (const [type, where] of [
    ['pageshow', 'put aside'],
    ['resume', 'frozen'],
  ] as const) {
    it(`asks for the state when its page comes back from where it was ${where}`, async () => {
      const {leader, follower} = await openTwo();
      tabs.channels.isDeaf = true;
      leader.line().show(aCall());
      await settled();
      tabs.channels.isDeaf = false;
      follower.page.dispatchEvent(new Event(type));
      await settled();
      expect(follower.session.state).to.deep.equal(leader.line().state);
    });
  }

  it('follows after its page was put aside, and mirrors the tab that took over', async () => {
    const {leader, follower} = await openTwo();
    leader.page.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    leader.page.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await settled();
    follower.line().show(aCall());
    await settled();
    expect(leader.session.state).to.deep.equal(follower.line().state);
    expect(leader.hosted).to.have.length(1);
  });

  it('shows how its calls end as it is stopped, then nothing, and leaves nothing behind', async () => {
    const tab = openTab();
    await settled();
    tab.line().show(aCall());
    await tab.session.stop();
    expect(tab.session.state).to.deep.equal({registration: 'offline', calls: []});
    expect(tab.line().isClosed).to.equal(true);
    expect(tabs.channels.open).to.equal(0);
    expect(tabs.locks.waiting).to.equal(0);
    expect(tabs.clock.pending).to.equal(0);
    expect(await outcomeOf(tab.session.request({type: 'dial', target: '201'}))).to.equal('rejected not-registered');
  });

  it('closes a line that comes up after nobody wants it any more', async () => {
    const {promise, resolve} = Promise.withResolvers<HostedSession>();
    const tab = openTab(() => promise);
    await settled();
    await tab.session.stop();
    const line = new FakeHostedSession();
    resolve(line);
    await settled();
    expect(line.isClosed).to.equal(true);
    expect(tab.session.state.registration).to.equal('offline');
  });

  it('takes part again after it was stopped', async () => {
    const tab = openTab();
    await settled();
    await tab.session.stop();
    tab.session.start();
    await settled();
    expect(tab.hosted).to.have.length(2);
    expect(tab.session.state).to.equal(tab.line().state);
  });

  it('leaves the line to another tab where it cannot load what it needs, and tries again when asked to', async () => {
    const loads = [Promise.withResolvers<HostedSession>(), Promise.withResolvers<HostedSession>()];
    let tries = 0;
    const tab = openTab(() => loads[tries++]!.promise);
    await settled();
    const outcome = outcomeOf(tab.session.request({type: 'dial', target: '201'}));
    tab.session.dismiss('a');
    loads[0]?.reject(new VoipError('load-failed', 'The chunk did not arrive'));
    expect(await outcome).to.equal('rejected load-failed');
    expect(tab.session.state).to.deep.include({registration: 'failed', registrationReason: 'load-failed'});
    const other = openTab();
    await settled();
    tabs.clock.advance(100);
    await settled();
    expect(other.hosted).to.have.length(1);
    expect(tab.session.state).to.deep.equal(other.line().state);
    await other.session.stop();
    tab.session.retry();
    const line = new FakeHostedSession();
    loads[1]?.resolve(line);
    await settled();
    expect(tab.session.state).to.equal(line.state);
  });

  it('carries out what was asked before it knew that it leads', async () => {
    const tab = openTab();
    const outcome = outcomeOf(tab.session.request({type: 'dial', target: '201'}));
    await settled();
    tab.line().lastAsked.resolve('call');
    expect(await outcome).to.equal('resolved call');
    expect(tabs.clock.pending).to.equal(0);
  });

  it('posts no secret: only states, facts and requests', async () => {
    const {leader, follower} = await openTwo();
    const failing = outcomeOf(follower.session.request({type: 'answer', callId: 'a'}));
    await settled();
    leader.line().show(aCall());
    leader.line().lastAsked.reject(new VoipError('wrong-credentials', 'No', {cause: new Error('password s3cret')}));
    await failing;
    expect(JSON.stringify(tabs.channels.posted)).not.to.match(/s3cret|password/);
    // An echo is a word that only its own tab knows.
    const messages = tabs.channels.posted.filter((message) => typeof message !== 'string');
    const types = messages.map((message) => (message as {readonly type: string}).type);
    expect(new Set(types)).to.deep.equal(new Set(['hello', 'state', 'command', 'taken', 'result']));
  });

  it('works with the locks and channels of the browser', async () => {
    const namespace = createId();
    const lines: FakeHostedSession[] = [];
    const open = () => {
      const session = new TabCallSession({
        namespace,
        leadership: new LockLeadership(namespace),
        clock: systemClock,
        locks: navigator.locks,
        openWire: (name) => new BroadcastChannel(name),
        host: async () => {
          lines.push(new FakeHostedSession());
          return lines.at(-1)!;
        },
      });
      session.start();
      return session;
    };
    const first = open();
    await waitUntil(() => first.state.registration === 'registered');
    const second = open();
    lines[0]?.show(aCall());
    await waitUntil(() => second.state.calls.length === 1);
    const answered = second.request({type: 'answer', callId: 'a'});
    await waitUntil(() => lines[0]?.asked.length === 1);
    lines[0]?.lastAsked.resolve();
    await answered;
    await first.stop();
    await waitUntil(() => lines.length === 2 && second.state === lines[1]?.state);
    await second.stop();
  });
});
