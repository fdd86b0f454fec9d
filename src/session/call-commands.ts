import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import {load} from '../foundation/load.js';
import type {Readable} from '../foundation/store.js';
import type {Call, CallId} from './call.js';
import type {CausedFactType, TabId} from './causes.js';
import type {Engine} from './engine.js';
import {FACT_OF} from './fact-of.js';
import type {SessionEvent} from './reduce.js';
import {registrationOnce} from './registration-once.js';
import {refuseWhatCannotBe, ringsForUs} from './refuse-what-cannot-be.js';
import type {CallRequest, DialRequest, MoveRequest, Request, TransferRequest} from './request.js';
import {isAnswered, isHeldHere, isLive, isSilentLeg, isTalking, selectCall, type SessionState} from './session-state.js';
import {wasTakenBack} from './taken-back.js';
import type {Transfers} from './transfers.js';

/** A line that is just coming up is waited for: pages dial as soon as they have a phone. */
const LINE_WAIT_MS = 10_000;

type CommandRequest = Exclude<Request, DialRequest | MoveRequest>;

export interface CallCommandsOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly session: Readable<SessionState>;
  /** Whether another tab is about to go on with the call. */
  readonly isLeaving: (callId: CallId) => boolean;
  /** Told before the engine is asked which tab causes the fact that comes of it. */
  readonly expect: (callId: CallId, type: CausedFactType, by: TabId) => void;
  /** Shows how far a transfer has come. */
  readonly apply: (event: SessionEvent) => void;
  /** The line's own, where it is known. */
  readonly address: () => string | undefined;
}

/** Turns what people and pages ask for into orders to the engine. One call talks at a time: the others are put on hold first. */
export class CallCommands {
  readonly #options: CallCommandsOptions;
  #isDialling = false;
  #loading: Promise<Transfers> | undefined;
  /** From the first call on that is handed to somebody else. */
  #transfers: Transfers | undefined;

  constructor(options: CallCommandsOptions) {
    this.#options = options;
  }

  /** Settles as `CallSession.request` does. */
  carryOut(request: Exclude<Request, MoveRequest>, by: TabId): Promise<CallId | undefined> {
    return request.type === 'dial' ? this.#dial(request, by) : this.#command(request, by);
  }

  /** Something has become of `call`. */
  heed(call: Call, before: Call | undefined): void {
    if (call.answeredAt !== undefined && before?.answeredAt === undefined) this.#handleAnswered(call);
    this.#transfers?.heed(call, before);
  }

  /** `call` is answered now, at either end: it alone goes on. Not before: whose answer fails leaves the others as they were. */
  #handleAnswered(call: Call): void {
    if (this.#isSilent(call)) return;
    this.#loadTransfers().catch(() => undefined); // It may be handed over from now on, and then no click waits for the network.
    const by = this.#options.session.state.causes?.[call.id]?.['voip-call-answered'];
    for (const other of this.#othersThatTalk(call)) this.#keepApart(other, by);
  }

  get #calls(): readonly Call[] {
    return this.#options.session.state.calls;
  }

