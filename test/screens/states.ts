import {BUTTON} from './states/button.js';
import {CALL} from './states/call.js';
import {ENDED} from './states/ended.js';
import {KEYPAD} from './states/keypad.js';
import {LAUNCHER} from './states/launcher.js';
import {PANEL} from './states/panel.js';
import {PLANNING} from './states/planning.js';
import {QUEUE} from './states/queue.js';
import {RECENTS} from './states/recents.js';
import {SETTINGS} from './states/settings.js';
import {TRANSFER} from './states/transfer.js';
import type {State} from './ways.js';

/** Every state that there is, in the order of a phone's life. One line a state, in the folder beside this file. */
export const STATES: readonly State[] = [
  ...LAUNCHER,
  ...PANEL,
  ...KEYPAD,
  ...CALL,
  ...TRANSFER,
  ...ENDED,
  ...QUEUE,
  ...RECENTS,
  ...SETTINGS,
  ...BUTTON,
  ...PLANNING,
];
