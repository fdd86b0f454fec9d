import type {Dice} from '../dice.js';
import type {LoopbackTransport} from '../loopback-transport.js';
import {answerTo, SipMessage} from '../sip-message.js';
import {SipServer} from '../sip-server.js';

/** How late a message may be that others overtake. */
const LATEST_MS = 150;

const isReInvite = (message: SipMessage): boolean =>
  message.isRequest && message.method === 'INVITE' && message.header('To').includes('tag=');

/** A server between two phones that refuses what they want to change, and loses, delays and drops, until it is calm. */
export class Weather extends SipServer {
  isCalm = false;
  readonly #dice: Dice;

  constructor(dice: Dice) {
    super();
    this.#dice = dice;
  }

  override receive(text: string, socket: LoopbackTransport): void {
    const message = new SipMessage(text);
    const isOfCall = !['REGISTER', 'OPTIONS', 'BYE'].includes(message.method);
    if (this.isCalm || !isOfCall) super.receive(text, socket);
    else if (isReInvite(message)) this.#receiveChange(message, socket);
    else if (this.#isLost(message)) return;
    else this.#receiveLate(text, socket);
  }

  #receiveChange(request: SipMessage, socket: LoopbackTransport): void {
    const refusals: readonly (() => string)[] = [
      () => answerTo(request, 491),
      () => answerTo(request, 488),
      () => answerTo(request, 500, {headers: [`Retry-After: ${this.#dice.below(3)}`]}),
    ];
    if (this.#dice.falls(0.35)) socket.deliver(this.#dice.pick(refusals)());
    else this.#receiveLate(request.text, socket);
  }

  /** The answer to a change, which is repeated until it is confirmed, or what confirms it. */
  #isLost(message: SipMessage): boolean {
    const isAnswer = !message.isRequest && message.status === 200 && message.method === 'INVITE';
    return (isAnswer || message.method === 'ACK') && this.#dice.falls(0.2);
  }

  #receiveLate(text: string, socket: LoopbackTransport): void {
    if (this.#dice.falls(0.8)) super.receive(text, socket);
    else setTimeout(() => super.receive(text, socket), this.#dice.next() * LATEST_MS);
  }
}
