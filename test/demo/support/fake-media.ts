import type {MediaEnd, MediaOptions, OpenMedia} from '../../../demo/server/answering/media-end.js';

/** A media end that takes any offer but what is in `refused`, and connects and is lost when a test says so. */
export class FakeMedia implements MediaEnd {
  readonly options: MediaOptions;
  readonly sent: Uint8Array[] = [];
  readonly heard: string[] = [];
  isClosed = false;

  constructor(options: MediaOptions) {
    this.options = options;
  }

  async answer(offer: string): Promise<string> {
    this.#take(offer);
    return 'v=0 answer';
  }

  async offer(): Promise<string> {
    return 'v=0 offer';
  }

  async accept(answer: string): Promise<void> {
    this.#take(answer);
  }

  send(sound: Uint8Array): void {
    this.sent.push(sound);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  #take(description: string): void {
    if (description === '') throw new Error('Nothing to agree on');
    this.heard.push(description);
  }
}

/** Opens fake media, and keeps all that it has opened. */
export class FakeMedias {
  readonly opened: FakeMedia[] = [];
  /** What opening waits for. */
  gate: Promise<unknown> = Promise.resolve();

  readonly open: OpenMedia = async (options) => {
    await this.gate;
    const media = new FakeMedia(options);
    this.opened.push(media);
    return media;
  };

  get last(): FakeMedia {
    return this.opened.at(-1)!;
  }
}
