import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import {load} from '../foundation/load.js';
import type {Logger} from '../foundation/logger.js';
import type {CallId} from '../session/call.js';
import type {WatchColleagues} from '../session/colleague.js';
import type {Engine} from '../session/engine.js';
import type {QualityFigures} from '../session/quality.js';
import type {SoundPlayer} from '../session/sounds.js';
import type {MediaDependencies} from './media/media-dependencies.js';
import {createSoundPlayer} from './media/sound-player.js';
import {SipEngine} from './sip/sip-engine.js';
import type {SipLine} from './sip/sip-line.js';
import type {SipEngineOptions} from './sip/sip-engine-options.js';

export interface EngineOptions extends Partial<
  Pick<SipEngineOptions, 'createId' | 'random' | 'transportConstructor' | 'isQuiet'>
> {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The browser's own unless given. */
  readonly media?: Partial<MediaDependencies>;
}

export interface LineParts {
  readonly engine: Engine;
  readonly sounds: SoundPlayer;
  /** The latest measurement of each call that is up. */
  readonly figures: ReadonlyMap<CallId, QualityFigures>;
  readonly watchColleagues: WatchColleagues;
}

/** Everything that only the tab which holds the line has: SIP, media and sounds. Nothing is opened before `connect`. */
export function openEngine(options: EngineOptions): LineParts {
  const {clock} = options;
  const sounds = createSoundPlayer({clock});
  const figures = new Map<CallId, QualityFigures>();
  let line: SipLine | undefined;
  const watchColleagues: WatchColleagues = async (extensions, listener) => {
    const {watch} = await load(() => import('./sip/watch-colleagues.js')); // Only while somebody chooses among them.
    if (!line?.isRegistered) throw new VoipError('not-registered', 'The line is not registered');
    return watch(extensions, listener, {core: line.userAgent.userAgentCore, clock});
  };
  const engine = new SipEngine({
    createId,
    random: Math.random,
    ...options,
    onLine: (opened) => {
      line = opened;
    },
    media: {clock, figures, hosts: {count: 0}, playStream: (stream) => sounds.playStream(stream), ...options.media},
  });
  return {engine, sounds, figures, watchColleagues};
}
