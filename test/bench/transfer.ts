import {Asterisk} from '../pbx/support/asterisk.js';
import {Desks, TONES_HZ} from '../pbx/support/desks.js';
import type {Person} from '../support/people.js';
import {tidy} from '../support/three-people.js';
import {table} from './measurements.js';
import {median, percentile} from './statistics.js';
import {withVerdict} from './verdict.js';

const TURNS = 20;
const PROMISED_MS = 50;
const [, CALLER_HZ, TARGET_HZ] = TONES_HZ;
const WAYS = ['replaces', 'refer'] as const;
type Way = (typeof WAYS)[number];

/** In the page: whoever calls is answered at once. */
function answerAll(): void {
  const phone = document.querySelector('voip-widget')!;
  phone.addEventListener('voip-call-incoming', ({detail}) => void phone.answer(detail.call.id, {ask: false}));
}

/** When (epoch ms) that tone is heard in the page of `person`, where it was not before. */
const hearsAt = ({page}: Person, hz: number): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const timer = setInterval(() => {
          if (watched.levelAt(wanted) <= -60) return;
          clearInterval(timer);
          resolve(Date.now());
        }, 4);
      }),
    hz,
  );

interface Scene {
  readonly agents: Readonly<Record<Way, Person>>;
  readonly numberOf: Readonly<Record<Way, string>>;
  readonly caller: Person;
  readonly target: Person;
}

/** From the click on Transfer until caller and target hear each other. */
async function measureOnce({agents, numberOf, caller, target}: Scene, way: Way): Promise<number> {
  const agent = agents[way];
  await caller.page.evaluate((number) => document.querySelector('voip-widget')!.dial(number), numberOf[way]);
  await agent.clicks('Answer');
  await Promise.all([agent.hears(CALLER_HZ), agent.isIn('active'), caller.isIn('active')]);
  await agent.clicks('Transfer');
  await agent.sees('Ask first');
  await agent.page.keyboard.type('1003');
  const clickedAt = agent.page.evaluate(
    () => new Promise<number>((resolve) => addEventListener('click', () => resolve(Date.now()), {once: true, capture: true})),
  );
  const heardAt = Promise.all([hearsAt(caller, TARGET_HZ), hearsAt(target, CALLER_HZ)]);
  await agent.clicks('Transfer');
  const tookMs = Math.max(...(await heardAt)) - (await clickedAt);
  await tidy([caller, target, agent]);
  return tookMs;
}

/** The phone's own way to hand a call over, and a plain REFER, in turns through the same Asterisk. */
export async function measureTransfer(turns = TURNS): Promise<{readonly text: string; readonly isKept: boolean}> {
  const asterisk = new Asterisk();
  await asterisk.start();
  const desks = await Desks.open(3);
  try {
    const [own, plain, caller, target] = await Promise.all([
      desks.arriveReady(asterisk, '1001', {browser: 0}),
      desks.arriveReady(asterisk, '1004', {browser: 0, attributes: 'transfer-by="refer"'}),
      desks.arriveReady(asterisk, '1002', {browser: 1}),
      desks.arriveReady(asterisk, '1003', {browser: 2}),
    ]);
    await target.page.evaluate(answerAll);
    const scene = {agents: {replaces: own, refer: plain}, numberOf: {replaces: '1001', refer: '1004'}, caller, target};
    const times: Record<Way, number[]> = {replaces: [], refer: []};
    for (let turn = 0; turn <= turns; turn++) {
      for (const way of WAYS) {
        const tookMs = await measureOnce(scene, way);
        // The first turn warms up.
        if (turn > 0) times[way].push(tookMs);
      }
    }
    return verdictOf(times);
  } finally {
    await desks.close();
    await asterisk.stop();
  }
}

function verdictOf(times: Readonly<Record<Way, readonly number[]>>): {readonly text: string; readonly isKept: boolean} {
  const [own, plain] = [median(times.replaces), median(times.refer)];
  const isKept = own <= plain + PROMISED_MS;
  const row = (title: string, of: readonly number[], promise: string): readonly string[] => [
    title,
    median(of).toFixed(0),
    percentile(of, 0.95).toFixed(0),
    (median(of) / plain).toFixed(2),
    promise,
  ];
  const head = [
    'ms from the click until both others hear each other',
    'median',
    '95th percentile',
    '× a plain REFER',
    'promised',
  ];
  const promise = withVerdict(`≤ a plain REFER + ${PROMISED_MS}`, isKept);
  return {
    text: table(head, [
      row('`transfer-by="replaces"`', times.replaces, promise),
      row('`transfer-by="refer"`, a plain REFER', times.refer, ''),
    ]),
    isKept,
  };
}
