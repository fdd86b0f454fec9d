import {systemClock} from '../../../src/foundation/system-clock.js';
import type {Hold} from '../../../src/session/call.js';
import {Dice} from '../dice.js';
import {hastyClock, hurryTransactions} from '../hasty-clock.js';
import {Agent} from '../sip-agent.js';
import {Weather} from './weather.js';

/** Time runs so much faster, but for the media, which are real. */
const HASTE = 10;
const STEPS = 14;
const LONGEST_PAUSE_MS = 250;
const PATIENCE_MS = 20_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
const MIRRORED: Readonly<Record<Hold, Hold>> = {none: 'none', local: 'remote', remote: 'local', both: 'both'};

interface Pair {
  readonly weather: Weather;
  readonly alice: Agent;
  readonly bob: Agent;
}

async function until(what: string, {alice, bob}: Pair, condition: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`${what}: ${[alice, bob].map(stateOf).join(', ')}`);
    await sleep(20);
  }
}

function stateOf({name, call, connections}: Agent): string {
  const {phase, hold, holdPending, muted, line, endReason} = call ?? {};
  const states = connections.map(({signalingState, connectionState}) => `${signalingState} ${connectionState}`);
  return `${name} is ${phase} ${endReason ?? ''}, hold ${hold}${holdPending ? ' pending' : ''}, muted ${muted}, ${line}, ${states.join()}`;
}

/** The browser says that the way to the other end is gone, and after a while that there is one again. */
async function losesPath({connections}: Agent): Promise<void> {
  const [connection] = connections;
  if (!connection) return;
  const tell = (): unknown => connection.onconnectionstatechange?.(new Event('connectionstatechange'));
  Object.defineProperty(connection, 'connectionState', {configurable: true, value: 'failed'});
  tell();
  await sleep(LONGEST_PAUSE_MS);
  Reflect.deleteProperty(connection, 'connectionState');
  tell();
}

/** What either end, or the network, may do in the middle of a call, and how often in comparison. */
const STEPS_OF: readonly ((agent: Agent, weather: Weather) => Promise<void>)[] = [
  ...Array<(agent: Agent) => Promise<void>>(4).fill((agent) => agent.engine.setHeld(agent.call!.id, true)),
  ...Array<(agent: Agent) => Promise<void>>(4).fill((agent) => agent.engine.setHeld(agent.call!.id, false)),
  (agent) => agent.engine.setMuted(agent.call!.id, true),
  (agent) => agent.engine.setMuted(agent.call!.id, false),
  losesPath,
  async (_, weather) => {
    [...weather.sockets].at(-1)?.cut();
  },
];

/** Whether `one` hears the other, of that pitch, as both say it should be. */
const hearsRightly = (one: Agent, other: Agent, pitch: number): boolean =>
  one.ear.hears(pitch) === (one.call?.hold === 'none' && !other.call?.muted);

async function agree(pair: Pair): Promise<void> {
  const {alice, bob} = pair;
  const both = [alice, bob];
  await until('both are done', pair, () =>
    both.every(({call, state, connections}) => {
      const isUp = call?.phase === 'active' && call.line === 'up' && state.registration === 'registered';
      return isUp && !call.holdPending && connections.every(({signalingState}) => signalingState === 'stable');
    }),
  );
  await until('both show the same', pair, () => bob.call?.hold === MIRRORED[alice.call?.hold ?? 'none']);
  await until('both are heard where nobody holds', pair, () => hearsRightly(alice, bob, 1000) && hearsRightly(bob, alice, 440));
}

async function talk(pair: Pair): Promise<void> {
  const {weather, alice, bob} = pair;
  weather.isCalm = true;
  for (const agent of [alice, bob]) agent.connect();
  await until('both are registered', pair, () => [alice, bob].every(({state}) => state.registration === 'registered'));
  await alice.dial('bob');
  await until('it rings', pair, () => bob.call?.phase === 'ringing');
  await bob.answer();
  await until('both talk', pair, () => alice.call?.phase === 'active' && bob.call?.phase === 'active');
  weather.isCalm = false;
}

/** Two phones change one call at random over such a server. Rejects where they do not agree in the end on what has come of it. */
export async function runGlare(seed: number): Promise<void> {
  const dice = new Dice(seed);
  const weather = new Weather(new Dice(seed + 1));
  const options = {clock: hastyClock(HASTE), media: {clock: systemClock}, random: dice.next};
  const alice = new Agent(weather, 'alice', {...options, frequency: 440});
  const bob = new Agent(weather, 'bob', {...options, frequency: 1000});
  const pair = {weather, alice, bob};
  const restore = hurryTransactions(HASTE);
  try {
    await talk(pair);
    for (let step = 0; step < STEPS; step++) {
      dice
        .pick(STEPS_OF)(dice.pick([alice, bob]), weather)
        .catch(() => undefined);
      if (dice.falls(0.6)) await sleep(dice.next() * LONGEST_PAUSE_MS);
    }
    weather.isCalm = true;
    await agree(pair);
  } catch (cause) {
    throw new Error(`Run ${seed}: ${(cause as Error).message}`, {cause});
  } finally {
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    restore();
  }
  if (!alice.isAtRest || !bob.isAtRest) throw new Error(`Run ${seed}: something is left`);
}
