import type {ReactiveController, ReactiveControllerHost} from 'lit';

import type {Clock} from '../foundation/clock.js';
import type {Unsubscribe} from '../foundation/store.js';
import {systemClock} from '../foundation/system-clock.js';

/** Who is drawn, and on which page. */
export type SecondsHost = ReactiveControllerHost & {readonly ownerDocument: EventTarget & Pick<Document, 'hidden'>};

/** Renders its host once a second, while the host is on a page that can be seen, and wants it. */
export class SecondsController implements ReactiveController {
  readonly #host: SecondsHost;
  readonly #clock: Clock;
  #active = false;
  #connected = false;
  #stop: Unsubscribe | undefined;

  constructor(host: SecondsHost, clock: Clock = systemClock) {
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
    this.#stop = wanted ? this.#start(this.#host.ownerDocument) : undefined;
  }

  #start(page: EventTarget): Unsubscribe {
    const stop = this.#clock.everySecond(this.#tick);
    page.addEventListener('visibilitychange', this.#tick);
    return () => {
      stop();
      page.removeEventListener('visibilitychange', this.#tick);
    };
  }

  /** A tab behind others would draw for nobody; it does so as soon as it is seen. */
  readonly #tick = (): void => {
    if (!this.#host.ownerDocument.hidden) this.#host.requestUpdate();
  };
}
