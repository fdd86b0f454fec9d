import type {Clock} from '../../foundation/clock.js';

interface AutoplayPolicyNavigator {
  getAutoplayPolicy?(type: 'audiocontext'): 'allowed' | 'allowed-muted' | 'disallowed';
}

/** A refusal comes at once; a silent element that may play only waits for something to play. */
const REFUSED_WITHIN_MS = 50;

/**
 * Whether the browser lets this page be heard without a click. Asked before a call could be missed, and without an AudioContext, which
 * would open the sound card and make Chromium complain in the console.
 */
export async function mayBeHeard(clock: Clock): Promise<boolean> {
  const policy = (navigator as AutoplayPolicyNavigator).getAutoplayPolicy?.('audiocontext');
  if (policy !== undefined) return policy === 'allowed';
  if (navigator.userActivation.hasBeenActive) return true;
  const element = new Audio();
  element.srcObject = new MediaStream();
  const isRefused = await new Promise<boolean>((resolve) => {
    element.play().catch((cause: unknown) => resolve(isRefusal(cause)));
    clock.after(REFUSED_WITHIN_MS, () => resolve(false));
  });
  element.pause();
  element.srcObject = null;
  // The click may have come meanwhile.
  return !isRefused || navigator.userActivation.hasBeenActive;
}

/** Whether the autoplay policy is why something does not play. */
export function isRefusal(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'NotAllowedError';
}
