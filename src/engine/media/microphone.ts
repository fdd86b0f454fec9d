import type {Clock} from '../../foundation/clock.js';
import {VoipError, type VoipErrorCode} from '../../foundation/errors.js';
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

export type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

export interface MicrophoneOptions {
  readonly clock: Clock;
  readonly getUserMedia?: GetUserMedia | undefined;
  /** Called once where the browser has to ask its user first. */
  readonly onAsked: () => void;
}

/** Opens a microphone of its own for one call. Rejects with `microphone-…`, `insecure-page` or `unsupported-browser`. */
export async function openMicrophone({
  clock,
  getUserMedia = browserMicrophone,
  onAsked,
}: MicrophoneOptions): Promise<MediaStream> {
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
    return await getUserMedia({audio: true});
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

function browserMicrophone(constraints: MediaStreamConstraints): Promise<MediaStream> {
  if (!isSecureContext) throw new VoipError('insecure-page', 'Browsers give a microphone to secure pages (https) only');
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the DOM types promise it in browsers that lack it
  if (!navigator.mediaDevices) throw new VoipError('unsupported-browser', 'This browser gives pages no microphone');
  return navigator.mediaDevices.getUserMedia(constraints);
}

export function stopTracks(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
