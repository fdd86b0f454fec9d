import type {ReactiveController, ReactiveControllerHost} from 'lit';

import type {Clock} from '../foundation/clock.js';
import type {Unsubscribe} from '../foundation/store.js';
import {systemClock} from '../foundation/system-clock.js';

/** Renders its host once a second, while the host is on the page and wants it. */
export class SecondsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: Clock;
  #active = false;
  #connected = false;
  #stop: Unsubscribe | undefined;

  constructor(host: ReactiveControllerHost, clock: Clock = systemClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  /** Epoch milliseconds. */
  get now(): number {
    return this.#clock.now();
  }

  get active(): boolean {
    return this.#active;
  }

  /** Whether seconds matter to the host at this moment. May be set in `willUpdate` or `render`. */
  set active(active: boolean) {
    this.#active = active;
    this.#apply();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#apply();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#apply();
  }

  #apply(): void {
    const wanted = this.#active && this.#connected;
    if (wanted === (this.#stop !== undefined)) return;
    this.#stop?.();
    this.#stop = wanted
      ? this.#clock.everySecond(() => {
          this.#host.requestUpdate();
        })
      : undefined;
  }
}
