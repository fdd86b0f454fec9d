import type {CallId} from '../../src/session/call.js';
import type {Request} from '../../src/session/request.js';
import {isHeldHere, isLive, OFFLINE, type SessionState} from '../../src/session/session-state.js';

export interface ToldFact {
  readonly type: string;
  readonly callId: CallId;
  readonly here: boolean;
  /** The call is said to have ended with its page. */
  readonly isLost: boolean;
}

export interface MadeRequest {
  readonly request: Request;
  readonly atMs: number;
  outcome?: string;
  settledAtMs?: number;
  /** The tab slept meanwhile: it could not know how time passed. */
  hasSlept: boolean;
}

/** One tab, as it is checked: what it shows, and what it has told. */
export interface CheckedTab {
  readonly name: string;
  readonly state: SessionState;
  readonly facts: readonly ToldFact[];
  readonly requests: readonly MadeRequest[];
  /** Every call that it has shown alive. */
  readonly shownAlive: ReadonlySet<CallId>;
  readonly hasEnded: boolean;
  /** What it tells as it wakes, before it knows what it has missed, may have been told by another tab. */
  readonly hasSlept: boolean;
  /** It has been there and awake from its first moment to the last. */
  readonly isSteady: boolean;
  /** Whether it may have caused that fact. */
  hasAskedFor(callId: CallId, type: string): boolean;
}

/** A call as its far end knows it; muting is known to none but us. */
export interface CheckedCall {
  readonly isAnswered: boolean;
  readonly isMuted: boolean;
  readonly isHeld: boolean;
}

/** A line that is registered, and the calls that are up on it. */
export interface CheckedLine {
  readonly calls: ReadonlyMap<CallId, CheckedCall>;
}

/** A history as it is checked, on fakes or in a browser. */
export interface CheckedHistory {
  readonly elapsedMs: number;
  readonly tabs: readonly CheckedTab[];
  /** The tabs that a person could look at. */
  readonly awake: readonly CheckedTab[];
  /** Those that have forgotten whose phone they were. */
  readonly signedOut?: readonly CheckedTab[];
  /** Those that have not, and must have. */
  readonly keepers?: readonly CheckedTab[];
  /** The lines of tabs that are awake. */
  readonly lines: readonly CheckedLine[];
  /** The tab that holds the line sleeps without having let go of it. */
  readonly isHolderAsleep: boolean;
  /** What was switched last, where that is not in doubt, and when. */
  readonly isOn: boolean | undefined;
  readonly switchedAtMs: number;
  /** When the computer's clock was last set, where it can be. */
  readonly clockSetAtMs?: number;
  /** Whether a page that had the call is gone, or has slept; or may have, where that is not known. */
  isPageGone(callId: CallId): boolean;
  /** What must be gone when all tabs are. */
  readonly leftovers: Readonly<Record<string, number>>;
}

/** How long two lines may be registered while one takes over from the other. */
const OVERLAP_MS = 1_000;
/** How long a tab may take to take the line, once it knows that the one with the line hangs, and to register it. */
const HANG_MS = 1_500;
const SWITCH_OFF_MS = 3_500;
const LONG_MS: Readonly<Record<string, number>> = {dial: 81_000, answer: 71_000};
const SHORT_MS = 16_000;
const LIFE = ['voip-call-incoming voip-call-dialing', 'voip-call-ringing', 'voip-call-answered', 'again', 'voip-call-ended'];
/** What happens again and again, by turns. */
const TURNS = [
  ['voip-call-muted', 'voip-call-unmuted'],
  ['voip-call-held', 'voip-call-resumed'],
];

function check(holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new Error(what());
}

const turnsOf = (type: string): readonly string[] | undefined => TURNS.find((types) => types.includes(type));
const repeats = (type: string): boolean => turnsOf(type) !== undefined;
const rankOf = (type: string): number => LIFE.findIndex((types) => (repeats(type) ? types === 'again' : types.includes(type)));

/** Whether the last of `types` may come after those before it. */
function isInOrder(types: readonly string[]): boolean {
  const [last = '', before] = types.toReversed();
  if (before === undefined) return true;
  if (!repeats(last) || !repeats(before)) return rankOf(before) < rankOf(last);
  return types.slice(0, -1).findLast((type) => turnsOf(type) === turnsOf(last)) !== last;
}

