import {expect} from '@open-wc/testing';

import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession} from '../../src/tabs/tab-call-session.js';
import {FakeChannels} from '../support/fake-channel.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {ManualClock} from '../support/manual-clock.js';

describe('a tab that joins', () => {
  it('asks for the line before it opens the channel, for both take the browser a while', async () => {
    const channels = new FakeChannels();
    const locks = new FakeLockManager();
    const clock = new ManualClock();
    const page = new EventTarget();
    const asked: (readonly string[])[] = [];
    const session = new TabCallSession({
      namespace: 'alice',
      leadership: new LockLeadership('alice', {locks, page, clock}),
      locks,
      clock,
      host: async () => new FakeHostedSession(),
      openWire: (name) => {
        asked.push([...locks.requested]);
        return channels.openWire(name);
      },
      page,
    });
    session.start();
    expect(asked.map(({length}) => length)).to.deep.equal([1]);
    await session.stop();
  });
});
