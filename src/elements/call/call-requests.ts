import type {PhoneController} from '../../context/phone-controller.js';
import type {PlainVoipError, VoipError} from '../../foundation/errors.js';
import type {Call, CallId} from '../../session/call.js';
import type {Request} from '../../session/request.js';
import {askPhone} from '../ask-phone.js';

/** Why a call that rings for us was not answered, or one in another tab not moved here. */
export interface Refusal {
  readonly callId: CallId;
  readonly error: PlainVoipError;
}

/** Asks the phone on behalf of a call view, and knows what is under way: asking twice for the same thing is asking once. */
export class CallRequests {
  readonly #phone: PhoneController;
  readonly #pending = new Set<string>();
  #refusal: Refusal | undefined;

  constructor(phone: PhoneController) {
    this.#phone = phone;
  }

  /** Whether `type` is under way, of the call `callId`. */
  isPending(type: Request['type'], callId: CallId): boolean {
    return this.#pending.has(keyOf(type, type === 'dial' ? undefined : callId));
  }

  /** What kept the microphone from `call`, which goes on ringing; until the next try. */
  refusalOf({id}: Call): PlainVoipError | undefined {
    return this.#refusal?.callId === id ? this.#refusal.error : undefined;
  }

  async send(request: Request): Promise<void> {
    const phone = this.#phone.value;
    const key = keyOf(request.type, 'callId' in request ? request.callId : undefined);
    if (!phone || this.#pending.has(key)) return;
    this.#refusal = undefined;
    this.#mark(key, true);
    try {
      await askPhone(phone, request, (error) => this.#keep(error, request));
    } finally {
      this.#mark(key, false);
    }
  }

  /** The microphone can be mended while the call goes on ringing, or goes on in another tab: its view says how. */
  #keep(error: VoipError, request: Request): boolean {
    // Why a transfer failed stands in the call, whose view says it.
    if (error.code === 'transfer-failed') return true;
    const isRefusal = request.type === 'move' || (request.type === 'answer' && error.code.startsWith('microphone-'));
    if (isRefusal) this.#refusal = {callId: request.callId, error: error.toPlain()};
    return isRefusal;
  }

  #mark(key: string, pending: boolean): void {
    if (pending) this.#pending.add(key);
    else this.#pending.delete(key);
    this.#phone.host.requestUpdate();
  }
}

const keyOf = (type: Request['type'], callId: CallId | undefined): string => `${type} ${callId ?? ''}`;
