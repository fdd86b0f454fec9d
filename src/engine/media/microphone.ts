import type {Clock} from '../../foundation/clock.js';
import {VoipError, type VoipErrorCode} from '../../foundation/errors.js';
import {browserMicrophone, type GetUserMedia} from './browser-microphone.js';
import {microphoneOpener} from './microphone-opener.js';
import {microphonePermission} from './microphone-permission.js';

/** A browser that has not given the microphone by now is probably asking its user. */
const PROMPT_AFTER_MS = 250;

const CODES: Readonly<Record<string, VoipErrorCode>> = {
  NotFoundError: 'microphone-missing',
  OverconstrainedError: 'microphone-missing',
  NotReadableError: 'microphone-busy',
  AbortError: 'microphone-busy',
};

const MESSAGES: Readonly<Partial<Record<VoipErrorCode, string>>> = {
  'microphone-blocked': 'The page may not use the microphone',
  'microphone-missing': 'No microphone was found',
  'microphone-busy': 'Another program holds the microphone',
};

export interface MicrophoneOptions {
  readonly clock: Clock;
  readonly getUserMedia?: GetUserMedia | undefined;
  /** Called once where the browser has to ask its user first. */
  readonly onAsked: () => void;
}

/** Opens a microphone of its own for one call: the one that was chosen, where it is there. Rejects with `microphone-…`, `insecure-page` or `unsupported-browser`. */
export async function openMicrophone({clock, getUserMedia, onAsked}: MicrophoneOptions): Promise<MediaStream> {
  let isOpen = true;
  const ask = (): void => {
    if (isOpen) onAsked();
    isOpen = false;
  };
  const cancel = clock.after(PROMPT_AFTER_MS, ask);
  void microphonePermission().then((permission) => {
    if (permission === 'prompt') ask();
  });
  try {
    return await (getUserMedia ?? (await microphoneOpener()) ?? browserMicrophone)({audio: true});
  } catch (cause) {
    throw microphoneError(cause);
  } finally {
    isOpen = false;
    cancel();
  }
}

/** Names the reason the browser gave for withholding the microphone. */
export function microphoneError(cause: unknown): VoipError {
  if (cause instanceof VoipError) return cause;
  const code = (cause instanceof DOMException ? CODES[cause.name] : undefined) ?? 'microphone-blocked';
  return new VoipError(code, MESSAGES[code] ?? code, {cause});
}
