import {ContextEvent} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';

import {Emitter} from '../foundation/emitter.js';
import type {Unsubscribe} from '../foundation/store.js';
import {onlyPhone, pagePhones} from './page-phones.js';
import {phoneContext} from './phone-context.js';
import type {SharedPhone} from './shared-phone.js';

export type PhoneHost = ReactiveControllerHost & HTMLElement & {readonly for?: string | undefined};

/**
 * Finds the phone of its host: that of the widget named by `for`, else of the widget around it, else of the page's only one. Follows
 * widgets that come, go or are upgraded later than the host, so that the order of definition does not matter.
 */
export class PhoneController implements ReactiveController {
  readonly host: PhoneHost;
  readonly #changes = new Emitter<SharedPhone | undefined>();
  #stop: Unsubscribe | undefined;
  #for: string | undefined;
  #value: SharedPhone | undefined;

  constructor(host: PhoneHost) {
    this.host = host;
    host.addController(this);
  }

  /** The phone, while there is one. */
  get value(): SharedPhone | undefined {
    return this.#value;
  }

  /** Calls `listener` when another phone is found, or none is left. */
  listen(listener: (phone: SharedPhone | undefined) => void): Unsubscribe {
    return this.#changes.listen(listener);
  }

  hostConnected(): void {
    this.#stop = pagePhones(this.host.ownerDocument).subscribe(() => {
      this.#resolve();
    });
    this.#resolve();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#set(undefined);
  }

  hostUpdate(): void {
    if (this.host.isConnected && this.host.for !== this.#for) this.#resolve();
  }

  #resolve(): void {
    this.#for = this.host.for;
    const phones = pagePhones(this.host.ownerDocument).state;
    if (!this.#for) {
      this.#set(this.#nearest() ?? onlyPhone(phones));
      return;
    }
    const root = this.host.getRootNode() as Document | ShadowRoot;
    const named = root.getElementById(this.#for) ?? this.host.ownerDocument.getElementById(this.#for);
    this.#set(phones.find(({element}) => element === named)?.phone);
  }

  #nearest(): SharedPhone | undefined {
    let nearest: SharedPhone | undefined;
    const take = (phone: SharedPhone): void => {
      nearest = phone;
    };
    this.host.dispatchEvent(new ContextEvent(phoneContext, this.host, take, false));
    return nearest;
  }

  #set(phone: SharedPhone | undefined): void {
    if (phone === this.#value) return;
    this.#value = phone;
    this.#changes.emit(phone);
    this.host.requestUpdate();
  }
}
