import type {Call, EndReason, Phase} from './call.js';
import type {CallEvent} from './engine.js';
import {isUnderWay, type Transfer} from './transfer.js';

type EventOf<T extends CallEvent['type']> = Extract<CallEvent, {type: T}>;
type Step<T extends CallEvent['type']> = (call: Call, event: EventOf<T>) => Call;
type Steps = {readonly [T in CallEvent['type']]?: Step<T>};

const askedForMicrophone: Step<'microphone-asked'> = (call) => ({...call, awaitingMicrophone: true});
const gotMicrophone: Step<'microphone-granted'> = (call) => ({...call, awaitingMicrophone: false});
const identified: Step<'identified'> = (call, {sipCallId}) => ({...call, sipCallId});
const remoteChanged: Step<'remote-changed'> = (call, {remote}) => ({...call, remote: Object.freeze(remote)});
const referred: Step<'referred'> = (call, {status}) =>
  call.transfer && isUnderWay(call.transfer) ? {...call, transfer: Object.freeze({...call.transfer, status})} : call;
const sentTo: Step<'sent-to'> = ({sentTo: _, ...call}, {to}) => ({...call, ...(to && {sentTo: Object.freeze(to)})});
const muted: Step<'muted'> = (call, event) => (call.muted === event.muted ? call : {...call, muted: event.muted});
const answered: Step<'answered'> = (call, {at}) => ({
  ...call,
  phase: 'connecting',
  answeredAt: at,
  awaitingMicrophone: false,
  earlyMedia: false,
});
const heldOrResumed: Step<'hold'> = (call, {hold, pending, at}) => {
  if (call.hold === hold && call.holdPending === pending) return call;
  const {heldAt = at, ...rest} = call;
  return {...rest, hold, holdPending: pending, ...(hold !== 'none' && {heldAt})};
};
const mixed: Step<'conference'> = (call, {joined}) => (call.inConference === joined ? call : {...call, inConference: joined});
const lineChanged: Step<'line'> = (call, {line, at}) =>
  call.line === line ? call : line === 'up' ? recovered(call, at) : lost(call, at);

const lost = (call: Call, at: number): Call => ({...call, line: 'reconnecting', lostAt: at});
function recovered({lostAt, ...call}: Call, at: number): Call {
  return {...call, line: 'up', recovered: Object.freeze({at, gapMs: Math.max(0, at - (lostAt ?? at))})};
}

const ended: Step<'ended'> = (call, {endReason, hungUpBy, at}) => ({
  ...call,
  phase: 'ended',
  endedAt: at,
  endReason,
  hungUpBy,
  awaitingMicrophone: false,
  earlyMedia: false,
  holdPending: false,
  inConference: false,
  talkMs: call.answeredAt === undefined ? 0 : Math.max(0, at - call.answeredAt),
  ...(call.transfer && isUnderWay(call.transfer) && {transfer: Object.freeze(transferAtEnd(call.transfer, endReason))}),
});

const HUNG_UP: readonly EndReason[] = ['hung-up', 'remote-hung-up'];

/** What has become of a transfer when its call ends. */
function transferAtEnd({failure: _failure, ...transfer}: Transfer, endReason: EndReason): Transfer {
  if (endReason === 'transferred') return {...transfer, state: 'completed'};
  return HUNG_UP.includes(endReason) ? {...transfer, state: 'cancelled'} : {...transfer, state: 'failed', failure: endReason};
}

const UNANSWERED: Steps = {
  'microphone-asked': askedForMicrophone,
  'microphone-granted': gotMicrophone,
  identified,
  'remote-changed': remoteChanged,
  'early-media': (call) => ({...call, earlyMedia: true}),
  answered,
  ended,
};

const ANSWERED: Steps = {
  identified,
  'remote-changed': remoteChanged,
  referred,
  'sent-to': sentTo,
  muted,
  hold: heldOrResumed,
  conference: mixed,
  quality: (call, {quality}) => ({...call, quality}),
  line: lineChanged,
  ended,
};

/**
 * The whole life of a call. What is not listed cannot happen: late and repeated network events fall through.
 *
 *     starting ──▶ ringing ──▶ connecting ──▶ active
 *        │  └─────────┼───────────▲  │           │
 *        └────────────┴──────────────┴───────────┴──▶ ended
 */
const LIFE: {readonly [P in Phase]: Steps} = {
  starting: {...UNANSWERED, ringing: (call) => ({...call, phase: 'ringing'})},
  ringing: UNANSWERED,
  connecting: {...ANSWERED, 'media-flowing': (call) => ({...call, phase: 'active'})},
  active: ANSWERED,
  ended: {},
};

/** The call after `event`, frozen; or the very same call where the event means nothing to it. */
export function transition(call: Call, event: CallEvent): Call {
  const step = LIFE[call.phase][event.type] as ((call: Call, event: CallEvent) => Call) | undefined;
  return step ? Object.freeze(step(call, event)) : call;
}
