import type {Clock} from '../foundation/clock.js';
import {VoipError, type VoipErrorOptions} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {CallId} from '../session/call.js';
import type {DialogState} from '../session/engine.js';
import type {Request} from '../session/request.js';
import type {Command, LeaderMessage} from './protocol.js';

/** How long a tab may take to answer; a line that changes hands does so in this time. */
export const ANSWER_MS = 10_000;
/** How long a request may take that waits for a person to allow the microphone, or for the far end to ring. */
export const LONG_ANSWER_MS = 60_000;
/** And one that hands a call to somebody: as long as a phone may ring, and the server then takes. */
const TRANSFER_ANSWER_MS = 240_000;

const PATIENCE: Readonly<Partial<Record<Request['type'], number>>> = {
  dial: LONG_ANSWER_MS,
  answer: LONG_ANSWER_MS,
  transfer: TRANSFER_ANSWER_MS,
  consult: TRANSFER_ANSWER_MS,
  'complete-transfer': TRANSFER_ANSWER_MS,
};

interface OpenRequest {
  readonly command: Command;
  readonly resolve: (answer?: CallId | DialogState) => void;
  readonly reject: (error: VoipError) => void;
  cancelTimer: Unsubscribe;
  isTaken: boolean;
}

/** `details.waitedMs`: where the time is up, and nobody has said so. */
export const timeout = (options?: VoipErrorOptions): VoipError =>
  new VoipError('timeout', 'The tab that holds the line did not answer', options);

/** What this tab has asked of the leading one, and waits for. */
export class OpenRequests {
  readonly #clock: Clock;
  readonly #open = new Map<string, OpenRequest>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Has `send` send the command; settles as the leading tab answers, or rejects as `timeout`. */
  async ask(command: Command, send: (id: string) => void): Promise<CallId | DialogState | undefined> {
    const id = createId();
    const {promise, resolve, reject} = Promise.withResolvers<CallId | DialogState | undefined>();
    const open = {command, resolve, reject, cancelTimer: this.#patience(ANSWER_MS, reject), isTaken: false};
    this.#open.set(id, open);
    send(id);
    try {
      return await promise;
    } finally {
      open.cancelTimer();
      this.#open.delete(id);
    }
  }

  settle(message: Extract<LeaderMessage, {type: 'taken' | 'result'}>): void {
    const open = this.#open.get(message.id);
    if (!open) return;
    if (message.type === 'result') {
      if (message.error) open.reject(VoipError.fromPlain(message.error));
      else open.resolve(message.dialog ?? message.callId);
      return;
    }
    this.#handleTaken(open);
  }

  #handleTaken(open: OpenRequest): void {
    open.isTaken = true;
    const patienceMs = 'request' in open.command && PATIENCE[open.command.request.type];
    if (!patienceMs) return;
    open.cancelTimer();
    open.cancelTimer = this.#patience(patienceMs, open.reject);
  }

  /**
   * The line is in other hands. What nobody had taken, `repeat` asks for again, or takes itself, and answers; so it does a `hang-up`, which
   * can do no harm twice. Anything else may have been carried out already: it is rejected as `timeout`.
   */
  changeLeader(repeat: (request: Request, id: string) => Promise<CallId | undefined> | undefined): void {
    for (const [id, open] of this.#open) {
      const {command, isTaken, resolve, reject} = open;
      const request = 'request' in command ? command.request : undefined;
      if (request && (!isTaken || request.type === 'hang-up')) {
        const done = repeat(request, id);
        if (done) this.#handleTaken(open);
        done?.then(resolve, reject);
      } else reject(timeout());
    }
  }

  /** Gives up what is still open. */
  close(): void {
    for (const {reject} of this.#open.values()) reject(timeout());
  }

  #patience(ms: number, reject: OpenRequest['reject']): Unsubscribe {
    return this.#clock.after(ms, () => reject(timeout({details: {waitedMs: ms}})));
  }
}
