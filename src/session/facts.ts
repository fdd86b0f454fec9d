import type {VoipErrorCode} from '../foundation/errors.js';
import type {Call, CallId} from './call.js';
import type {CallFactType, CausedFactType, TabId} from './causes.js';
import type {Registration} from './engine.js';
import type {CallQuality} from './quality.js';
import {isLive, selectCall, type SessionState} from './session-state.js';
import type {Transfer} from './transfer.js';

/** Something that happened, told once in every tab. Plain data. */
export type Fact =
  | {readonly type: CallFactType; readonly detail: {readonly call: Call}}
  | {readonly type: 'voip-call-recovered'; readonly detail: {readonly call: Call; readonly gapMs: number}}
  /** It has come further, or to an end. */
  | {readonly type: 'voip-transfer-change'; readonly detail: {readonly call: Call; readonly transfer: Transfer}}
  /** The level has changed; a call is good until something else is known. */
  | {readonly type: 'voip-quality-change'; readonly detail: {readonly callId: CallId; readonly quality: CallQuality}}
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
      return [
        ...transferFacts(known, call).map((fact) => ({...fact, by: causeOf(fact.type, [known, call], after)})),
        ...callFacts(known, call).map((type) => ({type, detail: {call}, by: causeOf(type, [known, call], after)})),
        ...recoveredFacts(known, call),
        ...qualityFacts(known, call),
      ];
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

/** What the far end has done was not done by the tab that was about to do the same. */
function causeOf(type: CausedFactType, [before, after]: Change, {causes}: SessionState): TabId | undefined {
  if (type === 'voip-call-ended' && after.hungUpBy !== 'us') return undefined;
  const isHold = type === 'voip-call-held' || type === 'voip-call-resumed';
  return isHold && holdsHere(before) === holdsHere(after) ? undefined : causes?.[after.id]?.[type];
}

/** A transfer that has taken the call away is told of once it is known whether anybody has said so. */
function transferFacts(before: Call | undefined, call: Call): readonly Extract<Fact, {type: 'voip-transfer-change'}>[] {
  const {transfer} = call;
  if (!transfer || (transfer.state === 'completed' && transfer.confirmed === undefined)) return [];
  // In the tabs that are told of it, nothing is the same object.
  const isNews = JSON.stringify(transfer) !== JSON.stringify(before?.transfer);
  return isNews ? [{type: 'voip-transfer-change', detail: {call, transfer}}] : [];
}

function recoveredFacts(before: Call | undefined, call: Call): readonly Fact[] {
  const {recovered} = call;
  if (!before || !recovered || recovered.at === before.recovered?.at) return [];
  return [{type: 'voip-call-recovered', detail: {call, gapMs: recovered.gapMs}}];
}

function qualityFacts(before: Call | undefined, {id, quality}: Call): readonly Fact[] {
  if (!quality || (before?.quality?.level ?? 'good') === quality.level) return [];
  return [{type: 'voip-quality-change', detail: {callId: id, quality}}];
}

/** How the line stands, where that has changed. */
export function registrationFacts(before: SessionState, after: SessionState): readonly AttributedFact[] {
  const {registration, registrationReason: reason} = after;
  if (registration === before.registration && reason === before.registrationReason) return [];
  return [{type: 'voip-registration-change', detail: reason === undefined ? {registration} : {registration, reason}}];
}

/** A call before and after; new where there is no before. */
type Change = readonly [before: Call | undefined, after: Call];

const holdsHere = (call: Call | undefined): boolean => call?.hold === 'local' || call?.hold === 'both';
const holdsThere = (call: Call | undefined): boolean => call?.hold === 'remote' || call?.hold === 'both';
const holders = (call: Call | undefined): readonly boolean[] => [holdsHere(call), holdsThere(call)];

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
  ['voip-call-held', (before, after) => holders(after).some((holds, who) => holds && !holders(before)[who])],
  ['voip-call-resumed', (before, after) => holders(before).some((held, who) => held && !holders(after)[who] && isLive(after))],
  ['voip-call-muted', (before, {muted}) => muted && !before?.muted],
  ['voip-call-unmuted', (before, {muted}) => !muted && before?.muted === true],
  ['voip-call-ended', (before, {phase}) => phase === 'ended' && before?.phase !== 'ended'],
];

function callFacts(before: Call | undefined, call: Call): readonly CallFactType[] {
  return CALL_FACTS.filter(([, happened]) => happened(before, call)).map(([type]) => type);
}
