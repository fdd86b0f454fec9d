import {description} from '../scripted-call.js';
import {FuzzWorld} from './fuzz-world.js';
import {SCENARIOS} from './scenarios.js';

/** Cases that one phone goes through, one after the other. */
export const CASES_IN_A_LIFE = 8;
/** SIP gives up waiting for anything after 64*T1 (RFC 3261 §17), and the phone looks after its line meanwhile. */
const PATIENCE_S = 40;
/** Shorter than the phone gives its server to answer. */
const STEP_S = 2;
/** A server may name any time before the next registration; the user need not wait for it. */
const LINE_BACK_S = 60;
/** Eight cases take a twentieth of a second. */
const LONGEST_LIFE_MS = 30_000;
/** RFC 3261 §8.1.1.5 */
const CSEQ_END = 2 ** 31;

/** A case that went wrong, with what was sent. */
export class FuzzFault extends Error {
  readonly seed: number;

  constructor({seed, scenario, mutants}: FuzzWorld, fault: string) {
    super(`Case ${seed} (${scenario}): ${fault}\n${mutants.map((each) => JSON.stringify(each.slice(0, 2000))).join('\n')}`);
    this.seed = seed;
  }
}

/** Runs the cases of `count` seeds from `first` on in the life of one phone. Rejects with a `FuzzFault`. */
export async function runLife(first: number, count: number): Promise<void> {
  const hang = Promise.withResolvers<undefined>();
  const alarm = setTimeout(hang.resolve, LONGEST_LIFE_MS); // In a life the timers of the page stand still.
  const world = new FuzzWorld(first);
  const fault = await Promise.race([lives(world, first, count), hang.promise.then(() => new FuzzFault(world, 'it hangs'))]);
  const complaints = world.close();
  clearTimeout(alarm);
  if (fault) throw fault;
  if (complaints[0] !== undefined) throw new FuzzFault(world, complaints[0]);
}

async function lives(world: FuzzWorld, first: number, count: number): Promise<FuzzFault | undefined> {
  try {
    await world.phone.register({calls: {maxCalls: 4}});
    let fault: string | undefined;
    for (let seed = first; seed < first + count && fault === undefined; seed++) {
      world.begin(seed);
      if (!world.healthy) await world.talks();
      world.scenario = world.dice.pick(Object.keys(SCENARIOS));
      fault = await faultOf(world);
    }
    fault ??= await faultAtTheEnd(world);
    return fault === undefined ? undefined : new FuzzFault(world, fault);
  } catch (cause) {
    return new FuzzFault(world, `threw ${String(cause instanceof Error ? cause.stack : cause)}`);
  }
}

async function faultOf(world: FuzzWorld): Promise<string | undefined> {
  const {phone, healthy} = world;
  if (healthy?.phase !== 'active') return 'there is no healthy call to begin with';
  await SCENARIOS[world.scenario]!(world);
  await phone.waits(STEP_S);
  world.behave();
  for (const {id} of phone.calls) if (id !== healthy.id) await phone.engine.hangUp(id).catch(() => undefined);
  await phone.settles();
  return (await faultOfLine(world)) ?? (await faultOfCall(world));
}

async function faultOfLine({phone}: FuzzWorld): Promise<string | undefined> {
  if (phone.state.registration !== 'registered') phone.engine.retry();
  await phone.settles();
  if (phone.state.registration !== 'registered') await phone.waits(LINE_BACK_S, STEP_S);
  return phone.state.registration === 'registered' ? undefined : `the line is ${phone.state.registration}`;
}

/** At once, or else when everything that may be waited for has come or is given up. */
async function faultOfCall(world: FuzzWorld): Promise<string | undefined> {
  if ((await faultOfCallNow(world)) === undefined) return undefined;
  await world.phone.waits(PATIENCE_S, STEP_S);
  return faultOfCallNow(world);
}

