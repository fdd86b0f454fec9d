import {SessionState, type Invitation} from 'sip.js';
import {SessionDialog} from 'sip.js/lib/core/index.js';

import {hasAudio} from '../media/session-description.js';
import {giveWay} from './re-invite.js';
import type {SipCall} from './sip-call.js';
import {statusOf} from './sip-failure.js';
import {callerIdentity, type Headers} from './sip-identity.js';

interface Replaced {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly isEarlyOnly: boolean;
}

/** Those that are on their way to another session. */
const busy = new WeakSet<SipCall>();

/**
 * Lets `invitation` take the place of the session of one of `calls` that is up (RFC 3891 §3): the same call, with the same microphone. A
 * dialog that is not up yet has no match: whoever was rung there must not be answered for, and of an early one that we began nothing is kept.
 */
export async function replaceSession(invitation: Invitation, calls: readonly SipCall[]): Promise<void> {
  const call = find(invitation, calls);
  if (typeof call === 'number') {
    await invitation.reject({statusCode: call});
    return;
  }
  const {session} = call;
  busy.add(call);
  // A change of the session before would take the media with it, and leave whoever has come with nobody.
  const goOn = giveWay(session?.dialog);
  await accept(invitation, call).finally(() => busy.delete(call));
  if (invitation.state !== SessionState.Established) {
    // SIP.js has refused it, or it was taken back: all is as it was.
    goOn();
    return;
  }
  call.adopt(invitation);
  identify(call, invitation);
  await session?.bye();
}

/** The call, or with what status there is none. */
function find({request, body = ''}: Invitation, calls: readonly SipCall[]): SipCall | number {
  const replaced = replacedBy(request.getHeaders('Replaces'));
  if (!replaced) return 400;
  const call = calls.find((each) => each.isEstablished && isOf(replaced, each));
  if (!call) return 481;
  if (replaced.isEarlyOnly) return 486;
  if (isTaken(call)) return 491;
  return hasAudio(body) ? call : statusOf('no-common-media');
}

/** Also one that we hand over: what would be ended with that is the call with whoever has come. */
const isTaken = (call: SipCall): boolean => busy.has(call) || call.keeper?.isUnderWay === true || !isSettled(call);

/** What a `Replaces` names; undefined where it is none (§6.1). */
export function replacedBy([header = '', ...others]: readonly string[]): Replaced | undefined {
  const [callId = '', ...parameters] = header.split(';').map((part) => part.trim());
  const valuesOf = (name: string): readonly string[] =>
    parameters.flatMap((parameter) => {
      const [, value] = new RegExp(`^${name}\\s*=\\s*(\\S+)$`, 'i').exec(parameter) ?? [];
      return value === undefined ? [] : [value];
    });
  const [[localTag, ...otherLocal], [remoteTag, ...otherRemote]] = [valuesOf('to-tag'), valuesOf('from-tag')];
  if (callId === '' || localTag === undefined || remoteTag === undefined) return undefined;
  if (others.length + otherLocal.length + otherRemote.length > 0) return undefined;
  return {callId, localTag, remoteTag, isEarlyOnly: parameters.some((parameter) => /^early-only$/i.test(parameter))};
}

function isOf({callId, localTag, remoteTag}: Replaced, {session}: SipCall): boolean {
  const dialog = session?.dialog;
  return dialog?.callId === callId && dialog.localTag === localTag && dialog.remoteTag === remoteTag;
}

/** Whether no change of it is under way, nor the way to somebody else. */
export const isSettled = ({session, successor}: SipCall): boolean => {
  const dialog = session?.dialog;
  return !successor && dialog instanceof SessionDialog && dialog.answer !== undefined;
};

async function accept(invitation: Invitation, call: SipCall): Promise<void> {
  const media = call.useMedia();
  // A failure is none of the call's.
  const handleMediaFailure = (): void => void invitation.reject({statusCode: statusOf('no-common-media')}).catch(() => undefined);
  call.context.line.bind(invitation, {useMedia: () => media, handleMediaFailure});
  await invitation.accept().catch(() => media.rollback());
}

/** Somebody else may carry the call on. */
function identify(call: SipCall, {request}: Invitation): void {
  const {context, remote} = call;
  const caller = callerIdentity(request, context.line.domain);
  const headers: Headers = {
    getHeader: (name) => request.getHeader(name) ?? (name === 'Remote-Party-ID' ? request.getHeader('From') : undefined),
  };
  call.identify(headers, caller.number === remote.number ? remote : caller);
  context.emit({type: 'identified', sipCallId: request.callId});
}
