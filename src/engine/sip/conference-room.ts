import {VoipError} from '../../foundation/errors.js';
import {load} from '../../foundation/load.js';
import type {Conference} from '../media/conference.js';
import type {SipCall} from './sip-call.js';

/** The calls that hear each other. */
export class ConferenceRoom {
  #loaded: {readonly Conference: typeof Conference} | undefined;
  #conference: Conference | undefined;
  #members: readonly SipCall[] = [];
  #wanted: readonly SipCall[] = [];

  /**
   * Lets `members` hear each other, and none but them; fewer than two end it. Each call that joins or leaves is told. What is asked for
   * last counts. Rejects with `load-failed`, or with `in-call` while one of them is being transferred, and then nothing has changed.
   */
  async set(members: readonly SipCall[]): Promise<void> {
    if (members.some(({successor}) => successor))
      throw new VoipError('in-call', 'One of the calls is about to go on with somebody else');
    this.#wanted = members;
    // Few calls become conferences.
    if (members.length > 1) this.#loaded ??= await load(() => import('../media/conference.js'));
    if (members === this.#wanted) this.#seat(members);
  }

  /** `call` has ended. */
  leave(call: SipCall): void {
    if (this.#members.includes(call)) this.#seat(this.#members);
  }

  #seat(members: readonly SipCall[]): void {
    const present = members.filter((call) => !call.hasEnded);
    const joined = present.length < 2 ? [] : present;
    this.#conference?.close();
    this.#conference =
      joined.length > 0 ? this.#loaded && new this.#loaded.Conference(joined.map((call) => call.useMedia())) : undefined;
    const left = this.#members.filter((call) => !joined.includes(call) && !call.hasEnded);
    this.#members = joined;
    for (const call of left) call.context.emit({type: 'conference', joined: false});
    for (const call of joined) call.context.emit({type: 'conference', joined: true});
  }
}
