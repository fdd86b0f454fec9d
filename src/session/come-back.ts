import type {Clock} from '../foundation/clock.js';
import type {Readable} from '../foundation/store.js';
import type {Call, CallId} from './call.js';
import type {CausedFactType, TabId} from './causes.js';
import {ringsForUs} from './refuse-what-cannot-be.js';
import {isHeldHere, isLive, isSilentLeg, isUnderWay, selectCall, type SessionState} from './session-state.js';
import {wasTakenBack} from './taken-back.js';

const RETRY_MS = 2_000;
const TRIES = 3;

export interface ComeBackOptions {
  readonly clock: Clock;
  readonly session: Readable<SessionState>;
  readonly expect: (callId: CallId, type: CausedFactType, by: TabId) => void;
  /** Holds a call or resumes it. */
  readonly setHeld: (callId: CallId, held: boolean) => Promise<void>;
}

/**
 * Takes a call off hold that was to be handed to somebody else: at once where the far end agrees, else a little later. Resolves after the
 * first attempt. Where somebody else is talked with meanwhile, it stays on hold.
 */
async function comeBack(
  options: ComeBackOptions,
  callId: CallId,
  {by, tries = TRIES}: {readonly by: TabId; readonly tries?: number},
): Promise<void> {
  const {clock, session, expect, setHeld} = options;
  const call = selectCall(session.state, callId);
  if (!call || !mayComeBack(call, session.state)) return;
  expect(callId, 'voip-call-resumed', by);
  try {
    await setHeld(callId, false);
  } catch (cause) {
    if (wasTakenBack(cause)) return; // By whoever wants it on hold.
    // While its line is looked for, no far end can agree: that is no attempt.
    const left = call.line === 'up' ? tries - 1 : tries;
    if (left > 0) clock.after(RETRY_MS, () => void comeBack(options, callId, {by, tries: left}));
  }
}

/** Puts those of them on hold that are not. */
export async function holdAll({session, expect, setHeld}: ComeBackOptions, callIds: readonly CallId[], by: TabId): Promise<void> {
  const isHeld = (id: CallId): boolean => {
    const call = selectCall(session.state, id);
    return call !== undefined && isHeldHere(call) && !call.holdPending;
  };
  await Promise.all(
    callIds
      .filter((id) => !isHeld(id))
      .map((id) => {
        expect(id, 'voip-call-held', by);
        return setHeld(id, true);
      }),
  );
}

/** The first that can goes on talking, and the next only where that one does not. */
export async function goBack(options: ComeBackOptions, callIds: readonly CallId[], by: TabId): Promise<void> {
  for (const callId of callIds) await comeBack(options, callId, {by});
}

function mayComeBack(call: Call, state: SessionState): boolean {
  const isBusyWith = (other: Call): boolean =>
    other.id !== call.id && isLive(other) && !isHeldHere(other) && !ringsForUs(other) && !isSilentLeg(state, other);
  const isWaiting = isLive(call) && (isHeldHere(call) || call.holdPending);
  return isWaiting && !(call.transfer && isUnderWay(call.transfer)) && !state.calls.some(isBusyWith);
}