  async #dial(request: DialRequest, by: TabId): Promise<CallId> {
    const {engine, session, clock, isLeaving} = this.#options;
    const registration = await registrationOnce(session, (now) => now !== 'connecting', {clock, waitMs: LINE_WAIT_MS});
    if (registration !== 'registered') throw new VoipError('not-registered', 'The line is not registered');
    const isInTheWay = (call: Call): boolean => isLive(call) && (!isAnswered(call) || isLeaving(call.id));
    // Before anybody is put on hold for it.
    if (this.#isDialling || engine.isFull || this.#calls.some(isInTheWay))
      throw new VoipError('in-call', 'No more calls may be up, or one is not answered yet or takes the line to another tab');
    const callId = createId();
    this.#isDialling = true;
    const dialled = this.#besideNobody(undefined, by, () => {
      this.#options.expect(callId, 'voip-call-dialing', by);
      this.#options.expect(callId, 'voip-call-ended', by);
      return engine.dial({...request, callId});
    });
    await dialled.finally(() => (this.#isDialling = false));
    return callId;
  }

  async #command(request: CommandRequest, by: TabId): Promise<CallId | undefined> {
    const {type, callId} = request;
    const call = selectCall(this.#options.session.state, callId);
    if (!call || !isLive(call)) throw new VoipError('no-such-call', 'There is no such call, or it has ended');
    refuseWhatCannotBe(type, call);
    // A second click, or a click in a second tab: it is answered already.
    if (type === 'answer' && call.answeredAt !== undefined) return undefined;
    const fact = FACT_OF[type];
    if (fact) this.#options.expect(callId, fact, by);
    return this.#order(request, call, by);
  }

  async #order(request: CommandRequest, call: Call, by: TabId): Promise<CallId | undefined> {
    const {type, callId} = request;
    if (type === 'transfer' || type === 'consult') return this.#transfer(request, call, by);
    if (type === 'send-digits') await this.#options.engine.sendDigits(callId, request.digits);
    else if (type === 'deflect') await this.#options.engine.deflect(callId, request.target);
    else await this.#orders[type](call, by);
    return undefined;
  }

  async #transfer(request: TransferRequest, call: Call, by: TabId): Promise<CallId | undefined> {
    const transfers = await this.#loadTransfers();
    if (this.#options.isLeaving(call.id)) throw new VoipError('in-call', 'The call is on its way to another tab');
    return transfers.begin(request, call, by);
  }

  #loadTransfers(): Promise<Transfers> {
    return (this.#loading ??= this.#startTransfers().catch((cause: unknown) => {
      this.#loading = undefined;
      throw cause;
    }));
  }

  async #startTransfers(): Promise<Transfers> {
    const {Transfers} = await load(() => import('./transfers.js'));
    return (this.#transfers = new Transfers({...this.#options, setHeld: (callId, held) => this.#hold(callId, held)}));
  }

  readonly #orders: {readonly [T in CallRequest['type']]: (call: Call, by: TabId) => Promise<void>} = {
    answer: ({id}) => this.#options.engine.answer(id),
    decline: ({id}) => this.#options.engine.decline(id),
    'hang-up': ({id, ...call}) => (ringsForUs(call) ? this.#options.engine.decline(id) : this.#options.engine.hangUp(id)),
    hold: (call) => this.#setHeld(call, true),
    resume: (call, by) => this.#besideNobody(call, by, () => this.#setHeld(call, false)),
    mute: ({id}) => this.#options.engine.setMuted(id, true),
    unmute: ({id}) => this.#options.engine.setMuted(id, false),
    merge: (_call, by) => this.#merge(by),
    split: (call, by) => this.#split(call, by),
    'complete-transfer': async (call, by) => (await this.#loadTransfers()).complete(call, by),
    'cancel-transfer': async (call, by) => (await this.#loadTransfers()).cancel(call, by),
  };

  async #setHeld(call: Call, held: boolean): Promise<void> {
    if (call.inConference) await this.#leaveConference(call);
    if (isHeldHere(call) !== held || call.holdPending) await this.#hold(call.id, held);
  }

  async #hold(callId: CallId, held: boolean): Promise<void> {
    const {engine, isLeaving} = this.#options;
    if (isLeaving(callId)) throw new VoipError('hold-refused', 'The call is on its way to another tab');
    await engine.setHeld(callId, held);
  }

  /** All answered calls talk with each other and with us. */
  async #merge(by: TabId): Promise<void> {
    const answered = this.#calls.filter((call) => isAnswered(call) && !this.#isSilent(call));
    if (answered.length < 2) throw new VoipError('no-such-call', 'A conference needs another answered call');
    // Also who is only about to wait, for the one that was answered last.
    const held = answered.filter((call) => isHeldHere(call) || call.holdPending);
    try {
      for (const {id} of held) {
        this.#options.expect(id, 'voip-call-resumed', by);
        await this.#hold(id, false);
      }
      await this.#options.engine.setConference(answered.map(({id}) => id));
    } catch (cause) {
      for (const call of held) this.#keepApart(call, by);
      throw cause;
    }
  }

  /** `call` alone goes on; the others are held. */
  async #split(call: Call, by: TabId): Promise<void> {
    await this.#options.engine.setConference([]);
    await this.#holdAll(this.#othersThatTalk(call), by);
  }

  async #leaveConference({id}: Call): Promise<void> {
    const others = this.#calls.filter((call) => call.inConference && call.id !== id).map((call) => call.id);
    await this.#options.engine.setConference(others);
  }

  /** Whoever talks waits for `action`, and goes on where it fails: unless something else has come of it meanwhile. */
  async #besideNobody(kept: Call | undefined, by: TabId, action: () => Promise<void>): Promise<void> {
    const others = this.#othersThatTalk(kept);
    const isBusy = (call: Call): boolean =>
      isLive(call) && !isHeldHere(call) && !ringsForUs(call) && !this.#isSilent(call) && !others.some(({id}) => id === call.id);
    try {
      await this.#holdAll(others, by);
      await action();
    } catch (cause) {
      // Whoever was about to be held already stays so.
      for (const {id, holdPending} of this.#calls.some(isBusy) ? [] : others) {
        if (holdPending) continue;
        this.#options.expect(id, 'voip-call-resumed', by);
        this.#hold(id, false).catch(() => undefined);
      }
      throw cause;
    }
  }

  async #holdAll(calls: readonly Call[], by: TabId | undefined): Promise<void> {
    await Promise.all(
      calls.map(({id}) => {
        if (by !== undefined) this.#options.expect(id, 'voip-call-held', by);
        return this.#hold(id, true).catch((cause: unknown) => {
          // Who has gone meanwhile hears nobody.
          const call = selectCall(this.#options.session.state, id);
          if (call && isLive(call)) throw cause;
        });
      }),
    );
  }

  /** Who cannot be put on hold must at least not hear what is said to somebody else. */
  #keepApart(call: Call, by: TabId | undefined): void {
    this.#holdAll([call], by)
      .catch((cause: unknown) => (wasTakenBack(cause) ? undefined : this.#options.engine.setMuted(call.id, true)))
      .catch(() => undefined); // It has ended.
  }

  /** Who is about to be resumed talks in a moment. */
  #othersThatTalk(kept: Call | undefined): readonly Call[] {
    return this.#calls.filter(
      (call) =>
        (isTalking(call) || call.holdPending) &&
        call.id !== kept?.id &&
        !(call.inConference && kept?.inConference) &&
        !this.#isSilent(call),
    );
  }

  #isSilent(call: Call): boolean {
    return isSilentLeg(this.#options.session.state, call);
  }
}
