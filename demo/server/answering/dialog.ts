import {randomBytes} from 'node:crypto';

import {parameterOf, uriOfAddress} from '../sip-grammar.js';
import type {SipHeader, SipRequest, SipResponse} from '../sip-message.js';
import {header, valueOf, valuesOf} from '../sip-message.js';

const HOST = 'answering.invalid';

export const token = (): string => randomBytes(8).toString('hex');

/** Where the other side finds a number that is answered here, within a dialog. */
export const contactOf = (number: string): SipHeader => header('Contact', `<sip:${number}@${HOST};transport=ws>`);

/** The Via of a request that begins here. */
export const ownVia = (): SipHeader => header('Via', `SIP/2.0/WS ${HOST};branch=z9hG4bK${token()}`);

/** What one side of a call must remember to speak within it (RFC 3261 §12). */
export class Dialog {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly #local: string;
  readonly #remote: string;
  readonly #routes: readonly string[];
  readonly #contact: SipHeader;
  #remoteTarget: string;
  #cseq: number;

  /** The dialog that accepting `invite` makes; its To has the tag of this side already. */
  static ofCallee(invite: SipRequest, contact: SipHeader): Dialog {
    return new Dialog(invite, {local: 'to', remote: 'from', routes: valuesOf(invite, 'record-route'), contact, cseq: 0});
  }

  /** The dialog that a 2xx to `invite` makes. */
  static ofCaller(invite: SipRequest, response: SipResponse): Dialog {
    const contact = header('Contact', valueOf(invite, 'contact') ?? '');
    const routes = valuesOf(response, 'record-route').reverse();
    return new Dialog(response, {local: 'from', remote: 'to', routes, contact, cseq: cseqNumber(invite)});
  }

  private constructor(
    message: SipRequest | SipResponse,
    side: {
      readonly local: 'from' | 'to';
      readonly remote: 'from' | 'to';
      readonly routes: readonly string[];
      readonly contact: SipHeader;
      readonly cseq: number;
    },
  ) {
    this.#local = valueOf(message, side.local) ?? '';
    this.#remote = valueOf(message, side.remote) ?? '';
    this.#routes = side.routes;
    this.#contact = side.contact;
    this.#cseq = side.cseq;
    this.callId = valueOf(message, 'call-id') ?? '';
    this.localTag = parameterOf(this.#local, 'tag') ?? '';
    this.remoteTag = parameterOf(this.#remote, 'tag') ?? '';
    this.#remoteTarget = targetOf(message) ?? uriOfAddress(this.#remote);
  }

  /** Whether a request belongs to this dialog (RFC 3261 §12.2.2). */
  has(request: SipRequest): boolean {
    const tag = (name: string): string => parameterOf(valueOf(request, name) ?? '', 'tag') ?? '';
    return valueOf(request, 'call-id') === this.callId && tag('to') === this.localTag && tag('from') === this.remoteTag;
  }

  /** A re-INVITE may say that the other side is to be found elsewhere from now on. */
  refresh(request: SipRequest): void {
    this.#remoteTarget = targetOf(request) ?? this.#remoteTarget;
  }

  bye(): SipRequest {
    this.#cseq++;
    return this.#request('BYE');
  }

  /** The ACK of the 2xx that made this dialog: same number as its INVITE (RFC 3261 §13.2.2.4). */
  ack(): SipRequest {
    return this.#request('ACK');
  }

  #request(method: string): SipRequest {
    const headers = [
      ownVia(),
      ...this.#routes.map((route) => header('Route', route)),
      header('Max-Forwards', '70'),
      header('From', this.#local),
      header('To', this.#remote),
      header('Call-ID', this.callId),
      header('CSeq', `${this.#cseq} ${method}`),
      this.#contact,
      header('Content-Length', '0'),
    ];
    return {kind: 'request', method, uri: this.#remoteTarget, headers, body: ''};
  }
}

function targetOf(message: SipRequest | SipResponse): string | undefined {
  const contact = valueOf(message, 'contact');
  return contact === undefined ? undefined : uriOfAddress(contact) || undefined;
}

function cseqNumber(request: SipRequest): number {
  return Number.parseInt(valueOf(request, 'cseq') ?? '', 10);
}
