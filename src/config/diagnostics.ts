import type {SessionState} from '../session/session-state.js';

/**
 * What keeps the tabs of this browser from being one phone. `web-locks`, `broadcast-channel`: the browser has none here, and each tab is a
 * phone of its own. `own-storage`: the page is in a frame of another site, where browsers keep a phone apart for each site around it.
 */
export type MissingFeature = 'web-locks' | 'broadcast-channel' | 'own-storage';

/** How the phone stands, for a report to whoever looks after it. Plain data, without secrets, names and numbers. */
export interface Diagnostics extends Pick<SessionState, 'registration' | 'registrationReason'> {
  /** Whether this tab has the line, its microphone and its sound. */
  readonly holdsLine: boolean;
  readonly sound: 'ready' | 'locked';
  readonly calls: number;
  readonly missing: readonly MissingFeature[];
}

export function diagnose({registration, registrationReason, sound, calls}: SessionState, holdsLine: boolean): Diagnostics {
  const reason = registrationReason && {registrationReason};
  return {
    registration,
    ...reason,
    holdsLine,
    sound: sound === 'locked' ? sound : 'ready',
    calls: calls.length,
    missing: missingFeatures(),
  };
}

function missingFeatures(): readonly MissingFeature[] {
  const features: Readonly<Record<MissingFeature, boolean>> = {
    'web-locks': 'locks' in navigator,
    'broadcast-channel': 'BroadcastChannel' in globalThis,
    'own-storage': !isForeignFrame(),
  };
  return (Object.keys(features) as MissingFeature[]).filter((feature) => !features[feature]);
}

function isForeignFrame(): boolean {
  try {
    return window.top?.location.origin !== location.origin;
  } catch {
    return true;
  }
}
