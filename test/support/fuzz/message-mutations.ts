import type {Dice} from '../dice.js';
import {NUMBERS, WEEDS} from './numbers.js';
import {mutateSdp} from './sdp-mutations.js';

type Mutation = (text: string, dice: Dice, others: readonly string[]) => string;

const COMPACT: Readonly<Record<string, string>> = {
  ...{Via: 'v', From: 'f', To: 't', 'Call-ID': 'i', Contact: 'm', 'Content-Type': 'c', 'Content-Length': 'l', Supported: 'k'},
};
const METHODS = [
  'INVITE',
  'ACK',
  'BYE',
  'CANCEL',
  'OPTIONS',
  'INFO',
  'NOTIFY',
  'REFER',
  'UPDATE',
  'PRACK',
  'MESSAGE',
  'REGISTER',
  'X',
];
const STATUSES = [
  '100',
  '180',
  '183',
  '199',
  '200',
  '202',
  '302',
  '400',
  '401',
  '407',
  '422',
  '486',
  '487',
  '491',
  '500',
  '503',
  '603',
];

const headersOf = (text: string): readonly [startLine: string, headers: readonly string[], body: string] => {
  const end = text.indexOf('\r\n\r\n');
  const [startLine = '', ...headers] = text.slice(0, Math.max(end, 0)).split('\r\n');
  return [startLine, headers, text.slice(end + 4)];
};

/** Changes the headers of a message, of which there is at least one. */
function onHeaders(change: (headers: readonly string[], dice: Dice) => readonly string[]): Mutation {
  return (text, dice) => {
    const [startLine, headers, body] = headersOf(text);
    return headers.length === 0 ? text : [startLine, ...change(headers, dice), '', body].join('\r\n');
  };
}
const onHeader = (change: (header: string, dice: Dice) => string): Mutation =>
  onHeaders((headers, dice) => {
    const at = dice.below(headers.length);
    return headers.with(at, change(headers[at]!, dice));
  });
const at = (text: string, dice: Dice): number => dice.below(text.length + 1);

const BYTES: readonly Mutation[] = [
  (text, dice) => {
    const place = at(text, dice);
    return text.slice(0, place) + dice.pick(WEEDS) + text.slice(place + 1);
  },
  (text, dice) => {
    const place = at(text, dice);
    const flipped = String.fromCharCode((text.charCodeAt(place) || 65) ^ (1 << dice.below(8)));
    return text.slice(0, place) + flipped + text.slice(place + 1);
  },
  (text, dice) => {
    const place = at(text, dice);
    return text.slice(0, place) + dice.pick(WEEDS).repeat(dice.pick([1, 2, 100])) + text.slice(place);
  },
  (text, dice) => {
    const place = at(text, dice);
    return text.slice(0, place) + text.slice(place + dice.pick([1, 4, 40, 400]));
  },
  (text, dice) => text.slice(0, at(text, dice)),
  (text, dice) => text.slice(at(text, dice)),
  (text, dice, others) => {
    const other = dice.pick(others);
    return text.slice(0, at(text, dice)) + other.slice(at(other, dice));
  },
  (text) => text.replaceAll('\r\n', '\n'),
  (text, dice, others) => text + dice.pick(others),
];

