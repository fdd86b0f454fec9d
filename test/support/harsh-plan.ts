import {
  HARSH_WEIGHTS,
  momentAt,
  seededRandom,
  stepAt,
  type HistoryEvent,
  type HistoryMoment,
  type HistoryStep,
} from './history-plan.js';

/** What takes the line from the tab that holds it, or may. */
const LEADER_GOES: readonly HistoryEvent[] = ['close', 'crash', 'freeze', 'put-aside', 'hang', 'leave', 'restart', 'retry'];

type Random = () => number;

const moment = (random: Random, event: HistoryEvent, more: Partial<HistoryMoment> = {}): HistoryMoment => ({
  ...momentAt(random, HARSH_WEIGHTS),
  event,
  ...more,
});

const leaderGoes = (random: Random): HistoryMoment => {
  const event = LEADER_GOES[Math.floor(random() * LEADER_GOES.length)] ?? 'close';
  return moment(random, event, {toLeader: true});
};

const either = (random: Random, ...moments: readonly HistoryMoment[]): HistoryStep =>
  random() < 0.5 ? moments : moments.toReversed();

/** What is rare by chance: many things in the moment in which each of them is hard. */
const SCENES: readonly ((random: Random) => readonly HistoryStep[])[] = [
  (random) => [Array.from({length: 10}, () => moment(random, 'open', {afterMs: 0}))],
  (random) => [[moment(random, 'dial'), moment(random, 'dial', {afterMs: 0}), moment(random, 'dial')]],
  (random) => [
    [moment(random, 'incoming-call'), moment(random, 'answer', {afterMs: 100}), moment(random, 'answer', {afterMs: 0})],
    [moment(random, 'hang-up'), moment(random, 'hang-up', {afterMs: 0})],
  ],
  (random) => [[moment(random, 'incoming-call')], either(random, moment(random, 'answer'), leaderGoes(random))],
  (random) => [[moment(random, 'dial')], either(random, moment(random, 'hang-up'), leaderGoes(random))],
  (random) => [either(random, leaderGoes(random), moment(random, 'incoming-call'))],
  (random) => [either(random, moment(random, 'dial'), moment(random, 'incoming-call'))],
  (random) => [either(random, moment(random, 'dial'), leaderGoes(random)), [moment(random, 'wake')]],
  (random) => [either(random, moment(random, 'sign-out'), leaderGoes(random)), [moment(random, 'connect')]],
  (random) => [
    [moment(random, 'freeze', {toLeader: random() < 0.5}), moment(random, 'minutes-pass')],
    either(random, moment(random, 'wake'), moment(random, 'incoming-call')),
  ],
];

/** The history of `seed` for fakes, harder than life. */
export function planHarshHistory(seed: number, steps = 40): readonly HistoryStep[] {
  const random = seededRandom(seed);
  const plan: HistoryStep[] = [];
  while (plan.length < steps) {
    const scene = random() < 0.25 ? SCENES[Math.floor(random() * SCENES.length)] : undefined;
    plan.push(...(scene?.(random) ?? [stepAt(random, HARSH_WEIGHTS)]));
  }
  return plan;
}
