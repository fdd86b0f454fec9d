import type {LocalizeController} from '../../localization/localize-controller.js';
import type {Call} from '../../session/call.js';
import type {Colleague} from '../../session/colleague.js';
import {type CallPerson, callPerson} from '../call/call-person.js';

/** Whom the call goes to: as the page or the list named them, else as the network did. */
export function targetPerson(
  {transfer}: Call,
  {leg, users = []}: {readonly leg: Call | undefined; readonly users?: readonly Colleague[] | undefined},
  texts: Pick<LocalizeController, 'messages' | 'textDirection'>,
): CallPerson | undefined {
  if (!transfer) return undefined;
  const name = transfer.name ?? users.find(({extension}) => extension === transfer.target)?.name ?? leg?.remote.name;
  return callPerson({remote: {number: transfer.target, ...(name !== undefined && {name})}}, texts);
}
