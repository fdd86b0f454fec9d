import type {LoggedCall} from '../../directory/call-log.js';
import {displayName} from '../../localization/display-name.js';
import {formatDuration} from '../../localization/duration.js';
import {isEnding} from '../../localization/error-text.js';
import type {Messages} from '../../localization/messages.js';
import {numbering} from '../../numbers/numbering.js';
import type {EndReason} from '../../session/call.js';
import type {IconDrawing} from '../../styles/icons.js';
import {arrowInIcon, arrowOutIcon, missedIcon} from '../../styles/log-icons.js';

/** What is said of a call under its name: which way it went, and what came of it. */
export interface EntryWords {
  readonly picture: IconDrawing;
  readonly words: readonly string[];
  /** Which way it went, where the picture alone shows it: what came of it needs the room. */
  readonly way?: string;
}

const SECOND = 1000;

export function entryWords(call: LoggedCall, messages: Messages): EntryWords {
  if (call.missed) return {picture: missedIcon, words: [messages.missed, ...missedWords(call, messages)]};
  const [picture, way] = call.direction === 'incoming' ? [arrowInIcon, messages.incoming] : [arrowOutIcon, messages.outgoing];
  const end = endWords(call, messages);
  const duration = talk(call.talkMs, (ms) => formatDuration(ms, messages));
  return end.length > 0 ? {picture, way, words: [...end, ...duration]} : {picture, words: [way, ...duration]};
}

function missedWords({endReason, startedAt, endedAt}: LoggedCall, messages: Messages): readonly string[] {
  if (endReason === 'busy') return [messages.youWereOnACall];
  if (endReason === 'do-not-disturb') return [messages.doNotDisturbWasOn];
  return talk(endedAt === undefined ? 0 : endedAt - startedAt, (ms) => messages.rang(formatDuration(ms, messages)));
}

const END_WORDS = {
  'lost-with-page': 'endedUnexpectedly',
  cancelled: 'cancelled',
  'answered-elsewhere': 'answeredElsewhere',
  transferred: 'transferred',
  deflected: 'sentOn',
} as const satisfies {readonly [R in EndReason]?: keyof Messages};

/** Nothing where the call simply came to its end. */
function endWords({endReason = 'lost-with-page', transferredTo}: LoggedCall, messages: Messages): readonly string[] {
  if (transferredTo) {
    const {name, number} = transferredTo;
    return [messages.transferredTo(displayName({number: numbering.formatNumber(number), ...(name !== undefined && {name})}))];
  }
  // Without a reason, whoever had the call is gone, and nobody has closed its entry yet.
  if (endReason in END_WORDS) return [messages[END_WORDS[endReason as keyof typeof END_WORDS]]];
  return isEnding(endReason) ? [messages.endings[endReason]('')[0]] : [];
}

const talk = (ms = 0, say: (ms: number) => string): readonly string[] => (ms >= SECOND ? [say(ms)] : []);
