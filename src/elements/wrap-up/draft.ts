import type {Clock} from '../../foundation/clock.js';
import type {WorklistIntent, WrapUp} from '../../worklist/worklist.js';

/** What the agent says. `null` takes back what was said before. */
export type Said = Omit<Extract<WorklistIntent, {readonly type: 'note'}>, 'type'>;

/** How long what is typed may be in this tab alone. */
const SOON_MS = 300;

export interface DraftOptions {
  readonly clock: () => Clock;
  /** Tells the worklist. Rejects where that is not possible at the moment. */
  readonly tell: (said: Said) => Promise<unknown>;
  /** Something is to be drawn anew. */
  readonly changed: () => void;
}

/** What was said here and is not known to the worklist yet: shown at once, and told soon. */
export class Draft {
  readonly #options: DraftOptions;
  #said: Said = {};
  #cancel: (() => void) | undefined;

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  /** `wrapUp` as the agent sees it. */
  over({callBackOn: onBefore, callBackAt: atBefore, ...wrapUp}: WrapUp): WrapUp {
    const {callBackOn = onBefore, callBackAt = atBefore, ...said} = this.#said;
    return {
      ...wrapUp,
      ...said,
      ...(typeof callBackOn === 'string' && {callBackOn}),
      ...(typeof callBackAt === 'string' && {callBackAt}),
    };
  }

  say(said: Said): void {
    this.#said = {...this.#said, ...said};
    // No later for what follows: whoever types without a pause is not lost either.
    this.#cancel ??= this.#options.clock().after(SOON_MS, () => void this.tell().catch(() => undefined));
    this.#options.changed();
  }

  /** Resolves when the worklist knows it all. Rejects where it cannot be told; then it is kept. */
  async tell(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    const told = this.#said;
    if (Object.keys(told).length === 0) return;
    await this.#options.tell(told);
    const left = Object.entries(this.#said).filter(([field, value]) => told[field as keyof Said] !== value);
    this.#said = Object.fromEntries(left);
    this.#options.changed();
  }

  /** It is about another call now. */
  drop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#said = {};
  }
}
