import {speakDuration} from '../../localization/duration.js';
import type {Messages} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import {endOf, isMissed, stageOf} from './call-stage.js';

/** What the view of a call knew at one moment. */
export interface Seen {
  readonly call: Call;
  readonly reconnecting: boolean;
}

export interface AnnouncementWords {
  readonly messages: Messages;
  /** Given name, for sentences. */
  readonly given: string;
  readonly full: string;
}

/** What a screen reader is told. `urgent` interrupts. */
export interface Announcement {
  readonly text: string;
  readonly urgent: boolean;
}

interface Rule {
  /** Whether this became true between `before` (undefined: another call was shown, or none) and `now`. */
  readonly happened: (before: Seen | undefined, now: Seen) => boolean;
  readonly say: (words: AnnouncementWords, now: Call) => string;
  readonly urgent?: true;
}

const live = ({call}: Seen): boolean => call.phase !== 'ended';
const becameTrue =
  (is: (seen: Seen) => boolean): Rule['happened'] =>
  (before, now) =>
    live(now) && is(now) && !(before && is(before));
const ceased =
  (is: (seen: Seen) => boolean): Rule['happened'] =>
  (before, now) =>
    live(now) && before !== undefined && is(before) && !is(now);
const ended =
  (failed: boolean): Rule['happened'] =>
  (before, now) =>
    before !== undefined && live(before) && !live(now) && (stageOf(now.call) === 'failed') === failed;

const RULES: readonly Rule[] = [
  {
    happened: (before, now) => !before && stageOf(now.call) === 'ringing',
    say: ({messages, full}) => messages.announceIncoming(full),
    urgent: true,
  },
  {
    happened: (before, now) => !before && stageOf(now.call) === 'calling',
    say: ({messages, given}) => messages.announceCalling(given),
  },
  {happened: becameTrue(({call}) => call.awaitingMicrophone), say: ({messages}) => messages.allowMicrophone.join('. ')},
  {
    happened: (before, now) => before !== undefined && becameTrue(({call}) => call.phase === 'active')(before, now),
    say: ({messages, given}) => messages.announceConnected(given),
  },
  {
    happened: (before, now) => before !== undefined && becameTrue(isMuted)(before, now),
    say: ({messages}) => messages.announceMuted,
  },
  {happened: ceased(isMuted), say: ({messages}) => messages.announceUnmuted},
  {happened: becameTrue(isReconnecting), say: ({messages, given}) => messages.connectionLost(given).join('. ')},
  {happened: ceased(isReconnecting), say: ({messages, given}) => messages.announceReconnected(given)},
  {happened: ended(false), say: sayEnd},
  {happened: ended(true), say: sayFailure, urgent: true},
];

function isMuted({call}: Seen): boolean {
  return call.muted;
}

function isReconnecting({reconnecting}: Seen): boolean {
  return reconnecting;
}

function sayEnd({messages, given, full}: AnnouncementWords, call: Call): string {
  if (isMissed(call)) return messages.announceMissed(full);
  return call.talkMs ? messages.announceEnded(speakDuration(call.talkMs, messages)) : `${endOf(call, messages, given).title}.`;
}

function sayFailure({messages, given}: AnnouncementWords, call: Call): string {
  const {title, text = ''} = endOf(call, messages, given);
  return `${title}. ${text}`.trim();
}

/** What to tell about the step from `before` to `now`; undefined where there is nothing to tell. Never the timer. */
export function announcementFor(before: Seen | undefined, now: Seen, words: AnnouncementWords): Announcement | undefined {
  const known = before?.call.id === now.call.id ? before : undefined;
  const rules = RULES.filter(({happened}) => happened(known, now));
  if (rules.length === 0) return undefined;
  return {text: rules.map(({say}) => say(words, now.call)).join(' '), urgent: rules.some(({urgent}) => urgent)};
}
