import type {Clock} from '../foundation/clock.js';
import {isLeftOn} from '../foundation/remembered-switch.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {Call} from '../session/call.js';
import {selectIncomingCall, type SessionState} from '../session/session-state.js';
import type {NotificationAction} from './notification-messages.js';
import type {RingingTab} from './ringer.js';
import type {VisibleTabs} from './visible-tabs.js';
import {type NoticeWorker, WorkerNotices} from './worker-notices.js';

/** How often it is looked whether the user still hears or sees the call; by then another tab rings, if one can. */
const LOOK_MS = 500;

export interface CallTexts {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly answer: string;
  readonly decline: string;
}

export interface CallNotificationOptions {
  readonly tab: Pick<RingingTab, 'state' | 'elsewhere'>;
  readonly visible: Pick<VisibleTabs, 'areNone'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whether nobody is to disturb the user. */
  readonly isQuiet: () => boolean;
  readonly textsOf: (call: Call) => CallTexts;
  /** What the user has clicked on. */
  readonly onClick: (action: NotificationAction, callId: string) => void;
  /** Default: the page's own. */
  readonly worker?: Pick<WorkerNotices, 'find'>;
}

/** The call that rang in a tab that is gone. */
const selectLostCall = ({calls}: SessionState): Call | undefined =>
  calls.find(({direction, answeredAt, endReason: why}) => direction === 'incoming' && !answeredAt && why === 'lost-with-page');

/**
 * Has the system tell of a call that the user cannot hear, or sees in no tab: one notification, shown by the tab that holds the line, and
 * gone when the ringing ends. Only where the user has allowed notifications. It has buttons where a service worker of the page says that it
 * hands on what is clicked (docs/notifications.md). What a tab that has crashed leaves on the screen, no other page may close; but a
 * notification of the same tag takes its place, from whichever tab: so whoever has the line next does away with it.
 */
export class CallNotification {
  readonly #options: CallNotificationOptions;
  readonly #worker: Pick<WorkerNotices, 'find'>;
  #call: string | undefined;
  #close: Unsubscribe | undefined;
  #lost: string | undefined;
  #cancelLook: Unsubscribe | undefined;

  constructor(options: CallNotificationOptions) {
    const {clock, signal, worker} = options;
    this.#options = options;
    this.#worker = worker ?? new WorkerNotices({clock, signal, onClick: ({action, callId}) => this.#handleClick(action, callId)});
    // Lest a call waits for the answer.
    if (isAllowed()) void this.#worker.find();
  }

  /** To be called whenever the tab shows something else. */
  update(): void {
    const {tab, isQuiet} = this.#options;
    const {state, elsewhere} = tab;
    const call = elsewhere.state || isQuiet() ? undefined : selectIncomingCall(state);
    if (!elsewhere.state) void this.#replace(selectLostCall(state));
    if (call?.id === this.#call) return;
    this.close();
    this.#call = call?.id;
    if (call) void this.#look(call, true);
  }

  close(): void {
    this.#call = undefined;
    this.#cancelLook?.();
    this.#close?.();
    this.#close = undefined;
  }

  async #look(call: Call, isFirst = false): Promise<void> {
    const {tab, visible, clock} = this.#options;
    const isMissed = (await visible.areNone()) || (!isFirst && tab.state.sound === 'locked');
    if (call.id !== this.#call) return;
    if (isMissed) await this.#show(call);
    else this.#cancelLook = clock.after(LOOK_MS, () => void this.#look(call));
  }

  async #show(call: Call): Promise<void> {
    if (!isAllowed()) return;
    const found = await this.#worker.find();
    if (call.id !== this.#call) return;
    if (found) await this.#showByWorker(call, found);
    else this.#showByPage(call);
  }

  #showByPage(call: Call): void {
    const shown = this.#notify(call, {requireInteraction: true});
    if (!shown) return;
    this.#close = (): void => shown.close();
    // One that is closed before it is on the screen stays there: browsers do not listen yet.
    shown.addEventListener('show', () => {
      if (call.id !== this.#call) shown.close();
    });
    shown.addEventListener('click', () => {
      shown.close();
      this.#handleClick('show', call.id);
    });
  }

  async #showByWorker({id, ...call}: Call, {registration, client}: NoticeWorker): Promise<void> {
    const {title, body, lang, answer, decline} = this.#options.textsOf({id, ...call});
    const actions = [
      {action: 'answer', title: answer},
      {action: 'decline', title: decline},
    ];
    const data = {voipWidget: {callId: id, client}};
    const close = (): void => void closeTagged(registration, id);
    const options = {body, lang, tag: id, requireInteraction: true, actions, data};
    await registration.showNotification(title, options).catch(() => undefined);
    // Not before: one that Chromium is asked for while it is being put on the screen is not found afterwards either.
    if (id === this.#call) this.#close = close;
    else close();
  }

  #handleClick(action: NotificationAction, callId: string): void {
    // What is clicked may be of a call that is over, or of another phone of this page.
    if (callId !== this.#call) return;
    this.#close?.();
    this.#options.onClick(action, callId);
  }

  async #replace(call: Call | undefined): Promise<void> {
    if (!call || call.id === this.#lost || !isAllowed()) return;
    this.#lost = call.id;
    const found = await this.#worker.find();
    if (found) await closeTagged(found.registration, call.id);
    const shown = found ? undefined : this.#notify(call, {silent: true});
    shown?.addEventListener('show', () => shown.close());
  }

  #notify(call: Call, how: NotificationOptions): Notification | undefined {
    const {title, body, lang} = this.#options.textsOf(call);
    try {
      return new Notification(title, {body, lang, ...how, tag: call.id});
    } catch {
      // Chromium on Android has them for service workers alone.
      return undefined;
    }
  }
}

const isAllowed = (): boolean =>
  'Notification' in globalThis && Notification.permission === 'granted' && isLeftOn('notifications');

async function closeTagged(registration: ServiceWorkerRegistration, tag: string): Promise<void> {
  const shown = await registration.getNotifications({tag}).catch(() => []);
  for (const notification of shown) notification.close();
}
