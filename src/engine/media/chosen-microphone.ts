import {load} from '../../foundation/load.js';
import type {GetUserMedia} from './microphone.js';

/** Where the choice of devices is kept. They belong to the computer, not to a line: one choice for the whole origin. */
export const STORED_DEVICES = 'voip-widget/devices';

/** Opens the chosen microphone; there once a page has had to do with a choice. */
export const chosenMicrophone: {open?: GetUserMedia} = {};

/** What opens the microphone that the user has chosen, in this tab or another, and else the system's own. */
export async function microphoneOpener(): Promise<GetUserMedia | undefined> {
  // A call is not to fail because a part of the phone is gone.
  if (isStored())
    await load(() => import('./use-devices.js')).then(
      ({useDevices}) => useDevices(),
      () => undefined,
    );
  return chosenMicrophone.open;
}

function isStored(): boolean {
  try {
    return STORED_DEVICES in localStorage;
  } catch {
    return false; // The browser stores nothing for this page.
  }
}
