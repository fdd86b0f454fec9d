import type {Activity, ActivityId} from '../activities/activity.js';
import type {QueueView} from '../activities/todays-queue.js';
import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import type {Readable} from '../foundation/store.js';
import type {Call, CallId} from '../session/call.js';
import {isLive, type SessionState} from '../session/session-state.js';
import {type AfterCall, afterCall} from './after-call.js';
import {pauseOf, standing} from './countdown.js';
import {Progress} from './progress.js';
import {keepNotes, notesWith, saveWrapUp, type WorkStore} from './save-wrap-up.js';
import {IDLE, type Pause, type WorklistIntent, type WorklistSettings, type WorklistState} from './worklist.js';
import {noted, withoutCall} from './worklist-state.js';

export interface WorklistHostOptions {
  readonly clock: Clock;
  readonly session: Readable<SessionState>;
  readonly queue: Readable<QueueView | undefined>;
  /** Until when (epoch ms) the user is not to be disturbed; 0: they are. */
  readonly quietUntil: Readable<number>;
  readonly settings: () => WorklistSettings;
  readonly store: () => Promise<WorkStore>;
  /** Calls somebody without a click: the page is asked first. */
  readonly dial: (activity: Activity) => Promise<unknown>;
  /** Told what the agent must know and did not ask for. */
  readonly onFailure: (error: VoipError) => void;
  /** How far the agent was, in a tab that had the line before, or before the page was reloaded. */
  readonly inherited?: WorklistState | undefined;
}

/** What is done in the tab that holds the line; to call somebody begins where it was clicked. */
export type Step = Exclude<WorklistIntent, {readonly type: 'call'}>;
type Steps = {readonly [T in Step['type']]: (step: Extract<Step, {readonly type: T}>) => unknown};

/** Works through the queue, in the tab that holds the line: follows its calls, and goes on to the next one. */
export class WorklistHost {
  readonly #options: WorklistHostOptions;
  readonly #progress: Progress;
  readonly #ended = new Set<CallId>();
  /** Nothing is dialled until the agent says so: after a reload too, for nobody may be there. */
  #isStopped: boolean;
  #isDialling = false;
  #cancelTimer: () => void = () => undefined;

