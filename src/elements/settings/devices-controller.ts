import type {ReactiveController} from 'lit';

import type {PhoneController} from '../../context/phone-controller.js';
import type {SharedPhone} from '../../context/shared-phone.js';
import {VoipError} from '../../foundation/errors.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {Devices, DevicesState} from '../../session/devices.js';

/** Gives its host the devices of the phone that `phone` finds, as soon as they are known, and an update whenever they change. */
export class DevicesController implements ReactiveController {
  readonly #phone: PhoneController;
  #asked: SharedPhone | undefined;
  #unsubscribe: Unsubscribe | undefined;
  #devices: Devices | undefined;
  /** Why they cannot be had. */
  problem: VoipError | undefined;

  constructor(phone: PhoneController) {
    this.#phone = phone;
    phone.host.addController(this);
  }

  get value(): Devices | undefined {
    return this.#devices;
  }

  get state(): DevicesState | undefined {
    return this.#devices?.state;
  }

  /** To be called before each drawing. `isThere`: the phone has a line. */
  find(isThere: boolean): void {
    const phone = isThere ? this.#phone.value : undefined;
    if (phone === this.#asked) return;
    this.#follow(undefined);
    this.#asked = phone;
    this.problem = undefined;
    if (phone) void this.#ask(phone);
  }

  hostDisconnected(): void {
    this.find(false);
  }

  async #ask(phone: SharedPhone): Promise<void> {
    try {
      const devices = await phone.devices();
      if (phone === this.#asked) this.#follow(devices);
    } catch (cause) {
      this.problem = VoipError.from(cause, 'load-failed');
    }
    this.#phone.host.requestUpdate();
  }

  #follow(devices: Devices | undefined): void {
    this.#unsubscribe?.();
    this.#devices = devices;
    this.#unsubscribe = devices?.subscribe(() => this.#phone.host.requestUpdate());
  }
}
