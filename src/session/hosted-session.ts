import type {Readable} from '../foundation/store.js';
import type {CallId} from './call.js';
import type {TabId} from './causes.js';
import type {DialogState} from './engine.js';
import type {Request} from './request.js';
import type {SessionState} from './session-state.js';

/** The session in the tab that holds the line: what the tab logic needs of it. */
export interface HostedSession extends Readable<SessionState> {
  /** Whether no call is up, nor about to be. */
  readonly isIdle: boolean;
  /** Carries out a request of the tab `by`; settles as `CallSession.request` does. */
  request(request: Request, by: TabId): Promise<CallId | undefined>;
  dismiss(callId: CallId): void;
  retry(): void;
  /** `tab` may be heard, or may not any more: of those that offer to ring, the first one does while this tab may not be heard. */
  offerRing(tab: TabId, canRing: boolean): void;
  /** `tab` has gone: what it caused is told as this tab's, and it rings no more. */
  forgetTab(tab: TabId): void;
  /** Describes an answered call for the tab that fetches it. Rejects with `no-such-call`, `not-answered`, or `in-call` where it is not the only one. */
  handOver(callId: CallId, to: TabId): Promise<DialogState>;
  /** Another tab has taken the line: with the call that was described to it, which then is no more this tab's to end. */
  letGo(): void;
  /** Ends every call, unregisters and lets go of everything. `isLeaving`: the page goes, and nobody meant the calls to end. */
  close(isLeaving?: boolean): Promise<void>;
}
