import {setTimeout as sleep} from 'node:timers/promises';

import type {EndReason} from '../../src/session/call.js';
import type {Worker} from './worker.js';

export interface Cast {
  readonly caller: Worker;
  readonly callee: Worker;
  /** Whom nobody calls. */
  readonly third: Worker;
  /** How long the two talk. */
  readonly talkMs: number;
  /** Cuts the sockets of all. */
  readonly cutSockets: () => void;
}

/** One way for a call to go, from the click to its end. Resolves with what both ends must say of it. */
type Ending = (cast: Cast) => Promise<readonly [caller: EndReason, callee?: EndReason]>;

const NOBODY = '1999';
/** Somebody whom the server knows, and who is not there. */
const AWAY = '1004';

async function talk({caller, callee, talkMs}: Cast): Promise<void> {
  await caller.dials(callee.number);
  await callee.presses('answer-button');
  await Promise.all([caller.isIn('active'), callee.isIn('active')]);
  await sleep(talkMs);
}

export const ENDINGS = {
  'hung up by the caller': async (cast) => {
    await talk(cast);
    await cast.caller.presses('hang-up-button');
    return ['hung-up', 'remote-hung-up'];
  },
  'hung up by the callee': async (cast) => {
    await talk(cast);
    await cast.callee.presses('hang-up-button');
    return ['remote-hung-up', 'hung-up'];
  },
  cancelled: async ({caller, callee}) => {
    await caller.dials(callee.number);
    await callee.isIn('ringing');
    await caller.presses('hang-up-button');
    return ['cancelled', 'cancelled'];
  },
  'cancelled at once': async ({caller, callee}) => {
    await caller.dials(callee.number);
    await caller.presses('hang-up-button');
    return ['cancelled'];
  },
  declined: async ({caller, callee}) => {
    await caller.dials(callee.number);
    await callee.presses('decline-button');
    return ['declined', 'declined'];
  },
  // The third takes one call at a time.
  busy: async (cast) => {
    const {caller, callee, third} = cast;
    await talk({...cast, caller: callee, callee: third});
    await caller.dials(third.number);
    await caller.isIn('ended');
    await callee.presses('hang-up-button');
    return ['busy', 'hung-up'];
  },
  'held and resumed': async (cast) => {
    const {caller, callee} = cast;
    await talk(cast);
    await callee.does('hold');
    await Promise.all([caller.shows('remote'), callee.shows('local')]);
    await callee.does('resume');
    await Promise.all([caller.shows('none'), callee.shows('none')]);
    await callee.presses('hang-up-button');
    return ['remote-hung-up', 'hung-up'];
  },
  'held by both': async (cast) => {
    const {caller, callee} = cast;
    await talk(cast);
    await Promise.all([caller.does('hold'), callee.does('hold')]);
    await Promise.all([caller.shows('both'), callee.shows('both')]);
    await caller.presses('hang-up-button');
    return ['hung-up', 'remote-hung-up'];
  },
  'with digits': async (cast) => {
    await talk(cast);
    await cast.caller.sendsDigits('1,2#');
    await cast.caller.presses('hang-up-button');
    return ['hung-up', 'remote-hung-up'];
  },
  swapped: async (cast) => {
    const {caller, callee, third} = cast;
    await talk(cast);
    await third.dials(callee.number);
    await callee.isIn('ringing');
    await callee.does('answer');
    await Promise.all([third.isIn('active'), caller.shows('remote')]);
    await callee.does('swap');
    await Promise.all([caller.shows('none'), third.shows('remote')]);
    await third.presses('hang-up-button');
    await third.isIn('ended');
    await caller.presses('hang-up-button');
    return ['hung-up', 'remote-hung-up'];
  },
  'cut off and back': async (cast) => {
    const {caller, callee, third, cutSockets} = cast;
    await talk(cast);
    cutSockets();
    await Promise.all([caller.isBack(), callee.isBack()]);
    await callee.presses('hang-up-button');
    await third.isRegistered();
    return ['remote-hung-up', 'hung-up'];
  },
  'to a number that nobody has': async ({caller}) => {
    await caller.dials(NOBODY);
    return ['not-found'];
  },
  'to somebody who is away': async ({caller}) => {
    await caller.dials(AWAY);
    return ['no-answer'];
  },
  'without a microphone': async ({caller, callee}) => {
    await caller.blocksMicrophone(true);
    await caller.dials(callee.number);
    await caller.isIn('ended');
    await caller.blocksMicrophone(false);
    return ['microphone-blocked'];
  },
} as const satisfies Readonly<Record<string, Ending>>;

export type EndingName = keyof typeof ENDINGS;

/** How many of 28 calls go each way. */
const SHARES: Readonly<Record<EndingName, number>> = {
  'hung up by the caller': 5,
  'hung up by the callee': 4,
  cancelled: 2,
  'cancelled at once': 2,
  declined: 2,
  busy: 1,
  'held and resumed': 2,
  'held by both': 1,
  'with digits': 1,
  swapped: 2,
  'cut off and back': 2,
  'to a number that nobody has': 2,
  'to somebody who is away': 1,
  'without a microphone': 1,
};

const DECK = Object.entries(SHARES).flatMap(([name, share]) => Array<EndingName>(share).fill(name as EndingName));

export const pickEnding = (random: () => number): EndingName => DECK[Math.floor(random() * DECK.length)]!;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
