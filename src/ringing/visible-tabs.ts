export interface VisibleTabsOptions {
  readonly namespace: string;
  /** Without them this tab knows of itself alone. */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly page?: Pick<Document, 'visibilityState' | 'addEventListener'>;
}

/** Knows whether the user sees any tab of a phone: each that is visible holds a Web Lock, shared by all that are. */
export class VisibleTabs {
  readonly #options: Required<VisibleTabsOptions>;
  #held: AbortController | undefined;
  #isOn = false;

  /** `signal` ends it. */
  constructor(options: VisibleTabsOptions, signal: AbortSignal) {
    this.#options = {page: document, ...options};
    const {page} = this.#options;
    page.addEventListener('visibilitychange', () => this.#update(), {signal});
    signal.addEventListener('abort', () => this.hold(false));
  }

  /** Whether this tab has the phone, and so counts while it is visible. */
  hold(isOn: boolean): void {
    this.#isOn = isOn;
    this.#update();
  }

  /** Whether no tab is visible at this moment. */
  async areNone(): Promise<boolean> {
    const {locks, page} = this.#options;
    if (page.visibilityState === 'visible') return false;
    return (await locks?.request(this.#name, {ifAvailable: true}, (lock) => lock !== null).catch(() => true)) ?? true;
  }

  get #name(): string {
    return `voip-widget/${this.#options.namespace}/visible`;
  }

  #update(): void {
    const isSeen = this.#isOn && this.#options.page.visibilityState === 'visible';
    if (isSeen === Boolean(this.#held)) return;
    this.#held?.abort();
    this.#held = isSeen ? new AbortController() : undefined;
    if (this.#held) void this.#lock(this.#held.signal);
  }

  async #lock(signal: AbortSignal): Promise<void> {
    const whenHidden = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
    });
    await this.#options.locks?.request(this.#name, {mode: 'shared', signal}, () => whenHidden).catch(() => undefined);
  }
}
