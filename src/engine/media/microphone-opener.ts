import {load} from '../../foundation/load.js';
import type {GetUserMedia} from './browser-microphone.js';
import {chosenMicrophone, STORED_DEVICES} from './chosen-microphone.js';

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
