import type {Call, EndReason} from './call.js';

/** How long an ended call stays on the screen by itself: as long as its words take to read, longer where something is left to do. */
const READ_MS = 5_000;
const ACT_MS = 60_000;
const NOTHING_LEFT_TO_DO: ReadonlySet<EndReason | undefined> = new Set<EndReason>([
  'hung-up',
  'remote-hung-up',
  'cancelled',
  'answered-elsewhere',
]);

export const forgetDelayMs = ({endReason}: Call): number => (NOTHING_LEFT_TO_DO.has(endReason) ? READ_MS : ACT_MS);
