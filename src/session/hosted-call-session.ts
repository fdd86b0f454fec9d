import type {Clock} from '../foundation/clock.js';
import {Store, type Listener, type Unsubscribe} from '../foundation/store.js';
import {CallCommands} from './call-commands.js';
import type {Call, CallId, EndReason} from './call.js';
import {keepCauses, withCause, type CallFactType, type Causes, type TabId} from './causes.js';
import type {Engine, EngineEvent} from './engine.js';
import type {HostedSession} from './hosted-session.js';
import {LineKeeper, type LineSource} from './line-keeper.js';
import {reduce, type SessionEvent} from './reduce.js';
import type {Request} from './request.js';
import type {SoundState} from './sound-state.js';
import {isLive, OFFLINE, selectCall, type SessionState} from './session-state.js';

/** How long an ended call stays on the screen by itself: as long as its words take to read, longer where something is left to do. */
const READ_MS = 5_000;
const ACT_MS = 60_000;
const NOTHING_LEFT_TO_DO: ReadonlySet<EndReason | undefined> = new Set<EndReason>([
  'hung-up',
  'remote-hung-up',
  'cancelled',
  'answered-elsewhere',
]);

export interface HostedCallSessionOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** What the tab that held the line before had told. Its calls went with it. */
  readonly inherited?: SessionState | undefined;
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
  readonly #forgetting = new Map<CallId, Unsubscribe>();
  readonly #stopListening: Unsubscribe;
  readonly #onClose: (() => void) | undefined;

  constructor({engine, clock, inherited = OFFLINE, onClose}: HostedCallSessionOptions) {
    this.#store = new Store<SessionState>({...OFFLINE, calls: inherited.calls});
    this.#causes = inherited.causes ?? {};
    this.#onClose = onClose;
    this.#engine = engine;
    this.#clock = clock;
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
      expect: (...cause) => {
        this.#expect(...cause);
      },
    });
    this.#stopListening = engine.listen((event) => {
      this.#handleEngineEvent(event);
    });
    for (const call of inherited.calls) {
      if (isLive(call)) this.#lose(call.id);
      else this.#forgetLater(call);
    }
  }

  get state(): SessionState {
    return this.#store.state;
  }

  subscribe(listener: Listener<SessionState>): Unsubscribe {
    return this.#store.subscribe(listener);
  }

  /** Registers the line that `source` describes, in place of the one before. Calls that are up stay. */
  register(source: LineSource): void {
    this.#keeper.start(source);
  }

  request(request: Request, by: TabId): Promise<CallId | undefined> {
    return this.#commands.carryOut(request, by);
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
  }

  async close(): Promise<void> {
    this.#onClose?.();
    this.#keeper.stop();
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
    if (event.type === 'call-created') this.#forgetEnded();
    this.#apply(event);
    if (event.type === 'call-created' && event.autoAnswer && this.state.calls.filter(isLive).length === 1)
      void this.#engine.answer(event.callId).catch(() => undefined); // It goes on ringing.
  }

  #apply(event: SessionEvent): void {
    const before = this.state;
    const after = reduce(before, event);
    if (after === before) return;
    if (event.type === 'dismissed') this.#causes = {...this.#causes, [event.callId]: undefined};
    this.#show(after);
    if (event.type !== 'call' || event.event.type !== 'ended') return;
    const ended = selectCall(this.state, event.callId);
    if (ended) this.#forgetLater(ended);
  }

  #show(state: SessionState): void {
    this.#store.set(Object.freeze({...state, causes: this.#causes, sound: this.#sound}));
  }

  #lose(callId: CallId): void {
    const at = this.#clock.now();
    this.#apply({type: 'call', callId, event: {type: 'ended', endReason: 'lost-with-page', hungUpBy: 'us', at}});
  }

  #expect(callId: CallId, type: CallFactType, by: TabId): void {
    this.#causes = withCause(this.#causes, callId, [type, by]);
  }

  #forgetLater({id, endReason}: Call): void {
    const delayMs = NOTHING_LEFT_TO_DO.has(endReason) ? READ_MS : ACT_MS;
    this.#forgetting.set(
      id,
      this.#clock.after(delayMs, () => this.dismiss(id)),
    );
  }

  #forgetEnded(): void {
    for (const call of this.state.calls) if (!isLive(call)) this.dismiss(call.id);
  }
}
