import type {CallId} from './call-id.js';
import type {EndReason} from './end-reason.js';

/**
 * `ringing`: whom the call is for is being called · `consulting`: they are asked first, and have answered · `handing-over`: they have
 * answered, or the server sees to it, and the other two are being put through · `completed` · `failed`: the caller is with us · `cancelled`:
 * by us, or because the caller hung up.
 */
export type TransferState = 'ringing' | 'consulting' | 'handing-over' | 'completed' | 'failed' | 'cancelled';

/** `hold-refused`: the caller could not be put on hold · `refused`: the phone system does not transfer · `unconfirmed`: it said no word of what came of it. */
export type TransferFailure = EndReason | 'hold-refused' | 'refused' | 'unconfirmed';

/** A call on its way to somebody else. Plain, frozen. */
export interface Transfer {
  /** Whom it goes to: a number, extension or SIP address, as dialled. */
  readonly target: string;
  readonly name?: string;
  /** Whether they are asked first. */
  readonly isAttended: boolean;
  readonly state: TransferState;
  /** The call to whom it goes to; none where the server calls them itself (`transfer-by="refer"`). */
  readonly consultCallId?: CallId;
  /** What the server said last of a call that it places itself: a SIP status (RFC 3515 §2.4.5). */
  readonly status?: number;
  /** Why it failed. */
  readonly failure?: TransferFailure;
  /** Of a completed one: whether anybody said that the two are connected; else the call has only left us. */
  readonly confirmed?: boolean;
}

/** Whether it goes on. */
export const isUnderWay = ({state}: Transfer): boolean =>
  state === 'ringing' || state === 'consulting' || state === 'handing-over';
