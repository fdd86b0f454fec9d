import {Emitter} from '../../src/foundation/emitter.js';
import {VoipError} from '../../src/foundation/errors.js';
import type {Unsubscribe} from '../../src/foundation/store.js';
import type {CallId} from '../../src/session/call.js';
import type {
  CallEvent,
  DialogState,
  DialOrder,
  Engine,
  EngineEvent,
  ReferOutcome,
  TakeOverOrder,
  TransferBy,
} from '../../src/session/engine.js';
import {aDialog} from './fake-engine.js';
import {FakePipe} from './fake-pipe.js';
import type {FakeProcess} from './fake-process.js';
import type {FakeSipServer} from './fake-sip-server.js';

/** A call as the far end of a line knows it. */
interface LineCall {
  isAnswered: boolean;
  isMuted: boolean;
  isHeld: boolean;
}

const NEW_CALL: LineCall = {isAnswered: false, isMuted: false, isHeld: false};

/** An engine whose line goes to a fake server: what crosses it takes its time, and goes when its tab goes. */
export class FakeLine implements Engine {
  readonly isFull = false;
  readonly transferBy: TransferBy = 'replaces';
  readonly process: FakeProcess;
  /** The calls that are up, as this tab knows them. */
  readonly calls = new Map<CallId, LineCall>();
  /** Every call that was ever up here. */
  readonly had = new Set<CallId>();
  readonly #server: FakeSipServer;
  readonly #events = new Emitter<EngineEvent>();
  readonly #toServer: FakePipe;
  readonly #toTab: FakePipe;
  #isRegistered = false;
  #hasLeft = false;

  constructor(server: FakeSipServer, process: FakeProcess) {
    this.process = process;
    this.#server = server;
    this.#toServer = new FakePipe(server.clock, server.latency);
    this.#toTab = new FakePipe(server.clock, server.latency);
    process.onEnd(() => {
      this.#hasLeft = true;
      server.drop(this);
    });
  }

  connect(): void {
    this.#send(async () => {
      if (this.#hasLeft) return;
      this.#server.registered.add(this);
      await this.#receive();
      if (!this.#isHere()) return;
      this.#isRegistered = true;
      this.#events.emit({type: 'registration', registration: 'registered'});
    });
  }

  async disconnect(): Promise<void> {
    for (const callId of [...this.calls.keys()]) this.#leave(callId);
    this.#hasLeft = true;
    this.#events.emit({type: 'registration', registration: 'offline'});
    await this.#reach();
    this.#server.drop(this);
    await this.#receive();
  }

  retry(): void {
    this.#send(async () => undefined);
  }

