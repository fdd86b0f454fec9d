import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {Store, type Listener, type Unsubscribe} from '../foundation/store.js';
import {CallCommands} from './call-commands.js';
import type {Call, CallId} from './call.js';
import {keepCauses, withCause, type CausedFactType, type Causes, type TabId} from './causes.js';
import type {DialogState, Engine, EngineEvent} from './engine.js';
import {forgetDelayMs} from './forget-delay.js';
import {goOn, HandedOver} from './handed-over.js';
import type {HostedSession} from './hosted-session.js';
import {LineKeeper, type LineSource} from './line-keeper.js';
import {reduce, type SessionEvent} from './reduce.js';
import type {Request} from './request.js';
import type {SoundState} from './sound-state.js';
import {isLive, OFFLINE, selectCall, type SessionState} from './session-state.js';

export interface HostedCallSessionOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** What the tab that held the line before had told. Its calls went with it. */
  readonly inherited?: SessionState | undefined;
  /** The call that has come from the tab before, and goes on here; and what was heard of it on the way. */
  readonly arrived?: {readonly callId: CallId; readonly heard: readonly EngineEvent[]} | undefined;
  /** Told once, as soon as `close` is called. */
  readonly onClose?: () => void;
}

/**
 * The calls, in the tab that holds the line: turns requests into engine commands, and engine events into state. It never guesses: only
 * events move state.
 */
export class HostedCallSession implements HostedSession {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #keeper: LineKeeper;
  readonly #commands: CallCommands;
  readonly #store: Store<SessionState>;
  #causes: Causes;
  #sound: SoundState = 'ready';
  #ringer: TabId | undefined;
  #dialling = 0;
  readonly #forgetting = new Map<CallId, Unsubscribe>();
  readonly #stopListening: Unsubscribe;
  readonly #handedOver: HandedOver;
  readonly #onClose: (() => void) | undefined;

