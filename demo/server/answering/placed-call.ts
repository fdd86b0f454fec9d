import {cseqMethod, header} from '../sip-message.js';
import type {SipRequest, SipResponse} from '../sip-message.js';
import {contactOf, Dialog, ownVia, token} from './dialog.js';
import type {StartProgramme} from './programme.js';
import type {CallPort} from './talk.js';
import {ALLOW, Talk} from './talk.js';

export interface Placement {
  /** Who is called: an address of record. */
  readonly to: string;
  /** Who calls. */
  readonly from: string;
  readonly number: string;
  readonly displayName: string;
  readonly start: StartProgramme;
}

/** A call that begins here: the caller's side (RFC 3261 §13.2). */
export class PlacedCall {
  readonly localTag = token();
  readonly #port: CallPort;
  readonly #placement: Placement;
  readonly #talk: Talk;
  #invite: SipRequest | undefined;
  #patience: NodeJS.Timeout | undefined;
  #isCancelled = false;

  constructor(placement: Placement, port: CallPort) {
    this.#placement = placement;
    this.#port = port;
    this.#talk = new Talk(port, placement);
  }

  get talk(): Talk {
    return this.#talk;
  }

  async ring(): Promise<void> {
    try {
      const offer = await (await this.#talk.media()).offer();
      if (this.#talk.isOver) return;
      this.#invite = inviteOf(this.#placement, this.localTag, offer);
      this.#patience = setTimeout(() => this.#cancel(), this.#port.limits.ringMs);
      this.#port.send(this.#invite);
    } catch (fault) {
      this.#port.fault(fault);
      void this.end();
    }
  }

  handle(request: SipRequest): void {
    this.#talk.handle(request);
  }

  /** What is refused has been acknowledged by the proxy already, and a BYE is not waited for. */
  handleResponse(response: SipResponse): void {
    if (!this.#invite || cseqMethod(response) !== 'INVITE' || response.status < 200) return;
    clearTimeout(this.#patience);
    if (response.status < 300) this.#handleAcceptance(this.#invite, response);
    else if (!this.#talk.dialog) void this.end();
  }

  end(): Promise<void> {
    clearTimeout(this.#patience);
    return this.#talk.end();
  }

  /** The first phone that answers gets the call. Another one that was as quick is let go, and so is one that was not to ring any more. */
  #handleAcceptance(invite: SipRequest, response: SipResponse): void {
    const dialog = Dialog.ofCaller(invite, response);
    this.#port.send(dialog.ack());
    if (dialog.remoteTag === this.#talk.dialog?.remoteTag) return;
    if (this.#talk.dialog || this.#isCancelled) {
      this.#port.send(dialog.bye());
      if (this.#isCancelled) void this.end();
      return;
    }
    this.#talk.establish(dialog);
    this.#talk.acknowledge();
    void this.#accept(response.body);
  }

  async #accept(answer: string): Promise<void> {
    try {
      await (await this.#talk.media()).accept(answer);
    } catch {
      this.#talk.hangUp();
    }
  }

  /** The proxy answers the INVITE then, whatever the phones do. */
  #cancel(): void {
    if (!this.#invite) return;
    this.#isCancelled = true;
    const cseq = header('CSeq', '1 CANCEL');
    const headers = this.#invite.headers.filter(({name}) => ['via', 'from', 'to', 'call-id', 'max-forwards'].includes(name));
    this.#port.send({...this.#invite, method: 'CANCEL', headers: [...headers, cseq, header('Content-Length', '0')], body: ''});
  }
}

function inviteOf({to, from, number, displayName}: Placement, localTag: string, offer: string): SipRequest {
  const headers = [
    ownVia(),
    header('Max-Forwards', '70'),
    header('From', `"${displayName}" <${from}>;tag=${localTag}`),
    header('To', `<${to}>`),
    header('Call-ID', token()),
    header('CSeq', '1 INVITE'),
    contactOf(number),
    ALLOW,
    header('Content-Type', 'application/sdp'),
    header('Content-Length', String(Buffer.byteLength(offer))),
  ];
  return {kind: 'request', method: 'INVITE', uri: to, headers, body: offer};
}
