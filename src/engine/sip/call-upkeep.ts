import {Inviter, type Session} from 'sip.js';

import type {Clock} from '../../foundation/clock.js';
import type {Hold} from '../../session/call.js';
import type {CallEvent} from '../../session/engine.js';
import type {CallMedia} from '../media/call-media.js';
import {watchCall} from './watch-call.js';
import {CallRecovery} from './call-recovery.js';
import {Negotiation} from './negotiation.js';
import type {CallContext} from './call-context.js';

export interface CallUpkeepOptions {
  readonly context: CallContext;
  readonly session: Session;
  readonly media: CallMedia;
  /** The far end is out of reach, or knows nothing of the call any more. */
  readonly onLost: () => void;
}

/** Who holds a call: whether we do, then whether the far end does. */
const HOLD: Readonly<Record<`${boolean}-${boolean}`, Hold>> = {
  'false-false': 'none',
  'true-false': 'local',
  'false-true': 'remote',
  'true-true': 'both',
};

/** What a call needs once it is up: it can be held, it can be cut off, and it comes back. */
export class CallUpkeep {
  readonly #recovery: CallRecovery;
  readonly #negotiation: Negotiation;
  readonly #media: CallMedia;
  readonly #emit: (event: CallEvent) => void;
  readonly #stopWatching: () => void;
  readonly #clock: Clock;
  readonly #checkLine: () => void;

  constructor({context, session, media, onLost}: CallUpkeepOptions) {
    const {clock, random, line, emit} = context;
    this.#media = media;
    this.#emit = emit;
    this.#clock = clock;
    this.#checkLine = () => line.check();
    this.#negotiation = new Negotiation({
      session,
      media,
      clock,
      random,
      ownsCallId: session instanceof Inviter,
      whenConnected: (action) => line.whenConnected(action),
      onChange: () => this.tellHold(),
      onGone: () => this.#recovery.handleGone(),
    });
    this.#recovery = new CallRecovery({
      clock,
      refresh: (restart) => this.#negotiation.refresh(restart),
      onLine: (state) => emit({type: 'line', line: state, at: clock.now()}),
      onGiveUp: onLost,
    });
    this.#stopWatching = watchCall(context, media, () => this.#negotiation.isHeld);
  }

  /** Tells how the call stands; it may have stood otherwise where it `isMoved` from another session. */
  begin(isMoved: boolean): void {
    if (this.#media.path.isLost) this.handlePath('path-lost');
    else if (isMoved) this.#emit({type: 'line', line: 'up', at: this.#clock.now()});
    this.tellHold();
  }

  setHeld(held: boolean): Promise<void> {
    return this.#negotiation.setHeld(held);
  }

  /** The far end may have changed it. */
  tellHold(): void {
    const {isHeld, isPending} = this.#negotiation;
    const hold = HOLD[`${isHeld}-${this.#media.direction.isHeldThere}`];
    this.#emit({type: 'hold', hold, pending: isPending, at: this.#clock.now()});
  }

  handleSocketLost(): void {
    this.#negotiation.handleLineLost();
    this.#recovery.handleSocketLost();
  }

  handleSocketBack(): Promise<void> {
    return this.#recovery.handleSocketBack();
  }

  handlePath(event: 'path-lost' | 'path-found'): void {
    if (event === 'path-found') this.#recovery.handlePathFound();
    else {
      this.#recovery.handlePathLost();
      this.#checkLine(); // Where the network has changed, the socket is most likely dead too.
    }
  }

  close(): void {
    this.#negotiation.close();
    this.#recovery.close();
    this.#stopWatching();
  }
}