  async dial({callId, target}: DialOrder, agreed?: Promise<unknown>): Promise<void> {
    if (agreed) await agreed;
    if (!this.#isRegistered || this.#hasLeft) throw new VoipError('not-registered', 'Not registered');
    this.#add(callId, {...NEW_CALL});
    const [remote, at] = [{number: target}, this.#server.clock.now()];
    this.#events.emit({type: 'call-created', callId, direction: 'outgoing', remote, dialled: remote, at});
    await this.#reach();
    if (this.#isHere() && this.calls.has(callId)) this.#server.dial(callId, this);
    await this.#receive();
    if (!this.calls.has(callId)) throw new VoipError('call-failed', 'Ended before it rang');
  }

  async answer(callId: CallId): Promise<void> {
    this.#get(callId);
    await this.#reach();
    const isTaken = this.#server.has(callId);
    await this.#receive();
    const call = this.#get(callId);
    if (!isTaken) throw new VoipError('call-failed', 'It was given up');
    if (call.isAnswered) return;
    this.#tell(callId, {type: 'answered', at: this.#server.clock.now()}, {type: 'media-flowing'});
  }

  async decline(callId: CallId): Promise<void> {
    this.#get(callId);
    this.#leave(callId);
    await this.#reach();
  }

  hangUp(callId: CallId): Promise<void> {
    return this.decline(callId);
  }

  async setHeld(callId: CallId, held: boolean): Promise<void> {
    this.#tellHold(callId, true);
    await this.#reach();
    const isTaken = this.#isHere() && this.#server.has(callId);
    await this.#receive();
    if (!isTaken || !this.calls.has(callId)) throw new VoipError('hold-refused', 'It is over');
    this.#get(callId).isHeld = held;
    this.#tellHold(callId, false);
  }

  // The histories send no tones, mix no calls and hand none over.
  sendDigits = (): Promise<void> => Promise.reject(new VoipError('digits-refused', 'Not here'));
  setConference = (): Promise<void> => Promise.resolve();
  refer = (): Promise<ReferOutcome> => Promise.reject(new VoipError('transfer-failed', 'Not here'));
  deflect = (): Promise<void> => Promise.reject(new VoipError('transfer-failed', 'Not here'));

  async setMuted(callId: CallId, muted: boolean): Promise<void> {
    this.#get(callId).isMuted = muted;
    this.#tell(callId, {type: 'muted', muted});
  }

  async handOver(callId: CallId): Promise<DialogState> {
    this.#get(callId);
    return {...aDialog(), sipCallId: callId};
  }

  async takeOver({call: {id}, describe}: TakeOverOrder): Promise<void> {
    const {muted, isHeld} = await describe();
    this.#add(id, {isAnswered: true, isMuted: muted, isHeld});
    await this.#reach();
    const isTaken = this.#isHere() && this.#server.move(id, this);
    await this.#receive();
    if (isTaken) {
      this.#tellHold(id, false);
      return;
    }
    this.calls.delete(id);
    throw new VoipError('not-moved', 'It is over');
  }

  release(callId: CallId): void {
    this.#tell(callId, {type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: this.#server.clock.now()});
  }

  listen(listener: (event: EngineEvent) => void): Unsubscribe {
    return this.#events.listen(listener);
  }

  /** The server offers a call. */
  offer(callId: CallId): void {
    const at = this.#server.clock.now();
    this.#toTab.send(() => {
      this.process.run(() => {
        if (this.#hasLeft) return;
        this.#add(callId, {...NEW_CALL});
        this.#events.emit({type: 'call-created', callId, direction: 'incoming', remote: {number: '1002'}, at});
      });
    });
  }

  /** The server tells of a call. */
  hear(callId: CallId, ...events: readonly CallEvent[]): void {
    this.#toTab.send(() => {
      this.process.run(() => {
        if (this.calls.has(callId)) this.#tell(callId, ...events);
      });
    });
  }

  #tell(callId: CallId, ...events: readonly CallEvent[]): void {
    for (const event of events) {
      const call = this.calls.get(callId);
      if (call && event.type === 'answered') call.isAnswered = true;
      if (event.type === 'ended') this.calls.delete(callId);
      this.#events.emit({type: 'call', callId, event});
    }
  }

  #tellHold(callId: CallId, pending: boolean): void {
    const hold = this.#get(callId).isHeld ? 'local' : 'none';
    this.#tell(callId, {type: 'hold', hold, pending, at: this.#server.clock.now()});
  }

  #leave(callId: CallId): void {
    this.#send(async () => this.#server.end(callId, this));
    this.#tell(callId, {type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: this.#server.clock.now()});
  }

  #add(callId: CallId, call: LineCall): void {
    this.had.add(callId);
    this.calls.set(callId, call);
  }

  #isHere(): boolean {
    return !this.#hasLeft;
  }

  #get(callId: CallId): LineCall {
    const call = this.calls.get(callId);
    if (!call) throw new VoipError('no-such-call', 'There is no such call');
    return call;
  }

  #send(action: () => Promise<void>): void {
    this.#toServer.send(() => void action());
  }

  #reach(): Promise<void> {
    return new Promise((resolve) => {
      this.#toServer.send(resolve);
    });
  }

  #receive(): Promise<void> {
    return new Promise((resolve) => {
      this.#toTab.send(() => {
        this.process.run(resolve);
      });
    });
  }
}
