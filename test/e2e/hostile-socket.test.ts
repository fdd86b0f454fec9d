import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {eventually} from '../pbx/support/eventually.js';
import {RelayedCall} from '../support/relayed-call.js';
import type {Relay} from '../support/relay.js';
import {SipMessage} from '../support/sip-message.js';
import {INVALID} from '../support/torture/invalid.js';
import {LAYERS} from '../support/torture/layers.js';
import {VALID} from '../support/torture/valid.js';

const LONG = 10 * 1024 * 1024;
/** By what the ends of a call know it. */
type Names = Readonly<Record<'From' | 'To' | 'Call-ID', string>>;
const STRANGER: Names = {From: '<sip:stranger@voip.test>;tag=s', To: '<sip:1001@voip.test>', 'Call-ID': 'stranger@voip.test'};

const MALFORMED: readonly (readonly [what: string, frame: string | Uint8Array])[] = [
  ['nothing', ''],
  ['the page of a proxy', '<html><body>502 Bad Gateway</body></html>'],
  ['half a request', 'INVITE sip:phone SIP/2.0\r\nVia: SIP/2.0/WS h;branch=z9hG4bKhalf\r\nFrom: <sip:a@b'],
  ['a request without headers', 'BYE sip:phone SIP/2.0\r\n\r\n'],
  ['an answer to nothing', 'SIP/2.0 200 OK\r\n\r\n'],
  ['a status that is no number', 'SIP/2.0 abc OK\r\nVia: SIP/2.0/WS h;branch=z9hG4bKstatus\r\n\r\n'],
  ['characters of no text', '\u0000\ufffd\u2028\r\n\r\n'],
  ['bytes', Uint8Array.from({length: 4_096}, (_, i) => (i * 167) % 256)],
];

const LONG_FRAMES: readonly (readonly [what: string, frame: () => string | Uint8Array])[] = [
  ['one letter', () => 'x'.repeat(LONG)],
  ['empty lines', () => '\r\n'.repeat(LONG / 2)],
  ['one header', () => `OPTIONS sip:phone SIP/2.0\r\nSubject: ${'x'.repeat(LONG)}\r\n\r\n`],
  ['headers', () => `OPTIONS sip:phone SIP/2.0\r\n${'Via: x\r\n'.repeat(LONG / 8)}\r\n`],
  ['a body', () => `OPTIONS sip:phone SIP/2.0\r\nContent-Length: ${LONG}\r\n\r\n${'x'.repeat(LONG)}`],
  ['bytes', () => new Uint8Array(LONG)],
];

