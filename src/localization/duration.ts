import {timeParts} from './format-clock.js';
import type {Messages} from './messages.js';

/** How long it was, at a glance: `6 min 12 s`. */
export function formatDuration(durationMs: number, messages: Pick<Messages, 'duration'>): string {
  return messages.duration(...timeParts(durationMs));
}

/** How long it was, to be heard: `6 minutes`. */
export function speakDuration(durationMs: number, messages: Pick<Messages, 'roughDuration'>): string {
  const [hours, minutes, seconds] = timeParts(durationMs);
  return messages.roughDuration(hours * 60 + minutes, seconds);
}
