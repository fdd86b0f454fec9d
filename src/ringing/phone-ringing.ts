import {storedQuiet, storeQuiet} from '../config/stored-quiet.js';
import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {load} from '../foundation/load.js';
import {Store} from '../foundation/store.js';
import type {CallSession} from '../session/call-session.js';
import type {Attendance, AttendOptions, Speaker} from './attend-ringing.js';

/** What attaches to a phone, as far as it rings. */
export interface RingingWidget {
  readonly element?: Speaker;
  /** Until when (epoch ms) its page says that nobody is to disturb the user. */
  readonly quietUntil?: number;
  /** Asks for something in the name of the phone's user: the page is asked first. */
  readonly request?: CallSession['request'];
}

export interface PhoneRingingOptions extends Pick<AttendOptions, 'namespace' | 'locks' | 'tab' | 'signal'> {
  readonly clock: Clock;
  /** In the order of arrival, the first one serves. */
  readonly widgets: ReadonlyMap<RingingWidget, unknown>;
  /** Told when something was asked for outside the page, and fails. */
  readonly onFailure: (error: VoipError) => void;
}

/** Whether a phone may ring in one tab; and, once its line is up, all that rings. */
export class PhoneRinging {
  readonly #options: PhoneRingingOptions;
  /** Until when (epoch ms) nobody is to disturb the user of this tab; 0: they may be. */
  readonly quietUntil = new Store(0);
  #attending: Promise<Attendance> | undefined;

  constructor(options: PhoneRingingOptions) {
    this.#options = options;
  }

  /** Looks whether nobody is to disturb the user at this moment, and shows it. */
  readonly isQuiet = (): boolean => {
    const {namespace, widgets, clock} = this.#options;
    const until = Math.max(storedQuiet(namespace), ...[...widgets.keys()].map(({quietUntil = 0}) => quietUntil));
    const isQuiet = until > clock.now();
    this.quietUntil.set(isQuiet ? until : 0);
    return isQuiet;
  };

  /** Said by the user: holds in all tabs, and in place of what the page says. Rejects with `load-failed`. */
  async setDoNotDisturb(until?: number | boolean): Promise<void> {
    const attendance = await this.attend();
    for (const {element} of this.#options.widgets.keys()) if (element) element.doNotDisturb = undefined;
    attendance.setDoNotDisturb(until);
  }

  /** The user signs out for good. */
  forget(): void {
    storeQuiet(this.#options.namespace, 0);
    this.isQuiet();
  }

  /** A line that is up may ring: what that takes comes after all that it takes to answer. */
  async attend(): Promise<Attendance> {
    this.#attending ??= load(() => import('./attend-ringing.js')).then(({attendRinging}) => this.#start(attendRinging));
    try {
      return await this.#attending;
    } catch (cause) {
      this.#attending = undefined;
      throw cause;
    }
  }

  #start(attendRinging: (options: AttendOptions) => Attendance): Attendance {
    const {widgets, onFailure} = this.#options;
    const first = (): RingingWidget | undefined => widgets.keys().next().value;
    return attendRinging({
      ...this.#options,
      quietUntil: this.quietUntil,
      lookQuiet: this.isQuiet,
      speaker: () => first()?.element,
      request: async (...what) =>
        first()
          ?.request?.(...what)
          .catch((cause: unknown) => {
            onFailure(VoipError.from(cause, 'call-failed'));
            return undefined;
          }),
    });
  }
}
