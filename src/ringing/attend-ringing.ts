import {callPerson} from '../elements/call/call-person.js';
import {storeQuiet} from '../config/stored-quiet.js';
import {useDevices} from '../engine/media/use-devices.js';
import {english} from '../localization/en.js';
import {textsAt} from '../localization/localize-controller.js';
import type {Messages} from '../localization/messages.js';
import type {Call} from '../session/call.js';
import type {CallSession} from '../session/call-session.js';
import {CallNotification, type CallTexts} from './call-notification.js';
import {CloseGuard} from './close-guard.js';
import {MediaKeys} from './media-keys.js';
import type {NotificationAction} from './notification-messages.js';
import {Ringer, type RingingTab} from './ringer.js';
import {TabMark} from './tab-mark.js';
import {VisibleTabs, type VisibleTabsOptions} from './visible-tabs.js';
import {WakeLock} from './wake-lock.js';
import {type QuietOptions, watchQuiet} from './watch-quiet.js';

/** The widget that speaks for a phone. */
export interface Speaker extends HTMLElement {
  open: boolean;
  readonly messages: Partial<Messages>;
  doNotDisturb?: string | boolean | null | undefined;
}

export interface AttendOptions extends Omit<VisibleTabsOptions, 'page'>, QuietOptions {
  readonly tab: RingingTab;
  readonly speaker: () => Speaker | undefined;
  /** Asks for something in the user's name; where that fails, the widget says so. */
  readonly request: CallSession['request'];
}

/** What a phone can be told once this part of it is there. */
export interface Attendance {
  /** In all tabs: until an epoch time in ms, or until it is taken back with `false`. */
  setDoNotDisturb(until?: number | boolean): void;
}

/** Sees to it that a call is heard, or seen, in whichever tab or window the user is, and is not lost by accident. Loaded when the line is up. */
export function attendRinging(options: AttendOptions): Attendance {
  const {namespace, tab, signal, quietUntil, lookQuiet} = options;
  const attendance: Attendance = {
    setDoNotDisturb(until = true) {
      storeQuiet(namespace, until === true ? Infinity : Number(until));
      lookQuiet();
    },
  };
  if (signal.aborted) return attendance;
  watchQuiet(options);
  useDevices();
  const visible = new VisibleTabs(options, signal);
  const parts = partsOf(options, visible);
  const update = (): void => {
    visible.hold(tab.state.registration !== 'offline');
    for (const part of parts) part.update();
  };
  const unsubscribe = [tab, tab.elsewhere, quietUntil].map((source) => source.subscribe(update));
  document.addEventListener('visibilitychange', update, {signal});
  signal.addEventListener('abort', () => {
    unsubscribe.forEach((stop) => stop());
    for (const part of parts) part.close();
  });
  update();
  return attendance;
}

interface Part {
  /** To be called whenever the tab shows something else, or is shown or hidden itself. */
  update(): void;
  close(): void;
}

function partsOf(options: AttendOptions, visible: VisibleTabs): readonly Part[] {
  const {tab, clock, signal, speaker, request, quietUntil} = options;
  const isQuiet = (): boolean => quietUntil.state > 0;
  const onClick = (action: NotificationAction, callId: string): void => {
    window.focus();
    const widget = speaker();
    if (widget && action !== 'decline') widget.open = true;
    if (action !== 'show') void request({type: action, callId}, {source: 'notification'});
  };
  return [
    new Ringer({tab, clock, isQuiet}),
    new CallNotification({tab, visible, clock, signal, isQuiet, textsOf: (call) => textsOf(call, speaker()), onClick}),
    new TabMark({tab, isQuiet, words: () => wordsOf(speaker()).messages.incomingCall}),
    new MediaKeys({tab, request}),
    new WakeLock({tab}),
    new CloseGuard(tab),
  ];
}

function wordsOf(speaker: Speaker | undefined): {readonly messages: Messages; readonly lang: string} {
  return textsAt(speaker ?? document.documentElement, english, speaker?.messages);
}

function textsOf(call: Call, speaker: Speaker | undefined): CallTexts {
  const {messages, lang} = wordsOf(speaker);
  const {answer, decline, incomingCall: title} = messages;
  const {title: name, number} = callPerson(call, {messages, textDirection: 'ltr'});
  return {title, body: name === number ? name : [name, number].filter(Boolean).join('\n'), lang, answer, decline};
}
