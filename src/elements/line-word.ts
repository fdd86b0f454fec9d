import type {Messages} from '../localization/messages.js';
import type {Registration} from '../session/engine.js';

/** How the line stands, in a word. */
export function lineWord(registration: Registration, {available, connecting, reconnecting, offline, refused}: Messages): string {
  return {registered: available, connecting, reconnecting, offline, failed: refused}[registration];
}