const HEADERS: readonly Mutation[] = [
  onHeaders((headers, dice) => headers.toSpliced(dice.below(headers.length), 1)),
  onHeaders((headers, dice) => headers.toSpliced(dice.below(headers.length), 0, dice.pick(headers))),
  onHeaders((headers, dice) => [...headers, ...Array<string>(dice.pick([10, 500])).fill(dice.pick(headers))]),
  onHeaders((headers, dice) => headers.toSorted(() => dice.next() - 0.5)),
  onHeaders((headers) => headers.toReversed()),
  onHeader((header) => header.replace(/:.*/s, ':')),
  onHeader((header) => header.replace(/^[^:]*/, (name) => COMPACT[name] ?? name.toUpperCase())),
  onHeader((header) => header.replace(': ', ':\r\n ')),
  onHeader((header, dice) => `${header}, ${header.replace(/^[^:]*:/, '')}`.slice(0, 100 + dice.below(1000))),
  onHeader((header, dice) =>
    header.replace(/^[^:]*/, dice.pick(['Require', 'Content-Type', 'Contact', 'Call-ID', 'To', 'Replaces', 'RSeq'])),
  ),
  onHeader((header, dice) => header.replace(/: .*/s, `: ${dice.pick(WEEDS).repeat(dice.pick([1, 1000]))}`)),
  onHeader((header, dice) =>
    header.replace(/(tag|branch|expires|lr)=[^;>]*/, `$1=${dice.pick(['', 'other', '"', 'x'.repeat(500)])}`),
  ),
  onHeader((header) => header.replace(/;[^;]*$/, '')),
  onHeaders((headers) => headers.map((header) => header.replace(/^(From|To):/, (_, name) => (name === 'To' ? 'From:' : 'To:')))),
  onHeaders((headers, dice) => [
    ...headers,
    dice.pick([
      'Require: 100rel',
      'Require: x',
      'Content-Type: multipart/mixed;boundary=x',
      'Content-Disposition: render',
      'Content-Encoding: gzip',
      'Expires: 0',
      'Retry-After: 99999999999',
      'Replaces: a;to-tag=b;from-tag=c',
      'Reason: SIP;cause=200',
      'Contact: *',
    ]),
  ]),
];

const VALUES: readonly Mutation[] = [
  (text, dice) => {
    const numbers = [...text.matchAll(/\d+/g)];
    const {index, 0: number} = dice.pick(numbers);
    return text.slice(0, index) + dice.pick(NUMBERS) + text.slice(index + number.length);
  },
  (text, dice) => text.replace(/^(CSeq: )\d+/m, `$1${dice.pick(NUMBERS)}`),
  (text, dice) => text.replace(/^(Content-Length: )\d+/m, `$1${dice.pick(NUMBERS)}`),
  (text, dice) => text.replace(/^(SIP\/2\.0 )\d+/, `$1${dice.pick(STATUSES)}`).replace(/^[A-Z]+(?= )/, dice.pick(METHODS)),
  (text, dice) => {
    const method = dice.pick(METHODS);
    return text.replace(/^[A-Z]+(?= )/, method).replace(/^(CSeq: \d+ ).*$/m, `$1${method}`);
  },
  (text, dice) =>
    text.replace(
      /^(\S+ )\S+/,
      `$1${dice.pick(['sip:nobody@x', 'sips:alice@loop.test', 'tel:+1', 'sip:', '*', 'http://x', 'sip:a@b?x=y'])}`,
    ),
  (text, dice) => text.replace('SIP/2.0', dice.pick(['SIP/3.0', 'sip/2.0', 'SIP/2.0.1', 'HTTP/1.1', ''])),
];

const body: Mutation = (text, dice) => {
  const [startLine, headers, sdp] = headersOf(text);
  if (!sdp) return text;
  const mutated = mutateSdp(sdp, dice);
  const isCounted = dice.falls(0.9);
  const counted = headers.map((header) =>
    isCounted && header.startsWith('Content-Length') ? `Content-Length: ${new TextEncoder().encode(mutated).length}` : header,
  );
  return [startLine, ...counted, '', mutated].join('\r\n');
};

/** `text`, changed once to three times, with pieces of `others`. */
export function mutate(text: string, dice: Dice, others: readonly string[]): string {
  let mutated = text;
  for (let times = dice.pick([1, 1, 1, 2, 3]); times > 0; times--) {
    const kind = dice.pick([BYTES, HEADERS, HEADERS, VALUES, VALUES, [body]]);
    if (mutated) mutated = /\d/.test(mutated) ? dice.pick(kind)(mutated, dice, others) : mutated;
  }
  return mutated;
}
