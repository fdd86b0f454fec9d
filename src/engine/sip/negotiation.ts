import type {Session} from 'sip.js';

import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';
import {NOT_SENT, outcomeOf, type Outcome, type Turns} from './re-invite-outcome.js';
import {ReInvite, type OfferedMedia, type ReInviteAnswer} from './re-invite.js';

/** What a re-INVITE may change of a call: RFC 3264 §8. */
export interface NegotiableMedia extends OfferedMedia {
  /** Whether the descriptions so far have asked the far end to wait: a call may come held from another tab, or to another session. */
  readonly direction: {readonly asksHold: boolean};
  /** Whether the next descriptions ask the far end to wait, and whether later ones will: nobody hears us however long it takes to ask. */
  askHold(isHeld: boolean, isAwaited?: boolean): void;
  /** It has agreed. */
  agreeHold(isHeld: boolean): void;
  /** The next offer looks for new ways to the far end (RFC 8445 §9). */
  restartIce(): void;
}

export interface NegotiationOptions extends Turns {
  readonly session: Session;
  readonly media: NegotiableMedia;
  readonly clock: Clock;
  /** Runs the action as soon as there is a socket. */
  readonly whenConnected: (action: () => void) => void;
  /** Told when hold is asked for, agreed or refused, and when the far end may have changed it. */
  readonly onChange: () => void;
  /** The far end knows nothing of the call any more (481, 408: RFC 3261 §12.2.1.2). */
  readonly onGone: () => void;
}

/** What was asked for, and nobody has agreed to yet. */
interface Wish {
  readonly isHeld: boolean;
  readonly resolve: () => void;
  readonly reject: (error: VoipError) => void;
}

/** How often the far end may put off a change before that counts as a no. */
const MOST_TRIES = 10;
/** After a far end has refused to hear how things stand, it hears it again. */
const DOUBT_MS = 2_000;
/** How often it is looked whether the far end has confirmed the call. */
const CONFIRMED_MS = 100;
/** How long a far end that says "wait" may leave it at that: no person is asked (RFC 3261 §14.2), and it can change nothing itself meanwhile. */
const ANSWER_MS = 32_000;

/**
 * One change of a call at a time. Hold, resume and the search for a new path wait for each other, are taken back where they are refused,
 * and tried again where both ends began at once (RFC 3261 §14.1) for as long as they are wanted.
 */
export class Negotiation {
  readonly #options: NegotiationOptions;
  readonly #reInvite: ReInvite;
  #wishes: readonly Wish[] = [];
  #isHeld: boolean;
  /** Whoever waits for the far end to know where we are. */
  #refreshes: readonly (() => void)[] = [];
  /** How often we may still say how things stand to a far end that may believe something else. */
  #doubts = 0;
  #isRunning = false;
  /** What is left to be said may be said at any time. */
  #isResting = false;
  #isClosed = false;
  #cancelWait: (() => void) | undefined;

