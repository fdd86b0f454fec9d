import {expect} from '@open-wc/testing';

import {MirroredCallSession} from '../../src/tabs/mirrored-call-session.js';
import type {Message} from '../../src/tabs/protocol.js';
import {TabChannel} from '../../src/tabs/tab-channel.js';
import {FakeChannels} from '../support/fake-channel.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

/** What a tab that comes to lead waits for before it does: all that the one before has said. */
describe('the last words of a leading tab', () => {
  let clock: ManualClock;
  let leader: TabChannel;
  let mirror: MirroredCallSession;
  let isAlone: boolean;

  beforeEach(async () => {
    const channels = new FakeChannels();
    clock = new ManualClock();
    isAlone = false;
    leader = new TabChannel('alice', channels.openWire);
    mirror = new MirroredCallSession({
      channel: new TabChannel('alice', channels.openWire),
      clock,
      tabId: 'here',
      power: {hello: {on: true, switchedAt: 0, wipedAt: 0}},
      isAlone: async () => isAlone,
      onState: () => undefined,
      onSilence: () => undefined,
    });
    await settled();
  });

  async function says(message: Message): Promise<void> {
    leader.post(message);
    await settled();
  }

  const shows = (term: number, seq: number): Promise<void> =>
    says({type: 'state', term, seq, state: {registration: 'registered', calls: [aCall()]}});

  it('hears for a tenth of a second what the others know as it has just come, unless it is alone', async () => {
    const ends: string[] = [];
    for (const name of ['alone', 'among others']) {
      isAlone = name === 'alone';
      void mirror.lastWords(false).then(() => ends.push(name));
      await settled();
    }
    clock.advance(99);
    await settled();
    expect(ends).to.deep.equal(['alone']);
    clock.advance(1);
    await settled();
    expect(ends).to.deep.equal(['alone', 'among others']);
    expect(clock.pending).to.equal(0);
  });

  it('waits no longer where the leader before has said its last word', async () => {
    const ends: string[] = [];
    await says({type: 'state', term: 1, seq: 1, state: mirror.state, isLast: true});
    void mirror.lastWords(true).then(() => ends.push('said'));
    await Promise.resolve();
    expect([ends, clock.pending]).to.deep.equal([['said'], 0]);
  });

  it('waits a tenth of a second for who robs a silent leader in the same moment, and else until all is here', async () => {
    await shows(1, 1);
    const ends: string[] = [];
    void mirror.lastWords(false).then(() => ends.push('gone'));
    await settled();
    expect([ends, clock.pending]).to.deep.equal([['gone'], 0]);
    void mirror.lastWords(true).then(() => ends.push('robbed'));
    clock.advance(99);
    await settled();
    expect(ends).to.deep.equal(['gone']);
    clock.advance(1);
    await settled();
    expect(ends).to.deep.equal(['gone', 'robbed']);
  });
});
