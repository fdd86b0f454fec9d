import type {ColleaguePresence} from '../../session/colleague.js';

/** No document about one person is longer. */
const LONGEST = 65_536;

/** What a person does who is in a call or should not be called (RFC 4480 §3.2), by the names of elements. */
const BUSY = ['busy', 'on-the-phone', 'meeting', 'in-transit'];
const AWAY = ['away', 'appointment', 'holiday', 'meal', 'permanent-absence', 'sleeping', 'vacation'];

/** What a document about somebody says (RFC 3863, RFC 4235); nothing, where it is none or says nothing that we know. */
export function readPresence(contentType: string, body: string): ColleaguePresence | undefined {
  const read = READERS[contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''];
  // A document that declares entities has nothing to say, but much to expand.
  if (!read || body.length > LONGEST || /<!(?:DOCTYPE|ENTITY)/i.test(body)) return undefined;
  const parsed = new DOMParser().parseFromString(body.trim(), 'application/xml');
  return parsed.querySelector('parsererror') ? undefined : read(parsed);
}

const READERS: Readonly<Record<string, (parsed: XMLDocument) => ColleaguePresence | undefined>> = {
  'application/pidf+xml': readPidf,
  'application/dialog-info+xml': readDialogs,
};

const textsOf = (parsed: XMLDocument, name: string): readonly string[] =>
  [...parsed.getElementsByTagNameNS('*', name)].map(({textContent}) => textContent.trim().toLowerCase());

/** Busy before all: where a line is in a call, servers also call it closed. */
function readPidf(parsed: XMLDocument): ColleaguePresence | undefined {
  const does = (activities: readonly string[]): boolean =>
    activities.some((name) => parsed.getElementsByTagNameNS('*', name).length > 0);
  const basics = textsOf(parsed, 'basic');
  if (does(BUSY)) return 'busy';
  if (basics.length > 0 && basics.every((basic) => basic === 'closed')) return 'offline';
  if (does(AWAY)) return 'away';
  return basics.includes('open') ? 'available' : undefined;
}

/** Whoever has a call has one that has not ended, also where it only rings. */
function readDialogs(parsed: XMLDocument): ColleaguePresence | undefined {
  if (parsed.documentElement.localName !== 'dialog-info') return undefined;
  return textsOf(parsed, 'state').some((state) => state !== 'terminated') ? 'busy' : 'available';
}
