const KEYS = '0123456789*#ABCD';
const EVENT_BYTES = 4;

/** Listens for keypad tones in a voice stream (RFC 4733 §2.3). */
export class KeypadTones {
  /** The keys that were heard, each once, in order. */
  heard = '';
  #at: number | undefined;

  /** `timestamp` tells one press from the next; its packets repeat it. */
  hear(payload: Buffer, timestamp: number): void {
    if (payload.length < EVENT_BYTES || timestamp === this.#at) return;
    this.#at = timestamp;
    this.heard += KEYS.charAt(payload[0]!);
  }
}
