import type {ReactiveControllerHost} from 'lit';

import type {Devices} from '../../session/devices.js';

export type Tested = 'speaker' | 'ringer';

/** The short sounds with which the loudspeakers are tried. */
export class SoundTests {
  readonly #host: ReactiveControllerHost;
  /** What makes a sound at the moment, and what could not. */
  playing: Tested | undefined;
  unheard: Tested | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  async run(devices: Devices, kind: Tested): Promise<void> {
    if (this.playing) return;
    this.#show(kind, undefined);
    try {
      await devices.test(kind);
      this.#show(undefined, undefined);
    } catch {
      // Whatever the reason, what the user has to do is to choose another.
      this.#show(undefined, kind);
    }
  }

  #show(playing: Tested | undefined, unheard: Tested | undefined): void {
    this.playing = playing;
    this.unheard = unheard;
    this.#host.requestUpdate();
  }
}
