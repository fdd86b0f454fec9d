import {VoipError} from '../foundation/errors.js';

/**
 * Has the browser ask its user for the microphone in this tab, where it has not been asked yet: the tab that holds the line may be out of
 * sight. Rejects with `microphone-blocked`; every other failure is for the tab that opens the microphone to find.
 */
export async function allowMicrophone(): Promise<void> {
  const permission = await navigator.permissions.query({name: 'microphone'}).catch(() => undefined);
  if (permission?.state !== 'prompt' || !isSecureContext) return;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({audio: true});
    for (const track of stream.getTracks()) track.stop();
  } catch (cause) {
    const isRefused = cause instanceof DOMException && cause.name === 'NotAllowedError';
    if (isRefused) throw new VoipError('microphone-blocked', 'The page may not use the microphone', {cause});
  }
}
