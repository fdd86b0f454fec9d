import {replyTo} from '../replies.js';
import type {Reply} from '../replies.js';
import {parameterOf} from '../sip-grammar.js';
import type {SipMessage, SipRequest} from '../sip-message.js';
import {header} from '../sip-message.js';
import type {Dialog} from './dialog.js';
import {contactOf} from './dialog.js';
import type {MediaEnd, MediaOptions} from './media-end.js';
import type {Programme, StartProgramme} from './programme.js';

/** In milliseconds, but for `calls`. */
export interface AnsweringLimits {
  /** So many calls at once; further ones are told that it is busy. Default: 8. */
  readonly calls: number;
  /** The longest call. Default: 5 minutes. */
  readonly callMs: number;
  /** How long the other end may give no sign of life, or keep its ACK to itself. Default: 30 s. */
  readonly silenceMs: number;
  /** From the end of a call to being called back. Default: 2 s. */
  readonly callBackMs: number;
  /** How long it rings when somebody is called back. Default: 45 s. */
  readonly ringMs: number;
}

/** What a call needs from the machine around it. */
export interface CallPort {
  readonly limits: AnsweringLimits;
  readonly openMedia: (listener: Pick<MediaOptions, 'onConnected' | 'onSound' | 'onLost'>) => Promise<MediaEnd>;
  readonly send: (message: SipMessage) => void;
  /** Told once, when nothing is left of the call. */
  readonly ended: (wasAnswered: boolean) => void;
  readonly fault: (cause: unknown) => void;
}

export const ALLOW = header('Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO');

/** The part of a call that both sides have alike, whoever has called: its media, what is heard in it, and its end. */
export class Talk {
  readonly #port: CallPort;
  readonly #start: StartProgramme;
  readonly #number: string;
  #media: Promise<MediaEnd> | undefined;
  #dialog: Dialog | undefined;
  #programme: Programme | undefined;
  #isAcknowledged = false;
  #isNegotiating = false;
  #ending: Promise<void> | undefined;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(port: CallPort, {number, start}: {readonly number: string; readonly start: StartProgramme}) {
    this.#port = port;
    this.#number = number;
    this.#start = start;
  }

  get dialog(): Dialog | undefined {
    return this.#dialog;
  }

  /** Whether a Replaces header means this call (RFC 3891 §3). */
  isNamedBy(replaces: string): boolean {
    const [callId] = replaces.split(';', 1);
    const {callId: own, localTag, remoteTag} = this.#dialog ?? {};
    if (own === undefined || callId?.trim() !== own || this.isOver) return false;
    return parameterOf(replaces, 'to-tag') === localTag && parameterOf(replaces, 'from-tag') === remoteTag;
  }

  get isOver(): boolean {
    return this.#ending !== undefined;
  }

  /** The call's one media end, which `end` closes. */
  media(): Promise<MediaEnd> {
    this.#media ??= this.#openMedia();
    return this.#media;
  }

  /** Both sides have said yes. */
  establish(dialog: Dialog): void {
    const {callMs, silenceMs} = this.#port.limits;
    this.#dialog = dialog;
    this.#later(callMs, () => this.hangUp());
    this.#later(silenceMs, () => {
      if (!this.#isAcknowledged) this.hangUp();
    });
  }

  acknowledge(): void {
    this.#isAcknowledged = true;
  }

  /** Answers what is asked within the dialog. */
  handle(request: SipRequest): void {
    if (!this.#dialog?.has(request)) {
      if (request.method !== 'ACK') this.#reply(request, {status: 481});
    } else if (request.method === 'ACK') this.acknowledge();
    else if (request.method === 'INVITE') void this.#renegotiate(request);
    else if (request.method === 'BYE') this.#handleBye(request);
    else this.#reply(request, ['INFO', 'OPTIONS'].includes(request.method) ? {status: 200} : {status: 405, headers: [ALLOW]});
  }

  hangUp(): void {
    if (this.isOver) return;
    if (this.#dialog) this.#port.send(this.#dialog.bye());
    void this.end();
  }

  /** Lets go of everything without a word to the other side. */
  end(): Promise<void> {
    this.#ending ??= this.#letGo();
    return this.#ending;
  }

  async #letGo(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#programme?.stop?.();
    // What kept it from being opened, whoever asked for it knows.
    const closed = this.#media?.then(
      (media) => media.close(),
      () => undefined,
    );
    await closed?.catch(this.#port.fault);
    this.#port.ended(this.#dialog !== undefined);
  }

  async #openMedia(): Promise<MediaEnd> {
    const media = await this.#port.openMedia({
      onConnected: () => {
        if (!this.isOver) this.#programme ??= this.#start({say: (sound) => media.send(sound), hangUp: () => this.hangUp()});
      },
      onSound: (sound) => this.#programme?.hear?.(sound),
      onLost: () => this.hangUp(),
    });
    return media;
  }

  #handleBye(request: SipRequest): void {
    this.#reply(request, {status: 200});
    void this.end();
  }

  /** A call is held, or its path changed, by another offer (RFC 3261 §14.2). */
  async #renegotiate(request: SipRequest): Promise<void> {
    if (this.#isNegotiating) {
      this.#reply(request, {status: 491});
      return;
    }
    this.#isNegotiating = true;
    try {
      const sdp = await (await this.media()).answer(request.body);
      this.#dialog?.refresh(request);
      this.#reply(request, {status: 200, headers: [contactOf(this.#number)], sdp});
    } catch {
      this.#reply(request, {status: 488});
    }
    this.#isNegotiating = false;
  }

  #reply(request: SipRequest, reply: Reply): void {
    this.#port.send(replyTo(request, reply));
  }

  #later(ms: number, action: () => void): void {
    this.#timers.push(setTimeout(action, ms));
  }
}
