import type {Clock} from '../foundation/clock.js';
import type {TabId} from '../session/causes.js';
import {MirroredCallSession, type MirroredCallSessionOptions} from './mirrored-call-session.js';
import {TabChannel, type OpenWire} from './tab-channel.js';
import type {PowerSwitch} from './power-switch.js';
import {PROTOCOL, type HelloMessage} from './protocol.js';
import {TabPresence} from './tab-presence.js';

/** How long the silence of a tab whose call is up, and which speaks an older language, is nothing to wonder at once it has greeted. */
const GREETED_MS = 2_000;

export interface TabMembershipOptions extends Pick<MirroredCallSessionOptions, 'onState' | 'onSilence'> {
  readonly namespace: string;
  readonly tabId: TabId;
  readonly clock: Clock;
  /** Without it the tab is alone. */
  readonly openWire: OpenWire | undefined;
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly power: PowerSwitch;
  /** Told that a tab speaks another language, a newer one or an older; answers whether that tab is to know of this one. */
  readonly onStranger: (isNewer: boolean) => boolean;
  /** Where `pageshow` arrives. */
  readonly page?: EventTarget;
}

/** What a tab has while it takes part in a phone. */
export class TabMembership {
  readonly channel: TabChannel;
  readonly mirror: MirroredCallSession;
  readonly presence: TabPresence;
  readonly #left = new AbortController();
  /** When a tab with an older bundle last said that its call is up. */
  #greetedAt = 0;

  constructor(options: TabMembershipOptions) {
    const {namespace, openWire, locks, tabId, clock, page = window} = options;
    const {signal} = this.#left;
    this.channel = new TabChannel(namespace, openWire);
    this.presence = new TabPresence(namespace, locks);
    this.channel.onStranger(({protocol, type}) => {
      const isNewer = protocol > PROTOCOL;
      const isToKnow = options.onStranger(isNewer);
      if (type !== 'greeting') {
        if (isToKnow) this.channel.post({type: 'greeting', term: 0});
      } else if (!isNewer) this.#greetedAt = clock.now();
    });
    this.channel.listen((message) => {
      if (message.type === 'switch') options.power.hear(message);
      if (message.type === 'hello') this.#welcome(message, options.power);
    });
    const onSilence = (): void => {
      if (clock.now() - this.#greetedAt > GREETED_MS) options.onSilence();
    };
    this.mirror = new MirroredCallSession({...options, onSilence, channel: this.channel});
    this.mirror.watch(true);
    this.presence.hold(tabId, signal);
    // What was said while the page was put aside (the back/forward cache) has not arrived.
    page.addEventListener('pageshow', () => this.mirror.refresh(), {signal});
  }

  #welcome(hello: HelloMessage, power: PowerSwitch): void {
    const missed = power.missedBy(hello);
    if (missed) this.channel.post(missed);
    else if (power.hasMissed(hello)) this.mirror.refresh();
  }

  leave(): void {
    this.#left.abort();
    this.mirror.close();
    this.channel.close();
  }
}
