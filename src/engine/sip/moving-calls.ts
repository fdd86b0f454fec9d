import type {Invitation, Referral} from 'sip.js';

import {load} from '../../foundation/load.js';
import type {SipCall} from './sip-call.js';

/** Few calls are ever moved from one tab to another. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- that of the module
export const loadMoving = () => load(() => import('./taken-call.js'));

/** Lets `invitation` take the place of the call that it names. */
export async function replace(invitation: Invitation, calls: readonly SipCall[]): Promise<void> {
  await load(() => import('./replace-session.js'))
    .then(({replaceSession}) => replaceSession(invitation, calls))
    .catch(() => invitation.reject({statusCode: 480}))
    .catch(() => undefined); // It was taken back.
}

/** Does as the far end of `call` asks, which names somebody else to call; not where the call has ended meanwhile. */
export async function follow(referral: Referral, call: SipCall | undefined): Promise<void> {
  await load(() => import('./follow-refer.js'))
    .then(({followRefer}) => (call ? followRefer(referral, call) : referral.reject({statusCode: 481})))
    .catch(() => referral.reject({statusCode: 480}))
    .catch(() => undefined); // Nobody hears that any more.
}
