import {randomBytes} from 'node:crypto';

/** What nobody else comes upon: for tags, branches and Call-IDs. */
export function token(): string {
  return randomBytes(8).toString('hex');
}
