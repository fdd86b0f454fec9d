import {speakDuration} from '../../localization/duration.js';
import type {Messages} from '../../localization/messages.js';
import type {Call, CallId} from '../../session/call.js';
import {isHeldHere} from '../../session/session-state.js';
import type {CallPerson} from './call-person.js';
import type {CallScene} from './call-scene.js';
import {endOf, isMissed, stageOf} from './call-stage.js';

/** What the view of a call knew at one moment. */
export type Seen = Pick<CallScene, 'call' | 'person' | 'reconnecting' | 'microphone' | 'others'>;

interface Words {
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
  readonly say: (words: Words, now: Call) => string;
  readonly urgent?: true;
}

const live = ({call}: Seen): boolean => call.phase !== 'ended';
const becameTrue =
  (is: (seen: Seen) => boolean): Rule['happened'] =>
  (before, now) =>
    live(now) && is(now) && !(before && is(before));
/** Not of what was so when the call was first seen. */
const cameTo =
  (is: (seen: Seen) => boolean): Rule['happened'] =>
  (before, now) =>
    before !== undefined && becameTrue(is)(before, now);
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
  {happened: becameTrue(({microphone}) => microphone === 'asked'), say: ({messages}) => messages.allowMicrophone.join('. ')},
  {happened: becameTrue(({microphone}) => microphone === 'late'), say: ({messages}) => messages.microphoneElsewhere.join('. ')},
  {happened: cameTo(({call}) => call.phase === 'active'), say: ({messages, given}) => messages.announceConnected(given)},
  {
    happened: cameTo(({call}) => call.sentTo !== undefined),
    say: ({messages}, {sentTo}) => messages.puttingThrough(sentTo?.number ?? ''),
  },
  {happened: cameTo(isMuted), say: ({messages}) => messages.announceMuted},
  {happened: ceased(isMuted), say: ({messages}) => messages.announceUnmuted},
  {happened: becameTrue(isReconnecting), say: ({messages, given}) => messages.connectionLost(given).join('. ')},
  {happened: ceased(isReconnecting), say: ({messages, given}) => messages.announceReconnected(given)},
  {happened: cameTo(({call}) => isHeldHere(call)), say: ({messages, given}) => messages.announceHeld(given)},
  {happened: cameTo(({call}) => isHeldByThem(call)), say: ({messages, given}) => messages.heldByThem(given).join('. ')},
  {happened: ceased(({call}) => call.hold !== 'none'), say: ({messages, given}) => messages.announceReconnected(given)},
  {happened: cameTo(({call}) => call.inConference), say: ({messages}) => messages.allHear},
  {happened: ended(false), say: sayEnd},
  {happened: ended(true), say: sayFailure, urgent: true},
];

function isHeldByThem({hold}: Call): boolean {
  return hold === 'remote' || hold === 'both';
}

function isMuted({call}: Seen): boolean {
  return call.muted;
}

function isReconnecting({reconnecting}: Seen): boolean {
  return reconnecting;
}

function sayEnd({messages, given, full}: Words, call: Call): string {
  if (isMissed(call)) return messages.announceMissed(full);
  return call.talkMs ? messages.announceEnded(speakDuration(call.talkMs, messages)) : `${endOf(call, messages, given).title}.`;
}

function sayFailure({messages, given}: Words, call: Call): string {
  const {title, text = ''} = endOf(call, messages, given);
  return `${title}. ${text}`.trim();
}

/** What is told of a call beside the one that is shown. */
const RULES_FOR_OTHERS: readonly {
  readonly happened: (before: Call | undefined, now: Call) => boolean;
  readonly say: Rule['say'];
  readonly urgent?: true;
}[] = [
  {
    happened: (before, now) => !before && stageOf(now) === 'ringing',
    say: ({messages, full}) => messages.announceSecond(full),
    urgent: true,
  },
  {
    happened: (before, now) => before !== undefined && !isHeldHere(before) && isHeldHere(now) && now.phase !== 'ended',
    say: ({messages, given}) => messages.announceHeld(given),
  },
  {
    happened: (before, now) => before !== undefined && before.phase !== 'ended' && now.phase === 'ended',
    say: ({messages, given, full}, call) => (isMissed(call) ? messages.announceMissed(full) : messages.announceOtherEnded(given)),
  },
];

/** What was known of the call `id`, shown or not. */
function knownOf(before: Seen | undefined, id: CallId): Seen | undefined {
  if (!before || before.call.id === id) return before;
  const other = before.others.find(({call}) => call.id === id);
  return other && {...before, call: other.call, reconnecting: false, microphone: undefined};
}

/** What to tell about the step from `before` to `now`; undefined where there is nothing to tell. Never the timer. */
export function announcementFor(before: Seen | undefined, now: Seen, messages: Messages): Announcement | undefined {
  const wordsOf = ({given, full}: CallPerson): Words => ({messages, given, full});
  const known = knownOf(before, now.call.id);
  const told = [
    ...RULES.filter(({happened}) => happened(known, now)).map((rule) => ({
      ...rule,
      text: rule.say(wordsOf(now.person), now.call),
    })),
    ...now.others.flatMap(({call, person}) =>
      RULES_FOR_OTHERS.filter(({happened}) => happened(knownOf(before, call.id)?.call, call)).map((rule) => ({
        ...rule,
        text: rule.say(wordsOf(person), call),
      })),
    ),
  ];
  if (told.length === 0) return undefined;
  return {text: told.map(({text}) => text).join(' '), urgent: told.some(({urgent}) => urgent)};
}
