import type {Call} from '../../session/call.js';
import type {DialRequest} from '../../session/request.js';

/** The wish to call the other party of `call` once more. */
export function redial({dialled, remote, activityId}: Pick<Call, 'dialled' | 'remote' | 'activityId'>): DialRequest {
  const {number: target, name} = dialled ?? remote;
  const {contactId} = remote;
  return {
    type: 'dial',
    target,
    ...(name !== undefined && {name}),
    ...(contactId !== undefined && {contactId}),
    ...(activityId !== undefined && {activityId}),
  };
}
