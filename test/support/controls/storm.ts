import type {Dice} from '../dice.js';
import type {LoopbackTransport} from '../loopback-transport.js';
import type {ManualClock} from '../manual-clock.js';
import {answerTo, SipMessage} from '../sip-message.js';
import {SipServer} from '../sip-server.js';

/** How long a message may take, at worst. Those of one socket keep their order. */
const LATEST_MS = 150;

const isReInvite = (message: SipMessage): boolean =>
  message.isRequest && message.method === 'INVITE' && message.header('To').includes('tag=');

/** The answer to an INVITE, which is repeated until it is confirmed, or what confirms it. */
const isRepeated = ({isRequest, status, method}: SipMessage): boolean =>
  method === 'ACK' || (!isRequest && status === 200 && method === 'INVITE');

/** A server that refuses changes of calls, loses what is said again, and takes its time, until it is calm. */
export class Storm extends SipServer {
  isCalm = false;
  readonly #dice: Dice;
  readonly #clock: ManualClock;
  /** When the last message of each socket arrives. */
  readonly #lastAt = new WeakMap<LoopbackTransport, number>();

  constructor(dice: Dice, clock: ManualClock) {
    super();
    this.#dice = dice;
    this.#clock = clock;
  }

  override receive(text: string, socket: LoopbackTransport): void {
    const message = new SipMessage(text);
    const dice = this.#dice;
    if (!this.isCalm && isRepeated(message) && dice.falls(0.2)) return;
    const refusal = !this.isCalm && isReInvite(message) && dice.falls(0.3) ? this.#refusalOf(message) : undefined;
    this.#later(socket, () => {
      if (refusal === undefined) super.receive(text, socket);
      else socket.deliver(refusal);
    });
  }

  #refusalOf(request: SipMessage): string {
    const status = this.#dice.pick([491, 488, 500]);
    const headers = status === 500 ? [`Retry-After: ${this.#dice.below(3)}`] : [];
    return answerTo(request, status, {headers});
  }

  #later(socket: LoopbackTransport, action: () => void): void {
    const now = this.#clock.now();
    const delayMs = this.isCalm || this.#dice.falls(0.5) ? 0 : this.#dice.below(LATEST_MS);
    const at = Math.max(this.#lastAt.get(socket) ?? 0, now + delayMs);
    this.#lastAt.set(socket, at);
    this.#clock.after(at - now, action);
  }
}
