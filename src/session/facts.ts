import type {VoipErrorCode} from '../foundation/errors.js';
import type {Call} from './call.js';
import type {CallFactType, TabId} from './causes.js';
import type {Registration} from './engine.js';
import {isLive, selectCall, type SessionState} from './session-state.js';

/** Something that happened, told once in every tab. Plain data. */
export type Fact =
  | {readonly type: CallFactType; readonly detail: {readonly call: Call}}
  | {
      readonly type: 'voip-registration-change';
      readonly detail: {readonly registration: Registration; readonly reason?: VoipErrorCode};
    };

/** A fact with the tab whose person or page caused it; without one, the network did. */
export type AttributedFact = Fact & {readonly by?: TabId | undefined};

/**
 * What happened between two states, in the order in which a person would tell it. Every tab reads it off what it shows itself: so nothing
 * is told twice, and nothing is lost with the tab that would have told it.
 */
export function factsBetween(before: SessionState, after: SessionState): readonly AttributedFact[] {
  return [
    ...registrationFacts(before, after),
    ...after.calls.flatMap((call) => {
      const known = before.calls.find(({id}) => id === call.id);
      return callFacts(known, call).map((type) => ({type, detail: {call}, by: causeOf(type, call, after)}));
    }),
  ];
}

/** Calls that were up and are not there any more: this tab has slept through their end, or the tab that took the line did not know them. */
export function lostFacts(before: SessionState, after: SessionState): readonly Fact[] {
  return before.calls
    .filter((call) => isLive(call) && !selectCall(after, call.id))
    .map((call) => ({
      type: 'voip-call-ended',
      detail: {call: Object.freeze({...call, phase: 'ended', endReason: 'lost-with-page', hungUpBy: 'us'})},
    }));
}

/** A call that somebody else ended was not ended by the tab that was about to. */
function causeOf(type: CallFactType, {id, hungUpBy}: Call, {causes}: SessionState): TabId | undefined {
  return type === 'voip-call-ended' && hungUpBy !== 'us' ? undefined : causes?.[id]?.[type];
}

/** How the line stands, where that has changed. */
export function registrationFacts(before: SessionState, after: SessionState): readonly AttributedFact[] {
  const {registration, registrationReason: reason} = after;
  if (registration === before.registration && reason === before.registrationReason) return [];
  return [{type: 'voip-registration-change', detail: reason === undefined ? {registration} : {registration, reason}}];
}

/** Each row: the fact, and whether it became true between `before` (undefined: the call is new) and `after`. */
const CALL_FACTS: readonly (readonly [CallFactType, (before: Call | undefined, after: Call) => boolean])[] = [
  ['voip-call-incoming', (before, {direction}) => !before && direction === 'incoming'],
  ['voip-call-dialing', (before, {direction}) => !before && direction === 'outgoing'],
  [
    'voip-call-ringing',
    // A tab that comes to lead may not have heard yet that it was answered.
    (before, {direction, phase}) =>
      direction === 'outgoing' && phase === 'ringing' && before?.phase !== 'ringing' && before?.answeredAt === undefined,
  ],
  ['voip-call-answered', (before, {answeredAt}) => answeredAt !== undefined && before?.answeredAt === undefined],
  ['voip-call-muted', (before, {muted}) => muted && !before?.muted],
  ['voip-call-unmuted', (before, {muted}) => !muted && before?.muted === true],
  ['voip-call-ended', (before, {phase}) => phase === 'ended' && before?.phase !== 'ended'],
];

function callFacts(before: Call | undefined, call: Call): readonly CallFactType[] {
  return CALL_FACTS.filter(([, happened]) => happened(before, call)).map(([type]) => type);
}
