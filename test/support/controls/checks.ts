import type {Call, EndReason, Hold} from '../../../src/session/call.js';
import {isAnswered, isLive, isTalking} from '../../../src/session/session-state.js';
import type {LoggedCall} from '../../../src/directory/call-log.js';
import {textOf} from './busy-phone.js';
import {type Office, PEOPLE} from './office.js';

const MIRRORED: Readonly<Record<Hold, Hold>> = {none: 'none', local: 'remote', remote: 'local', both: 'both'};

/** How a call may have ended at its other end, where nothing but its two people ended it. */
const OTHER_END: Readonly<Partial<Record<EndReason, readonly EndReason[]>>> = {
  // Both at once, or the answer has crossed with the caller's change of mind.
  'hung-up': ['remote-hung-up', 'hung-up', 'cancelled'],
  'remote-hung-up': ['hung-up', 'cancelled'],
  cancelled: ['cancelled', 'remote-hung-up', 'hung-up', 'declined', 'busy'],
  declined: ['declined', 'cancelled'],
  busy: ['busy', 'cancelled'],
};

/** How a call may have ended where nobody was there, or where its caller went before it knew its name. */
const ALONE: readonly EndReason[] = ['not-found', 'cancelled', 'network-lost', 'busy', 'remote-hung-up', 'hung-up', 'declined'];

/** What is not as it must be once nothing happens any more; undefined where all is. */
export function unsettled(office: Office): string | undefined {
  for (const phone of office.phones) {
    const {registration} = phone.session.state;
    if (registration !== 'registered') return `${phone.name} is ${registration}`;
    if (phone.open.size > 0) return `${phone.name} never heard what came of ${JSON.stringify([...phone.open])}`;
    for (const call of phone.live.filter(isAnswered)) {
      const fault = faultOf(call, office);
      if (fault) return `${phone.name} ${textOf(call)} ${fault}`;
    }
    const unstable = phone.connections.filter(({isOpen, signalingState}) => isOpen && signalingState !== 'stable');
    if (unstable.length > phone.live.filter((call) => !isAnswered(call)).length)
      return `${phone.name} has a connection that is not stable`;
    const talking = phone.live.filter((call) => isTalking(call) && !call.muted && !call.inConference);
    if (talking.length > 1) return `${phone.name} talks in two calls at once: ${talking.map(textOf).join(' and ')}`;
  }
  return undefined;
}

function faultOf(call: Call, office: Office): string | undefined {
  const {phase, line, hold, holdPending} = call;
  const peer = office.peerOf(call);
  if (!peer || !isLive(peer.call) || peer.phone.isGone) return 'has no other end';
  if (phase !== 'active' || line !== 'up' || holdPending) return 'is not up';
  return peer.call.hold === MIRRORED[hold] ? undefined : `is not what ${peer.phone.name} ${textOf(peer.call)} shows`;
}

/** Calls that are still up. */
export function notEnded(office: Office): string | undefined {
  for (const phone of office.phones) for (const call of phone.live) return `${phone.name} ${textOf(call)} does not end`;
  return undefined;
}

/** Whether each call ended as its other end says. */
export function wrongEnding(office: Office): string | undefined {
  for (const phone of office.pages) {
    for (const call of phone.calls.values()) {
      const fault = !phone.isGone && faultOfEnding(call, office);
      if (fault) return `${phone.name} ${textOf(call)} ${fault}`;
    }
  }
  return undefined;
}

function faultOfEnding(call: Call, office: Office): string | undefined {
  const {endReason = 'failed', sipCallId} = call;
  if (endReason === 'failed') return 'is no ending';
  const peer = office.peerOf(call);
  if (!peer) return ALONE.includes(endReason) ? undefined : 'has no other end';
  const isMeant = isMirrored(endReason, peer.call.endReason) || office.excused.has(sipCallId!);
  return isMeant ? undefined : `and at the other end ${peer.phone.name} ${textOf(peer.call)}`;
}

const isMirrored = (one: EndReason, other: EndReason | undefined): boolean =>
  OTHER_END[one]?.some((each) => each === other) ?? false;

/** Whether each call of each person is in their log once, with the ending that was shown; of a page that is gone, as ended with it. */
export async function wrongLog(office: Office): Promise<string | undefined> {
  for (const name of PEOPLE) {
    const pages = office.pages.filter((page) => page.name === name);
    const log = pages.at(-1)!.log;
    // As every page does that comes later.
    log.takeOver(() => false);
    const entries = await log.recent({limit: 10_000});
    const calls = pages.flatMap((page) => [...page.calls.values()].map((call) => lastOf(call, page.isGone)));
    const fault = calls.map((call) => faultOfEntry(call, entries)).find((each) => each !== undefined);
    if (fault) return `${name}'s log has ${fault}`;
    if (entries.length !== calls.length) return `${name}'s log has ${entries.length} calls of ${calls.length}`;
  }
  return undefined;
}

const lastOf = (call: Call, isPageGone: boolean): Call =>
  isPageGone && isLive(call) ? {...call, endReason: 'lost-with-page'} : call;

function faultOfEntry({id, endReason, talkMs}: Call, entries: readonly LoggedCall[]): string | undefined {
  const [entry, ...more] = entries.filter((each) => each.id === id);
  if (!entry || more.length > 0) return `${id} ${entry ? more.length + 1 : 0} times`;
  if (entry.endReason !== endReason) return `${id} as ${entry.endReason}, and it was ${endReason}`;
  return entry.talkMs === talkMs ? undefined : `${id} with ${entry.talkMs} ms, and it was ${talkMs}`;
}
