import type {SipLine} from './sip-line.js';

/** Lines that were replaced while a call on them was up: each goes when its last call has. */
export class RetiredLines {
  readonly #lines = new Set<SipLine>();
  readonly #isInUse: (line: SipLine) => boolean;

  constructor(isInUse: (line: SipLine) => boolean) {
    this.#isInUse = isInUse;
  }

  add(line: SipLine): void {
    this.#lines.add(line);
    void line.retire().then(() => this.stopIdle());
  }

  stopIdle(): void {
    for (const line of this.#lines) {
      if (this.#isInUse(line)) continue;
      this.#lines.delete(line);
      void line.stop();
    }
  }

  async stopAll(): Promise<void> {
    const lines = [...this.#lines];
    this.#lines.clear();
    await Promise.all(lines.map((line) => line.stop()));
  }
}
