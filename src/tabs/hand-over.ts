import {VoipError} from '../foundation/errors.js';
import type {Role} from '../foundation/leadership.js';
import type {Readable} from '../foundation/store.js';
import type {Call, CallId} from '../session/call.js';
import type {DescribedCall} from '../session/engine.js';
import type {HostedSession} from '../session/hosted-session.js';
import {isHeldHere, isLive, type SessionState} from '../session/session-state.js';
import type {MirroredCallSession} from './mirrored-call-session.js';

/** A call that the far end carries on with this tab already, though another one holds the line. */
export interface ArrivedCall {
  /** Opens the line around it. */
  host(inherited: SessionState): Promise<HostedSession>;
  hangUp(): Promise<void>;
}

/** Has the far end carry on with this tab; `describe` is called when all that it takes is ready. Nothing has changed where it rejects. */
export type FetchCall = (call: Call, describe: () => Promise<DescribedCall>) => Promise<ArrivedCall>;

export interface HandOverOptions {
  readonly fetchCall: FetchCall;
  readonly state: () => SessionState;
  readonly leadership: Readable<Role>;
  /** Takes the line. */
  readonly take: () => Promise<void>;
}

/** Asks the tab that holds the line. */
type Asks = Pick<MirroredCallSession, 'handOver'>;

/** Brings a call that is up, and the line with it, to this tab. */
export class HandOver {
  readonly #options: Partial<HandOverOptions>;
  #moving: Promise<undefined> | undefined;
  #between: PromiseWithResolvers<undefined> | undefined;
  #arrived: ArrivedCall | undefined;

  constructor(options: Partial<HandOverOptions>) {
    this.#options = options;
  }

  /** Resolves when it is known whether a call that is between two tabs comes: the one that had it may be gone by then. */
  get settled(): Promise<undefined> | undefined {
    return this.#between?.promise;
  }

  get hasArrived(): boolean {
    return this.#arrived !== undefined;
  }

  /** The call that has come, to be held by whoever asks. */
  collect(): ArrivedCall | undefined {
    const arrived = this.#arrived;
    this.#arrived = undefined;
    return arrived;
  }

  /** Rejects with `microphone-…`, `not-answered`, `no-such-call`, `in-call` or `not-moved`: then the call goes on where it is. */
  move(callId: CallId, mirror: Asks): Promise<undefined> {
    this.#moving ??= this.#move(callId, mirror).finally(() => {
      this.#moving = undefined;
    });
    return this.#moving;
  }

  async #move(callId: CallId, mirror: Asks): Promise<undefined> {
    try {
      this.#arrived = await this.#options.fetchCall?.(this.#liveCall(callId), () => this.#describe(callId, mirror));
    } catch (cause) {
      throw refusal(cause);
    } finally {
      this.#between?.resolve(undefined);
      this.#between = undefined;
    }
    if (await this.#takes(callId)) return;
    await this.collect()?.hangUp();
    throw noSuchCall();
  }

  /** It may have been ended on the way, in whichever tab. */
  async #takes(callId: CallId): Promise<boolean> {
    const {take, leadership} = this.#options;
    const call = this.#find(callId);
    if (!call || !isLive(call)) return false;
    await take?.();
    return leadership?.state === 'leading';
  }

  /** Whoever is asked for a microphone takes a while, in which the call may be held or muted. */
  async #describe(callId: CallId, mirror: Asks): Promise<DescribedCall> {
    const dialog = await mirror.handOver(callId);
    if (!dialog) throw new VoipError('not-moved', 'The tab that has the call does not hand it over');
    const call = this.#liveCall(callId);
    this.#between = Promise.withResolvers();
    return {...dialog, muted: call.muted, isHeld: isHeldHere(call)};
  }

  #find(callId: CallId): Call | undefined {
    return this.#options.state?.().calls.find(({id}) => id === callId);
  }

  #liveCall(callId: CallId): Call {
    const call = this.#find(callId);
    if (!call || !isLive(call)) throw noSuchCall();
    if (call.answeredAt === undefined) throw new VoipError('not-answered', 'A call can be moved once it is answered');
    return call;
  }
}

const SAID_AS_IT_IS = /^(microphone-|insecure-page|not-answered|no-such-call|in-call)/;

/** Why the call stays where it is: what the user can mend is said, else that it stays. */
function refusal(cause: unknown): VoipError {
  const error = VoipError.from(cause, 'not-moved');
  return SAID_AS_IT_IS.test(error.code) ? error : new VoipError('not-moved', error.message, {cause});
}

const noSuchCall = (): VoipError => new VoipError('no-such-call', 'There is no such call, or it has ended');
