import type {PhoneController} from '../../context/phone-controller.js';
import type {PhoneSettings, SharedPhone} from '../../context/shared-phone.js';
import {givenName} from '../../localization/given-name.js';
import {isolate} from '../../localization/isolate.js';
import type {LocalizeController} from '../../localization/localize-controller.js';
import type {Messages} from '../../localization/messages.js';
import type {Call, CallId} from '../../session/call.js';
import type {Registration} from '../../session/engine.js';
import type {DialRequest} from '../../session/request.js';
import {isTalking} from '../../session/session-state.js';
import {askPhone} from '../ask-phone.js';
import {lineWord} from '../line-word.js';

/** What was dialled last on this page, by whichever element. */
const lastDialled = new WeakMap<SharedPhone, string>();

/** Asks the phone for calls on behalf of an element: one at a time, and says what went wrong where nothing else says it. */
export class Dialing {
  readonly #phone: PhoneController;
  #placing = false;

  constructor(phone: PhoneController) {
    this.#phone = phone;
  }

  /** A call of this element is on its way to the network. */
  get placing(): boolean {
    return this.#placing;
  }

  /** The target of the last call that the network took. */
  get last(): string | undefined {
    return this.#phone.value && lastDialled.get(this.#phone.value);
  }

  /** Whether the network took the call. A press while one is under way is not a second call. */
  async dial(request: Omit<DialRequest, 'type'>): Promise<boolean> {
    const phone = this.#phone.value;
    if (!phone || this.#placing) return false;
    this.#setPlacing(true);
    try {
      if (await askPhone(phone, {type: 'dial', ...request})) return false;
      lastDialled.set(phone, request.target);
      return true;
    } finally {
      this.#setPlacing(false);
    }
  }

  async hangUp(callId: CallId): Promise<void> {
    if (this.#phone.value) await askPhone(this.#phone.value, {type: 'hang-up', callId});
  }

  async sendDigits(callId: CallId, digits: string): Promise<void> {
    if (this.#phone.value) await askPhone(this.#phone.value, {type: 'send-digits', callId, digits});
  }

  #setPlacing(placing: boolean): void {
    this.#placing = placing;
    this.#phone.host.requestUpdate();
  }
}

/**
 * Why there can be no call at this moment, in words; undefined where there can. A line that is coming up, or on its way from another tab, is
 * waited for.
 */
export function whyNoLine(
  settings: PhoneSettings | undefined,
  registration: Registration | undefined,
  messages: Messages,
): string | undefined {
  if (!settings?.configured) return messages.errors['not-configured'][0];
  return registration === 'registered' || registration === 'connecting'
    ? undefined
    : lineWord(registration ?? 'offline', messages);
}

/** What another call does to the one that is up. */
export function consequenceFor(
  call: Call | undefined,
  {messages, textDirection}: Pick<LocalizeController, 'messages' | 'textDirection'>,
): string | undefined {
  return call && isTalking(call) ? messages.goesOnHold(isolate(givenName(call.remote), textDirection)) : undefined;
}
