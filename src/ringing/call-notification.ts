import type {Clock} from '../foundation/clock.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {Call} from '../session/call.js';
import {selectIncomingCall, type SessionState} from '../session/session-state.js';
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

/** The call that rang in a tab that is gone. */
const selectLostCall = ({calls}: SessionState): Call | undefined =>
  calls.find(({direction, answeredAt, endReason: why}) => direction === 'incoming' && !answeredAt && why === 'lost-with-page');

/**
 * Has the system tell of a call that the user cannot hear, or sees in no tab: one notification, shown by the tab that holds the line, and
 * gone when the ringing ends. Only where the user has allowed notifications. What a tab that has crashed leaves on the screen, no other one
 * may close; but a notification of the same tag takes its place, from whichever tab: so whoever has the line next does away with it.
 */
export class CallNotification {
  readonly #options: CallNotificationOptions;
  #call: string | undefined;
  #shown: Notification | undefined;
  #lost: string | undefined;
  #cancelLook: Unsubscribe | undefined;

  constructor(options: CallNotificationOptions) {
    this.#options = options;
  }

  /** To be called whenever the tab shows something else. */
  update(): void {
    const {state, elsewhere} = this.#options.tab;
    const call = elsewhere.state ? undefined : selectIncomingCall(state);
    if (!elsewhere.state) this.#replace(selectLostCall(state));
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
    const shown = this.#notify(call, {requireInteraction: true});
    this.#shown = shown;
    // One that is closed before it is on the screen stays there: browsers do not listen yet.
    shown?.addEventListener('show', () => shown !== this.#shown && shown.close());
    shown?.addEventListener('click', () => {
      shown.close();
      this.#options.onClick();
    });
  }

  #replace(call: Call | undefined): void {
    if (!call || call.id === this.#lost) return;
    this.#lost = call.id;
    const shown = this.#notify(call, {silent: true});
    shown?.addEventListener('show', () => shown.close());
  }

  #notify(call: Call, how: NotificationOptions): Notification | undefined {
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') return undefined;
    const {title, ...rest} = this.#options.textsOf(call);
    try {
      return new Notification(title, {...rest, ...how, tag: call.id});
    } catch {
      // Chromium on Android has them for service workers alone.
      return undefined;
    }
  }
}
