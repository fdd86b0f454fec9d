import type {ReactiveController, ReactiveControllerHost} from 'lit';

import {VoipError} from '../../foundation/errors.js';

/**
 * Something that goes on until it is stopped, and takes a while to begin: the microphone that is watched, or heard. Whoever stops it before
 * it has begun stops it when it does.
 */
export class Trial implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop: (() => void) | undefined;
  /** Each start has its own; one that was stopped meanwhile is not the last. */
  #last: object | undefined;
  /** Why it did not begin. */
  problem: VoipError | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** It goes on, or is about to. */
  get isOn(): boolean {
    return this.#last !== undefined;
  }

  /** Begins anew. */
  start(begin: () => Promise<() => void>): void {
    this.stop();
    this.problem = undefined;
    const own = (this.#last = {});
    void begin().then(
      (stop) => {
        if (own === this.#last) this.#stop = stop;
        else stop();
      },
      (cause: unknown) => {
        if (own === this.#last) this.#fail(VoipError.from(cause, 'microphone-blocked'));
      },
    );
    this.#host.requestUpdate();
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!this.#last) return;
    this.#last = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.stop();
  }

  #fail(problem: VoipError): void {
    this.problem = problem;
    this.stop();
  }
}
