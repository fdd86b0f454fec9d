import type {GetUserMedia} from './browser-microphone.js';

/** Where the choice of devices is kept. They belong to the computer, not to a line: one choice for the whole origin. */
export const STORED_DEVICES = 'voip-widget/devices';

/** Opens the chosen microphone; there once a page has had to do with a choice. */
export const chosenMicrophone: {open?: GetUserMedia} = {};
