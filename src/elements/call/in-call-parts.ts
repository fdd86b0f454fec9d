import type {LitElement} from 'lit';

import type {PhoneController} from '../../context/phone-controller.js';
import {load} from '../../foundation/load.js';
import {VoipError} from '../../foundation/errors.js';
import type {Call, CallId} from '../../session/call.js';
import {isAnswered} from '../../session/session-state.js';
import type * as InCall from '../in-call/in-call.js';
import {playKey} from '../play-key.js';
import type {CallScene, KeypadView} from './call-scene.js';

type Parts = typeof InCall;

let arrived: Parts | undefined;
let loading: Promise<Parts> | undefined;

async function loadParts(): Promise<Parts> {
  loading ??= load(() => import('../in-call/in-call.js'));
  try {
    return (arrived = await loading);
  } catch (cause) {
    loading = undefined;
    throw cause;
  }
}

/** A view that gets styles with the parts that need them. */
type Host = LitElement & {adoptedCallback(): void};
const PRESSES_KEY = /^[\d*#]$/;

export interface InCallPartsOptions {
  readonly phone: PhoneController;
  readonly sendDigits: (callId: CallId, digits: string) => Promise<void>;
}

/**
 * What a call view does once there is an answered call: the keypad for tones, and other calls. Most of it is fetched then, or when somebody
 * is about to want it, because the first answer does without.
 */
export class InCallParts {
  readonly #host: Host;
  readonly #options: InCallPartsOptions;
  #parts: Parts | undefined;
  #pad: {readonly callId: CallId; readonly digits: InstanceType<Parts['DigitPad']>} | undefined;
  /** The call whose keypad is open. */
  #open: CallId | undefined;
  #askedFor: CallId | undefined;
  #focus = '';

  constructor(host: Host, options: InCallPartsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The templates, as soon as they are there. */
  get templates(): Parts | undefined {
    return this.#parts;
  }

  /** Fetches what a call is going to need, once. */
  prepareFor(scene: Pick<CallScene, 'call' | 'others'> | undefined): void {
    if (!scene || this.#askedFor === scene.call.id) return;
    const {call, others} = scene;
    if (call.phase === 'ended' || (call.answeredAt === undefined && others.length === 0)) return;
    this.#askedFor = call.id;
    void this.#prepare();
  }

  keypadOf({id}: Call): KeypadView {
    return {isOpen: this.#open === id, prepare: () => void this.#prepare(), toggle: () => this.#toggle(id)};
  }

  /** The keypad of `call`, where it is open. */
  openPad(call: Call): InstanceType<Parts['DigitPad']> | undefined {
    const {id} = call;
    if (this.#open !== id || !this.#parts || !isAnswered(call)) return undefined;
    if (this.#pad?.callId !== id) {
      const send = (digits: string): Promise<void> => this.#options.sendDigits(id, digits);
      const play = (digit: string): void => playKey(this.#options.phone.value, digit);
      this.#pad = {callId: id, digits: new this.#parts.DigitPad(this.#host, send, play)};
    }
    return this.#pad.digits;
  }

  /** Whether the open keypad of `call` has dealt with a key. */
  handleKey(event: KeyboardEvent, call: Call): boolean {
    const pad = this.openPad(call);
    if (!pad) return false;
    if (event.key === 'Escape') this.#toggle(call.id);
    else if (PRESSES_KEY.test(event.key) && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey)
      pad.type(event.key);
    else return false;
    return true;
  }

  /** Who opens the keypad goes on there, and who closes it where it was opened. */
  moveFocus(): void {
    const target = this.#focus && this.#host.renderRoot.querySelector<HTMLElement>(this.#focus);
    if (!target) return;
    this.#focus = '';
    target.focus();
  }

  #toggle(id: CallId): void {
    const isOpen = this.#open === id;
    this.#open = isOpen ? undefined : id;
    this.#focus = isOpen ? '[part=keypad-button]' : '.keys [tabindex="0"]';
    void this.#prepare();
    this.#host.requestUpdate();
  }

  async #prepare(): Promise<void> {
    if (this.#parts) return;
    try {
      this.#dress(arrived ?? (await loadParts()));
    } catch (cause) {
      this.#options.phone.value?.notify(VoipError.from(cause, 'load-failed').toPlain());
    }
  }

  #dress(parts: Parts): void {
    const {elementStyles} = this.#host.constructor as typeof LitElement;
    if (!elementStyles.includes(parts.inCallStyles)) elementStyles.push(parts.inCallStyles);
    // Adopts the styles that an element has now.
    this.#host.adoptedCallback();
    this.#parts = parts;
    this.#host.requestUpdate();
  }
}
