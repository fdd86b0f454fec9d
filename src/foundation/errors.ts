/** Every failure the phone can report. A code is public API: renaming one is a breaking change. */
export const VOIP_ERROR_CODES = [
  /** No line: neither `server` and `address` nor credentials were given. */
  'not-configured',
  /** An attribute or the credentials answer makes no sense; `details.attribute` names it. */
  'invalid-configuration',
  /** The page is not a secure context (https or localhost), so no browser gives it a microphone. */
  'insecure-page',
  /** This browser lacks WebRTC or something else that a call needs. */
  'unsupported-browser',
  /** The line is not registered at this moment. */
  'not-registered',
  /** The server does not accept this user and secret (401, 403 or 407 to REGISTER). */
  'wrong-credentials',
  /** The server answered REGISTER with another refusal. */
  'registration-refused',
  /** The WebSocket cannot be opened or the server does not answer on it. */
  'server-unreachable',
  /** `credentials-url` or the `credentials` function gave no usable answer. */
  'credentials-unavailable',
  /** The user or the page's policy withholds the microphone. */
  'microphone-blocked',
  /** There is no microphone. */
  'microphone-missing',
  /** Another program holds the microphone. */
  'microphone-busy',
  /** What should be dialled is not a number, extension, feature code or SIP address that may be dialled. */
  'invalid-number',
  /** A call is up already. */
  'in-call',
  /** The call has not been answered yet. */
  'not-answered',
  /** The far end did not agree to hold or resume the call; it is as before. */
  'hold-refused',
  /** The call could not be handed to somebody else, and is still here; `details.failure` says why. */
  'transfer-failed',
  /** The far end takes no keypad tones. */
  'digits-refused',
  /** There is no such call, or it has ended. */
  'no-such-call',
  /** The call could not be brought to this tab, and goes on where it is. */
  'not-moved',
  /** The far end or the server refused the call before it rang; `details.endReason` says why. */
  'call-failed',
  /** The page refused the request. */
  'vetoed',
  /** Nobody answered in time. */
  'timeout',
  /** A part of the phone could not be loaded, twice. */
  'load-failed',
  /** What should be noted makes no sense, or is not there any more; `details.field` and `details.problem` say what of it. */
  'invalid-activity',
  /** The browser has no room left to store what the user wants kept. */
  'storage-full',
  /** The browser stores nothing for this page, or not at this moment. */
  'storage-unavailable',
  /** Another tab runs a newer version of the phone; this page has to be reloaded. */
  'outdated',
] as const;

export type VoipErrorCode = (typeof VOIP_ERROR_CODES)[number];
export type VoipErrorDetails = Readonly<Record<string, string | number>>;

/** A `VoipError` as it crosses tabs and enters events: no `cause`, which may hold a secret and never leaves its tab. */
export interface PlainVoipError {
  readonly code: VoipErrorCode;
  readonly message: string;
  readonly details?: VoipErrorDetails;
}

export interface VoipErrorOptions extends ErrorOptions {
  readonly details?: VoipErrorDetails;
}

/** The one error class that crosses a layer. Pages switch on `code`; people read a localized text keyed by it. */
export class VoipError extends Error {
  override readonly name = 'VoipError';
  readonly code: VoipErrorCode;
  readonly details: VoipErrorDetails | undefined;

  constructor(code: VoipErrorCode, message: string, options: VoipErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.details = options.details;
  }

  /** Also one of another copy of the library on the page. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'VoipError';
  }

  toPlain(): PlainVoipError {
    const {code, message, details} = this;
    return details ? {code, message, details} : {code, message};
  }

  /** `cause` itself where it is a `VoipError`, else a new one of `code` that keeps it. */
  static from(cause: unknown, code: VoipErrorCode): VoipError {
    if (cause instanceof VoipError) return cause;
    return new VoipError(code, cause instanceof Error ? cause.message : String(cause), {cause});
  }

  static fromPlain({code, message, details}: PlainVoipError): VoipError {
    return new VoipError(code, message, details ? {details} : {});
  }
}
