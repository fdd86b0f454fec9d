import type {ReactiveController, ReactiveControllerHost} from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** Whether somebody has come into the host, by pointer or by key, and has it on the screen since then. */
export class Attention implements ReactiveController {
  readonly #host: Host;
  #observer: IntersectionObserver | undefined;
  #isOnScreen = false;
  #isUsed = false;

  constructor(host: Host) {
    this.#host = host;
    for (const type of ['focusin', 'pointerdown', 'pointermove']) host.addEventListener(type, () => this.#use());
    host.addController(this);
  }

  get isPaid(): boolean {
    return this.#isUsed && this.isSeen;
  }

  get isSeen(): boolean {
    return this.#isOnScreen && this.#host.ownerDocument.visibilityState === 'visible';
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#isOnScreen = entries.at(-1)?.isIntersecting ?? false;
      this.#host.requestUpdate();
    });
    this.#observer.observe(this.#host);
    this.#host.ownerDocument.addEventListener('visibilitychange', this.#handleVisibility);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#host.ownerDocument.removeEventListener('visibilitychange', this.#handleVisibility);
    this.#isUsed = this.#isOnScreen = false;
  }

  #use(): void {
    if (this.#isUsed) return;
    this.#isUsed = true;
    this.#host.requestUpdate();
  }

  readonly #handleVisibility = (): void => this.#host.requestUpdate();
}
