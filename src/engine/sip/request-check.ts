import type {Dialog, IncomingRequestMessage, UserAgentCore} from 'sip.js/lib/core/index.js';

/** Beyond it there is no number of a request (RFC 3261 §8.1.1.5). */
const CSEQ_END = 2 ** 31;

/** There is one of it (RFC 3515 §2.4.1), and SIP.js takes the last. */
const REFER_TO = /^(?:refer-to|r)[ \t]*:/gim;
/** The extensions of SIP that somebody may insist on (RFC 3261 §8.2.2.3). */
const KNOWN = /^replaces$/i;
const TAG = /[\w.!%*+`'~-]+/g;

type Refusal = readonly [statusCode: number, ...extraHeaders: string[]];

/** Refuses what SIP.js would take for something else, and what it falls over, instead of leaving the sender without an answer. */
export function checkRequests(core: UserAgentCore): void {
  const receive = core.receiveIncomingRequestFromTransport.bind(core);
  core.receiveIncomingRequestFromTransport = (message) => {
    const refusal = refusalOf(message, core) ?? failureOf(() => receive(message));
    if (!refusal || message.method === 'ACK') return;
    const [statusCode, ...extraHeaders] = refusal;
    core.replyStateless(message, {statusCode, extraHeaders});
  };
}

function refusalOf(message: IncomingRequestMessage, core: UserAgentCore): Refusal | undefined {
  if (!/^[^\r]* SIP\/2\.0\r/.test(message.data)) return [505];
  if (!message.ruri) return [416];
  const {method} = message.parseHeader('CSeq') as {readonly method: string};
  if (method !== message.method || message.cseq >= CSEQ_END) return [400];
  return CHECKS.get(method)?.(message, core);
}

type Check = (message: IncomingRequestMessage, core: UserAgentCore) => Refusal | undefined;

/** What may be wrong with a request of that method. */
const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['INVITE', refusalOfInvite],
  // Nobody has subscribed to anything (RFC 6665 §4.1.3).
  ['NOTIFY', ({toTag}) => (toTag ? undefined : [481])],
  ['REFER', refusalOfRefer],
]);

function refusalOfInvite(message: IncomingRequestMessage, core: UserAgentCore): Refusal | undefined {
  const dialog = dialogOf(message, core);
  // Whoever rings there has to answer our INVITE first (RFC 3261 §14.2); SIP.js would take an offer for the answer.
  if (dialog?.early && dialog.remoteSequenceNumber === undefined) return [491];
  // Of reliable provisional responses SIP.js would send some, before anybody has answered.
  const required = message.getHeaders('Require').join().match(TAG) ?? [];
  const unknown = required.filter((tag) => !KNOWN.test(tag));
  return unknown.length > 0 ? [420, `Unsupported: ${unknown.join(', ')}`] : undefined;
}

function refusalOfRefer(message: IncomingRequestMessage, core: UserAgentCore): Refusal | undefined {
  const [head = ''] = message.data.split('\r\n\r\n', 1);
  return dialogOf(message, core) && head.match(REFER_TO)?.length !== 1 ? [400] : undefined;
}

const dialogOf = ({callId, toTag, fromTag}: IncomingRequestMessage, {dialogs}: UserAgentCore): Dialog | undefined =>
  dialogs.get(`${callId}${toTag}${fromTag}`);

function failureOf(step: () => void): Refusal | undefined {
  try {
    step();
    return undefined;
  } catch {
    return [500];
  }
}
