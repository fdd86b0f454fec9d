/** Looks all the time how many phones of one user the server knows. */
export class LineWatch {
  readonly #timer: NodeJS.Timeout;
  #doubleSince: number | undefined;
  /** For how long there have been two or more at once, at most. */
  longestDoubleMs = 0;

  constructor(countPhones: () => number) {
    this.#timer = setInterval(() => {
      if (countPhones() < 2) this.#doubleSince = undefined;
      else this.longestDoubleMs = Math.max(this.longestDoubleMs, Date.now() - (this.#doubleSince ??= Date.now()));
    }, 5);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
