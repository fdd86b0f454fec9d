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
  mute: 5,
  unmute: 4,
  dismiss: 2,
  retry: 1,
  'far-end-answers': 8,
  'far-end-hangs-up': 5,
  disconnect: 2,
  connect: 5,
  'time-passes': 6,
  'clock-set-back': 1,
} as const;

export type HistoryEvent = keyof typeof WEIGHTS;

/** One thing that happens: to which tab and call (`pick`, of those there are), and how long after the one before. */
export interface HistoryMoment {
  readonly event: HistoryEvent;
  readonly pick: number;
  readonly afterMs: number;
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

const TOTAL = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0);

function eventAt(share: number): HistoryEvent {
  let left = share * TOTAL;
  for (const [event, weight] of Object.entries(WEIGHTS) as [HistoryEvent, number][]) {
    left -= weight;
    if (left < 0) return event;
  }
  return 'open';
}

/** The history of `seed`: plain data, for fakes and for real tabs. Of four steps, one is of several things at once. */
export function planHistory(seed: number, steps = 40): readonly HistoryStep[] {
  const random = seededRandom(seed);
  const moment = (): HistoryMoment => ({
    event: eventAt(random()),
    pick: Math.floor(random() * 1_000_000),
    afterMs: random() < 0.5 ? 0 : Math.floor(random() * 12) * 5,
  });
  return Array.from({length: steps}, () => Array.from({length: random() < 0.6 ? 1 : 2 + Math.floor(random() * 2)}, moment));
}