describe('a call on a socket on which anything arrives', () => {
  let call: RelayedCall;
  let relay: Relay;
  let count = 0;

  before(async () => {
    call = await RelayedCall.open();
    relay = call.relays[0]!;
    await call.begin();
  });
  after(() => call.close());

  // What is asked last is answered last.
  afterEach(async () => {
    assert.equal(await asks('OPTIONS', STRANGER), 200);
    for (const person of [call.alice, call.bob]) {
      const [registration, ...phases] = await person.widget((phone) => [
        phone.registration,
        ...phone.calls.map(({phase}) => phase).filter((phase) => phase !== 'ended'),
      ]);
      assert.deepEqual([registration, phases, person.complaints], ['registered', ['active'], []]);
    }
    await call.isHeard();
    assert.equal(relay.opened, 1, 'it is the same socket');
  });

  /** Where alice's phone is reached. */
  function contact(): string {
    const invite = found(relay.fromPhones, ({isRequest, method}) => isRequest && method === 'INVITE');
    return /<([^>]*)>/.exec(invite.header('Contact'))![1]!;
  }

  /** Alice's call, as bob names it. */
  function bobs(): Names {
    const answer = accepted();
    return {From: answer.header('To'), To: answer.header('From'), 'Call-ID': answer.header('Call-ID')};
  }

  /** How many of that method alice's phone has sent. */
  const requests = (method: string): number => relay.requests.filter((request) => request.startsWith(`${method} `)).length;
  const accepted = (): SipMessage =>
    found(relay.toPhones, ({isRequest, status, method}) => !isRequest && method === 'INVITE' && status === 200);

  /** Says a request to alice's phone. Answers with what it makes of it. */
  async function asks(method: string, names: Names, headers: readonly string[] = []): Promise<number> {
    count += 1;
    const branch = `z9hG4bKhostile${count}`;
    const lines = Object.entries(names).map(([name, value]) => `${name}: ${value}`);
    relay.say(
      [
        `${method} ${contact()} SIP/2.0`,
        `Via: SIP/2.0/WS hostile.invalid;branch=${branch}`,
        'Max-Forwards: 70',
        ...lines,
        `CSeq: ${count} ${method}`,
        ...headers,
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    const answer = (): string | undefined => relay.fromPhones.find((text) => text.startsWith('SIP/2.0') && text.includes(branch));
    // Ten megabytes take a slow machine a while.
    await eventually('an answer', async () => answer() !== undefined, true);
    return new SipMessage(answer()!).status;
  }

  for (const [what, frame] of MALFORMED) {
    it(`goes on where it is no SIP: ${what}`, () => relay.say(frame));
  }

  for (const [what, frame] of LONG_FRAMES) {
    it(`goes on where it is ten megabytes: ${what}`, () => relay.say(frame()));
  }

  it('goes on among the torture messages of RFC 4475', async () => {
    for (const [, , , lines] of [...VALID, ...INVALID, ...LAYERS]) {
      count += 1;
      // Each is of a transaction and a call of its own.
      relay.say(
        lines
          .join('\r\n')
          .replaceAll('sip:phone', contact())
          .replaceAll('kdjuw', `kdjuw${count}`)
          .replaceAll('torture@', `torture${count}@`),
      );
    }
    await asks('OPTIONS', STRANGER);
    await call.alice.widget(async (phone) => {
      for (const {id, phase} of phone.calls) if (phase === 'ringing') await phone.decline(id);
    });
  });

  for (const [whose, status, names] of [
    ['with another tag of bob', 481, () => ({...bobs(), From: `${bobs().From}x`})],
    ['with another tag of alice', 481, () => ({...bobs(), To: `${bobs().To}x`})],
    // It is of a call that began here, and begins one: it has come back to where it came from.
    ['without tags', 482, () => ({...bobs(), From: '<sip:1002@voip.test>', To: '<sip:1001@voip.test>'})],
    ['of another call', 481, () => ({...bobs(), 'Call-ID': 'another@voip.test'})],
  ] as const) {
    it(`does not end by a BYE ${whose}`, async () => {
      assert.equal(await asks('BYE', names()), status);
    });
  }

  it('is confirmed again, and is one call, where the answer comes twice', async () => {
    const before = requests('ACK');
    relay.say(accepted().text);
    await eventually('another ACK', async () => requests('ACK'), before + 1);
  });

  it('does not end where the answer comes again as a no', async () => {
    relay.say(accepted().text.replace('SIP/2.0 200', 'SIP/2.0 603'));
  });

  it('does not end by a CANCEL that comes late', async () => {
    await call.bob.widget((phone) => phone.hold());
    await call.bob.widget((phone) => phone.resume());
    const change = found(relay.toPhones, ({method, isRequest}) => isRequest && method === 'INVITE');
    const lines = change.headerLines.filter((line) => /^(?:Via|From|To|Call-ID|Max-Forwards):/i.test(line));
    const cseq = `CSeq: ${parseInt(change.header('CSeq'), 10)} CANCEL`;
    const before = relay.fromPhones.length;
    relay.say([change.startLine.replace('INVITE', 'CANCEL'), ...lines, cseq, 'Content-Length: 0', '', ''].join('\r\n'));
    const isAnswered = (text: string): boolean => new SipMessage(text).header('CSeq') === cseq.slice('CSeq: '.length);
    await eventually('an answer', async () => relay.fromPhones.slice(before).some(isAnswered), true);
  });

  for (const [what, method, headers, status] of [
    ['a transfer', 'REFER', ['Refer-To: <sip:+1900123456@voip.test>'], 603],
    ['news of a transfer', 'NOTIFY', ['Event: refer', 'Subscription-State: active'], 200],
    ['news of nothing', 'NOTIFY', ['Subscription-State: active'], 489],
  ] as const) {
    it(`goes on, and nobody is called, where ${what} is told that nobody asked for: in it and outside`, async () => {
      const before = requests('INVITE');
      assert.equal(await asks(method, bobs(), headers), status);
      assert.ok((await asks(method, {...STRANGER, 'Call-ID': `news${count}`}, headers)) >= 400);
      assert.equal(requests('INVITE'), before);
    });
  }
});

function found(texts: readonly string[], isMeant: (message: SipMessage) => boolean): SipMessage {
  return texts.map((text) => new SipMessage(text)).findLast(isMeant)!;
}
