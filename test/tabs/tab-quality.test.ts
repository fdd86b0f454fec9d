import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {Store} from '../../src/foundation/store.js';
import type {CallId} from '../../src/session/call.js';
import type {CallQuality, QualityFigures} from '../../src/session/quality.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {TabQuality} from '../../src/tabs/tab-quality.js';
import {FakeChannels} from '../support/fake-channel.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';

const QUALITY: CallQuality = {level: 'fair', warnings: ['poor-network']};
const FIGURES: QualityFigures = {at: 5, mos: 3.9, jitterMs: 60, lossPercent: 0};

/** What one tab knows of the calls, and measures where it has them. */
class Tab {
  readonly session = new Store<SessionState>(OFFLINE);
  readonly page = {hidden: false};
  readonly quality: TabQuality;
  figures: Map<CallId, QualityFigures> | undefined;

  constructor(channels: FakeChannels | undefined, clock: ManualClock) {
    const {session, page} = this;
    const openWire = channels?.openWire;
    this.quality = new TabQuality({namespace: 'a', openWire, clock, session, page, figures: () => this.figures});
  }
}

describe('how a call sounds, in any tab', () => {
  let channels: FakeChannels;
  let clock: ManualClock;
  let holder: Tab;
  let follower: Tab;
  let call: ReturnType<typeof aCall>;

  beforeEach(async () => {
    channels = new FakeChannels();
    clock = new ManualClock();
    call = aCall({quality: QUALITY});
    [holder, follower] = [new Tab(channels, clock), new Tab(channels, clock)];
    holder.figures = new Map([[call.id, FIGURES]]);
    for (const tab of [holder, follower]) tab.session.set({...OFFLINE, calls: [call]});
    await waitUntil(() => channels.open === 1, 'the tab with the call can be asked');
  });

  it('is known with the latest measurement in the tab that has the call, without a message', async () => {
    expect(await holder.quality.of(call.id)).to.deep.equal({...QUALITY, figures: FIGURES});
    expect(channels.posted).to.deep.equal([]);
  });

  it('is asked for by another tab, on a channel that it opens for that alone', async () => {
    expect(await follower.quality.of(call.id)).to.deep.equal({...QUALITY, figures: FIGURES});
    expect(channels.open).to.equal(1);
    expect(channels.posted).to.have.length(2);
    expect(clock.pending).to.equal(0);
  });

  it('is known to a hidden tab as all tabs are told, without a message', async () => {
    follower.page.hidden = true;
    expect(await follower.quality.of(call.id)).to.deep.equal(QUALITY);
    expect(channels.posted).to.deep.equal([]);
  });

  it('comes without a measurement where none is made, and where nobody answers', async () => {
    holder.figures?.clear();
    expect(await follower.quality.of(call.id)).to.deep.equal(QUALITY);
    holder.figures = undefined;
    const asked = follower.quality.of(call.id);
    await waitUntil(() => clock.pending === 1);
    clock.advance(500);
    expect(await asked).to.deep.equal(QUALITY);
    expect(channels.open).to.equal(1);
  });

  it('is asked for by several tabs at once, each of which hears its own answer', async () => {
    const another = aCall({quality: {level: 'good', warnings: []}});
    const other = {...FIGURES, mos: 4.4};
    holder.figures?.set(another.id, other);
    follower.session.set({...OFFLINE, calls: [call, another]});
    const answers = await Promise.all([follower.quality.of(call.id), follower.quality.of(another.id)]);
    expect(answers.map((answer) => answer?.figures)).to.deep.equal([FIGURES, other]);
  });

  it('is unknown of a call that is not measured, or not there', async () => {
    holder.session.set({...OFFLINE, calls: [aCall({id: 'unmeasured'})]});
    expect(await holder.quality.of('unmeasured')).to.equal(undefined);
    expect(await holder.quality.of('gone')).to.equal(undefined);
  });

  it('is answered no more, and keeps no channel open, when the call is over', async () => {
    holder.session.set({...OFFLINE, calls: [aCall({phase: 'ended'})]});
    expect(channels.open).to.equal(0);
    holder.session.set({...OFFLINE, calls: [call]});
    expect(channels.open).to.equal(1);
  });

  it('is not heard of from a tab that speaks nonsense', async () => {
    const wire = channels.openWire('voip-widget/a/quality');
    for (const nonsense of [null, 'ask', {ask: call.id}, {id: 7}]) wire.postMessage(nonsense);
    await aTimeout(0);
    wire.close();
    expect(channels.posted).to.have.length(4);
  });

  it('is told without a measurement by another tab where tabs cannot speak', async () => {
    const alone = new Tab(undefined, clock);
    alone.session.set({...OFFLINE, calls: [call]});
    const asked = alone.quality.of(call.id);
    await waitUntil(() => clock.pending === 1);
    clock.advance(0);
    expect(await asked).to.deep.equal(QUALITY);
  });
});
