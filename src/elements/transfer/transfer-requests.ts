import type {PhoneController} from '../../context/phone-controller.js';
import type {VoipError} from '../../foundation/errors.js';
import type {CallId} from '../../session/call.js';
import type {DialRequest, Request} from '../../session/request.js';
import {askPhone} from '../ask-phone.js';

/** Asks the phone on behalf of a transfer, and knows what is under way: asking twice for the same thing is asking once. */
export class TransferRequests {
  readonly #phone: PhoneController;
  readonly #pending = new Set<string>();

  constructor(phone: PhoneController) {
    this.#phone = phone;
  }

  isPending(type: Request['type'], callId: CallId): boolean {
    return this.#pending.has(`${type} ${callId}`);
  }

  /** `said`: whether the element has said itself what went wrong. */
  async send(request: Extract<Request, {callId: CallId}>, said: (error: VoipError) => boolean = () => false): Promise<void> {
    const phone = this.#phone.value;
    const key = `${request.type} ${request.callId}`;
    if (!phone || this.#pending.has(key)) return;
    this.#pending.add(key);
    this.#phone.host.requestUpdate();
    try {
      // Why a transfer failed stands in the call, and is shown there.
      await askPhone(phone, request, (error) => error.code === 'transfer-failed' || said(error));
    } finally {
      this.#pending.delete(key);
      this.#phone.host.requestUpdate();
    }
  }

  /** Calls somebody, who is none of the transfer any more. */
  async dial(request: DialRequest): Promise<void> {
    if (this.#phone.value) await askPhone(this.#phone.value, request);
  }
}
