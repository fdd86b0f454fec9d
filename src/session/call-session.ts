import type {Readable, Unsubscribe} from '../foundation/store.js';
import type {CallId} from './call.js';
import type {Fact} from './facts.js';
import type {Request, RequestSource} from './request.js';
import type {SessionState} from './session-state.js';

export interface RequestOptions {
  /** Default: `element`. */
  readonly source?: RequestSource;
  /** `false`: the page is not asked (no `voip-request`), so that it may act inside its own listener. */
  readonly ask?: boolean;
}

/** A fact as it reaches this tab. */
export type HeardFact = Fact & {readonly here: boolean};

/** The calls of this browser, the same in every tab, whichever tab holds the line. */
export interface CallSession extends Readable<SessionState> {
  /**
   * Carries out a request. Resolves when the network has agreed, a `dial` with the id of the new call; rejects with a `VoipError` when
   * it has not.
   */
  request(request: Request, options?: RequestOptions): Promise<CallId | undefined>;
  /** Takes an ended call off the screen, in every tab. */
  dismiss(callId: CallId): void;
  /** Tries to register now. */
  retry(): void;
  /** Calls `listener` with each fact, after `state` shows it. `here` is true in exactly one tab: the one that caused it, else the leader. */
  onFact(listener: (fact: HeardFact) => void): Unsubscribe;
}
