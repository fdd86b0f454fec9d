import type {Session} from 'sip.js';

import {VoipError} from '../../foundation/errors.js';

/** How long a tone lasts that is sent by INFO. */
const TONE_MS = 160;

/** Sends keypad tones: in the voice (RFC 4733) or, where the far end takes none there, by INFO. Before there is a voice it keeps them. */
export class DigitSender {
  readonly #sendTones: (tones: string) => boolean;
  #session: Session | undefined;
  #kept = '';

  constructor(sendTones: (tones: string) => boolean) {
    this.#sendTones = sendTones;
  }

  /** There is a voice. */
  begin(session: Session): void {
    this.#session = session;
    const kept = this.#kept;
    this.#kept = '';
    // Who typed them was told already that they will be sent.
    if (kept) this.send(kept).catch(() => undefined);
  }

  /** Rejects with `digits-refused`. */
  async send(digits: string): Promise<void> {
    if (!this.#session) this.#kept += digits;
    else if (!this.#sendTones(digits)) for (const digit of digits.replaceAll(',', '')) await informOf(digit, this.#session);
  }
}

function informOf(digit: string, session: Session): Promise<void> {
  const {promise, resolve, reject} = Promise.withResolvers<undefined>();
  const agree = (): void => resolve(undefined);
  const refuse = (): void => reject(new VoipError('digits-refused', 'The far end takes no keypad tones'));
  const content = `Signal=${digit}\r\nDuration=${TONE_MS}\r\n`;
  const body = {contentDisposition: 'render', contentType: 'application/dtmf-relay', content};
  session.info({requestOptions: {body}, requestDelegate: {onAccept: agree, onReject: refuse, onRedirect: refuse}}).catch(refuse);
  return promise;
}
