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
  return read(elementsOf(body));
}

interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string;
  /** What stands before the next tag. */
  readonly text: string;
}

/**
 * As much of XML as such a document needs: a page that demands Trusted Types has no parser for us. Split and not searched, so that no
 * document takes long.
 */
function elementsOf(body: string): readonly XmlElement[] {
  return without(without(body, '<!--', '-->'), '<![CDATA[', ']]>')
    .split('<')
    .flatMap((piece) => {
      const [tag = '', text] = piece.split('>', 2);
      const name = /^(?:[\w.-]+:)?([\w.-]+)/.exec(tag)?.[1];
      return name && text !== undefined ? [{name, text: text.trim().toLowerCase()}] : [];
    });
}

function without(body: string, open: string, close: string): string {
  const [before = '', ...rest] = body.split(open);
  return [before, ...rest.map((piece) => piece.split(close).slice(1).join(close))].join('');
}

const READERS: Readonly<Record<string, (elements: readonly XmlElement[]) => ColleaguePresence | undefined>> = {
  'application/pidf+xml': readPidf,
  'application/dialog-info+xml': readDialogs,
};

const textsOf = (elements: readonly XmlElement[], wanted: string): readonly string[] =>
  elements.filter(({name}) => name === wanted).map(({text}) => text);

/** Busy before all: where a line is in a call, servers also call it closed. */
function readPidf(elements: readonly XmlElement[]): ColleaguePresence | undefined {
  const does = (activities: readonly string[]): boolean => elements.some(({name}) => activities.includes(name));
  const basics = textsOf(elements, 'basic');
  if (does(BUSY)) return 'busy';
  if (basics.length > 0 && basics.every((basic) => basic === 'closed')) return 'offline';
  if (does(AWAY)) return 'away';
  return basics.includes('open') ? 'available' : undefined;
}

/** Whoever has a call has one that has not ended, also where it only rings. */
function readDialogs(elements: readonly XmlElement[]): ColleaguePresence | undefined {
  if (elements[0]?.name !== 'dialog-info') return undefined;
  return textsOf(elements, 'state').some((state) => state !== 'terminated') ? 'busy' : 'available';
}
