import type {Messages} from './messages.js';

const SECOND = 1000;

function parts(durationMs: number): readonly [hours: number, minutes: number, seconds: number] {
  const seconds = Math.max(0, Math.floor(durationMs / SECOND));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}

/** A running clock: `04:12`, from an hour on `1:04:12`. The digits are Western in every language, as on every phone. */
export function formatClock(durationMs: number): string {
  const [hours, ...rest] = parts(durationMs);
  const clock = rest.map((part) => String(part).padStart(2, '0')).join(':');
  return hours > 0 ? `${hours}:${clock}` : clock;
}

/** How long it was, at a glance: `6 min 12 s`. */
export function formatDuration(durationMs: number, messages: Pick<Messages, 'duration'>): string {
  return messages.duration(...parts(durationMs));
}

/** How long it was, to be heard: `6 minutes`. */
export function speakDuration(durationMs: number, messages: Pick<Messages, 'roughDuration'>): string {
  const [hours, minutes, seconds] = parts(durationMs);
  return messages.roughDuration(hours * 60 + minutes, seconds);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name or number that goes into a sentence, kept from turning the words around it: wrapped in bidirectional isolates (UAX #9) wherever
 * it could.
 */
export function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
