import type {DoNotDisturb} from '../../context/shared-phone.js';
import type {PresenceMessages} from '../../localization/presence-messages.js';
import {tomorrowMorning} from './tomorrow-morning.js';

/** A way not to be disturbed. */
export interface QuietChoice {
  readonly word: string;
  /** Until when that would be, in words. */
  readonly end?: string;
  /** Until an epoch time in ms, or until it is taken back. */
  readonly until: number | true;
  readonly isChosen: boolean;
}

const MINUTE_MS = 60_000;

export function quietChoices({on, until}: DoNotDisturb, now: number, messages: PresenceMessages): readonly QuietChoice[] {
  const time = new Intl.DateTimeFormat([], {timeStyle: 'short'});
  const day = new Intl.DateTimeFormat([], {weekday: 'short', hour: 'numeric', minute: '2-digit'});
  const timed = (word: string, at: number, end = messages.untilTime(time.format(at))): QuietChoice => ({
    word,
    end,
    until: at,
    isChosen: at === until,
  });
  const tomorrow = tomorrowMorning(now);
  return [
    timed(messages.forMinutes(30), now + 30 * MINUTE_MS),
    timed(messages.forOneHour, now + 60 * MINUTE_MS),
    timed(messages.untilTomorrow, tomorrow, day.format(tomorrow)),
    {word: messages.untilTurnedOff, until: true, isChosen: on && until === undefined},
  ];
}
