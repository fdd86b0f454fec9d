import type {ReactiveControllerHost} from 'lit';

import {VoipError} from '../../foundation/errors.js';
import type {Devices} from '../../session/devices.js';
import {Trial} from './trial.js';

/** What is tried with the microphone: the user is asked for it, it is watched, and heard. */
export class MicrophoneTrials {
  readonly #host: ReactiveControllerHost;
  readonly #level: Trial;
  readonly #echo: Trial;
  /** Those whose microphone is watched. */
  #watched: Devices | undefined;
  #refusal: VoipError | undefined;
  isAsking = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#level = new Trial(host);
    this.#echo = new Trial(host);
  }

  /** Why the microphone is not to be had. */
  get problem(): VoipError | undefined {
    return this.#refusal ?? this.#level.problem ?? this.#echo.problem;
  }

  get isWatched(): boolean {
    return this.#level.isOn;
  }

  get isHeard(): boolean {
    return this.#echo.isOn;
  }

  /**
   * To be called before each drawing: while somebody looks, the level is shown. Nothing is opened that the browser would have to ask the
   * user about.
   */
  follow(devices: Devices | undefined, isWanted: boolean, show: (level: number) => void): void {
    const wanted = isWanted && devices?.state.isNamed ? devices : undefined;
    if (!isWanted) this.#echo.stop();
    if (wanted === this.#watched) return;
    this.#watched = wanted;
    if (wanted) this.#level.start(() => wanted.watchLevel(show));
    else this.#level.stop();
  }

  toggleEcho(devices: Devices): void {
    if (this.isHeard) this.#echo.stop();
    else this.#echo.start(() => devices.hearOneself());
  }

  async askForNames(devices: Devices): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    this.#refusal = undefined;
    this.#host.requestUpdate();
    try {
      await devices.askForNames();
    } catch (cause) {
      this.#refusal = VoipError.from(cause, 'microphone-blocked');
    }
    this.isAsking = false;
    this.#host.requestUpdate();
  }

  /** After the user has done something about what was wrong. */
  tryAgain(devices: Devices): void {
    this.#level.problem = this.#echo.problem = this.#refusal = undefined;
    this.#watched = undefined;
    if (!devices.state.isNamed) void this.askForNames(devices);
    this.#host.requestUpdate();
  }
}
