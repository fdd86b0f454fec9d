import {expect, waitUntil} from '@open-wc/testing';

import {Store} from '../../src/foundation/store.js';
import type {Presences, WatchColleagues} from '../../src/session/colleague.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {TabColleagues} from '../../src/tabs/tab-colleagues.js';
import {FakeChannels} from '../support/fake-channel.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';

/** A tab, and what the server says in the one that has the line. */
class Tab {
  readonly session = new Store<SessionState>(OFFLINE);
  readonly colleagues: TabColleagues;
  /** How each that was asked for is told. */
  readonly asked = new Map<string, (presences: Presences) => void>();
  hasLine = false;

  constructor(channels: FakeChannels | undefined, clock: ManualClock) {
    const watch: WatchColleagues = (extensions, listener) => {
      this.asked.set(extensions.join(), listener);
      return Promise.resolve(() => void this.asked.delete(extensions.join()));
    };
    this.colleagues = new TabColleagues({
      namespace: 'a',
      openWire: channels?.openWire,
      clock,
      session: this.session,
      watch: () => (this.hasLine ? watch : undefined),
    });
  }
}

describe('who is free, in any tab', () => {
  let channels: FakeChannels;
  let clock: ManualClock;
  let holder: Tab;
  let follower: Tab;
  let heard: (readonly (readonly [string, string])[])[];

  beforeEach(async () => {
    channels = new FakeChannels();
    clock = new ManualClock();
    heard = [];
    [holder, follower] = [new Tab(channels, clock), new Tab(channels, clock)];
    holder.hasLine = true;
    for (const tab of [holder, follower]) tab.session.set({...OFFLINE, calls: [aCall()]});
    await waitUntil(() => channels.open === 1, 'the tab with the call can be asked');
  });

  const hear = (presences: Presences): void => void heard.push([...presences]);
  const followerAsks = async (): Promise<() => void> => {
    const stop = await follower.colleagues.watch(['102', '103'], hear);
    await waitUntil(() => holder.asked.size === 1, 'the server is asked');
    return stop;
  };

  // The first of all, for what was fetched stays.
  it('costs a page nothing that does not ask', async () => {
    const isFetched = (): boolean =>
      performance.getEntriesByType('resource').some(({name}) => name.includes('shared-colleagues'));
    for (const tab of [holder, follower]) tab.session.set({...OFFLINE, calls: [aCall(), aCall({id: 'b'})]});
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    expect(isFetched()).to.be.false;
    (await followerAsks())();
    expect(isFetched()).to.be.true;
  });

  it('is asked of the server by the tab that has the line, without a message', async () => {
    const stop = await holder.colleagues.watch(['102'], hear);
    holder.asked.get('102')?.(new Map([['102', 'busy']]));
    expect(heard).to.deep.equal([[['102', 'busy']]]);
    expect(channels.posted).to.deep.equal([]);
    stop();
    expect(holder.asked.size).to.equal(0);
  });

  it('is told to another tab, on a channel that it opens for that alone, until it has heard enough', async () => {
    const stop = await followerAsks();
    holder.asked.get('102,103')?.(new Map([['103', 'away']]));
    await waitUntil(() => heard.length === 1);
    expect(heard).to.deep.equal([[['103', 'away']]]);
    stop();
    await waitUntil(() => holder.asked.size === 0, 'the server is not asked any more');
    expect([channels.open, clock.pending]).to.deep.equal([1, 0]);
  });

  it('goes on for as long as the other tab says so', async () => {
    const stop = await followerAsks();
    for (let times = 0; times < 5; times++) {
      clock.advance(20_000);
      await waitUntil(() => channels.posted.length === times + 2);
    }
    expect(holder.asked.size).to.equal(1);
    stop();
  });

  it('ends when the other tab is gone without a word', async () => {
    const stop = await followerAsks();
    channels.isDeaf = true;
    clock.advance(39_999);
    expect(holder.asked.size).to.equal(1);
    clock.advance(1);
    await waitUntil(() => holder.asked.size === 0);
    stop();
  });

  it('ends with the last call', async () => {
    const stop = await followerAsks();
    holder.session.set(OFFLINE);
    await waitUntil(() => holder.asked.size === 0);
    expect(channels.open, 'only that of the tab that asks').to.equal(1);
    stop();
  });

  it('stays unknown where nobody answers, and where tabs cannot speak', async () => {
    holder.hasLine = false;
    holder.session.set(OFFLINE);
    const alone = new Tab(undefined, clock);
    for (const tab of [follower, alone]) (await tab.colleagues.watch(['102'], hear))();
    expect(heard).to.deep.equal([]);
    expect(clock.pending).to.equal(0);
  });
});
