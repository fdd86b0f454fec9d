import {isLive, OFFLINE, type SessionState} from '../../src/session/session-state.js';
import type {FakeLine} from './fake-line.js';
import type {HistoryTab} from './history-tab.js';
import type {TabHistory} from './tab-history.js';

/** How long two lines may be registered while one takes over from the other. */
const OVERLAP_MS = 1_000;
/** How long a tab may take to take the line, once it knows that the one with the line hangs, and to register it. */
const HANG_MS = 1_500;
const SWITCH_OFF_MS = 3_500;
const LONG_MS: Readonly<Record<string, number>> = {dial: 81_000, answer: 71_000};
const SHORT_MS = 16_000;
const LIFE = ['voip-call-incoming voip-call-dialing', 'voip-call-ringing', 'voip-call-answered', 'muted', 'voip-call-ended'];

function check(holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new Error(what());
}

const isMuting = (type: string): boolean => type.endsWith('muted');
const rankOf = (type: string): number => LIFE.findIndex((types) => (isMuting(type) ? types === 'muted' : types.includes(type)));

/** What must be true of every history of tabs. */
export class HistoryChecks {
  readonly #history: TabHistory;
  #overlapSinceMs = Infinity;
  /** The other tabs may not have noticed yet that the holder of the line hangs. */
  #excusedUntilMs = 0;

  constructor(history: TabHistory) {
    this.#history = history;
  }

  /** At every moment. */
  duringStep(): void {
    const {clock, locks, tabs} = this.#history;
    const isDouble = this.#registered().length > 1;
    this.#overlapSinceMs = isDouble ? Math.min(this.#overlapSinceMs, clock.elapsedMs) : Infinity;
    check(clock.elapsedMs - this.#overlapSinceMs <= OVERLAP_MS, () => 'Two lines are registered for more than a second');
    const holder = locks.holderOf('voip-widget/alice/line');
    const isHanging = tabs.some(({process, sleep}) => process === holder && sleep !== undefined);
    if (isHanging) this.#excusedUntilMs = Math.max(this.#excusedUntilMs, clock.elapsedMs + HANG_MS);
    for (const tab of tabs) this.#toldInOrder(tab);
  }

  /** After each step, when everything has had its time. */
  afterStep(): void {
    this.duringStep();
    const {awake} = this.#history;
    for (const tab of awake) this.#goneWithoutAWord(tab);
    this.#hereAtMostOnce();
    const [first, ...others] = awake;
    if (!first || this.#isExcused) return;
    for (const {name, session} of others) {
      check(
        same(session.state, first.session.state),
        () => `${name} shows ${text(session.state)}, ${first.name} ${text(first.session.state)}`,
      );
    }
    if (first.session.state.registration === 'offline') this.#off(first.session.state);
    else this.#on(first.session.state);
  }

  /**
   * At the end: each fact was told as that of one tab. Where one asked for it and was gone before it knew, and where all who knew of the
   * call were gone or slept as it ended, nobody is left to say so.
   */
  facts(): void {
    for (const {name, facts, isSteady} of this.#history.tabs) {
      if (!isSteady) continue;
      for (const {callId, type} of facts) {
        const isExcused = isMuting(type) || this.#history.tabs.some((tab) => !tab.isSteady && tab.hasAskedFor(callId, type));
        check(
          isExcused || this.#hereOf(callId, type) > 0,
          () => `${type} of ${callId}, told in ${name}, happened here in no tab`,
        );
      }
    }
  }

  /** At the end: whoever asked was answered in time. */
  requests(): void {
    for (const {name, process, requests} of this.#history.tabs) {
      if (process.hasEnded) continue;
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
    const {channels, locks, clock, server} = this.#history;
    const left = {
      wires: channels.open,
      waiting: locks.waiting,
      held: locks.held,
      timers: clock.pending,
      lines: server.registered.size,
      calls: server.calls.length,
    };
    check(
      Object.values(left).every((count) => count === 0),
      () => `Left behind: ${JSON.stringify(left)}`,
    );
  }

  get #isExcused(): boolean {
    const {clock, switchedAtMs, isOn} = this.#history;
    // Where the tab that held the line went as it was switched off, the others wait for its word.
    const isSwitchingOff = isOn !== true && clock.elapsedMs < switchedAtMs + SWITCH_OFF_MS;
    return isSwitchingOff || clock.elapsedMs < this.#excusedUntilMs;
  }

  #registered(): readonly FakeLine[] {
    return [...this.#history.server.registered].filter(({process}) => process.isAwake);
  }

  #off(state: SessionState): void {
    check(this.#registered().length === 0, () => 'The phone is off, and a line is registered');
    check(same(state, OFFLINE), () => `The phone is off and shows ${text(state)}`);
    check(this.#history.isOn !== true, () => 'The phone was not switched off, and is');
  }

  #on(state: SessionState): void {
    const lines = this.#registered();
    check(this.#history.isOn !== false, () => `The phone was switched off, and shows ${text(state)}`);
    check(
      lines.length === 1 && state.registration === 'registered',
      () => `${lines.length} lines, and the tabs show ${text(state)}`,
    );
    const [{calls}] = lines as [FakeLine];
    const shown = state.calls.filter(isLive).map(({id, answeredAt, muted}) => `${id} ${answeredAt !== undefined} ${muted}`);
    const up = [...calls].map(([id, {isAnswered, isMuted}]) => `${id} ${isAnswered} ${isMuted}`);
    check(same(shown, up), () => `The line has the calls ${text(up)}, the tabs show ${text(shown)}`);
  }

  #goneWithoutAWord({name, shownAlive, session, facts}: HistoryTab): void {
    for (const id of shownAlive) {
      const call = session.state.calls.find((each) => each.id === id);
      if (call && isLive(call)) continue;
      const isTold = facts.some(({callId, type}) => callId === id && type === 'voip-call-ended');
      check(isTold, () => `${name} does not show ${id} alive any more, and has not told its end`);
    }
  }

  #toldInOrder({name, facts}: HistoryTab): void {
    const last = facts.at(-1);
    if (!last) return;
    const types = facts.filter(({callId}) => callId === last.callId).map(({type}) => type);
    const before = types.at(-2);
    if (before === undefined) return;
    const isNext = rankOf(before) < rankOf(last.type) || (isMuting(last.type) && isMuting(before) && before !== last.type);
    check(isNext, () => `${name} told of ${last.callId}: ${types.join(', ')}`);
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
        if (!here || isMuting(type)) continue;
        const fact = `${type} of ${callId}`;
        check(!told.has(fact), () => `${fact} happened here in ${name} and in ${told.get(fact) ?? ''}`);
        told.set(fact, name);
      }
    }
  }
}

const text = (value: unknown): string => JSON.stringify(value);
const same = (one: unknown, other: unknown): boolean => text(one) === text(other);
