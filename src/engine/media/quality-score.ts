/** R of a connection that takes nothing away (ITU-T G.107, table 3, all defaults). */
const BEST_R = 93.2;
/** From this one-way delay on people begin to talk into each other. */
const NOTICED_DELAY_MS = 177.3;
/**
 * How well loss is hidden: Bpl of G.711 with concealment (ITU-T G.113, appendix I), as browsers have it. Opus is in none of its
 * narrow-band tables, and hides loss at least as well.
 */
const LOSS_ROBUSTNESS = 25.1;

export interface Impairments {
  /** Random loss. */
  readonly lossPercent: number;
  /** One way, from mouth to ear. */
  readonly delayMs: number;
}

/** The transmission rating R of ITU-T G.107, 0 to 93.2, with the delay as Cole and Rosenbluth have simplified it. */
export function transmissionRating({lossPercent, delayMs}: Impairments): number {
  const delay = 0.024 * delayMs + 0.11 * Math.max(0, delayMs - NOTICED_DELAY_MS);
  const loss = (95 * lossPercent) / (lossPercent + LOSS_ROBUSTNESS);
  return Math.max(0, BEST_R - delay - loss);
}

/** The mean opinion score, 1 to 4.5, of a rating R (ITU-T G.107, annex B). */
export function opinionScore(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  // The curve dips below the worst score between 0 and 6.5.
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
