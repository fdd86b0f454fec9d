/** What can happen to the tabs of one phone, and how often, in comparison. */
const WEIGHTS = {
  open: 7,
  close: 4,
  leave: 3,
  restart: 2,
  crash: 4,
  freeze: 3,
  'put-aside': 3,
  hang: 2,
  wake: 12,
  'incoming-call': 12,
  dial: 10,
  answer: 12,
  decline: 3,
  'hang-up': 6,
  move: 8,
  mute: 5,
  unmute: 4,
  hold: 6,
  resume: 5,
  dismiss: 2,
  retry: 1,
  'far-end-answers': 8,
  'far-end-hangs-up': 5,
  disconnect: 2,
  connect: 5,
  'time-passes': 6,
  'sign-out': 1,
  'sign-in': 4,
  'clock-set-back': 1,
} as const;

/** What more may happen on fakes. */
export const HARSH_WEIGHTS = {...WEIGHTS, 'clock-set-forward': 1, 'minutes-pass': 1} as const;

export type HistoryEvent = keyof typeof HARSH_WEIGHTS;

/** One thing that happens: to which tab and call (`pick`, of those there are), and how long after the one before. */
export interface HistoryMoment {
  readonly event: HistoryEvent;
  readonly pick: number;
  readonly afterMs: number;
  /** It happens to the tab that holds the line, whichever `pick` says. */
  readonly toLeader?: boolean;
}

/** What happens at once, or nearly; afterwards there is time for everything to arrive. */
export type HistoryStep = readonly HistoryMoment[];

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Weights = Readonly<Partial<Record<HistoryEvent, number>>>;

function eventAt(share: number, weights: Weights): HistoryEvent {
  let left = share * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  for (const [event, weight] of Object.entries(weights) as [HistoryEvent, number][]) {
    left -= weight;
    if (left < 0) return event;
  }
  return 'open';
}

/** Something that happens, at random. */
export const momentAt = (random: () => number, weights: Weights): HistoryMoment => ({
  event: eventAt(random(), weights),
  pick: Math.floor(random() * 1_000_000),
  afterMs: random() < 0.5 ? 0 : Math.floor(random() * 12) * 5,
});

/** A step of one thing, or of several at once. */
export const stepAt = (random: () => number, weights: Weights): HistoryStep =>
  Array.from({length: random() < 0.6 ? 1 : 2 + Math.floor(random() * 2)}, () => momentAt(random, weights));

/** The history of `seed`: plain data, for fakes and for real tabs. */
export function planHistory(seed: number, steps = 40): readonly HistoryStep[] {
  const random = seededRandom(seed);
  return Array.from({length: steps}, () => stepAt(random, WEIGHTS));
}
