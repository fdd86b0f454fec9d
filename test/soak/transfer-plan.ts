/** How a transfer is to go, and what goes wrong with it. */
export interface TransferPlan {
  readonly way: 'at once' | 'asked first' | 'asked first, completed while it rings';
  readonly target: 'answers' | 'declines' | 'rings for ever' | 'is busy' | 'does not exist';
  readonly trouble: Trouble;
  /** When the target does what it does, and when the trouble comes, after the transfer was asked for. */
  readonly targetAfterMs: number;
  readonly troubleAfterMs: number;
}

export type Trouble =
  | 'none'
  | 'the caller hangs up'
  | 'the target hangs up'
  | 'the agent stops it'
  | "the agent's socket is cut"
  | "the caller's socket is cut"
  | "the target's socket is cut"
  | 'all sockets are cut';

const WAYS = ['at once', 'at once', 'asked first', 'asked first, completed while it rings'] as const;
const TARGETS = ['answers', 'answers', 'answers', 'answers', 'declines', 'rings for ever', 'is busy', 'does not exist'] as const;
const TROUBLES: readonly Trouble[] = [
  'none',
  'none',
  'none',
  'none',
  'the caller hangs up',
  'the target hangs up',
  'the agent stops it',
  "the agent's socket is cut",
  "the agent's socket is cut",
  "the caller's socket is cut",
  "the target's socket is cut",
  'all sockets are cut',
];
/** Longer than it takes from the wish until the two talk, where all goes well. */
const LONGEST_MS = 900;

export function planOf(random: () => number): TransferPlan {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  return {
    way: one(WAYS),
    target: one(TARGETS),
    trouble: one(TROUBLES),
    targetAfterMs: random() * LONGEST_MS,
    troubleAfterMs: random() * LONGEST_MS,
  };
}

export const sayPlan = ({way, target, trouble, targetAfterMs, troubleAfterMs}: TransferPlan): string =>
  `${way}; the target ${target} after ${targetAfterMs.toFixed(0)} ms; ${trouble} after ${troubleAfterMs.toFixed(0)} ms`;
