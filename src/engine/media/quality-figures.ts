import type {QualityFigures} from '../../session/quality.js';
import type {Loudness, QualityCounters} from './quality-counters.js';
import {opinionScore, transmissionRating} from './quality-score.js';

/** The counters of the last seconds, the oldest first; at least two. */
export type CounterHistory = readonly [QualityCounters, ...QualityCounters[], QualityCounters];

/** How many seconds loss and delay are looked at over. */
const WINDOW_S = 5;

/** `history` and what was counted now. A connection that counts anew, because another took its place, has no history. */
export function remember(history: readonly QualityCounters[], now: QualityCounters): readonly QualityCounters[] {
  const before = history.at(-1);
  const isOther = before && (now.received < before.received || now.sent < before.sent || now.played < before.played);
  return [...(isOther ? [] : history), now].slice(-WINDOW_S - 1);
}

export function hasHistory(history: readonly QualityCounters[]): history is CounterHistory {
  return history.length > 1;
}

/** What the last seconds were like; levels are those of the last one. */
export function figuresOf(history: CounterHistory, at: number): QualityFigures {
  const [first] = history;
  const [before, now] = history.slice(-2) as [QualityCounters, QualityCounters];
  const lossPercent = shareOf(now.lost - first.lost, now.received - first.received);
  const farLossPercent = now.farLossPercent ?? farLossBetween(first, now);
  const bufferMs = ratio(now.bufferedMs - first.bufferedMs, now.played - first.played);
  const delayMs = (now.rttMs ?? 0) / 2 + bufferMs;
  const rating = transmissionRating({lossPercent: Math.max(lossPercent, farLossPercent ?? 0), delayMs});
  const known = {at, mos: opinionScore(rating), jitterMs: now.jitterMs, lossPercent};
  const levels = {ownLevel: levelBetween(before.own, now.own), farLevel: levelBetween(before.far, now.far)};
  return Object.freeze({...known, ...present({farLossPercent, rttMs: now.rttMs, ...levels})});
}

function present(figures: Readonly<Record<string, number | undefined>>): Partial<QualityFigures> {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}

function farLossBetween(first: QualityCounters, now: QualityCounters): number | undefined {
  if (now.farLost === undefined) return undefined;
  return Math.min(100, ratio(100 * Math.max(0, now.farLost - (first.farLost ?? 0)), now.sent - first.sent));
}

/** Packets that came late after all are counted as less than none lost (RFC 3550 §6.4.1). */
function shareOf(lost: number, received: number): number {
  const missing = Math.max(0, lost);
  return ratio(100 * missing, missing + received);
}

function levelBetween(before: Loudness, now: Loudness): number | undefined {
  if (now.energy === undefined || now.seconds === undefined) return now.level;
  return Math.sqrt(ratio(Math.max(0, now.energy - (before.energy ?? 0)), now.seconds - (before.seconds ?? 0)));
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
