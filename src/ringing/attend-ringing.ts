import {callPerson} from '../elements/call/call-person.js';
import type {Clock} from '../foundation/clock.js';
import {useDevices} from '../engine/media/use-devices.js';
import {english} from '../localization/en.js';
import {textsAt} from '../localization/localize-controller.js';
import type {Messages} from '../localization/messages.js';
import type {Call} from '../session/call.js';
import {CallNotification, type CallTexts} from './call-notification.js';
import {Ringer, type RingingTab} from './ringer.js';
import {VisibleTabs, type VisibleTabsOptions} from './visible-tabs.js';

/** The widget that speaks for a phone. */
export interface Speaker extends HTMLElement {
  open: boolean;
  readonly messages: Partial<Messages>;
}

export interface AttendOptions extends Omit<VisibleTabsOptions, 'page'> {
  readonly tab: RingingTab;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly speaker: () => Speaker | undefined;
}

/** Sees to it that a call is heard, or seen, in whichever tab or window the user is. Loaded when the line is up. */
export function attendRinging({tab, clock, signal, speaker, ...rest}: AttendOptions): void {
  if (signal.aborted) return;
  useDevices();
  const visible = new VisibleTabs(rest, signal);
  const ringer = new Ringer({tab, clock});
  const notification = new CallNotification({
    tab,
    visible,
    clock,
    textsOf: (call) => textsOf(call, speaker()),
    onClick: () => {
      window.focus();
      const widget = speaker();
      if (widget) widget.open = true;
    },
  });
  const update = (): void => {
    visible.hold(tab.state.registration !== 'offline');
    ringer.update();
    notification.update();
  };
  const unsubscribe = [tab.subscribe(update), tab.elsewhere.subscribe(update)];
  signal.addEventListener('abort', () => {
    unsubscribe.forEach((stop) => stop());
    ringer.close();
    notification.close();
  });
  update();
}

function textsOf(call: Call, speaker: Speaker | undefined): CallTexts {
  const {messages, lang} = textsAt(speaker ?? document.documentElement, english, speaker?.messages);
  const {title, number} = callPerson(call, {messages, textDirection: 'ltr'});
  return {title: messages.incomingCall, body: title === number ? title : [title, number].filter(Boolean).join('\n'), lang};
}
