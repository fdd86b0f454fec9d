import type {ReactiveController} from 'lit';

import type {Readable, Unsubscribe} from '../foundation/store.js';
import type {PhoneController} from './phone-controller.js';
import type {SharedPhone} from './shared-phone.js';

/**
 * Gives its host one slice of what the phone shares, and an update only when that slice changes. `select` returns a primitive or
 * something that the state already holds: a fresh object would render for ever.
 */
export class SliceController<S, T> implements ReactiveController {
  readonly #phone: PhoneController;
  readonly #read: (phone: SharedPhone) => Readable<S>;
  readonly #select: (state: S) => T;
  #unsubscribe: Unsubscribe | undefined;
  #value: T | undefined;

  constructor(phone: PhoneController, read: (phone: SharedPhone) => Readable<S>, select: (state: S) => T) {
    this.#phone = phone;
    this.#read = read;
    this.#select = select;
    phone.listen((found) => {
      this.#follow(found);
    });
    phone.host.addController(this);
  }

  /** The present slice; undefined while there is no phone. */
  get value(): T | undefined {
    return this.#value;
  }

  hostConnected(): void {
    this.#follow(this.#phone.value);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }

  #follow(phone: SharedPhone | undefined): void {
    this.#unsubscribe?.();
    const source = phone && this.#read(phone);
    this.#unsubscribe = source?.subscribe((state) => {
      this.#set(this.#select(state));
    });
    this.#set(source && this.#select(source.state));
  }

  #set(next: T | undefined): void {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    this.#phone.host.requestUpdate();
  }
}