  constructor(options: NegotiationOptions) {
    this.#options = options;
    this.#isHeld = options.media.direction.asksHold;
    options.media.agreeHold(this.#isHeld);
    this.#reInvite = new ReInvite(options.session, options.media, {
      onChange: options.onChange,
      onDoubt: () => this.#doubt(),
    });
  }

  /** Whether we hold the call, as the far end has agreed. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  get isPending(): boolean {
    return this.#wishes.length > 0;
  }

  /** Resolves when the far end has agreed. Rejects with `hold-refused`, also where the opposite is asked for meanwhile. */
  setHeld(isHeld: boolean): Promise<void> {
    if (this.#isClosed) return Promise.reject(refused('The call has ended'));
    const overtaken = this.#wishes.filter((wish) => wish.isHeld !== isHeld);
    this.#wishes = this.#wishes.filter((wish) => wish.isHeld === isHeld);
    for (const {reject} of overtaken) reject(takenBack());
    const {promise, resolve, reject} = Promise.withResolvers<undefined>();
    this.#wishes = [...this.#wishes, {isHeld, resolve: () => resolve(undefined), reject}];
    this.#tell();
    void this.#run();
    return promise;
  }

  /** Tells the far end where we are now; with a search for a new path where `restart`. Resolves when it has answered, whatever. */
  refresh(restart: boolean): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    if (restart) this.#options.media.restartIce();
    const {promise, resolve} = Promise.withResolvers<undefined>();
    this.#refreshes = [...this.#refreshes, () => resolve(undefined)];
    void this.#run();
    return promise;
  }

  /** The socket is gone, and with it the answer to what was asked; it is asked for again. */
  handleLineLost(): void {
    this.#reInvite.abandon();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelWait?.();
    this.#settle((wish) => wish.reject(refused('The call has ended')));
    for (const resolve of this.#refreshes) resolve();
  }

  get #wanted(): boolean {
    return this.#wishes.at(-1)?.isHeld ?? this.#isHeld;
  }

  async #run(): Promise<void> {
    if (this.#isResting) this.#cancelWait?.();
    if (this.#isRunning) return;
    this.#isRunning = true;
    let tries = 0;
    while (this.#hasWork()) {
      await this.#connected();
      if (!this.#hasWork()) break;
      const outcome = await this.#offer(tries < MOST_TRIES);
      if (outcome !== NOT_SENT) tries = typeof outcome === 'string' ? 0 : tries + 1;
      await this.#rest(outcome);
    }
    this.#isRunning = false;
  }

  async #rest(outcome: Outcome): Promise<void> {
    if (typeof outcome === 'object') await this.#wait(outcome.retryMs);
    else if (outcome === 'refused' && this.#doubts > 0 && !this.isPending) {
      this.#isResting = true;
      await this.#wait(DOUBT_MS);
      this.#isResting = false;
    }
  }

  #hasWork(): boolean {
    if (this.#isClosed) return false;
    // What was asked for and taken back again is as it should be.
    if (this.#wanted === this.#isHeld) this.#settle((wish) => wish.resolve());
    return this.#refreshes.length > 0 || this.#wishes.length > 0 || this.#doubts > 0;
  }

  /** One re-INVITE, and what came of it. */
  async #offer(mayTryAgain: boolean): Promise<Outcome> {
    const isHeld = this.#wanted;
    const refreshes = this.#refreshes;
    this.#options.media.askHold(isHeld);
    const answered = outcomeOf(await this.#send(), this.#options);
    if (this.#isClosed) return 'gone'; // The media may be another session's by now.
    const outcome = typeof answered === 'string' || answered === NOT_SENT || mayTryAgain ? answered : 'refused';
    if (outcome === 'accepted') this.#agree(isHeld);
    else this.#options.media.askHold(this.#isHeld, this.#wanted);
    if (outcome === 'refused') this.#doubts = Math.max(0, this.#doubts - 1);
    if (typeof outcome === 'string') this.#conclude(outcome, isHeld, refreshes);
    return outcome;
  }

  async #send(): Promise<ReInviteAnswer> {
    const cancel = this.#options.clock.after(ANSWER_MS, () => this.#reInvite.giveUp());
    const answer = await this.#reInvite.send();
    cancel();
    return answer;
  }

  #doubt(): void {
    this.#doubts ||= MOST_TRIES;
    void this.#run();
  }

  #tell(): void {
    const {media, onChange} = this.#options;
    media.askHold(media.direction.asksHold, this.#wanted);
    onChange();
  }

  #agree(isHeld: boolean): void {
    this.#doubts = 0;
    this.#isHeld = isHeld;
    this.#options.media.agreeHold(isHeld);
  }

  #conclude(outcome: Exclude<Outcome, object>, isHeld: boolean, refreshes: readonly (() => void)[]): void {
    const isMeant = (wish: Wish): boolean => wish.isHeld === isHeld;
    if (outcome === 'accepted') this.#settle((wish) => wish.resolve(), isMeant);
    else this.#settle((wish) => wish.reject(refused('The far end did not agree')), isMeant);
    this.#refreshes = this.#refreshes.filter((resolve) => !refreshes.includes(resolve));
    for (const resolve of refreshes) resolve();
    this.#tell();
    if (outcome === 'gone' && !this.#isClosed) this.#options.onGone();
  }

  #settle(settle: (wish: Wish) => void, isMeant: (wish: Wish) => boolean = () => true): void {
    const settled = this.#wishes.filter(isMeant);
    this.#wishes = this.#wishes.filter((wish) => !isMeant(wish));
    settled.forEach(settle);
    if (settled.length > 0) this.#tell();
  }

  async #connected(): Promise<void> {
    while (this.#reInvite.isUnconfirmed && !this.#isClosed) await this.#wait(CONFIRMED_MS);
    await new Promise<void>((resolve) => {
      this.#options.whenConnected(resolve);
    });
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(delayMs, resolve);
      this.#cancelWait = () => {
        cancel();
        resolve();
      };
    });
  }
}

const refused = (message: string): VoipError => new VoipError('hold-refused', message);
const takenBack = (): VoipError =>
  new VoipError('hold-refused', 'It was taken back before the far end had agreed', {details: {reason: 'taken-back'}});
