import {setTimeout as sleep} from 'node:timers/promises';

import {machine, record, table} from '../bench/measurements.js';
import type {Person} from '../support/people.js';
import {ThreePeople} from '../support/three-people.js';
import {seeded} from './endings.js';
import {planOf, sayPlan, type TransferPlan, type Trouble} from './transfer-plan.js';

export const FULL_TRANSFERS = 500;
/** Lines come back within seconds; who is still with nobody then is lost. */
const PATIENCE_MS = 40_000;
const POLL_MS = 50;

const NUMBERS: Readonly<Partial<Record<TransferPlan['target'], string>>> = {
  'rings for ever': '606',
  'is busy': '604',
  'does not exist': '1999',
};
const CAROL = '1003';

/** What became of a caller. `lost` must not be. */
type Fate = 'with the target' | 'with us' | 'hung up';

export interface TransfersOptions {
  readonly calls: number;
  readonly seed: number;
}

/** How each caller fared, and of whom nobody knows. */
interface Soaked {
  readonly fates: ReadonlyMap<Fate, number>;
  readonly lost: readonly string[];
}

/** Transfers with what goes wrong at random; each is that of its seed and number alone. */
export async function makeTransfers({calls, seed}: TransfersOptions): Promise<Soaked> {
  const fates = new Map<Fate, number>();
  const lost: string[] = [];
  let three = await ThreePeople.open();
  try {
    for (let call = 0; call < calls; call++) {
      const plan = planOf(seeded(seed + call));
      try {
        const fate = await transferOnce(three, plan);
        fates.set(fate, (fates.get(fate) ?? 0) + 1);
      } catch (cause) {
        lost.push(`Seed ${seed + call}: ${sayPlan(plan)}\n${cause instanceof Error ? cause.message : String(cause)}`);
        await three.close();
        three = await ThreePeople.open();
      }
    }
  } finally {
    await three.close();
  }
  return {fates, lost};
}

async function transferOnce(three: ThreePeople, plan: TransferPlan): Promise<Fate> {
  await Promise.all(three.all.map((person) => person.isRegistered()));
  await three.talk();
  const begun = three.alice.page.evaluate(
    (target, way) => {
      const phone = document.querySelector('voip-widget')!;
      void watched.codeOf(way === 'at once' ? phone.transfer(target) : phone.consult(target));
    },
    NUMBERS[plan.target] ?? CAROL,
    plan.way,
  );
  await begun;
  const hasHungUp = {bob: false, carol: false};
  await Promise.all([
    targetDoes(three, plan),
    completes(three, plan),
    sleep(plan.troubleAfterMs).then(() => TROUBLES[plan.trouble](three, hasHungUp)),
  ]);
  // Nobody waits for somebody who never answers, or who was not asked to the end.
  await sleep(plan.targetAfterMs);
  const fate = await fateOf(three, hasHungUp);
  await three.tidy();
  return fate;
}

/** Does `deed` in the page of `person`; that it can do so no more is part of the game. */
const tries = (person: Person, deed: 'answer' | 'decline' | 'hangUp' | 'cancelTransfer' | 'completeTransfer'): Promise<string> =>
  person.page.evaluate((what) => watched.codeOf(document.querySelector('voip-widget')![what](undefined, {ask: false})), deed);

async function targetDoes({carol}: ThreePeople, {target, targetAfterMs}: TransferPlan): Promise<void> {
  await sleep(targetAfterMs);
  if (target === 'answers') await tries(carol, 'answer');
  if (target === 'declines') await tries(carol, 'decline');
}

async function completes({alice}: ThreePeople, {way, targetAfterMs}: TransferPlan): Promise<void> {
  if (way === 'at once') return;
  await sleep(way === 'asked first' ? targetAfterMs + 300 : targetAfterMs / 2);
  await alice.page.evaluate(
    () => void watched.codeOf(document.querySelector('voip-widget')!.completeTransfer(undefined, {ask: false})),
  );
}

interface HungUp {
  bob: boolean;
  carol: boolean;
}

const cuts = ({page}: Person): Promise<void> =>
  page.evaluate(() => {
    for (const socket of watched.sockets) socket.close();
  });

