import type {Call} from '../../session/call.js';

const WHEN = {dateStyle: 'short', timeStyle: 'long'} as const;

/** What an administrator needs to find this call in the phone system's own records. Copied by the user, sent nowhere. */
export function callDetails({direction, endReason, hungUpBy, remote, dialled, sipCallId, startedAt, endedAt}: Call): string {
  const format = new Intl.DateTimeFormat('en-GB', WHEN);
  const rows = {
    'End reason': endReason,
    'Ended by': hungUpBy,
    Direction: direction,
    Number: dialled?.number ?? remote.number,
    'Call-ID': sipCallId,
    Started: format.format(startedAt),
    Ended: endedAt === undefined ? undefined : format.format(endedAt),
  };
  return Object.entries(rows)
    .flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
    .join('\n');
}
