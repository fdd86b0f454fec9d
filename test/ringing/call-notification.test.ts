import {expect} from '@open-wc/testing';

import {leaveOn} from '../../src/foundation/remembered-switch.js';
import {Store} from '../../src/foundation/store.js';
import type {NotificationAction} from '../../src/ringing/notification-messages.js';
import type {NoticeWorker} from '../../src/ringing/worker-notices.js';
import {CallNotification} from '../../src/ringing/call-notification.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

/** What the system shows. */
class FakeNotification extends EventTarget {
  static permission: NotificationPermission = 'granted';
  static shown: FakeNotification[] = [];
  static mayConstruct = true;
  isOpen = true;
  #isOnScreen = false;
  readonly title: string;
  readonly options: NotificationOptions;

  constructor(title: string, options: NotificationOptions) {
    super();
    if (!FakeNotification.mayConstruct) throw new TypeError('Illegal constructor');
    this.title = title;
    this.options = options;
    for (const other of FakeNotification.shown) if (other.options.tag === options.tag) other.isOpen = false;
    FakeNotification.shown.push(this);
    void settled().then(() => {
      this.#isOnScreen = true;
      this.dispatchEvent(new Event('show'));
    });
  }

  /** As in Chromium, one that is not on the screen yet stays. */
  close(): void {
    if (this.#isOnScreen) this.isOpen = false;
  }
}

describe('the notification of a call', () => {
  const browserNotification = Object.getOwnPropertyDescriptor(globalThis, 'Notification')!;
  const ringing = aCall({id: 'a', direction: 'incoming', phase: 'ringing'});
  let clock: ManualClock;
  let tab: Store<SessionState> & {elsewhere: Store<boolean>};
  let isUnseen: boolean;
  let clicks: [NotificationAction, string][];
  let worker: NoticeWorker | undefined;
  /** How often it was asked for. */
  let asked: number;
  let notification: CallNotification;

  beforeEach(() => {
    Object.assign(FakeNotification, {permission: 'granted', shown: [], mayConstruct: true});
    Object.defineProperty(globalThis, 'Notification', {...browserNotification, value: FakeNotification});
    clock = new ManualClock();
    tab = Object.assign(new Store<SessionState>({...OFFLINE, registration: 'registered'}), {elsewhere: new Store(false)});
    isUnseen = false;
    clicks = [];
    worker = undefined;
    asked = 0;
    create();
    for (const source of [tab, tab.elsewhere]) source.subscribe(() => notification.update());
  });
  afterEach(() => {
    notification.close();
    Object.defineProperty(globalThis, 'Notification', browserNotification);
    expect(clock.pending).to.equal(0);
  });

  function create(areNone = async (): Promise<boolean> => Promise.resolve(isUnseen)): void {
    notification = new CallNotification({
      tab,
      clock,
      signal: new AbortController().signal,
      isQuiet: () => false,
      visible: {areNone},
      textsOf: ({remote}) => ({title: 'Incoming call', body: remote.number, lang: 'en', answer: 'Answer', decline: 'Decline'}),
      onClick: (...what) => clicks.push(what),
      worker: {
        find: () => {
          asked += 1;
          return Promise.resolve(worker);
        },
      },
    });
  }

  /** Lets the tab do what it has to, and the system show it. */
  const settle = async (): Promise<void> => {
    await settled();
    await settled();
  };
  const show = async (parts: Partial<SessionState>): Promise<void> => {
    tab.set({...tab.state, ...parts});
    await settle();
  };
  const pass = async (ms = 500): Promise<void> => {
    clock.advance(ms);
    await settled();
  };
  /** Whether each notification that was shown still is. */
  const shown = (): readonly boolean[] => FakeNotification.shown.map(({isOpen}) => isOpen);

  it('has the service worker of the page asked before there is a call that would wait for it', () => {
    expect(asked).to.equal(1);
  });

  it('is not needed where it can be heard and seen', async () => {
    await show({calls: [ringing], sound: 'ready'});
    await pass(30_000);
    expect(shown()).to.deep.equal([]);
  });

  it('is shown at once where no tab is visible: one, with its texts, that stays', async () => {
    isUnseen = true;
    await show({calls: [ringing], sound: 'ready'});
    await pass(30_000);
    const [{title, options}] = FakeNotification.shown as [FakeNotification];
    expect([title, options]).to.deep.equal([
      'Incoming call',
      {body: ringing.remote.number, lang: 'en', tag: 'a', requireInteraction: true},
    ]);
    expect(shown()).to.deep.equal([true]);
  });

  it('is shown when the last visible tab is hidden while it rings', async () => {
    await show({calls: [ringing], sound: 'ready'});
    isUnseen = true;
    await pass();
    expect(shown()).to.deep.equal([true]);
  });

  it('is shown where no tab may ring', async () => {
    await show({calls: [ringing], sound: 'locked'});
    expect(shown(), 'another tab is given time to ring').to.deep.equal([]);
    await pass();
    expect(shown()).to.deep.equal([true]);
  });

  it('is not needed where another tab rings in time', async () => {
    await show({calls: [ringing], sound: 'locked'});
    await show({sound: {ringer: 'another'}});
    await pass(30_000);
    expect(shown()).to.deep.equal([]);
  });

  for (const [how, after] of [
    ['is answered', {calls: [{...ringing, phase: 'connecting', answeredAt: 2}]}],
    ['ends', {calls: [{...ringing, phase: 'ended', endReason: 'cancelled'}]}],
    ['is gone', {calls: []}],
  ] as const) {
    it(`goes when the call ${how}`, async () => {
      isUnseen = true;
      await show({calls: [ringing]});
      await show(after);
      expect(shown()).to.deep.equal([false]);
    });
  }

  it('is not shown any more for a call that has ended meanwhile', async () => {
    isUnseen = true;
    tab.set({...tab.state, calls: [ringing]});
    await show({calls: []});
    expect(shown()).to.deep.equal([]);
  });

  it('is shown by the tab that holds the line, and goes with the line', async () => {
    isUnseen = true;
    tab.elsewhere.set(true);
    await show({calls: [ringing]});
    expect(shown()).to.deep.equal([]);
    tab.elsewhere.set(false);
    await settle();
    tab.elsewhere.set(true);
    expect(shown()).to.deep.equal([false]);
  });

  it('goes when it is clicked, and leads to the phone', async () => {
    isUnseen = true;
    await show({calls: [ringing]});
    FakeNotification.shown[0]!.dispatchEvent(new Event('click'));
    await pass(30_000);
    expect([shown(), clicks]).to.deep.equal([[false], [['show', 'a']]]);
  });

  it('goes also where the call ends before the system shows it', async () => {
    const seen = Promise.withResolvers<boolean>();
    create(() => seen.promise);
    tab.set({...tab.state, calls: [ringing]});
    seen.resolve(true);
    await settled();
    expect(shown()).to.deep.equal([true]);
    tab.set({...tab.state, calls: []});
    notification.close();
    await settled();
    expect(shown()).to.deep.equal([false]);
  });

  it('closes, when it is clicked, itself and not the next one', async () => {
    isUnseen = true;
    await show({calls: [ringing]});
    await show({calls: [{...ringing, id: 'b'}]});
    FakeNotification.shown[0]!.dispatchEvent(new Event('click'));
    expect(shown()).to.deep.equal([false, true]);
  });

  it('of a tab that crashed is replaced by the tab that has the line next, without a sound, and goes', async () => {
    const left = new FakeNotification('Incoming call', {tag: 'a', requireInteraction: true});
    await settled();
    const lost = {...ringing, phase: 'ended', endReason: 'lost-with-page'} as const;
    tab.elsewhere.set(true);
    await show({calls: [lost]});
    expect([left.isOpen, shown().length], 'the others leave it to that one').to.deep.equal([true, 1]);
    tab.elsewhere.set(false);
    await show({sound: 'ready'});
    expect(shown()).to.deep.equal([false, false]);
    expect(FakeNotification.shown[1]!.options).to.deep.include({tag: 'a', silent: true});
    await show({sound: 'locked'});
    expect(shown()).to.have.length(2);
  });

  for (const permission of ['default', 'denied'] as const) {
    it(`is not shown where the permission is ${permission}`, async () => {
      FakeNotification.permission = permission;
      isUnseen = true;
      await show({calls: [ringing]});
      expect(shown()).to.deep.equal([]);
    });
  }

  it('has no service worker asked where the user has not allowed notifications', () => {
    FakeNotification.permission = 'default';
    asked = 0;
    create();
    expect(asked).to.equal(0);
  });

  it('is not shown to a user who has switched notifications off', async () => {
    leaveOn('notifications', false);
    isUnseen = true;
    await show({calls: [ringing]});
    leaveOn('notifications', true);
    expect(shown()).to.deep.equal([]);
  });

  describe('where a service worker of the page hands on what is clicked', () => {
    let byWorker: {readonly title: string; readonly options: NotificationOptions & {actions?: unknown}; isOpen: boolean}[];
    let showing: Promise<void>;
    let lookedUp: number;

    beforeEach(() => {
      byWorker = [];
      lookedUp = 0;
      showing = Promise.resolve();
      const registration = {
        showNotification: async (title: string, options: NotificationOptions) => {
          await showing;
          byWorker.push({title, options, isOpen: true});
        },
        getNotifications: async ({tag}: GetNotificationOptions) => {
          lookedUp += 1;
          return byWorker.filter(({options}) => options.tag === tag).map((each) => ({close: () => (each.isOpen = false)}));
        },
      };
      worker = {registration: registration as unknown as ServiceWorkerRegistration, client: 'page-1'};
      isUnseen = true;
    });

    it('is shown by that, once, with a button for each way to take it', async () => {
      await show({calls: [ringing]});
      await pass(30_000);
      const [{title, options}, ...more] = byWorker as [(typeof byWorker)[0]];
      expect([title, options.tag, options.data, more, shown()]).to.deep.equal([
        'Incoming call',
        'a',
        {voipWidget: {callId: 'a', client: 'page-1'}},
        [],
        [],
      ]);
      expect(options.actions).to.deep.equal([
        {action: 'answer', title: 'Answer'},
        {action: 'decline', title: 'Decline'},
      ]);
    });

    it('goes when the call ends', async () => {
      await show({calls: [ringing]});
      await show({calls: []});
      expect(byWorker.map(({isOpen}) => isOpen)).to.deep.equal([false]);
    });

    it('goes though the call has ended before it was there', async () => {
      const {promise, resolve} = Promise.withResolvers<undefined>();
      showing = promise.then(() => undefined);
      await show({calls: [ringing]});
      await show({calls: []});
      expect(lookedUp, 'Chromium would never find it again').to.equal(0);
      resolve(undefined);
      await settled();
      expect(byWorker.map(({isOpen}) => isOpen)).to.deep.equal([false]);
    });
  });

  it('is left out where only service workers may show one', async () => {
    FakeNotification.mayConstruct = false;
    isUnseen = true;
    await show({calls: [ringing]});
    await show({calls: []});
    expect(shown()).to.deep.equal([]);
  });

  it('is left out where the browser has none', async () => {
    Reflect.deleteProperty(globalThis, 'Notification');
    isUnseen = true;
    await show({calls: [ringing]});
    await show({calls: []});
  });
});
