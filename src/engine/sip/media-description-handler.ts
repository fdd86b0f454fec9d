import type {BodyAndContentType, SessionDescriptionHandler} from 'sip.js';

import type {CallMedia} from '../media/call-media.js';

const SDP = 'application/sdp';

/** Whose media a session negotiates. */
export interface MediaOwner {
  useMedia(): CallMedia;
  /** What the far end reads, where that differs from what the browser writes. */
  write?(sdp: string): string;
  /** Learns why a negotiation failed before SIP.js, which forgets it, ends the session. */
  handleMediaFailure(cause: unknown): void;
}

/** Lets SIP.js negotiate a call's media, without knowing more of it than descriptions. */
export class MediaDescriptionHandler implements SessionDescriptionHandler {
  readonly #owner: MediaOwner;
  readonly #media: CallMedia;

  constructor(owner: MediaOwner) {
    this.#owner = owner;
    this.#media = owner.useMedia();
  }

  /** The call closes what it has when it ends: it may outlive a session. */
  close(): void {
    return;
  }

  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase().startsWith(SDP);
  }

  // What SIP.js passes as options is left out of account: it hands those of an earlier re-INVITE to a later answer.

  async getDescription(): Promise<BodyAndContentType> {
    const body = await this.#try(this.#media.describe());
    return {body: this.#owner.write?.(body) ?? body, contentType: SDP};
  }

  setDescription(sdp: string): Promise<void> {
    return this.#try(this.#media.apply(sdp));
  }

  /** Without it one refused re-INVITE would leave the connection unable to negotiate ever again; where it fails SIP.js would end the call. */
  rollbackDescription(): Promise<void> {
    return this.#media.rollback().catch(() => undefined);
  }

  sendDtmf(tones: string): boolean {
    return this.#media.sendTones(tones);
  }

  async #try<T>(step: Promise<T>): Promise<T> {
    try {
      return await step;
    } catch (cause) {
      this.#owner.handleMediaFailure(cause);
      throw cause;
    }
  }
}
