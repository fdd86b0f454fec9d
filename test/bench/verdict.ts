import {type Stack, STACKS, TITLES} from './people.js';
import {median, percentile} from './statistics.js';
import {table} from './measurements.js';
import type {Samples} from './turns.js';

const FRAME_MS = 1000 / 60;
/** A browser's clock moves in steps of 0.1 ms: what lies within one is the same. */
const ticks = (ms: number): number => Math.round(ms * 10);

/** One line of the table. */
export interface Measure {
  readonly title: string;
  /** Which of the numbers of a turn. */
  readonly found: string;
  readonly pledge?: Pledge;
}

/** What must hold of the medians, and how it reads. */
interface Pledge {
  readonly words: string;
  readonly holds: (medians: Readonly<Record<Stack, number>>) => boolean;
}

export const PLEDGES = {
  register: {words: '≤ JsSIP', holds: ({phone, jssip}) => ticks(phone) <= ticks(jssip)},
  audio: {
    words: '≤ 0.7 × either',
    holds: ({phone, jssip, 'simple-user': simpleUser}) => phone <= 0.7 * Math.min(jssip, simpleUser),
  },
  silent: {words: '≥ 10 × faster than SIP.js', holds: ({phone, 'simple-user': simpleUser}) => 10 * phone <= simpleUser},
  ring: {words: '≤ JsSIP and a frame', holds: ({phone, jssip}) => phone <= jssip + FRAME_MS},
} as const satisfies Readonly<Record<string, Pledge>>;

export interface Result {
  readonly measure: Measure;
  readonly samples: Samples;
}

function mediansOf({measure, samples}: Result): Readonly<Record<Stack, number>> {
  const of = (stack: Stack): number => median(samples[stack].map((found) => found[measure.found] ?? NaN));
  return {phone: of('phone'), 'simple-user': of('simple-user'), jssip: of('jssip')};
}

export const holds = (result: Result): boolean => result.measure.pledge?.holds(mediansOf(result)) ?? true;

/** What was promised, and whether that was kept. */
export const withVerdict = (words: string, isKept: boolean): string => (isKept ? words : `${words} **broken**`);

/** `tails`: with the 95th percentiles. */
export function tableOf(results: readonly Result[], {tails}: {readonly tails: boolean}): string {
  const head = ['ms, median', ...STACKS.map((stack) => TITLES[stack]), '× SIP.js', '× JsSIP', 'promised'];
  const rows = results.map((result) => {
    const medians = mediansOf(result);
    const cell = (stack: Stack): string => {
      const p95 = percentile(
        result.samples[stack].map((found) => found[result.measure.found] ?? NaN),
        0.95,
      );
      return tails ? `${write(medians[stack])} (${write(p95)})` : write(medians[stack]);
    };
    const ratios = [medians['simple-user'], medians.jssip].map((rival) => (medians.phone / rival).toFixed(2));
    return [result.measure.title, ...STACKS.map(cell), ...ratios, promised(result)];
  });
  return table(head, rows);
}

function promised(result: Result): string {
  const {pledge} = result.measure;
  return pledge ? withVerdict(pledge.words, holds(result)) : '';
}

const write = (ms: number): string => (ms < 100 ? ms.toFixed(1) : ms.toLocaleString('en', {maximumFractionDigits: 0}));