  constructor({engine, clock, inherited = OFFLINE, arrived, onClose}: HostedCallSessionOptions) {
    this.#store = new Store<SessionState>({...OFFLINE, calls: inherited.calls});
    this.#causes = inherited.causes ?? {};
    this.#onClose = onClose;
    this.#engine = engine;
    this.#clock = clock;
    this.#handedOver = new HandedOver(engine, clock);
    this.#keeper = new LineKeeper({
      engine,
      clock,
      report: (event) => {
        this.#apply(event);
      },
    });
    this.#commands = new CallCommands({
      engine,
      clock,
      session: this,
      isLeaving: (callId) => this.#handedOver.isLeaving(callId),
      expect: (...cause) => {
        this.#expect(...cause);
      },
      apply: (event) => {
        this.#apply(event);
      },
      address: () => this.#keeper.address,
    });
    this.#stopListening = engine.listen((event) => {
      this.#handleEngineEvent(event);
    });
    this.#inherit(inherited.calls, arrived);
  }

  get state(): SessionState {
    return this.#store.state;
  }

  get isIdle(): boolean {
    return this.#dialling === 0 && !this.state.calls.some(isLive);
  }

  subscribe(listener: Listener<SessionState>): Unsubscribe {
    return this.#store.subscribe(listener);
  }

  /** Registers the line that `source` describes, in place of the one before. Calls that are up stay. */
  register(source: LineSource): void {
    this.#keeper.start(source);
  }

  request(request: Request, by: TabId): Promise<CallId | undefined> {
    if (request.type === 'move') return Promise.resolve(undefined);
    const done = this.#commands.carryOut(request, by);
    if (request.type !== 'dial') return done;
    this.#dialling += 1;
    return done.finally(() => (this.#dialling -= 1));
  }

  async handOver(callId: CallId, to: TabId): Promise<DialogState> {
    if (this.#dialling > 0) throw new VoipError('in-call', 'Another call is being dialled beside it');
    return this.#handedOver.describe(callId, to, this.state.calls.filter(isLive));
  }

  letGo(): void {
    this.#handedOver.release();
  }

  /** Whether this tab may be heard; shown in every tab. */
  setSound(sound: SoundState): void {
    this.#sound = sound;
    this.#show(this.state);
  }

  dismiss(callId: CallId): void {
    this.#forgetting.get(callId)?.();
    this.#forgetting.delete(callId);
    this.#apply({type: 'dismissed', callId});
  }

  retry(): void {
    this.#keeper.retry();
  }

  forgetTab(tab: TabId): void {
    this.#causes = keepCauses(this.#causes, (other) => other !== tab);
    this.offerRing(tab, false);
  }

  offerRing(tab: TabId, canRing: boolean): void {
    if (canRing ? this.#ringer : this.#ringer !== tab) return;
    this.#ringer = canRing ? tab : undefined;
    this.#show(this.state);
  }

  async close(isLeaving = false): Promise<void> {
    this.#onClose?.();
    this.#keeper.stop();
    if (isLeaving) for (const call of this.state.calls) if (isLive(call)) this.#lose(call.id);
    await this.#engine.disconnect();
    this.#stopListening();
    for (const cancel of this.#forgetting.values()) cancel();
  }

  #handleEngineEvent(event: EngineEvent): void {
    const refused = event.type === 'registration' && event.reason === 'wrong-credentials';
    if (refused && this.#keeper.renewRefused()) {
      this.#apply({type: 'registration', registration: 'reconnecting', reason: 'wrong-credentials'});
      return;
    }
    if (event.type === 'call-created' && !event.endReason) this.#forgetEnded();
    this.#apply(event);
    if (event.type === 'call-created' && event.autoAnswer) this.#answerAlone(event.callId);
  }

  #answerAlone(callId: CallId): void {
    if (this.state.calls.filter(isLive).length === 1) void this.#engine.answer(callId).catch(() => undefined); // It goes on ringing.
  }

  #apply(event: SessionEvent): void {
    const before = this.state;
    const after = reduce(before, event);
    if (after === before) return;
    if (event.type === 'dismissed') this.#causes = keepCauses(this.#causes, (_tab, callId) => callId !== event.callId);
    this.#show(after);
    if (event.type === 'registration') return;
    const call = selectCall(this.state, event.callId);
    if (call) this.#heed(call, selectCall(before, call.id));
  }

  #heed(call: Call, before: Call | undefined): void {
    const isNews = !this.#forgetting.has(call.id) || call.transfer !== before?.transfer;
    if (!isLive(call) && isNews) this.#forgetLater(call);
    this.#commands.heed(call, before);
  }

  #show(state: SessionState): void {
    const ringer = this.#ringer;
    const sound = ringer !== undefined && this.#sound === 'locked' ? {ringer} : this.#sound;
    this.#store.set(Object.freeze({...state, causes: this.#causes, sound}));
  }

  #inherit(calls: readonly Call[], arrived: HostedCallSessionOptions['arrived']): void {
    for (const call of calls) {
      if (!isLive(call)) this.#forgetLater(call);
      else if (call.id !== arrived?.callId) this.#lose(call.id);
    }
    if (!arrived) return;
    for (const event of arrived.heard) this.#handleEngineEvent(event);
    goOn(this.#engine, arrived.callId, selectCall(this.state, arrived.callId));
  }

  #lose(callId: CallId): void {
    const at = this.#clock.now();
    this.#apply({type: 'call', callId, event: {type: 'ended', endReason: 'lost-with-page', hungUpBy: 'us', at}});
  }

  #expect(callId: CallId, type: CausedFactType, by: TabId): void {
    this.#causes = withCause(this.#causes, callId, [type, by]);
  }

  #forgetLater(call: Call): void {
    this.#forgetting.get(call.id)?.();
    this.#forgetting.set(
      call.id,
      this.#clock.after(forgetDelayMs(call), () => this.dismiss(call.id)),
    );
  }

  #forgetEnded(): void {
    for (const call of this.state.calls) if (!isLive(call)) this.dismiss(call.id);
  }
}
