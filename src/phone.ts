import type {PhoneConfig} from './config.js';
import type {Clock} from './foundation/clock.js';
import {Emitter} from './foundation/emitter.js';
import {VoipError} from './foundation/errors.js';
import {createId} from './foundation/ids.js';
import {load} from './foundation/load.js';
import {silentLogger} from './foundation/logger.js';
import {Store, type Unsubscribe} from './foundation/store.js';
import {systemClock} from './foundation/system-clock.js';
import type {Line} from './line.js';
import type {CallSession} from './session/call-session.js';
import type {HostedSession} from './session/hosted-session.js';
import type {LineSource} from './session/line-keeper.js';
import type {SoundState} from './session/sounds.js';
import {LockLeadership} from './tabs/lock-leadership.js';
import {TabCallSession} from './tabs/tab-call-session.js';
import {TabChannel} from './tabs/tab-channel.js';

/** How long a phone without a widget waits for another: a route change, or a move in the DOM. */
const GRACE_MS = 2_000;
const phones = new WeakMap<Document, Map<string, Phone>>();

/** The line of a configuration, and what tells two of them apart. */
export type PhoneLine = NonNullable<PhoneConfig['line']>;

/** Loads what a call is shown with. Must have arrived before the line registers: answering never waits for the network. */
export const loadCallView = (): Promise<unknown> => load(() => import('./elements/panel/define-panel.js'));

/**
 * The phone of one namespace in one document. Widgets attach to it; when the last one has left and none has come within two seconds, it
 * acts like a closing tab.
 */
export class Phone {
  readonly #namespace: string;
  readonly #clock: Clock;
  readonly #page: Document;
  readonly #tabs: TabCallSession;
  readonly #sound = new Store<SoundState>('ready');
  readonly #failures = new Emitter<VoipError>();
  #widgets = 0;
  #cancelGrace: Unsubscribe | undefined;
  #line: Line | undefined;
  #source: LineSource | undefined;
}
