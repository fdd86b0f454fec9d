import {createSoundPlayer} from '../engine/media/sound-player.js';
import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import type {Sound} from '../session/sounds.js';

/** What is played on each, and for how long: once through. */
const SOUNDS = {speaker: ['ringback', 1_000], ringer: ['ring', 1_700]} as const satisfies Record<
  string,
  readonly [Sound, number]
>;
/** Until a sound that was stopped has faded away. */
const FADE_MS = 100;

/** Plays the phone's own sounds, so that people hear where they come from: one at a time. */
export class TestSound {
  readonly #clock: Clock;
  #stop: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** See `Devices.test`. Rejects with `timeout` where the browser plays nothing before a click. */
  async play(kind: 'speaker' | 'ringer'): Promise<void> {
    this.#stop?.();
    const [sound, lengthMs] = SOUNDS[kind];
    const player = createSoundPlayer({clock: this.#clock});
    const {promise, resolve} = Promise.withResolvers<undefined>();
    const cancel = this.#clock.after(lengthMs, () => resolve(undefined));
    this.#stop = () => resolve(undefined);
    player.play(sound);
    await promise;
    cancel();
    const isHeard = player.state === 'ready';
    player.play('none');
    this.#clock.after(FADE_MS, () => player.close());
    if (!isHeard) throw new VoipError('timeout', 'The browser plays nothing before a click in the page');
  }
}
