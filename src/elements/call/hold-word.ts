import type {Messages} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import {isHeldHere} from '../../session/session-state.js';

/** Who holds the call, at a glance. */
export function holdWord(call: Call, {onHold, holdingYou}: Messages): string {
  return isHeldHere(call) ? onHold : holdingYou;
}
