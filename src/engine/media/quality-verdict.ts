import type {CallQuality, QualityFigures, QualityWarning} from '../../session/quality.js';
import {afterSecond, QUIET, type Alarm, type Patience} from './quality-alarm.js';

/** One second of a call, as it is judged. */
export interface Second {
  readonly figures: QualityFigures;
  /** Packets that have arrived, and that were sent. */
  readonly received: number;
  readonly sent: number;
  /** For how long the far end has told of itself, and nothing of what arrives there, as it did before. */
  readonly unreportedMs: number;
  readonly microphone: 'on' | 'muted' | 'dead';
  /** Sound is to be expected from both ends: nobody holds the call, and the way is there. */
  readonly isTalking: boolean;
}

type Measurable = Extract<QualityWarning, 'poor-network' | 'not-heard' | 'microphone-silent' | 'nothing-heard'>;
type Symptom = 'below-good' | 'below-fair' | Measurable | 'microphone-dead';

/** R 80, below which some are dissatisfied, and R 70, below which many are (ITU-T G.109). */
const GOOD_MOS = 4.02;
const FAIR_MOS = 3.59;
/** What is heard as gaps, and what makes people talk into each other. */
const BAD_LOSS_PERCENT = 5;
const BAD_JITTER_MS = 50;
const BAD_RTT_MS = 500;
const ALL_LOST_PERCENT = 95;
/** A far end reports every five seconds or so (RFC 3550 §6.2). */
const UNREPORTED_MS = 12_000;

const USUAL: Patience = {raise: 3, of: 5, clear: 5};

interface Rule {
  readonly isBad: (second: Second) => boolean;
  readonly patience: Patience;
}

/** Where nothing of ours arrives or is said, that is told before the network's faults. */
const RULES: {readonly [S in Symptom]: Rule} = {
  'below-good': {isBad: ({figures}) => figures.mos < GOOD_MOS, patience: USUAL},
  'below-fair': {isBad: ({figures}) => figures.mos < FAIR_MOS, patience: USUAL},
  'not-heard': {isBad: isUnheard, patience: USUAL},
  // Muted by the system, or unplugged.
  'microphone-dead': {
    isBad: ({microphone, isTalking}) => isTalking && microphone === 'dead',
    patience: {raise: 3, of: 5, clear: 1},
  },
  // A microphone that is on always hums a little; a headset's own filter may take that away for a moment.
  'microphone-silent': {
    isBad: ({microphone, isTalking, figures}) => isTalking && microphone === 'on' && figures.ownLevel === 0,
    patience: {raise: 10, of: 10, clear: 1},
  },
  'nothing-heard': {isBad: ({received, isTalking}) => isTalking && received === 0, patience: {raise: 5, of: 5, clear: 2}},
  'poor-network': {isBad: isPoorNetwork, patience: USUAL},
};

/** What was found wrong until now. */
export type Findings = {readonly [S in Symptom]?: Alarm};

/** `findings` after another second. */
export function judge(findings: Findings, second: Second): Findings {
  const symptoms = Object.entries(RULES) as [Symptom, Rule][];
  return Object.fromEntries(
    symptoms.map(([symptom, {isBad, patience}]) => [symptom, afterSecond(findings[symptom] ?? QUIET, isBad(second), patience)]),
  );
}

/** What `findings` come to. */
export function verdictOf(findings: Findings): CallQuality {
  const is = (symptom: Symptom): boolean => findings[symptom]?.isRaised === true;
  const isSilent = is('microphone-silent') || is('microphone-dead');
  const warnings: QualityWarning[] = [];
  if (isSilent) warnings.push('microphone-silent');
  for (const symptom of ['not-heard', 'nothing-heard', 'poor-network'] as const) if (is(symptom)) warnings.push(symptom);
  const level = is('below-fair') ? 'poor' : is('below-good') ? 'fair' : 'good';
  return Object.freeze({level, warnings: Object.freeze(warnings)});
}

function isUnheard({figures, sent, unreportedMs, isTalking}: Second): boolean {
  if (!isTalking || sent === 0) return false;
  return (figures.farLossPercent ?? 0) >= ALL_LOST_PERCENT || unreportedMs >= UNREPORTED_MS;
}

function isPoorNetwork({figures, isTalking}: Second): boolean {
  const {lossPercent, farLossPercent = 0, jitterMs, rttMs = 0} = figures;
  const isLossy = Math.max(lossPercent, farLossPercent) >= BAD_LOSS_PERCENT;
  return isTalking && (isLossy || jitterMs >= BAD_JITTER_MS || rttMs >= BAD_RTT_MS);
}
