import type {PhoneLine} from './config.js';
import {createLineSource} from './config/credentials.js';
import {openEngine, type LineParts} from './engine/line.js';
import type {Clock} from './foundation/clock.js';
import type {Logger} from './foundation/logger.js';
import type {Readable} from './foundation/store.js';
import type {CallId} from './session/call.js';
import type {WatchColleagues} from './session/colleague.js';
import type {EngineEvent} from './session/engine.js';
import {HostedCallSession} from './session/hosted-call-session.js';
import type {HostedSession} from './session/hosted-session.js';
import type {SuppliedLine} from './session/line-keeper.js';
import type {QualityFigures} from './session/quality.js';
import type {SessionState} from './session/session-state.js';
import {selectSound, type SoundPlayer} from './session/sounds.js';

export interface Line {
  readonly session: HostedSession;
  readonly sounds: SoundPlayer;
  /** The latest measurement of each call that is up. */
  readonly figures: ReadonlyMap<CallId, QualityFigures>;
  readonly watchColleagues: WatchColleagues;
  /** Registers `line` in place of the one before. Calls that are up stay. */
  register(line: PhoneLine): void;
}

export interface LineOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the tab that held the line before had told. */
  readonly inherited: SessionState;
  /** Whether the user is not to be disturbed at this moment. */
  readonly isQuiet?: () => boolean;
  /** Until when (epoch ms) that is so; 0: it is not. */
  readonly quietUntil?: Readable<number>;
  /** Told when the session is closed; from then on the line is of no use. */
  readonly onClose: () => void;
}

/** Opens the line in this tab. */
export interface LineOpener {
  readonly openLine: (options: LineOptions) => Line;
}

/** What is there of the line already when it opens around a call that has come from another tab. */
export interface Arrived {
  readonly callId: CallId;
  readonly heard: readonly EngineEvent[];
  readonly line: PhoneLine;
  readonly supplied: SuppliedLine;
}

/** Builds what only the tab that holds the line has: SIP, media, sounds and the session on top of them. Loaded by that tab alone. */
export function openLine(options: LineOptions): Line {
  return openAround(openEngine(options), options);
}

/** The same, around what is there already. */
export function openAround({engine, sounds, figures, watchColleagues}: LineParts, options: LineOptions, arrived?: Arrived): Line {
  const {clock, inherited, quietUntil, onClose} = options;
  const session = new HostedCallSession({
    engine,
    clock,
    inherited,
    arrived,
    onClose: () => {
      onClose();
      stopListening?.();
      sounds.close();
    },
  });
  const play = (): void => sounds.play(selectSound(session.state, (quietUntil?.state ?? 0) > 0));
  session.subscribe(play);
  const stopListening = quietUntil?.subscribe(play);
  session.setSound(sounds.state);
  sounds.subscribe((state) => session.setSound(state));
  let supplied = arrived?.supplied;
  return {
    session,
    sounds,
    figures,
    watchColleagues,
    register(line) {
      const source = createLineSource(line, {clock});
      session.register(async (signal) => {
        const known = line === arrived?.line ? supplied : undefined;
        supplied = undefined;
        return known ?? source(signal);
      });
    },
  };
}
