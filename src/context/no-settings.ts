import type {PhoneSettings} from './shared-phone.js';

/** Those of a phone that is not described yet. */
export const NO_SETTINGS: PhoneSettings = {
  configured: false,
  dial: {numberPolicy: 'require-plus', extensionDigits: 6},
  problems: [],
  messages: {},
};
