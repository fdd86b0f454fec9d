import {VoipError} from '../foundation/errors.js';
import {sameNumber} from '../numbers/same-number.js';
import type {Call} from './call.js';

const ADDRESS = /^sips?:([^@]+)@([^;?:]+)/i;

/**
 * A call is handed neither to the party that it is with, nor to ourselves. `address`: ours. Throws `invalid-number` with
 * `details.problem`: `present-party` or `self`.
 */
export function refuseTarget(target: string, {remote, dialled}: Call, address = ''): void {
  const [, , home = ''] = ADDRESS.exec(address) ?? [];
  const isTarget = (number: string): boolean => isSame(inside(target, home), inside(number, home));
  if ([remote.number, dialled?.number ?? ''].some(isTarget))
    throw new VoipError('invalid-number', 'The call is with this party already', {details: {problem: 'present-party'}});
  if (isTarget(address)) throw new VoipError('invalid-number', 'This is our own number', {details: {problem: 'self'}});
}

const isSame = (one: string, other: string): boolean =>
  one !== '' && (one.toLowerCase() === other.toLowerCase() || sameNumber(one, other));

/** As it is dialled within the phone system `home`: an address there is the same as its user part. */
function inside(number: string, home: string): string {
  const [, user = '', host = ''] = ADDRESS.exec(number) ?? [];
  return host !== '' && host.toLowerCase() === home.toLowerCase() ? user : number;
}
