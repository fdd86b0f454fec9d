import {URI} from 'sip.js';

import type {SipCall} from './sip-call.js';
import {dialledUri} from './sip-target.js';

/** Addresses that nobody can be reached at: of those who do not want to be known (RFC 3323 §4.1.1.3), and of browsers. */
const NOWHERE = /(^|\.)invalid$/i;
const NOBODY = /^(anonymous|unknown|unavailable|restricted)?$/i;

/** The headers of a REFER: whom to call, in whose place where that is a call of ours, and who says so (RFC 3515, 3891, 3892). */
export function referHeaders({context, session}: SipCall, to: SipCall | URI): string[] {
  const {userAgent} = context.line;
  return [
    `Refer-To: <${to instanceof URI ? to.toString() : inPlaceOf(to)}>`,
    `Referred-By: <${userAgent.configuration.uri.toString()}>`,
    `Contact: ${(session?.userAgent ?? userAgent).contact.toString()}`,
  ];
}

/** Tags as whoever gets that call has them: ours is the remote one there. Escaped, or its parts would be those of the address. */
function inPlaceOf(leg: SipCall): string {
  const {callId = '', remoteTag = '', localTag = ''} = leg.session?.dialog ?? {};
  return `${addressOf(leg)}?Replaces=${encodeURIComponent(`${callId};to-tag=${remoteTag};from-tag=${localTag}`)}`;
}

/**
 * What was dialled, or who has called, and never the Contact: nobody but the server can reach that. Without parameters, which were
 * meant for the way from here.
 */
function addressOf({session, remote, context}: SipCall): string {
  const uri = session?.dialog?.remoteURI;
  const {scheme, user, host, port} = uri && isReachable(uri) ? uri : dialledUri(remote.number, context.line.userAgent);
  return new URI(scheme, user ?? '', host, port).toString();
}

const isReachable = ({user = '', host}: URI): boolean => !NOWHERE.test(host) && !NOBODY.test(user);