/** What must be true of every history of tabs. */
export class HistoryChecks {
  readonly #history: CheckedHistory;
  #overlapSinceMs = Infinity;
  /** The other tabs may not have noticed yet that the holder of the line hangs. */
  #excusedUntilMs = 0;
  #wasHolderAsleep = false;

  constructor(history: CheckedHistory) {
    this.#history = history;
  }

  /** At every moment. */
  duringStep(): void {
    const {elapsedMs, lines, isHolderAsleep, tabs} = this.#history;
    this.#overlapSinceMs = lines.length > 1 ? Math.min(this.#overlapSinceMs, elapsedMs) : Infinity;
    check(elapsedMs - this.#overlapSinceMs <= OVERLAP_MS, () => 'Two lines are registered for more than a second');
    // It may have lost the line in this very moment.
    if (isHolderAsleep || this.#wasHolderAsleep) this.#excusedUntilMs = Math.max(this.#excusedUntilMs, elapsedMs + HANG_MS);
    this.#wasHolderAsleep = isHolderAsleep;
    for (const tab of tabs) this.#toldInOrder(tab);
  }

  /** After each step, when everything has had its time. */
  afterStep(): void {
    this.duringStep();
    const {awake} = this.#history;
    for (const tab of awake) this.#goneWithoutAWord(tab);
    this.#signedOut();
    this.#hereAtMostOnce();
    const [first, ...others] = awake;
    if (!first || this.#isExcused) return;
    for (const {name, state} of others) {
      check(same(state, first.state), () => `${name} shows ${text(state)}, ${first.name} ${text(first.state)}`);
    }
    if (first.state.registration === 'offline') this.#off(first.state);
    else this.#on(first.state);
  }

  /**
   * At the end: each fact was told as that of one tab. Where one asked for it and was gone before it knew, and where all who knew of the
   * call were gone or slept as it ended, nobody is left to say so.
   */
  facts(): void {
    for (const {name, facts, isSteady} of this.#history.tabs) {
      if (!isSteady) continue;
      for (const {callId, type} of facts) {
        const isExcused = repeats(type) || this.#history.tabs.some((tab) => !tab.isSteady && tab.hasAskedFor(callId, type));
        check(
          isExcused || this.#hereOf(callId, type) > 0,
          () => `${type} of ${callId}, told in ${name}, happened here in no tab`,
        );
      }
    }
  }

  /** At the end: no call was given up as lost that could have gone on. */
  losses(): void {
    for (const {name, facts, hasSlept} of this.#history.tabs) {
      if (hasSlept) continue;
      for (const {callId, isLost} of facts) {
        check(!isLost || this.#history.isPageGone(callId), () => `${name} says that ${callId} was lost, and no page was`);
      }
    }
  }

  /** At the end: whoever asked was answered in time. */
  requests(): void {
    for (const {name, hasEnded, requests} of this.#history.tabs) {
      if (hasEnded) continue;
      for (const {request, atMs, settledAtMs, hasSlept} of requests) {
        check(settledAtMs !== undefined, () => `${name} never heard what came of ${request.type} of ${atMs}`);
        const limitMs = LONG_MS[request.type] ?? SHORT_MS;
        check(
          hasSlept || settledAtMs - atMs <= limitMs,
          () => `${name} waited ${settledAtMs - atMs} ms for ${request.type} of ${atMs}`,
        );
      }
    }
  }

  nothingLeft(): void {
    const left = this.#history.leftovers;
    check(
      Object.values(left).every((count) => count === 0),
      () => `Left behind: ${JSON.stringify(left)}`,
    );
  }

  #signedOut(): void {
    const {signedOut = [], keepers = []} = this.#history;
    for (const tab of signedOut) {
      this.#goneWithoutAWord(tab);
      check(same(tab.state, OFFLINE), () => `${tab.name} has signed out, and shows ${text(tab.state)}`);
    }
    for (const {name} of keepers) check(false, () => `${name} has not forgotten whose phone it was`);
  }

  get #isExcused(): boolean {
    const {elapsedMs, switchedAtMs, clockSetAtMs = -Infinity, isOn} = this.#history;
    // A command that is on its way as the clock is set seems old, and is not taken.
    if (elapsedMs < clockSetAtMs + HANG_MS) return true;
    // Where the tab that held the line went as it was switched off, the others wait for its word.
    const isSwitchingOff = isOn !== true && elapsedMs < switchedAtMs + SWITCH_OFF_MS;
    return isSwitchingOff || elapsedMs < this.#excusedUntilMs;
  }

  #off(state: SessionState): void {
    check(this.#history.lines.length === 0, () => 'The phone is off, and a line is registered');
    check(same(state, OFFLINE), () => `The phone is off and shows ${text(state)}`);
    check(this.#history.isOn !== true, () => 'The phone was not switched off, and is');
  }

  #on(state: SessionState): void {
    const {lines} = this.#history;
    check(this.#history.isOn !== false, () => `The phone was switched off, and shows ${text(state)}`);
    check(
      lines.length === 1 && state.registration === 'registered',
      () => `${lines.length} lines, and the tabs show ${text(state)}`,
    );
    const [{calls}] = lines as [CheckedLine];
    const shown = state.calls
      .filter(isLive)
      .map((call) => `${call.id} ${call.answeredAt !== undefined} ${call.muted} ${isHeldHere(call)}`);
    const up = [...calls].map(([id, {isAnswered, isMuted, isHeld}]) => `${id} ${isAnswered} ${isMuted} ${isHeld}`);
    check(same(shown, up), () => `The line has the calls ${text(up)}, the tabs show ${text(shown)}`);
  }

  #goneWithoutAWord({name, shownAlive, state, facts}: CheckedTab): void {
    for (const id of shownAlive) {
      const call = state.calls.find((each) => each.id === id);
      if (call && isLive(call)) continue;
      const isTold = facts.some(({callId, type}) => callId === id && type === 'voip-call-ended');
      check(isTold, () => `${name} does not show ${id} alive any more, and has not told its end`);
    }
  }

  #toldInOrder({name, facts}: CheckedTab): void {
    const last = facts.at(-1);
    if (!last) return;
    const types = facts.filter(({callId}) => callId === last.callId).map(({type}) => type);
    check(isInOrder(types), () => `${name} told of ${last.callId}: ${types.join(', ')}`);
  }

  #hereOf(callId: string, type: string): number {
    return this.#history.tabs
      .flatMap(({facts}) => facts)
      .filter((fact) => fact.here && fact.callId === callId && fact.type === type).length;
  }

