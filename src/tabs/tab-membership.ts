import type {Clock} from '../foundation/clock.js';
import type {TabId} from '../session/causes.js';
import type {Registration} from '../session/engine.js';
import {MirroredCallSession, type MirroredCallSessionOptions} from './mirrored-call-session.js';
import {TabChannel, type OpenWire} from './tab-channel.js';
import type {PowerSwitch} from './power-switch.js';
import {PROTOCOL, type HelloMessage} from './protocol.js';
import {TabPresence} from './tab-presence.js';

export interface TabMembershipOptions extends Pick<MirroredCallSessionOptions, 'onState' | 'onSilence'> {
  readonly namespace: string;
  readonly tabId: TabId;
  readonly clock: Clock;
  /** Without it the tab is alone. */
  readonly openWire: OpenWire | undefined;
  readonly locks: Pick<LockManager, 'request' | 'query'> | undefined;
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
  readonly #power: PowerSwitch;
  readonly #left = new AbortController();

  constructor(options: TabMembershipOptions) {
    const {namespace, openWire, locks, tabId, page = window} = options;
    const {signal} = this.#left;
    this.#power = options.power;
    this.channel = new TabChannel(namespace, openWire);
    this.presence = new TabPresence(namespace, locks);
    this.channel.onStranger(({protocol, type}) => {
      const isNewer = protocol > PROTOCOL;
      const isToKnow = options.onStranger(isNewer);
      if (type !== 'greeting') {
        if (isToKnow) this.channel.post({type: 'greeting', term: 0});
        // One with an older bundle whose call is up says so: that is its word.
      } else if (!isNewer) this.mirror.silence.hear();
    });
    this.channel.listen((message) => {
      if (message.type === 'switch') this.#power.hear(message);
      if (message.type === 'hello') this.#welcome(message);
    });
    this.mirror = new MirroredCallSession({...options, channel: this.channel, isAlone: () => this.presence.isAlone(tabId)});
    this.mirror.setRole('following');
    this.presence.hold(tabId, signal);
    // What was said while the page was put aside (the back/forward cache) or frozen may not have arrived.
    for (const type of ['pageshow', 'resume']) page.addEventListener(type, () => this.mirror.catchUp(), {signal, capture: true});
  }

  /** While the phone is off, and shown so: a tab that says otherwise has come in the wrong moment, or has hung since before. It is told. */
  contradicts(said: Registration, shown: Registration): boolean {
    if (!this.#power.isOff || shown !== 'offline') return false;
    const missed = this.#power.missedBy({...this.#power.hello, switchedAt: -Infinity});
    if (missed && said !== 'offline') this.channel.post(missed);
    return true;
  }

  #welcome(hello: HelloMessage): void {
    const missed = this.#power.missedBy(hello);
    if (missed) this.channel.post(missed);
    else if (this.#power.hasMissed(hello)) this.mirror.refresh();
  }

  leave(): void {
    this.#left.abort();
    this.mirror.close();
    this.channel.close();
  }
}
