import {expect} from '@open-wc/testing';

import type {SessionState} from '../../src/session/session-state.js';
import type {Wire} from '../../src/tabs/tab-channel.js';
import {aCall} from '../support/fake-session.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {FakeTabs} from '../support/fake-tabs.js';
import {settled} from '../support/settled.js';

interface Heard {
  readonly type: string;
  readonly from?: string;
  readonly on?: boolean;
}

const isRegistered = {registration: 'registered', calls: []} as const;

describe('a tab that comes while others are there', () => {
  let tabs: FakeTabs;
  /** What another tab hears and says. */
  let other: Wire;
  let heard: Heard[];

  beforeEach(() => {
    tabs = new FakeTabs();
    other = tabs.channels.openWire('voip-widget/alice');
    heard = [];
    other.addEventListener('message', ({data}) => heard.push(data as Heard));
    hold('tab/other');
  });

  const hold = (name: string) => void tabs.locks.request(`voip-widget/alice/${name}`, {}, () => new Promise(() => undefined));
  const types = () => heard.map(({type}) => type);

  async function says(message: object): Promise<void> {
    other.postMessage({protocol: 1, term: 0, ...message});
    await settled();
  }

  const shows = (seq: number, state: SessionState) => says({type: 'state', term: 1, seq, state});
  const switches = (on: boolean) => says({type: 'switch', on, at: tabs.clock.now() + (on ? 1 : 0), wipe: false, wipedAt: 0});

  it('hears for a tenth of a second what they know before it leads', async () => {
    const tab = tabs.open();
    await settled();
    expect(tab.hosted).to.have.length(0);
    tabs.clock.advance(100);
    await settled();
    expect(tab.hosted).to.have.length(1);
  });

  it('takes no line that it has lost again, as one that hung before it knew that it had it', async () => {
    const late: (() => void)[] = [];
    let hangs = false;
    tabs = new FakeTabs(
      new FakeLockManager((_process, tell) => {
        if (hangs) late.push(tell);
        else tell();
      }),
    );
    hold('tab/other');
    const tab = tabs.open();
    await settled();
    hangs = true;
    tabs.locks.steal('voip-widget/alice/line');
    tabs.clock.advance(100);
    await settled();
    expect(tab.hosted).to.deep.equal([]);
    for (const tell of late.splice(0)) {
      tell();
      await settled();
    }
    expect(tab.hosted).to.deep.equal([]);
  });

  it('takes no line where they tell it that the phone is off', async () => {
    const tab = tabs.open();
    await settled();
    await switches(false);
    tabs.clock.advance(100);
    await settled();
    expect([tab.hosted.length, tab.states.length, tabs.locks.waiting]).to.deep.equal([0, 0, 0]);
  });

  it('leaves no timer behind where it leaves while it waits', async () => {
    const tab = tabs.open();
    await settled();
    await tab.session.stop();
    await settled();
    expect(tabs.clock.pending).to.equal(0);
  });

  it('tells as its own what it asked for before it was shown the first picture', async () => {
    hold('line');
    const tab = tabs.open();
    void tab.session.request({type: 'dial', target: '201'}).catch((error: unknown) => error);
    await settled();
    const {from = ''} = heard.find(({type}) => type === 'command')!;
    const [mine, theirs] = [aCall({id: 'mine', direction: 'outgoing'}), aCall({id: 'theirs'})];
    await shows(1, {...isRegistered, calls: [mine, theirs], causes: {mine: {'voip-call-dialing': from}}});
    expect(tab.facts).to.deep.equal(['voip-call-dialing here']);
  });

  it('does not tell it twice where it leaves and comes again', async () => {
    hold('line');
    const tab = tabs.open();
    await settled();
    const calls = [aCall({id: 'a', direction: 'outgoing', muted: true})];
    await shows(1, isRegistered);
    await shows(2, {
      ...isRegistered,
      calls,
      causes: {a: {'voip-call-dialing': tab.session.tabId, 'voip-call-muted': tab.session.tabId}},
    });
    const told = [...tab.facts];
    await tab.session.stop();
    tab.session.start();
    await settled();
    await shows(3, {
      ...isRegistered,
      calls,
      causes: {a: {'voip-call-dialing': tab.session.tabId, 'voip-call-muted': tab.session.tabId}},
    });
    expect(told).to.deep.equal(['voip-call-dialing here', 'voip-call-muted here']);
    expect(tab.facts).to.deep.equal(told);
  });

  it('tells nothing of a call that had ended before, though it is shown again', async () => {
    hold('line');
    const tab = tabs.open();
    await settled();
    const state = {...isRegistered, calls: [aCall({direction: 'incoming', phase: 'ended'})]};
    await shows(1, state);
    await shows(2, isRegistered);
    await shows(3, state);
    expect(tab.facts).to.deep.equal([]);
  });

  it('tells one that leads that the phone is off, where that one does not know', async () => {
    hold('line');
    const tab = tabs.open();
    await settled();
    await switches(false);
    heard.length = 0;
    await shows(1, {registration: 'offline', calls: []});
    expect(types()).to.deep.equal([]);
    await shows(2, isRegistered);
    expect(heard).to.deep.include({
      protocol: 1,
      type: 'switch',
      term: 0,
      on: false,
      at: tabs.clock.now(),
      wipe: false,
      wipedAt: 0,
    });
    expect(tab.session.state.registration).to.equal('offline');
  });

  it('asks how the line stands when the phone is switched on, for it has not listened', async () => {
    hold('line');
    const tab = tabs.open();
    await settled();
    await switches(false);
    await shows(1, isRegistered);
    heard.length = 0;
    await switches(true);
    expect(types()).to.deep.equal(['hello']);
    await shows(2, isRegistered);
    expect(tab.session.state).to.deep.equal(isRegistered);
  });

  it('leads at once where no other is there', async () => {
    const alone = new FakeTabs().open();
    await settled();
    expect(alone.hosted).to.have.length(1);
  });
});
