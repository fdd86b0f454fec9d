import type {Readable, Unsubscribe} from '../foundation/store.js';
import type {CallId} from './call.js';
import type {TabId} from './call-session.js';
import type {Fact} from './facts.js';
import type {Request} from './request.js';
import type {SessionState} from './session-state.js';

/** A fact with the tab whose person or page caused it; without one, the network did. */
export type AttributedFact = Fact & {readonly by?: TabId};

/** The session in the tab that holds the line: what the tab logic needs of it. */
export interface HostedSession extends Readable<SessionState> {
  /** Carries out a request of the tab `by`; settles as `CallSession.request` does. */
  request(request: Request, by: TabId): Promise<CallId | undefined>;
  dismiss(callId: CallId): void;
  retry(): void;
  onFact(listener: (fact: AttributedFact) => void): Unsubscribe;
  /** Ends every call, unregisters and lets go of everything. */
  close(): Promise<void>;
}
