import assert from 'node:assert/strict';
import {describe, it} from 'node:test';

import {digestFields, parameterOf, parseSipUri, splitOutsideQuotes, uriOfAddress} from '../../../demo/server/sip-grammar.js';
import {parseMessage, serialiseMessage, valueOf, valuesOf} from '../../../demo/server/sip-message.js';

const OPTIONS = [
  'OPTIONS sip:voip.test SIP/2.0',
  'Via: SIP/2.0/WS a.invalid;branch=z9hG4bKa',
  'From: <sip:1001@voip.test>;tag=a',
  'To: <sip:voip.test>',
  'Call-ID: a',
  'CSeq: 1 OPTIONS',
];

const message = (...lines: readonly string[]): string => [...OPTIONS, ...lines, '', ''].join('\r\n');

describe('parseMessage', () => {
  it('leaves a message as it came', () => {
    const text = `${message('X-Odd-CASE:  kept', 'Content-Length: 4').replace(':  ', ': ')}body`;
    assert.equal(serialiseMessage(parseMessage(text)!.message), text);
  });

  it('knows the compact forms and folded lines', () => {
    const {message: parsed, problem} = parseMessage(message('s: a', '  b', 'K: outbound'))!;
    assert.equal(problem, undefined);
    assert.equal(valueOf(parsed, 'subject'), 'a b');
    assert.equal(valueOf(parsed, 'supported'), 'outbound');
  });

  it('makes one header of each value of a list, not of a comma inside quotes or brackets', () => {
    const {message: parsed} = parseMessage(message('Contact: "a, <b" <sip:a@b;x=1,2>, <sip:c@d>'))!;
    assert.deepEqual(valuesOf(parsed, 'contact'), ['"a, <b" <sip:a@b;x=1,2>', '<sip:c@d>']);
  });

  it('cuts what follows the body', () => {
    assert.equal(parseMessage(`${message('Content-Length: 2')}ab GARBAGE`)?.message.body, 'ab');
  });

  const problems: readonly (readonly [string, string, RegExp])[] = [
    ['a body that is too short', `${message('Content-Length: 9')}body`, /Content-Length/],
    ['a negative length', message('Content-Length: -1'), /Content-Length/],
    ['two lengths', message('Content-Length: 0', 'Content-Length: 0'), /content-length/],
    ['a header without a name', message(': x'), /header/],
    ['a header without a colon', message('nothing'), /header/],
    ['a bare line feed that would make another header', message('Subject: a\nX-Evil: b'), /header/],
    ['a null byte', message('Subject: a\0b'), /header/],
    ['a missing Call-ID', message().replace('Call-ID: a\r\n', ''), /call-id/],
    ['a second From', message('From: <sip:1002@voip.test>;tag=b'), /from/],
    ['a CSeq of another method', message().replace('1 OPTIONS', '1 INVITE'), /CSeq/],
    ['a CSeq of 2^31', message().replace('1 OPTIONS', '2147483648 OPTIONS'), /CSeq/],
    ['a Via that is none', message().replace('SIP/2.0/WS a.invalid', 'nonsense'), /Via/],
    ['a thousand headers', message(...Array.from({length: 1000}, (_, i) => `X-${i}: 1`)), /Too many/],
    ['no empty line', OPTIONS.join('\r\n'), /Cut short/],
  ];
  for (const [name, text, problem] of problems) {
    it(`finds fault with ${name}`, () => assert.match(parseMessage(text)?.problem ?? '', problem));
  }

  for (const first of [
    '',
    'hello',
    'INVITE',
    'INVITE sip:a@b',
    'INVITE sip:a@b SIP/3.0',
    'INVITE  sip:a@b SIP/2.0',
    'SIP/2.0 999 No',
    'GET / HTTP/1.1',
  ]) {
    it(`takes "${first}" for no SIP at all`, () => assert.equal(parseMessage(`${first}\r\n\r\n`), undefined));
  }
});

describe('sip grammar', () => {
  const uris: readonly (readonly [string, {user: string; host: string} | undefined])[] = [
    ['sip:alice@voip.test', {user: 'alice', host: 'voip.test'}],
    ['SIPS:Alice:secret@VOIP.test:5061;transport=ws?a=b', {user: 'Alice', host: 'voip.test'}],
    ['sip:+32%2055;isub=1@[::1]:5060', {user: '+32 55', host: '[::1]'}],
    ['sip:voip.test', {user: '', host: 'voip.test'}],
    ['sip:%zz@voip.test', undefined],
    ['tel:+32', undefined],
    ['sip:a@b@c', undefined],
    ['sip:a b@c', undefined],
    ['sip:', undefined],
  ];
  for (const [uri, parsed] of uris) it(`reads ${uri}`, () => assert.deepEqual(parseSipUri(uri), parsed));

  it('is not led astray by quotes and brackets', () => {
    assert.equal(uriOfAddress('"<sip:evil@x>;tag=1" <sip:a@b;p=1>;tag=2'), 'sip:a@b;p=1');
    assert.equal(parameterOf('"x;tag=1" <sip:a@b;tag=3>;Tag="2"', 'tag'), '2');
    assert.equal(parameterOf('<sip:a@b>;lr', 'lr'), '');
    assert.equal(uriOfAddress('sip:a@b;tag=1'), 'sip:a@b');
    assert.equal(uriOfAddress('<sip:a'), '');
  });

  it('splits without regard to what is quoted, closed or not', () => {
    assert.deepEqual(splitOutsideQuotes('a,"b,\\",c",d', ','), ['a', '"b,\\",c"', 'd']);
    assert.deepEqual(splitOutsideQuotes('a,"b,c', ','), ['a', '"b,c']);
  });

  it('reads digest fields', () => {
    assert.deepEqual(
      [...(digestFields('Digest a="x, y", b=z') ?? [])],
      [
        ['a', 'x, y'],
        ['b', 'z'],
      ],
    );
    assert.equal(digestFields('Basic abc'), undefined);
  });

  it('takes linear time for hostile input', () => {
    const started = performance.now();
    for (const text of [
      '"'.repeat(60_000),
      '<'.repeat(60_000),
      '"\\'.repeat(30_000),
      'sip:' + ';'.repeat(60_000),
      ', '.repeat(30_000),
    ]) {
      uriOfAddress(text);
      parameterOf(text, 'tag');
      parseSipUri(text);
      digestFields(`Digest ${text}`);
      parseMessage(message(`Contact: ${text}`));
    }
    assert.ok(performance.now() - started < 2000);
  });
});