const TROUBLES: Readonly<Record<Trouble, (three: ThreePeople, hungUp: HungUp) => Promise<unknown>>> = {
  none: () => Promise.resolve(),
  'the caller hangs up': ({bob}, hungUp) => {
    hungUp.bob = true;
    return tries(bob, 'hangUp');
  },
  'the target hangs up': ({carol}, hungUp) => {
    hungUp.carol = true;
    return tries(carol, 'hangUp');
  },
  'the agent stops it': ({alice}) => tries(alice, 'cancelTransfer'),
  "the agent's socket is cut": ({alice}) => cuts(alice),
  "the caller's socket is cut": ({bob}) => cuts(bob),
  "the target's socket is cut": ({carol}) => cuts(carol),
  'all sockets are cut': ({all}) => Promise.all(all.map(cuts)),
};

/** Waits until it is settled who talks to whom, and hears that they do. */
async function fateOf(three: ThreePeople, hungUp: HungUp): Promise<Fate> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const fate = await settledFate(three, hungUp);
    if (fate) {
      if (fate === 'with us') await three.hear('alice-bob');
      if (fate === 'with the target') await three.hear('bob-carol');
      return fate;
    }
    if (Date.now() > until) throw new Error(await accountOf(three));
    await stopsWaiting(three, until);
    await sleep(POLL_MS);
  }
}

/** After a while the agent gives up on a phone that nobody answers, and on a colleague that nobody connects. */
async function stopsWaiting({alice}: ThreePeople, until: number): Promise<void> {
  if (until - Date.now() < PATIENCE_MS - WAITS_MS) await tries(alice, 'cancelTransfer');
}
const WAITS_MS = 2_500;

type Talk = Readonly<Record<'live' | 'settled', number>>;

/** How many calls a page has, and in how many of them it talks. */
const talkOf = ({page}: Person): Promise<Talk> =>
  page.evaluate(() => {
    const live = document.querySelector('voip-widget')!.calls.filter(({phase}) => phase !== 'ended');
    const isSettled = ({phase, hold, line, transfer}: (typeof live)[number]): boolean =>
      phase === 'active' &&
      hold === 'none' &&
      line === 'up' &&
      !['ringing', 'consulting', 'handing-over'].includes(transfer?.state ?? '');
    return {live: live.length, settled: live.filter(isSettled).length};
  });

async function settledFate(three: ThreePeople, hungUp: HungUp): Promise<Fate | undefined> {
  const [hers, his, targets] = (await Promise.all(three.all.map(talkOf))) as [Talk, Talk, Talk];
  if (his.live === 0) return (await mayBeGone(three, hungUp)) ? 'hung up' : undefined;
  const isAlone = ({live, settled}: Talk): boolean => live === 1 && settled === 1;
  if (!isAlone(his)) return undefined;
  if (isAlone(hers) && targets.live === 0) return 'with us';
  return isAlone(targets) && hers.live === 0 ? 'with the target' : undefined;
}

const mayBeGone = async ({alice}: ThreePeople, {bob, carol}: HungUp): Promise<boolean> =>
  bob || (carol && (await wasHandedOver(alice)));

/** Whom the target hangs up on once the two are connected is not ours to keep. */
const wasHandedOver = ({page}: Person): Promise<boolean> =>
  page.evaluate(() => document.querySelector('voip-widget')!.calls.some(({endReason}) => endReason === 'transferred'));

async function accountOf({all}: ThreePeople): Promise<string> {
  const calls = await Promise.all(all.map(async (person) => `${person.name}: ${JSON.stringify(await person.calls())}`));
  return `Nobody knows where the caller is.\n${calls.join('\n')}`;
}

/** Has one call after the other handed over, and says where the callers are; answers whether none is lost. */
export async function soakTransfers(options: TransfersOptions): Promise<boolean> {
  const {calls, seed} = options;
  console.log(`${calls} transfers, seeds ${seed} to ${seed + calls - 1} …`);
  const {fates, lost} = await makeTransfers(options);
  const rows = (['with the target', 'with us', 'hung up'] as const).map((fate) => [fate, String(fates.get(fate) ?? 0)]);
  const text = `${table(['the caller', `of ${calls}`], [...rows, ['lost', String(lost.length)]])}\n\nSeeds ${seed} to ${seed + calls - 1}. ${machine()}`;
  console.log(text);
  for (const account of lost) console.error(account);
  if (lost.length === 0 && calls >= FULL_TRANSFERS) await record('docs/measurements.md', 'transfers', text);
  return lost.length === 0;
}
