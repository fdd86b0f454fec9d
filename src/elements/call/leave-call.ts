import type {SharedPhone} from '../../context/shared-phone.js';
import type {WayOut} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import {callDetails} from './call-details.js';
import type {CallRequests} from './call-requests.js';
import {EditNumberEvent} from './edit-number-event.js';
import {redial} from './redial.js';

export interface LeaveOptions {
  readonly host: EventTarget;
  readonly phone: SharedPhone | undefined;
  readonly requests: CallRequests;
  readonly showCopied: () => void;
}

/** What can be done about a call that came to nothing. */
export function leaveCall(by: WayOut, call: Call, {host, phone, requests, showCopied}: LeaveOptions): void {
  if (by === 'copy-details') {
    void copyDetails(call, showCopied);
    return;
  }
  if (by !== 'edit-number') {
    void requests.send(redial(call));
    return;
  }
  host.dispatchEvent(new EditNumberEvent(redial(call).target));
  phone?.session.dismiss(call.id);
}

async function copyDetails(call: Call, showCopied: () => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(callDetails(call));
    showCopied();
  } catch {
    // A page in a frame may withhold the clipboard; then the button goes on saying what it would do.
  }
}
