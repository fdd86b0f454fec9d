import type {Activity} from './activity.js';

/** No line of the file is longer, in bytes; what is cut goes on after a blank (RFC 5545 §3.1). */
const LINE_BYTES = 75;
const LINE_END = '\r\n';
/** How long an appointment at a time lasts in the calendar: nobody has said, and one without a length is easily overlooked. */
const LENGTH = 'PT15M';
const BREAKS = /\r\n|[\r\n\u0085\u2028\u2029]/g;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

export interface CalendarFileOptions {
  /** What the calendar shows at a glance, in the language of whoever opens it. */
  readonly title: string;
  /** Epoch ms. */
  readonly now: number;
  /** What a relative address of the record starts from. */
  readonly baseUrl?: string;
}

/**
 * `activity` as an iCalendar file (RFC 5545): on its day, which it does not fill, or at its time on that day, wherever whoever opens it is
 * at that moment.
 */
export function calendarFile(activity: Activity, {title, now, baseUrl}: CalendarFileOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//voip-widget//Activities//EN',
    'BEGIN:VEVENT',
    `UID:${text(activity.id)}`,
    `DTSTAMP:${moment(now)}`,
    ...start(activity),
    `SUMMARY:${text(title)}`,
    ...described(activity),
    ...address(activity, baseUrl),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => fold(line) + LINE_END).join('');
}

function start({dueDate, dueTime}: Activity): readonly string[] {
  const day = dueDate.replaceAll('-', '');
  return dueTime === undefined
    ? [`DTSTART;VALUE=DATE:${day}`, 'TRANSP:TRANSPARENT']
    : [`DTSTART:${day}T${dueTime.replace(':', '')}00`, `DURATION:${LENGTH}`];
}

function described({contact, source, notes}: Activity): readonly string[] {
  const {name, company, number, email} = contact;
  const description = [name, company, number, email, source?.title, notes].filter(Boolean).join('\n');
  return description === '' ? [] : [`DESCRIPTION:${text(description)}`];
}

/** An address is written as it is: `URL` has encoded what could end the line. */
function address({source}: Activity, baseUrl: string | undefined): readonly string[] {
  const url = source?.url;
  return url !== undefined && URL.canParse(url, baseUrl) ? [`URL:${new URL(url, baseUrl).href}`] : [];
}

const UTC = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
  timeZone: 'UTC',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `20260612T091500Z`. */
function moment(at: number): string {
  const parts = new Map(UTC.formatToParts(at).map(({type, value}) => [type, value]));
  const [day, time] = [['year', 'month', 'day'] as const, ['hour', 'minute', 'second'] as const].map((names) =>
    names.map((name) => parts.get(name)).join(''),
  );
  return `${day}T${time}Z`;
}

/** What anybody may have typed, as a value: it cannot end its line, nor be taken for more than it is. */
function text(value: string): string {
  return value
    .replace(BREAKS, '\n')
    .replace(CONTROLS, '')
    .replace(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);
}

/** Cuts between characters, never within one. */
function fold(line: string): string {
  let folded = '';
  let bytes = 0;
  for (const character of line) {
    const size = bytesOf(character.codePointAt(0) ?? 0);
    if (bytes + size > LINE_BYTES) {
      folded += `${LINE_END} `;
      bytes = 1;
    }
    folded += character;
    bytes += size;
  }
  return folded;
}

/** How many bytes UTF-8 needs for a character. */
function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
