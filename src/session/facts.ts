import type {VoipErrorCode} from '../foundation/errors.js';
import type {Call} from './call.js';
import type {Registration} from './engine.js';
import type {SessionState} from './session-state.js';

export type CallFactType =
  | 'voip-call-incoming'
  | 'voip-call-dialing'
  | 'voip-call-ringing'
  | 'voip-call-answered'
  | 'voip-call-muted'
  | 'voip-call-unmuted'
  | 'voip-call-ended';

/** Something that happened, told once in every tab. Plain data. */
export type Fact =
  | {readonly type: CallFactType; readonly detail: {readonly call: Call}}
  | {
      readonly type: 'voip-registration-change';
      readonly detail: {readonly registration: Registration; readonly reason?: VoipErrorCode};
    };

/** What happened between two states, in the order in which a person would tell it. */
export function factsBetween(before: SessionState, after: SessionState): readonly Fact[] {
  return [
    ...registrationFacts(before, after),
    ...after.calls.flatMap((call) =>
      callFacts(
        before.calls.find(({id}) => id === call.id),
        call,
      ),
    ),
  ];
}

/** How the line stands, where that has changed. */
export function registrationFacts(before: SessionState, after: SessionState): readonly Fact[] {
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
    (before, {direction, phase}) => direction === 'outgoing' && phase === 'ringing' && before?.phase !== 'ringing',
  ],
  ['voip-call-answered', (before, {answeredAt}) => answeredAt !== undefined && before?.answeredAt === undefined],
  ['voip-call-muted', (before, {muted}) => muted && !before?.muted],
  ['voip-call-unmuted', (before, {muted}) => !muted && before?.muted === true],
  ['voip-call-ended', (before, {phase}) => phase === 'ended' && before?.phase !== 'ended'],
];

function callFacts(before: Call | undefined, call: Call): readonly Fact[] {
  if (call === before) return [];
  return CALL_FACTS.filter(([, happened]) => happened(before, call)).map(([type]) => ({type, detail: {call}}));
}
