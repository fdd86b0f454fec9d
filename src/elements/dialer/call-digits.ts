import type {TemplateResult} from 'lit';

import type {PhoneController} from '../../context/phone-controller.js';
import type {Messages} from '../../localization/messages.js';
import type {Call, CallId} from '../../session/call.js';
import {DigitQueue} from '../digit-queue.js';
import {playKey} from '../play-key.js';
import type {Dialing} from './dialing.js';

/** Whoever types goes on for so long before they see that the far end has hung up. */
const LATE_MS = 1000;
const PRESSES_KEY = /^[\d*#]$/;

export interface CallDigitsOptions {
  readonly phone: PhoneController;
  readonly dialing: Dialing;
  readonly now: () => number;
}

/** What is typed while a call is up: the far end hears it, no number is made of it. */
export class CallDigits {
  readonly #options: CallDigitsOptions;
  #shown: {readonly callId: CallId; readonly digits: DigitQueue} | undefined;
  #typedTo: CallId | undefined;

  constructor(options: CallDigitsOptions) {
    this.#options = options;
  }

  /** Whether a press of `key` is for `call`, or comes too late for the one that was typed to. A plus is a zero that was held. */
  take(key: string, call: Call | undefined): boolean {
    const isLate = this.#isLate;
    if (call && !isLate) {
      this.#typedTo = call.id;
      this.#digitsOf(call).type(key.replace('+', '0'));
    }
    return isLate || call !== undefined;
  }

  /** The same for the keyboard; a key that is held down is one press. */
  takeKey({key, repeat, altKey}: KeyboardEvent, call: Call | undefined): boolean {
    if (altKey || !PRESSES_KEY.test(key)) return false;
    return (repeat && call !== undefined) || this.take(key, call);
  }

  render(call: Call, messages: Messages): TemplateResult {
    return this.#digitsOf(call).render(messages);
  }

  #digitsOf({id}: Call): DigitQueue {
    const {phone, dialing} = this.#options;
    if (this.#shown?.callId !== id) {
      const send = (digits: string): Promise<void> => dialing.sendDigits(id, digits);
      const play = (digit: string): void => playKey(phone.value, digit);
      this.#shown = {callId: id, digits: new DigitQueue(phone.host, send, play)};
    }
    return this.#shown.digits;
  }

  /** The call that was typed to has just ended, and not because the user wanted it to. */
  get #isLate(): boolean {
    const {phone, now} = this.#options;
    const call = phone.value?.session.state.calls.find(({id}) => id === this.#typedTo);
    const {endedAt = -Infinity, hungUpBy} = call ?? {};
    return hungUpBy !== 'us' && now() - endedAt < LATE_MS;
  }
}
