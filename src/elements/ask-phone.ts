import type {SharedPhone} from '../context/shared-phone.js';
import {VoipError} from '../foundation/errors.js';
import type {CallId} from '../session/call.js';
import type {Request} from '../session/request.js';

/** Whether the element that wants something says itself what went wrong. */
type Said = (error: VoipError) => boolean;

/** Asks `phone` for something that a person wants, as `orTell` does. */
export function askPhone(phone: SharedPhone, request: Request, said?: Said): Promise<VoipError | undefined> {
  return orTell(phone, () => phone.session.request(request), said);
}

/**
 * Does `work`, which a person wants of `phone`, and tells what went wrong where nothing else tells it; `said`: the element that wants it
 * says it itself. Answers what went wrong, if anything did.
 */
export async function orTell(
  phone: SharedPhone,
  work: () => Promise<unknown>,
  said: Said = () => false,
): Promise<VoipError | undefined> {
  const ended = new Set(endedCalls(phone));
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof VoipError)) throw error;
    // A page that vetoes has its own words, and a call that has ended meanwhile says so itself.
    const isTold = error.code === 'vetoed' || endedCalls(phone).some((id) => !ended.has(id)) || said(error);
    if (!isTold) phone.notify(error.toPlain());
    return error;
  }
}

function endedCalls({session}: SharedPhone): readonly CallId[] {
  return session.state.calls.filter(({phase}) => phase === 'ended').map(({id}) => id);
}
