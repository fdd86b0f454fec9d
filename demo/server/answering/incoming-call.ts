import type {Reply} from '../replies.js';
import {replyTo} from '../replies.js';
import {parameterOf} from '../sip-grammar.js';
import type {SipRequest} from '../sip-message.js';
import {valueOf} from '../sip-message.js';
import {contactOf, Dialog, token} from './dialog.js';
import type {MediaEnd} from './media-end.js';
import type {StartProgramme} from './programme.js';
import type {CallPort} from './talk.js';
import {Talk} from './talk.js';

interface IncomingCallOptions {
  readonly number: string;
  readonly start: StartProgramme;
  readonly onAnswered: () => void;
}

/** A call to a number that is answered here: the callee's side (RFC 3261 §13.3). */
export class IncomingCall {
  readonly localTag = token();
  readonly #invite: SipRequest;
  readonly #number: string;
  readonly #port: CallPort;
  readonly #onAnswered: () => void;
  readonly #talk: Talk;
  #isSettled = false;

  constructor(invite: SipRequest, port: CallPort, {number, start, onAnswered}: IncomingCallOptions) {
    const headers = invite.headers.map((each) =>
      each.name === 'to' ? {...each, value: `${each.value};tag=${this.localTag}`} : each,
    );
    this.#invite = {...invite, headers};
    this.#number = number;
    this.#port = port;
    this.#onAnswered = onAnswered;
    this.#talk = new Talk(port, {number, start});
  }

  get talk(): Talk {
    return this.#talk;
  }

  /** Rings, for as long as the caller likes. */
  ring(): void {
    this.#port.send(replyTo(this.#invite, {status: 180, headers: [contactOf(this.#number)]}));
  }

  async answer(): Promise<void> {
    let media: MediaEnd;
    try {
      media = await this.#talk.media();
    } catch (fault) {
      this.#port.fault(fault);
      this.#refuse({status: 500});
      return;
    }
    try {
      this.#accept(await media.answer(this.#invite.body));
    } catch {
      this.#refuse({status: 488});
    }
  }

  handle(request: SipRequest): void {
    if (request.method !== 'CANCEL') {
      this.#talk.handle(request);
      return;
    }
    this.#port.send(replyTo(request, {status: 200}));
    this.#refuse({status: 487});
  }

  /** Whether a CANCEL means this call: it has the INVITE's own branch (RFC 3261 §9.2). */
  isMeantBy(cancel: SipRequest): boolean {
    const branch = (request: SipRequest): string | undefined => parameterOf(valueOf(request, 'via') ?? '', 'branch');
    return branch(cancel) === branch(this.#invite);
  }

  end(): Promise<void> {
    this.#isSettled = true;
    return this.#talk.end();
  }

  #accept(sdp: string): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const contact = contactOf(this.#number);
    const recorded = this.#invite.headers.filter(({name}) => name === 'record-route');
    this.#talk.establish(Dialog.ofCallee(this.#invite, contact));
    this.#port.send(replyTo(this.#invite, {status: 200, headers: [...recorded, contact], sdp}));
    this.#onAnswered();
  }

  #refuse(reply: Reply): void {
    if (this.#isSettled) return;
    this.#port.send(replyTo(this.#invite, reply));
    void this.end();
  }
}
