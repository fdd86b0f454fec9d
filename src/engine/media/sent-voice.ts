import type {Clock} from '../../foundation/clock.js';

export interface SentVoiceOptions {
  readonly clock: Clock;
  /** What sends at present. */
  readonly sender: () => RTCRtpSender | undefined;
  readonly ownTrack: () => MediaStreamTrack | undefined;
}

/** What is sent to the far end: our voice, or something in its place; and now and then nothing. */
export class SentVoice {
  readonly #options: SentVoiceOptions;
  #instead: MediaStreamTrack | undefined;
  #pause: symbol | undefined;

  constructor(options: SentVoiceOptions) {
    this.#options = options;
  }

  /** Sends our voice as it is now, or `instead`; after the pause, if there is one. */
  send(instead?: MediaStreamTrack): Promise<void> {
    this.#instead = instead;
    return this.#send();
  }

  /** Sends nothing for so long, counted anew each time it is asked for. Resolves when nothing is sent, at the latest when it is over. */
  async pause(lengthMs: number): Promise<void> {
    const pause = (this.#pause = Symbol());
    const isOver = new Promise<void>((resolve) => {
      this.#options.clock.after(lengthMs, () => {
        resolve();
        if (this.#pause !== pause) return;
        this.#pause = undefined;
        void this.#send();
      });
    });
    await Promise.race([this.#send(), isOver]);
  }

  /** Never settles where the connection is closed meanwhile (WebRTC §5.2, replaceTrack). */
  async #send(): Promise<void> {
    const {sender, ownTrack} = this.#options;
    const track = this.#pause ? undefined : (this.#instead ?? ownTrack());
    await sender()
      ?.replaceTrack(track ?? null)
      .catch(() => undefined);
  }
}
