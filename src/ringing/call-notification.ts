import type {Clock} from '../foundation/clock.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {Call} from '../session/call.js';
import {selectIncomingCall} from '../session/session-state.js';
import type {RingingTab} from './ringer.js';
import type {VisibleTabs} from './visible-tabs.js';

/** How often it is looked whether the user still hears or sees the call; by then another tab rings, if one can. */
const LOOK_MS = 500;

export interface CallTexts {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
}

export interface CallNotificationOptions {
  readonly tab: Pick<RingingTab, 'state' | 'elsewhere'>;
  readonly visible: Pick<VisibleTabs, 'areNone'>;
  readonly clock: Clock;
  readonly textsOf: (call: Call) => CallTexts;
  /** The user has clicked: they want to see the phone. */
  readonly onClick: () => void;
}

/**
 * Has the system tell of a call that the user cannot hear, or sees in no tab: one notification, shown by the tab that holds the line, and
 * gone when the ringing ends. Only where the user has allowed notifications.
 */
export class CallNotification {
  readonly #options: CallNotificationOptions;
  #call: string | undefined;
  #shown: Notification | undefined;
  #cancelLook: Unsubscribe | undefined;

  constructor(options: CallNotificationOptions) {
    this.#options = options;
  }

  /** To be called whenever the tab shows something else. */
  update(): void {
    const {state, elsewhere} = this.#options.tab;
    const call = elsewhere.state ? undefined : selectIncomingCall(state);
    if (call?.id === this.#call) return;
    this.close();
    this.#call = call?.id;
    if (call) void this.#look(call, true);
  }

  close(): void {
    this.#call = undefined;
    this.#cancelLook?.();
    this.#shown?.close();
    this.#shown = undefined;
  }

  async #look(call: Call, isFirst = false): Promise<void> {
    const {tab, visible, clock} = this.#options;
    const isMissed = (await visible.areNone()) || (!isFirst && tab.state.sound === 'locked');
    if (call.id !== this.#call) return;
    if (isMissed) this.#show(call);
    else this.#cancelLook = clock.after(LOOK_MS, () => void this.#look(call));
  }

  #show(call: Call): void {
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
    const {title, ...rest} = this.#options.textsOf(call);
    try {
      this.#shown = new Notification(title, {...rest, tag: call.id, requireInteraction: true});
    } catch {
      // Chromium on Android has them for service workers alone.
      return;
    }
    this.#shown.addEventListener('click', () => {
      this.#shown?.close();
      this.#options.onClick();
    });
  }
}
