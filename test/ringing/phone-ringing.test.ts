import {expect} from '@open-wc/testing';

import {Store} from '../../src/foundation/store.js';
import {PhoneRinging, type RingingWidget} from '../../src/ringing/phone-ringing.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {ManualClock} from '../support/manual-clock.js';

const HOUR = 3_600_000;

describe('do not disturb', () => {
  let clock: ManualClock;
  let gone: AbortController;
  let widgets: Map<RingingWidget, undefined>;
  let count = 0;
  let namespace: string;
  let ringing: PhoneRinging;

  const tab = (): PhoneRinging =>
    new PhoneRinging({
      namespace,
      clock,
      widgets,
      locks: undefined,
      signal: gone.signal,
      tab: Object.assign(new Store<SessionState>(OFFLINE), {
        tabId: 'here',
        elsewhere: new Store(false),
        offerRing: () => undefined,
        bringLineHere: () => Promise.resolve(),
      }),
      onFailure: () => undefined,
    });

  beforeEach(() => {
    namespace = `phone-ringing-${(count += 1)}`;
    clock = new ManualClock();
    gone = new AbortController();
    widgets = new Map();
    ringing = tab();
  });
  afterEach(() => {
    gone.abort();
    ringing.forget();
    expect(clock.pending).to.equal(0);
  });

  it('is off until somebody says so', () => {
    expect([ringing.isQuiet(), ringing.quietUntil.state]).to.deep.equal([false, 0]);
  });

  it('holds until it is taken back, also after a reload', async () => {
    await ringing.setDoNotDisturb();
    expect([tab().isQuiet(), ringing.quietUntil.state]).to.deep.equal([true, Infinity]);
    await ringing.setDoNotDisturb(false);
    expect([tab().isQuiet(), ringing.quietUntil.state]).to.deep.equal([false, 0]);
  });

  it('ends at its time, for a call that comes then and for what is shown', async () => {
    const until = clock.now() + HOUR;
    await ringing.setDoNotDisturb(until);
    expect(ringing.quietUntil.state).to.equal(until);
    clock.advance(HOUR - 1);
    expect(tab().isQuiet()).to.equal(true);
    clock.advance(1);
    expect([tab().isQuiet(), ringing.quietUntil.state]).to.deep.equal([false, 0]);
  });

  it('is off at once for a call that comes after the computer has slept', async () => {
    await ringing.setDoNotDisturb(clock.now() + HOUR);
    clock.setBack(-2 * HOUR);
    expect(ringing.isQuiet()).to.equal(false);
  });

  it('is of one phone', async () => {
    await ringing.setDoNotDisturb();
    namespace += '/another';
    expect(tab().isQuiet()).to.equal(false);
  });

  it('holds where the page says so, in that page alone', () => {
    widgets.set({quietUntil: clock.now() + HOUR}, undefined);
    expect(ringing.isQuiet()).to.equal(true);
    widgets = new Map();
    expect(tab().isQuiet()).to.equal(false);
  });

  it('is what the user has said last, whatever the page says', async () => {
    const element = Object.assign(document.createElement('div'), {open: false, messages: {}, doNotDisturb: ''});
    const widget = {
      element,
      get quietUntil() {
        return element.doNotDisturb === '' ? Infinity : 0;
      },
    };
    widgets.set(widget, undefined);
    expect(ringing.isQuiet()).to.equal(true);
    await ringing.setDoNotDisturb(false);
    expect(ringing.isQuiet()).to.equal(false);
    await ringing.setDoNotDisturb(clock.now() + HOUR);
    expect(ringing.quietUntil.state).to.equal(clock.now() + HOUR);
  });

  it('is forgotten with the user', async () => {
    await ringing.setDoNotDisturb();
    ringing.forget();
    expect([tab().isQuiet(), ringing.quietUntil.state]).to.deep.equal([false, 0]);
  });

  it('holds in this tab where the browser stores nothing', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!;
    const refuse = (): never => {
      throw new DOMException('Denied', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'localStorage', {configurable: true, get: refuse});
    await ringing.setDoNotDisturb();
    const isQuiet = ringing.isQuiet();
    await ringing.setDoNotDisturb(false);
    const isStillQuiet = ringing.isQuiet();
    Object.defineProperty(globalThis, 'localStorage', own);
    expect([isQuiet, isStillQuiet]).to.deep.equal([true, false]);
  });
});
