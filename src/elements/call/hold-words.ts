import type {Messages, Words} from '../../localization/messages.js';
import {isHeldHere} from '../../session/session-state.js';
import type {Call} from '../../session/call.js';

/** Who holds the call, and what that means; undefined where nobody does. */
export function holdWords({hold}: Call, messages: Messages, name: string): Words | undefined {
  if (hold === 'none') return undefined;
  if (hold === 'both') return messages.heldByBoth(name);
  return hold === 'local' ? messages.heldByYou(name) : messages.heldByThem(name);
}

/** The same at a glance. */
export function holdWord(call: Call, {onHold, holdingYou}: Messages): string {
  return isHeldHere(call) ? onHold : holdingYou;
}
