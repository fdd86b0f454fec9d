import type {Activity, ActivityId} from '../activities/activity.js';
import type {QueueView} from '../activities/todays-queue.js';
import {type Readable, Store} from '../foundation/store.js';
import type {CallId} from '../session/call.js';
import {allOf, nextCall} from './next-call.js';
import {type AutoAdvance, IDLE, type Tally, type WorklistState, type WrapUp} from './worklist.js';

/** How long the agent sees whom the phone is about to call. */
export const COUNTDOWN_MS = 8_000;

export interface ProgressOptions {
  readonly queue: Readable<QueueView | undefined>;
  readonly autoAdvance: () => AutoAdvance;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** How far an agent is in the queue, and who comes next. Does nothing by itself. */
export class Progress extends Store<WorklistState> {
  readonly #options: ProgressOptions;
  /** Those not to be called again before the others: tried, put off, or dealt with and still listed. */
  readonly #passed = new Set<ActivityId>();
  /** Those dealt with. */
  readonly #settled = new Set<ActivityId>();

  constructor(inherited: WorklistState, options: ProgressOptions) {
    super(inherited);
    this.#options = options;
  }

  override set(state: WorklistState): void {
    super.set(Object.freeze(state));
  }

  get next(): Activity | undefined {
    return this.activity(this.state.next);
  }

  activity(id: ActivityId | undefined): Activity | undefined {
    return allOf(this.#queue).find((activity) => activity.id === id);
  }

  /** One of the queue is called. */
  begin(callId: CallId, current: ActivityId): void {
    const {isRunning, tally, wrapUp} = this.state;
    // Whoever begins anew begins with those who were not reached before, too.
    if (!isRunning && !wrapUp) this.#passed.clear();
    this.#passed.add(current);
    this.set({
      ...{isRunning: true, isFinished: false, current, callId},
      // What was not saved yet is not lost over another call.
      ...(wrapUp && {wrapUp}),
      tally: isRunning || wrapUp ? tally : IDLE.tally,
    });
  }

  count(what: keyof Tally): void {
    const {tally} = this.state;
    this.set({...this.state, tally: Object.freeze({...tally, [what]: tally[what] + 1})});
  }

  /** What the agent says, or nothing more. */
  wrapUp(wrapUp: WrapUp | undefined): void {
    const {wrapUp: before, ...rest} = this.state;
    this.set({...rest, ...(wrapUp && {wrapUp: Object.freeze(wrapUp)})});
  }

  /** That one comes after the others. */
  pass(id: ActivityId): void {
    this.#passed.add(id);
  }

  /** That one has been dealt with. */
  settle(id: ActivityId): void {
    this.#passed.add(id);
    this.#settled.add(id);
  }

  /** That one has not been called after all. */
  takeBack(id: ActivityId): void {
    this.#passed.delete(id);
  }

  /** On to the next one, as the page has it; or to the end. */
  advance(): void {
    const {tally, wrapUp, isRunning} = this.state;
    const next = nextCall(this.#queue, this.#passed);
    if (next && isRunning && this.#options.autoAdvance() !== 'off') this.goOnWith(next);
    else this.set({...IDLE, tally, isFinished: !this.#isLeft, ...(wrapUp && {wrapUp})});
  }

  goOnWith({id}: Activity): void {
    const {tally, wrapUp} = this.state;
    const {now, autoAdvance} = this.#options;
    const countdown = {totalMs: COUNTDOWN_MS, remainingMs: COUNTDOWN_MS, at: now()};
    this.set({
      ...{isRunning: true, isFinished: false, tally, next: id},
      ...(wrapUp && {wrapUp}),
      ...(autoAdvance() === 'dial' && {countdown: Object.freeze(countdown)}),
    });
  }

  resume(): void {
    const next = this.next ?? nextCall(this.#queue, this.#passed);
    if (next && !this.state.countdown) this.goOnWith(next);
  }

  stop(): void {
    const {wrapUp, tally} = this.state;
    this.set({...IDLE, tally, ...(wrapUp && {wrapUp})});
  }

  /** The queue is another one. */
  heedQueue(): void {
    const {next, isFinished, wrapUp} = this.state;
    if (isFinished && this.#isLeft) this.set({...this.state, isFinished: false});
    if (wrapUp) this.#lookAhead(wrapUp);
    else if (next !== undefined && this.#queue?.isRead && !this.next) this.advance();
  }

  /** While the agent says how a call went: whom it goes on with then. */
  #lookAhead({activity}: WrapUp): void {
    const {next: before, isRunning, ...rest} = this.state;
    const isGoingOn = isRunning && this.#options.autoAdvance() !== 'off';
    const next = isGoingOn ? nextCall(this.#queue, new Set([...this.#passed, activity.id]))?.id : undefined;
    if (next !== before) this.set({...rest, isRunning, ...(next !== undefined && {next})});
  }

  get #queue(): QueueView | undefined {
    return this.#options.queue.state;
  }

  /** Whether anything is left to call, some time. */
  get #isLeft(): boolean {
    return allOf(this.#queue).some(({id}) => !this.#settled.has(id));
  }
}
