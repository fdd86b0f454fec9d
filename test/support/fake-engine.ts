import {Emitter} from '../../src/foundation/emitter.js';
import type {Unsubscribe} from '../../src/foundation/store.js';
import type {CallId} from '../../src/session/call.js';
import type {
  CallEvent,
  DialogState,
  DialOrder,
  Engine,
  EngineEvent,
  LineSettings,
  ReferOrder,
  ReferOutcome,
  TakeOverOrder,
  TransferBy,
} from '../../src/session/engine.js';

/** The dialog of a call, as one tab describes it to another. */
export const aDialog = (): DialogState => ({
  sipCallId: 'dialog',
  localTag: 'ours',
  remoteTag: 'theirs',
  localUri: 'sip:1001@sip.test',
  remoteUri: 'sip:1002@sip.test',
  remoteTarget: 'sip:far@end.invalid',
  routes: [],
  sequence: 2,
});

/** An engine with no network: it records its orders, and says whatever a test tells it to. */
export class FakeEngine implements Engine {
  readonly orders: string[] = [];
  readonly connected: LineSettings[] = [];
  readonly #events = new Emitter<EngineEvent>();
  /** What the next order is refused with. */
  refusal: Error | undefined;
  isFull = false;
  transferBy: TransferBy = 'replaces';
  /** What becomes of a call that is handed over. */
  referred: ReferOutcome = {confirmed: true};

  connect(settings: LineSettings): void {
    this.connected.push(settings);
    this.orders.push(`connect ${settings.address}`);
  }

  async disconnect(): Promise<void> {
    await this.#take('disconnect');
  }

  retry(): void {
    this.orders.push('retry');
  }

  async dial({callId, target, name, transferOf}: DialOrder, agreed?: Promise<unknown>): Promise<void> {
    if (agreed) await agreed;
    this.lastCallId = callId;
    this.says({
      type: 'call-created',
      callId,
      direction: 'outgoing',
      remote: {number: target, ...(name !== undefined && {name})},
      dialled: {number: target},
      ...(transferOf !== undefined && {transferOf}),
      at: 1,
    });
    await this.#take(`dial ${target}`);
  }

  lastCallId: CallId = '';

  async answer(callId: CallId): Promise<void> {
    await this.#take(`answer ${callId}`);
  }

  async decline(callId: CallId): Promise<void> {
    await this.#take(`decline ${callId}`);
  }

  async hangUp(callId: CallId): Promise<void> {
    await this.#take(`hang-up ${callId}`);
  }

  async setMuted(callId: CallId, muted: boolean): Promise<void> {
    await this.#take(`${muted ? 'mute' : 'unmute'} ${callId}`);
  }

  async setHeld(callId: CallId, held: boolean): Promise<void> {
    await this.#take(`${held ? 'hold' : 'resume'} ${callId}`);
  }

  async sendDigits(callId: CallId, digits: string): Promise<void> {
    await this.#take(`digits ${digits} ${callId}`);
  }

  async setConference(callIds: readonly CallId[]): Promise<void> {
    await this.#take(`conference ${callIds.join(' ')}`.trimEnd());
  }

  async refer({callId, target, replaces}: ReferOrder): Promise<ReferOutcome> {
    await this.#take(`refer ${callId} to ${replaces ?? target}`);
    return this.referred;
  }

  async deflect(callId: CallId, target: string): Promise<void> {
    await this.#take(`deflect ${callId} to ${target}`);
  }

  async handOver(callId: CallId): Promise<DialogState> {
    this.orders.push(`hand over ${callId}`);
    if (this.refusal) throw this.refusal;
    return aDialog();
  }

  async takeOver({call, describe}: TakeOverOrder): Promise<void> {
    await describe();
    await this.#take(`take over ${call.id}`);
  }

  release(callId: CallId): void {
    this.orders.push(`release ${callId}`);
  }

  listen(listener: (event: EngineEvent) => void): Unsubscribe {
    return this.#events.listen(listener);
  }

  /** The line, the far end or the browser does something. */
  says(...events: readonly EngineEvent[]): void {
    for (const event of events) this.#events.emit(event);
  }

  saysOf(callId: CallId, ...events: readonly CallEvent[]): void {
    for (const event of events) this.says({type: 'call', callId, event});
  }

  /** Somebody calls. */
  rings(callId: CallId, number = '1002'): void {
    this.says({type: 'call-created', callId, direction: 'incoming', remote: {number}, at: 1});
  }

  async #take(order: string): Promise<void> {
    this.orders.push(order);
    const refused = this.refusal;
    this.refusal = undefined;
    await Promise.resolve();
    if (refused) throw refused;
  }
}
