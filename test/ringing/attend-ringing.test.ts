import {expect, waitUntil} from '@open-wc/testing';

import {Store} from '../../src/foundation/store.js';
import {registerMessages} from '../../src/localization/localize-controller.js';
import {attendRinging, type Speaker} from '../../src/ringing/attend-ringing.js';
import type {Call} from '../../src/session/call.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

/** What the system was asked to show, in a browser that shows it to nobody. */
class FakeNotification extends EventTarget {
  static readonly permission = 'granted';
  static latest: FakeNotification | undefined;
  readonly title: string;
  readonly options: NotificationOptions;
  isOpen = true;

  constructor(title: string, options: NotificationOptions) {
    super();
    this.title = title;
    this.options = options;
    FakeNotification.latest = this;
  }

  close(): void {
    this.isOpen = false;
  }
}

describe('a call that no tab can ring for', () => {
  const browserNotification = Object.getOwnPropertyDescriptor(globalThis, 'Notification')!;
  const ringing = aCall({direction: 'incoming', phase: 'ringing'});
  let gone: AbortController;
  let clock: ManualClock;
  let speaker: Speaker;
  let tab: Store<SessionState>;
  let quietUntil: Store<number>;
  let requests: unknown[];

  beforeEach(() => {
    FakeNotification.latest = undefined;
    Object.defineProperty(globalThis, 'Notification', {...browserNotification, value: FakeNotification});
    gone = new AbortController();
    quietUntil = new Store(0);
    requests = [];
    clock = new ManualClock();
    speaker = Object.assign(document.createElement('div'), {open: false, messages: {}});
    document.body.append(speaker);
    tab = new Store<SessionState>({...OFFLINE, registration: 'registered', sound: 'locked'});
    attendRinging({
      tab: Object.assign(tab, {
        tabId: 'here',
        elsewhere: new Store(false),
        offerRing: () => undefined,
        bringLineHere: () => Promise.resolve(),
      }),
      namespace: 'attend-ringing',
      locks: undefined,
      clock,
      signal: gone.signal,
      speaker: () => speaker,
      quietUntil,
      lookQuiet: () => undefined,
      request: (request, options) => {
        requests.push([request, options?.source]);
        return Promise.resolve(undefined);
      },
    });
  });
  afterEach(() => {
    gone.abort();
    speaker.remove();
    Object.defineProperty(globalThis, 'Notification', browserNotification);
    expect(clock.pending).to.equal(0);
  });

  const ring = async (call: Call = ringing): Promise<FakeNotification | undefined> => {
    tab.set({...tab.state, calls: [call]});
    await settled();
    clock.advance(500);
    // The browser takes its time to say that no service worker is there.
    await waitUntil(() => FakeNotification.latest);
    return FakeNotification.latest;
  };
  const textOf = async (remote: Call['remote']): Promise<string | undefined> => (await ring({...ringing, remote}))?.options.body;

  it('is told of by the system, with who it is', async () => {
    const {title, options} = (await ring())!;
    expect([title, options.body, options.lang]).to.deep.equal(['Incoming call', 'Marie Laurent\n+32470123456', 'en']);
  });

  const texts: Readonly<Record<string, readonly [Call['remote'], string]>> = {
    'the number alone where there is no name': [{number: '201'}, '201'],
    'that the caller hides it': [{number: 'anonymous'}, 'Unknown caller'],
    'a hostile name as one harmless line': [{number: '201', name: '\u202eeve\n\n<b>Your bank</b>'}, 'eve <b>Your bank</b>\n201'],
  };
  for (const [what, [remote, text]] of Object.entries(texts)) {
    it(`is told of with ${what}`, async () => {
      expect(await textOf(remote)).to.equal(text);
    });
  }

  it('is told of in the language of the place where the widget stands', async () => {
    registerMessages('x-ring', {incomingCall: 'Inkomende oproep'});
    speaker.lang = 'x-ring';
    const {title, options} = (await ring())!;
    expect([title, options.lang]).to.deep.equal(['Inkomende oproep', 'x-ring']);
  });

  it('is told of in the page’s own words', async () => {
    Object.assign(speaker.messages, {incomingCall: 'Ring ring'});
    expect((await ring())?.title).to.equal('Ring ring');
  });

  it('has the phone opened by who clicks there', async () => {
    (await ring())?.dispatchEvent(new Event('click'));
    expect(speaker.open).to.equal(true);
  });

  it('is not told of any more when nobody is to disturb, and again when they may', async () => {
    const shown = await ring();
    quietUntil.set(Infinity);
    expect(shown?.isOpen).to.equal(false);
    FakeNotification.latest = undefined;
    quietUntil.set(0);
    expect(await ring()).to.include({isOpen: true});
  });

  it('is not told of any more when the phone goes', async () => {
    const shown = await ring();
    gone.abort();
    expect(shown?.isOpen).to.equal(false);
  });
});
