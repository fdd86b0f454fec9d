import type {PhoneLine} from './config.js';
import {createLineSource} from './config/credentials.js';
import {openEngine} from './engine/line.js';
import type {Clock} from './foundation/clock.js';
import type {Logger} from './foundation/logger.js';
import {HostedCallSession} from './session/hosted-call-session.js';
import type {HostedSession} from './session/hosted-session.js';
import type {SessionState} from './session/session-state.js';
import {selectSound, type SoundPlayer} from './session/sounds.js';

export interface Line {
  readonly session: HostedSession;
  readonly sounds: SoundPlayer;
  /** Registers `line` in place of the one before. Calls that are up stay. */
  register(line: PhoneLine): void;
}

export interface LineOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the tab that held the line before had told. */
  readonly inherited: SessionState;
  /** Told when the session is closed; from then on the line is of no use. */
  readonly onClose: () => void;
}

/** Builds what only the tab that holds the line has: SIP, media, sounds and the session on top of them. Loaded by that tab alone. */
export function openLine({clock, logger, inherited, onClose}: LineOptions): Line {
  const {engine, sounds} = openEngine({clock, logger});
  const session = new HostedCallSession({
    engine,
    clock,
    inherited,
    onClose: () => {
      onClose();
      sounds.close();
    },
  });
  session.subscribe((state) => {
    sounds.play(selectSound(state));
  });
  session.setSound(sounds.state);
  sounds.subscribe((state) => session.setSound(state));
  return {
    session,
    sounds,
    register(line) {
      session.register(createLineSource(line, {clock}));
    },
  };
}