async function faultOfCallNow(world: FuzzWorld): Promise<string | undefined> {
  const {healthy, call, phone} = world;
  if (!healthy) return isMeantToEnd(world) ? undefined : 'the healthy call has ended';
  call.cseq = Math.max(call.cseq, ...numbersOf(world)) + 1;
  if (call.cseq > CSEQ_END - 100) return hangsUp(world); // Whoever counts that far can say nothing more.
  const fault = await faultOfChange(world);
  if (fault !== undefined) return fault;
  phone.engine.setHeld(healthy.id, false).catch(() => undefined);
  await phone.settles();
  return faultOfHold(world);
}

async function faultOfChange({call, phone}: FuzzWorld): Promise<string | undefined> {
  const said = await call.ask('INVITE', {body: description('sendrecv', 'actpass', call.cseq)});
  if (said?.status !== 200) return `a change is answered with ${said?.status ?? 'nothing'}`;
  call.tell('ACK', {cseq: call.cseq});
  await phone.settles();
  return (await call.ask('OPTIONS'))?.status === 200 ? undefined : 'the call is not known any more';
}

function faultOfHold({healthy}: FuzzWorld): string | undefined {
  if (!healthy) return 'the healthy call has ended';
  const {hold, holdPending, line} = healthy;
  return hold === 'none' && !holdPending && line === 'up' ? undefined : `hold is ${hold} (${holdPending}), the line ${line}`;
}

/** The numbers of requests that were sent. */
const numbersOf = ({mutants}: FuzzWorld): readonly number[] =>
  mutants
    .flatMap((text) => [...text.matchAll(/cseq[^\d\n]*(\d+)/gi)])
    .map(([, number]) => Number(number))
    .filter((number) => number < CSEQ_END);

/** Whether what was sent says that the call is over, and may be believed. */
function isMeantToEnd({mutants, call}: FuzzWorld): boolean {
  return mutants.some((text) => /^SIP\/2\.0 4(81|08)/.test(text) || (/^BYE\s/.test(text) && text.includes(call.callId)));
}

async function hangsUp({healthy, phone}: FuzzWorld): Promise<undefined> {
  if (healthy) await phone.engine.hangUp(healthy.id);
  await phone.settles();
}

async function faultAtTheEnd(world: FuzzWorld): Promise<string | undefined> {
  const {phone, call, clock, server} = world;
  if (world.healthy && (await call.ask('BYE'))?.status !== 200) return 'the far end cannot hang up';
  // Or goes on with whomever it was sent to, for as long as they may answer.
  if (world.healthy?.sentTo) await phone.waits(PATIENCE_S, STEP_S);
  if (world.healthy) return 'the far end has hung up, and the call goes on';
  await phone.engine.disconnect();
  await phone.waits(PATIENCE_S * 3, STEP_S);
  const left = [
    ...phone.leftovers,
    ...Array<string>(clock.pending).fill('a timer'),
    ...Array<string>(server.sockets.size).fill('a socket'),
  ];
  return left.length > 0 ? `left behind: ${left.join()}` : undefined;
}

/** Runs cases, life by life; a fault is told with as few cases as it takes, and how to have it again. */
export async function fuzz(first: number, count: number): Promise<void> {
  for (let seed = first; seed < first + count; seed += CASES_IN_A_LIFE) {
    const cases = Math.min(CASES_IN_A_LIFE, first + count - seed);
    try {
      await runLife(seed, cases);
    } catch (fault) {
      throw await smallest(fault as FuzzFault, seed);
    }
  }
}

/** The same fault with fewer cases before it, where it takes fewer. */
async function smallest(fault: FuzzFault, lifeBegan: number): Promise<Error> {
  for (let first = fault.seed; first >= lifeBegan; first--) {
    const cases = fault.seed - first + 1;
    try {
      await runLife(first, cases);
    } catch (again) {
      return new Error(`npm run soak -- fuzz --seed ${first} --cases ${cases}\n${(again as Error).message}`, {cause: again});
    }
  }
  return fault;
}
