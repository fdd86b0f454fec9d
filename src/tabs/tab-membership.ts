import type {Clock} from '../foundation/clock.js';
import type {TabId} from '../session/causes.js';
import {MirroredCallSession, type MirroredCallSessionOptions} from './mirrored-call-session.js';
import {TabChannel, type OpenWire} from './tab-channel.js';
import type {PowerSwitch} from './power-switch.js';
import type {HelloMessage} from './protocol.js';
import {TabPresence} from './tab-presence.js';

export interface TabMembershipOptions extends Pick<MirroredCallSessionOptions, 'onState' | 'onSilence'> {
  readonly namespace: string;
  readonly tabId: TabId;
  readonly clock: Clock;
  /** Without it the tab is alone. */
  readonly openWire: OpenWire | undefined;
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly power: PowerSwitch;
  /** Told the language of a tab that speaks another one. */
  readonly onStranger: (protocol: number) => void;
  /** Where `pageshow` arrives. */
  readonly page?: EventTarget;
}

/** What a tab has while it takes part in a phone. */
export class TabMembership {
  readonly channel: TabChannel;
  readonly mirror: MirroredCallSession;
  readonly presence: TabPresence;
  readonly #left = new AbortController();

  constructor(options: TabMembershipOptions) {
    const {namespace, openWire, locks, tabId, page = window} = options;
    const {signal} = this.#left;
    this.channel = new TabChannel(namespace, openWire);
    this.presence = new TabPresence(namespace, locks);
    this.channel.onStranger(options.onStranger);
    this.channel.listen((message) => {
      if (message.type === 'switch') options.power.hear(message);
      if (message.type === 'hello') this.#welcome(message, options.power);
    });
    this.mirror = new MirroredCallSession({...options, channel: this.channel});
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
