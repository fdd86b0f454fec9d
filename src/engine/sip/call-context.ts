import type {Referral, Session, UserAgent} from 'sip.js';

import type {Clock} from '../../foundation/clock.js';
import type {CallId} from '../../session/call.js';
import type {CallEvent, LineSettings} from '../../session/engine.js';
import type {MediaDependencies} from '../media/media-dependencies.js';
import type {MediaOwner} from './media-description-handler.js';
import type {Ending} from './sip-failure.js';

/** What a call needs of the line it is on. */
export interface CallLine {
  readonly userAgent: UserAgent;
  readonly domain: string;
  readonly settings: LineSettings;
  bind(session: Session, owner: MediaOwner): void;
  whenConnected(action: () => void): void;
  check(): void;
}

export interface CallContext {
  readonly callId: CallId;
  readonly line: CallLine;
  readonly clock: Clock;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  readonly media: MediaDependencies;
  readonly emit: (event: CallEvent) => void;
  /** The far end names somebody else to call. Without this SIP.js would dial, by itself, whomever it names. */
  readonly onRefer: (referral: Referral) => void;
}

/** Who decides what an end means, where the same word may mean that it is over or that it went where it was sent. */
export interface CallKeeper {
  /** Whether the call is on its way to somebody else at this moment. */
  readonly isUnderWay: boolean;
  /** Whether `ending` is not to be told, or not as it is: the keeper ends the call in its own time. */
  takes(ending: Ending): boolean;
}
