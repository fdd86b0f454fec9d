import type {Readable} from '../foundation/store.js';
import type {Call} from './call.js';
import {isAnswered, isSilentLeg, isTalking, type SessionState} from './session-state.js';
import type {SoundState} from './sound-state.js';

/** What the phone itself sounds like at this moment; the far end's voice is not part of it. */
export type Sound = 'none' | 'ring' | 'waiting' | 'ringback';

/** Makes the phone's own sounds, in this tab. */
export interface SoundPlayer extends Readable<SoundState> {
  /** Plays `sound` over and over, in place of what it played before. */
  play(sound: Sound): void;
  /** To be called in a click or key press: asks the browser to let the page be heard. */
  unlock(): Promise<void>;
  close(): void;
}

/**
 * A call that rings for us goes before one that rings at the other end; in the ear of somebody who talks it only knocks. Where the network
 * lets its own ringing be heard, ours is silent. `isQuiet`: nobody is to disturb the user.
 */
export function selectSound({calls}: SessionState, isQuiet = false): Sound {
  const ringing = calls.filter(({phase, direction}) => phase === 'ringing' && !(isQuiet && direction === 'incoming'));
  if (ringing.some((call) => call.direction === 'incoming')) return calls.some(isAnswered) ? 'waiting' : 'ring';
  const isHeard =
    calls.some(({sentTo}) => sentTo?.isRinging) || ringing.some((call) => !call.earlyMedia && !isBeside(call, calls));
  return isHeard ? 'ringback' : 'none';
}

/** It rings for a call that is handed on while somebody is talked with, who is not to be drowned out. */
function isBeside(ringing: Call, calls: readonly Call[]): boolean {
  return isSilentLeg({calls}, ringing) && calls.some(isTalking);
}
