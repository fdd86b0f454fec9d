import type {Call, EndReason} from './call.js';

/** How long an ended call stays on the screen by itself: as long as its words take to read, longer where something is left to do. */
const READ_MS = 5_000;
const ACT_MS = 60_000;
const NOTHING_LEFT_TO_DO: ReadonlySet<EndReason | undefined> = new Set<EndReason>([
  'hung-up',
  'remote-hung-up',
  'cancelled',
  'answered-elsewhere',
  'deflected',
]);

export function forgetDelayMs({endReason, transfer, transferOf}: Call): number {
  const isDone = endReason === 'transferred' ? transfer?.confirmed !== false : NOTHING_LEFT_TO_DO.has(endReason);
  // What comes of a call that was opened for another is said there.
  return isDone || transferOf !== undefined ? READ_MS : ACT_MS;
}
