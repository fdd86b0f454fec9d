import type {Invitation} from 'sip.js';

import type {EndReason} from '../../session/call.js';
import {hasAudio} from '../media/session-description.js';
import {statusOf} from './sip-failure.js';

export interface InviteScene {
  /** It came for the line that is registered now, and not for one that was. */
  readonly isCurrent: boolean;
  /** As many calls are up as may be. */
  readonly isFull: boolean;
  /** The user is not to be disturbed. */
  readonly isQuiet: boolean;
}

/** How whoever calls is refused, where nobody here is asked; with `endReason` the user is told that they have called. */
export interface InviteRefusal {
  readonly statusCode: number;
  readonly endReason?: EndReason;
}

/** 480 is what a phone answers whose user is not to be disturbed (RFC 3261 §21.4.18): the server goes on to whoever comes next. */
export function inviteRefusal({body}: Pick<Invitation, 'body'>, scene: InviteScene): InviteRefusal | undefined {
  if (!scene.isCurrent) return {statusCode: 480};
  if (scene.isFull) return {statusCode: statusOf('busy'), endReason: 'busy'};
  if (scene.isQuiet) return {statusCode: 480, endReason: 'do-not-disturb'};
  return body && !hasAudio(body) ? {statusCode: statusOf('no-common-media')} : undefined;
}
