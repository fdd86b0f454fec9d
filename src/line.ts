import {openEngine} from './engine/line.js';
import type {Clock} from './foundation/clock.js';
import type {Logger} from './foundation/logger.js';
import {HostedCallSession} from './session/hosted-call-session.js';
import {selectSound, type SoundPlayer} from './session/sounds.js';

export interface Line {
  readonly session: HostedCallSession;
  readonly sounds: SoundPlayer;
}

/** Builds what only the tab that holds the line has: SIP, media, sounds and the session on top of them. Loaded by that tab alone. */
export function openLine(options: {readonly clock: Clock; readonly logger: Logger}): Line {
  const {engine, sounds} = openEngine(options);
  const session = new HostedCallSession({engine, clock: options.clock});
  session.subscribe((state) => {
    sounds.play(selectSound(state));
  });
  return {session, sounds};
}
