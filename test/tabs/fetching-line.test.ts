import {expect} from '@open-wc/testing';

import type {VoipError} from '../../src/foundation/errors.js';
import type {HostedSession} from '../../src/session/hosted-session.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {FakeTabs, type FakeTab} from '../support/fake-tabs.js';
import {settled} from '../support/settled.js';

const DIAL = {type: 'dial', target: '201'} as const;

describe('an idle line that is fetched by the tab in which the user dials', () => {
  let tabs: FakeTabs;
  let latencyMs: number;

  beforeEach(() => {
    latencyMs = 0;
    // As in a browser, what has become of a lock is told later.
    const locks = new FakeLockManager((process, action) => tabs.clock.after(10, () => process.run(action)));
    tabs = new FakeTabs(locks, () => latencyMs);
  });

  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10) {
      tabs.clock.advance(10);
      await settled();
    }
  };

  const open = async (host?: () => Promise<HostedSession>) => {
    const tab = tabs.open(host);
    await pass(200);
    return tab;
  };

  /** A tab whose line is there when the test says so. */
  const openSlow = async () => {
    const there = Promise.withResolvers<HostedSession>();
    const session = new FakeHostedSession();
    const tab = await open(() => there.promise);
    const comesUp = async () => {
      there.resolve(session);
      await pass(100);
    };
    return {tab, session, comesUp};
  };

  const dial = async ({session}: FakeTab) => {
    let outcome = 'open';
    const tell = (said: unknown): void => void (outcome = String(said));
    session.request(DIAL).then(tell, (error: unknown) => tell((error as VoipError).code));
    await pass(100);
    return () => outcome;
  };

  const claims = () =>
    tabs.channels.posted.filter((message) => Object.hasOwn((message as {command?: object}).command ?? {}, 'claim')).length;

  const carriesOut = async (tab: FakeTab, outcome: () => string) => {
    const {asked, lastAsked} = tab.line();
    expect(asked.map(({request}) => request)).to.deep.equal([DIAL]);
    lastAsked.resolve('call');
    await pass(100);
    expect(outcome()).to.equal('call');
  };

  it('comes also where the tab that holds it takes a while to open it', async () => {
    const {tab, session, comesUp} = await openSlow();
    const dialler = await open();
    const outcome = await dial(dialler);
    await pass(600);
    await comesUp();
    expect(session.isClosed).to.equal(true);
    await carriesOut(dialler, outcome);
    await pass(800);
    expect([session.asked, tab.session.elsewhere.state]).to.deep.equal([[], true]);
  });

  it('comes also where the first answer came too late, and the line was taken up again meanwhile', async () => {
    const holder = await open();
    const dialler = await open();
    latencyMs = 300;
    const outcome = await dial(dialler);
    await pass(850);
    latencyMs = 0;
    expect([dialler.hosted.length, holder.line().isClosed]).to.deep.equal([0, true]);
    await pass(600);
    expect([holder.hosted.length, holder.line().asked, holder.line().isClosed]).to.deep.equal([2, [], true]);
    await carriesOut(dialler, outcome);
  });

  it('is asked for no more where it comes by itself', async () => {
    const {tab} = await openSlow();
    const dialler = await open();
    const outcome = await dial(dialler);
    void tab.session.stop();
    await pass(200);
    await carriesOut(dialler, outcome);
    expect(claims()).to.equal(1);
  });

  it('is asked for no more by a tab that has left', async () => {
    await openSlow();
    const dialler = await open();
    const outcome = await dial(dialler);
    void dialler.session.stop();
    await pass(100);
    expect([outcome(), claims()]).to.deep.equal(['not-registered', 1]);
  });

  it('is asked for no more where it is not there in ten seconds: the tab that holds it is asked to dial', async () => {
    const {session, comesUp} = await openSlow();
    const dialler = await open();
    const outcome = await dial(dialler);
    await pass(10_000);
    await comesUp();
    expect([session.isClosed, session.asked.length, claims()]).to.deep.equal([false, 1, 1]);
    session.lastAsked.resolve('call');
    await pass(100);
    expect(outcome()).to.equal('call');
  });

  it('is asked for once where two calls are dialled at once', async () => {
    const holder = await open();
    const dialler = await open();
    latencyMs = 50;
    await Promise.all([dial(dialler), dial(dialler)]);
    await pass(500);
    expect([claims(), holder.line().isClosed, dialler.line().asked.length]).to.deep.equal([1, true, 2]);
  });

  it('is not let go again before what it was fetched for is carried out', async () => {
    await open();
    const {tab: dialler, session, comesUp} = await openSlow();
    const third = await open();
    const outcome = await dial(dialler);
    const thirdOutcome = await dial(third);
    await comesUp();
    expect([session.isClosed, session.asked.map(({by}) => by)]).to.deep.equal([
      false,
      [dialler.session.tabId, third.session.tabId],
    ]);
    expect(third.hosted).to.deep.equal([]);
    for (const asked of session.asked) asked.resolve(asked.by);
    await pass(100);
    expect([outcome(), thirdOutcome()]).to.deep.equal([dialler.session.tabId, third.session.tabId]);
  });

  it('has as long for what it was fetched for as a tab that has held it before: the microphone may have to be allowed', async () => {
    await open();
    const dialler = await open();
    const outcome = await dial(dialler);
    await pass(59_000);
    expect(outcome()).to.equal('open');
    await carriesOut(dialler, outcome);
  });

  it('carries out what it was fetched for once, also where yet another tab takes it meanwhile', async () => {
    const holder = await open();
    const dialler = await open();
    const outcome = await dial(dialler);
    tabs.locks.steal('voip-widget/alice/line');
    await pass(500);
    expect([holder, dialler].map((tab) => tab.line().asked.length)).to.deep.equal([0, 1]);
    expect([holder.hosted.length, outcome()]).to.deep.equal([2, 'timeout']);
  });
});
