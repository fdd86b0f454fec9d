import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession, type TabCallSessionOptions} from '../../src/tabs/tab-call-session.js';
import type {FakeChannels} from './fake-channel.js';
import type {FakeLockManager} from './fake-lock-manager.js';
import type {ManualClock} from './manual-clock.js';

/** What all tabs of a fake browser share. */
export interface FakeBrowser {
  readonly channels: FakeChannels;
  readonly locks: FakeLockManager;
  readonly clock: ManualClock;
}

/** The phone of one tab on fakes, which has not started yet. `options` go before what is usual. */
export function fakeTab(
  {channels, locks, clock}: FakeBrowser,
  options: Partial<TabCallSessionOptions> & Pick<TabCallSessionOptions, 'host'>,
): TabCallSession {
  const page = new EventTarget();
  return new TabCallSession({
    namespace: 'alice',
    leadership: new LockLeadership('alice', {locks, page, clock}),
    clock,
    locks,
    openWire: channels.openWire,
    page,
    ...options,
  });
}
