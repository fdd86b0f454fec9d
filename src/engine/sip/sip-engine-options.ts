import type {Clock} from '../../foundation/clock.js';
import type {Logger} from '../../foundation/logger.js';
import type {MediaDependencies} from '../media/media-dependencies.js';
import type {SipLine} from './sip-line.js';
import type {TransportConstructor} from './user-agent.js';

export interface SipEngineOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly media: MediaDependencies;
  readonly createId: () => string;
  /** 0 ≤ random < 1, for the jitter between attempts to connect. */
  readonly random: () => number;
  readonly transportConstructor?: TransportConstructor | undefined;
  /** Whether whoever calls now is refused, and only written down; but for calls that the user has the server place. */
  readonly isQuiet?: () => boolean;
  /** Told of each line that is opened, once there is none before it. */
  readonly onLine?: (line: SipLine) => void;
}
