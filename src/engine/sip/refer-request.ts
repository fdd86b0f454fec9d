import {Inviter} from 'sip.js';
import type {IncomingNotifyRequest, IncomingResponse, OutgoingReferRequest, Session as Dialog} from 'sip.js/lib/core/index.js';

import type {CallContext} from './call-context.js';
import {outcomeOf} from './re-invite-outcome.js';
import type {SipCall} from './sip-call.js';

/** What comes of a REFER. */
export interface ReferEvents {
  /** It is on its way: from here on it may have an effect that nobody tells. */
  readonly onSent: () => void;
  /** It has had none, and is sent once more. */
  readonly onPutOff: () => void;
  /** The far end will see to it. */
  readonly onAccepted: () => void;
  /** Nobody says whether it was heard. */
  readonly onSilence: () => void;
  readonly onRefused: (status: number) => void;
  /** How the call goes that the far end has placed: its SIP status, where it says one, and whether that is its last word. */
  readonly onTold: (status: number | undefined, isLast: boolean) => void;
}

/** The first line of an answer (RFC 3515 §2.4.5, RFC 3420). */
const STATUS_LINE = /^\s*SIP\/2\.0 ([1-6]\d\d)(?:\s|$)/i;
const EVENT = /^\s*([^\s;]+)(?:[^]*;\s*id\s*=\s*(\d+))?/i;
/** Where the socket took nothing. */
const NOT_SENT_MS = 100;

/** The numbers of the REFERs of each dialog, by which the far end says of which one it speaks (RFC 3515 §2.4.6). */
const sentIn = new WeakMap<Dialog, number[]>();

/**
 * A REFER within a call, and what is told of it. `Session.refer` of SIP.js names the far end by an address that nobody else can reach, and
 * keeps one slot for whoever wants to be told.
 */
export class ReferRequest {
  readonly #context: CallContext;
  readonly #dialog: Dialog;
  readonly #ownsCallId: boolean;
  readonly #headers: string[];
  readonly #events: ReferEvents;
  readonly #restore: () => void;
  #request: OutgoingReferRequest | undefined;
  #cancelWait: (() => void) | undefined;
  #isOver = false;

  constructor({context, session}: SipCall, dialog: Dialog, [headers, events]: readonly [string[], ReferEvents]) {
    this.#context = context;
    this.#dialog = dialog;
    this.#ownsCallId = session instanceof Inviter;
    this.#headers = headers;
    this.#events = events;
    const delegate = (dialog.delegate ??= {});
    const before = {...delegate};
    delegate.onNotify = (notify) => this.#handleNotify(notify);
    this.#restore = () => void Object.assign(delegate, {onNotify: undefined, ...before});
  }

  /** Sends it, as soon as there is a socket. */
  send(): void {
    this.#context.line.whenConnected(() => {
      if (!this.#isOver) this.#ask();
    });
  }

  /** What is told from now on is acknowledged, and means nothing. */
  close(): void {
    this.#isOver = true;
    this.#cancelWait?.();
    this.#restore();
  }

  #ask(): void {
    const onReject = (response: IncomingResponse): void => {
      if (!this.#isOver) this.#handleRefusal(response);
    };
    const onAccept = (): void => {
      if (!this.#isOver) this.#events.onAccepted();
    };
    try {
      this.#request = this.#dialog.refer({onAccept, onReject, onRedirect: onReject}, {extraHeaders: this.#headers});
    } catch {
      this.#events.onRefused(481); // The call is not up any more.
      return;
    }
    countRepeats(this.#request, this.#dialog);
    sentIn.set(this.#dialog, [...(sentIn.get(this.#dialog) ?? []), this.#request.message.cseq]);
    this.#events.onSent();
  }

  /** SIP.js makes up an answer where none came: 408 after 32 s of silence or for another that says as little, and 503 where the socket took nothing. */
  #handleRefusal(response: IncomingResponse): void {
    const {message} = response;
    const {statusCode = 0} = message;
    if (message.hasHeader('Via')) {
      // Both ends have changed the call at once (RFC 3261 §14.1).
      const outcome = statusCode === 491 && outcomeOf(response, {ownsCallId: this.#ownsCallId, random: this.#context.random});
      if (typeof outcome === 'object') this.#askLater(outcome.retryMs);
      else this.#events.onRefused(statusCode);
    } else if (statusCode === 503) this.#askLater(NOT_SENT_MS);
    else this.#events.onSilence();
  }

  #askLater(ms: number): void {
    this.#events.onPutOff();
    this.#cancelWait = this.#context.clock.after(ms, () => this.send());
  }

  #handleNotify(notify: IncomingNotifyRequest): void {
    const {event, id, status, isLast, isEmpty} = readNotify(notify.message);
    if (event !== 'refer') notify.reject({statusCode: 489});
    else if (this.#isOfAnother(id)) notify.accept();
    else if (status === undefined && !(isLast && isEmpty)) notify.reject({statusCode: 400});
    else {
      notify.accept();
      this.#events.onTold(status, isLast);
    }
  }

  /** A server in between may have numbers of its own: only those of REFERs that are over are not ours. */
  #isOfAnother(id: string | undefined): boolean {
    const number = Number(id);
    return id !== undefined && number !== this.#request?.message.cseq && sentIn.get(this.#dialog)?.includes(number) === true;
  }
}

interface Told {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly status: number | undefined;
  readonly isLast: boolean;
  readonly isEmpty: boolean;
}

function readNotify(message: IncomingNotifyRequest['message']): Told {
  const of = (name: string): string => message.getHeader(name) ?? '';
  const [, event, id] = EVENT.exec(of('Event')) ?? [];
  const status = STATUS_LINE.exec(message.body)?.[1];
  return {
    event: event?.toLowerCase(),
    id,
    status: status === undefined ? undefined : Number(status),
    isLast: /^\s*terminated\b/i.test(of('Subscription-State')),
    isEmpty: message.body.trim() === '',
  };
}

interface Guarded {
  authenticationGuard(message: unknown, dialog?: Dialog): boolean;
}

/** SIP.js repeats a request that was challenged by a number of which the dialog hears nothing: the next one would have the same. */
function countRepeats(request: OutgoingReferRequest, dialog: Dialog): void {
  const client = request as unknown as Guarded;
  const guard = client.authenticationGuard.bind(client);
  client.authenticationGuard = (message) => guard(message, dialog);
}