  #hereAtMostOnce(): void {
    const steady = this.#history.tabs.filter(({hasSlept}) => !hasSlept);
    const told = new Map<string, string>();
    for (const {name, facts} of steady) {
      for (const {callId, type, here} of facts) {
        if (!here || repeats(type)) continue;
        const fact = `${type} of ${callId}`;
        check(!told.has(fact), () => `${fact} happened here in ${name} and in ${told.get(fact) ?? ''}`);
        told.set(fact, name);
      }
    }
    for (const types of TURNS) for (const type of types) this.#hereAsOftenAsTold(type, steady);
  }

  /** Of what happens again and again, no more is told as that of one tab than has happened. */
  #hereAsOftenAsTold(type: string, tabs: readonly CheckedTab[]): void {
    const count = ({facts}: CheckedTab, callId: string, isHere: boolean): number =>
      facts.filter((fact) => fact.type === type && fact.callId === callId && (fact.here || !isHere)).length;
    for (const callId of new Set(tabs.flatMap(({facts}) => facts.map((fact) => fact.callId)))) {
      const here = tabs.reduce((sum, tab) => sum + count(tab, callId, true), 0);
      const happened = Math.max(...this.#history.tabs.map((tab) => count(tab, callId, false)));
      check(here <= happened, () => `${type} of ${callId} happened ${happened} times, and ${here} times here`);
    }
  }
}

const text = (value: unknown): string => JSON.stringify(value);
const same = (one: unknown, other: unknown): boolean => text(one) === text(other);