  /** `signal` ends it. */
  constructor(options: WorklistHostOptions, signal: AbortSignal) {
    const {inherited = IDLE, session, queue, quietUntil, clock, settings} = options;
    this.#options = options;
    this.#isStopped = inherited.countdown !== undefined;
    this.#progress = new Progress(withoutCall(inherited, session.state), {
      queue,
      autoAdvance: () => settings().autoAdvance,
      now: () => clock.now(),
    });
    const ends = [
      session.subscribe((state) => this.#follow(state)),
      queue.subscribe(() => this.#update()),
      quietUntil.subscribe(() => this.#update()),
    ];
    signal.addEventListener('abort', () => {
      this.#cancelTimer();
      ends.forEach((end) => end());
    });
    this.#follow(session.state);
  }

  get view(): Readable<WorklistState> {
    return this.#progress;
  }

  /** Resolves when it is done. Rejects with what hindered it; then all stands as before. */
  async do(step: Step): Promise<void> {
    await this.#steps[step.type](step as never);
    this.#update();
  }

  readonly #steps: Steps = {
    pause: () => (this.#isStopped = true),
    resume: () => {
      this.#isStopped = false;
      this.#progress.resume();
    },
    stop: () => this.#progress.stop(),
    skip: ({activityId, reason}) => this.#skip(activityId, reason),
    note: ({type, callBackOn, callBackAt, ...said}) => {
      const {wrapUp} = this.#now;
      if (wrapUp) this.#progress.wrapUp(noted({...wrapUp, ...said}, {callBackOn, callBackAt}));
    },
    save: () => this.#save(),
    dismiss: () => this.#now.isFinished && this.#progress.set(IDLE),
  };

  get #now(): WorklistState {
    return this.#progress.state;
  }

  #follow({calls}: SessionState): void {
    for (const call of calls) {
      if (call.activityId === undefined || call.direction !== 'outgoing') continue;
      const isOurs = call.id === this.#now.callId;
      if (isLive(call) && !isOurs) this.#handleCall(call.id, call.activityId);
      if (!isLive(call) && isOurs) void this.#handleEnded(call, call.activityId);
    }
    this.#update();
  }

  #handleCall(id: CallId, activityId: ActivityId): void {
    this.#isStopped = false;
    this.#progress.begin(id, activityId);
  }

  async #handleEnded(call: Call, activityId: ActivityId): Promise<void> {
    if (this.#ended.has(call.id)) return;
    this.#ended.add(call.id);
    const {wrapUp} = this.#now;
    try {
      if (wrapUp) await keepNotes(wrapUp, await this.#options.store());
      this.#heed(await afterCall(call, activityId, this.#options), activityId);
    } catch (cause) {
      this.#options.onFailure(VoipError.from(cause, 'storage-unavailable'));
    }
    if (!this.#now.wrapUp) this.#progress.advance();
    this.#update();
  }

  #heed({counts, wrapUp, isDealtWith, isGivenUp}: AfterCall, activityId: ActivityId): void {
    const progress = this.#progress;
    if (counts) progress.count(counts);
    if (wrapUp) progress.wrapUp(wrapUp);
    if (isDealtWith) progress.settle(activityId);
    if (!isGivenUp) return;
    // Whoever gives a call up has had a reason: it stays next, and nothing is dialled by itself.
    progress.takeBack(activityId);
    this.#isStopped = true;
  }

  async #skip(activityId: ActivityId, reason: string | undefined): Promise<void> {
    const progress = this.#progress;
    const activity = progress.activity(activityId);
    if (activity && reason) await (await this.#options.store()).update(activityId, {notes: notesWith(activity, reason)});
    progress.pass(activityId);
    progress.count('skipped');
    if (activityId === this.#now.next) progress.advance();
  }

  async #save(): Promise<void> {
    const progress = this.#progress;
    const {wrapUp} = this.#now;
    if (!wrapUp || wrapUp.isSaving) return;
    progress.wrapUp({...wrapUp, isSaving: true});
    try {
      const effect = await saveWrapUp(wrapUp, this.#options.settings().outcomes, await this.#options.store());
      if (effect !== 'retry') progress.settle(wrapUp.activity.id);
    } catch (cause) {
      if (this.#now.wrapUp) progress.wrapUp({...this.#now.wrapUp, isSaving: false});
      throw VoipError.from(cause, 'storage-unavailable');
    }
    progress.wrapUp(undefined);
    if (!this.#isInCall) progress.advance();
  }

  get #isInCall(): boolean {
    return this.#options.session.state.calls.some(isLive);
  }

  /** What changes by itself: whom it goes on with, and whether the countdown runs. */
  #update(): void {
    const {clock} = this.#options;
    this.#cancelTimer();
    this.#cancelTimer = () => undefined;
    this.#progress.heedQueue();
    this.#progress.set(standing(this.#now, this.#pause, clock.now()));
    const {countdown, pause} = this.#now;
    if (countdown && !pause) this.#cancelTimer = clock.after(countdown.remainingMs, () => void this.#dial());
  }

  get #pause(): Pause | undefined {
    const {session, quietUntil} = this.#options;
    return pauseOf({
      isInCall: this.#isInCall || this.#isDialling,
      wrapUp: this.#now.wrapUp,
      registration: session.state.registration,
      isQuiet: quietUntil.state > 0,
      isStopped: this.#isStopped,
    });
  }

  async #dial(): Promise<void> {
    const {next} = this.#progress;
    if (!next) return;
    this.#isDialling = true;
    const {countdown, ...rest} = this.#now;
    this.#progress.set(rest);
    try {
      await this.#options.dial(next);
    } catch (cause) {
      this.#handleRefused(next, VoipError.from(cause, 'call-failed'));
    }
    this.#isDialling = false;
    this.#update();
  }

  /** What the page, or its number, forbids is passed over; anything else the agent has to see to. */
  #handleRefused({id}: Activity, error: VoipError): void {
    this.#options.onFailure(error);
    if (error.code === 'vetoed' || error.code === 'invalid-number') this.#progress.pass(id);
    else this.#isStopped = true;
    // It may have begun all the same: then that is followed.
    if (this.#now.next === id) this.#progress.advance();
  }
}
