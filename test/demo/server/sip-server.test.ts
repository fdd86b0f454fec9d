import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import {WebSocket} from 'ws';

import type {SipServer} from '../../../demo/server/sip-server.js';
import {createSipServer} from '../../../demo/server/sip-server.js';
import {SipClient} from '../support/sip-client.js';
import {until} from '../support/until.js';

const users = [{name: '1001', aliases: ['alice'], password: 'pw1001'}];

const INVITE = [
  'INVITE sip:1001@voip.test SIP/2.0',
  'Via: SIP/2.0/WS a.invalid;branch=z9hG4bKa',
  'From: <sip:1001@voip.test>;tag=a',
  'To: <sip:1001@voip.test>',
  'Call-ID: a',
  'CSeq: 1 INVITE',
  'Max-Forwards: 70',
];

const text = (lines: readonly string[] = INVITE): string => `${lines.join('\r\n')}\r\n\r\n`;
const instead = (line: number, value: string): string => text(INVITE.with(line, value));

describe('SIP server', () => {
  let server: SipServer;
  let client: SipClient;
  const faults: unknown[] = [];

  beforeEach(async () => {
    server = await createSipServer({users, onFault: (fault) => faults.push(fault)});
    client = await SipClient.connect(server.url, '1001');
  });

  afterEach(async () => {
    await client.close();
    await server.close();
    assert.deepEqual(faults, []);
  });

  it('listens on loopback alone unless told otherwise', () => assert.match(server.url, /^ws:\/\/127\.0\.0\.1:\d+$/));

  it('rejects on a taken port', async () => {
    await assert.rejects(createSipServer({users, port: server.port}), {code: 'EADDRINUSE'});
  });

  it('gives its port free when closed, and closes twice without a word', async () => {
    const {port} = server;
    await server.close();
    await server.close();
    server = await createSipServer({users, port});
    assert.equal(server.port, port);
  });

  it('wants the subprotocol sip', async () => {
    const socket = new WebSocket(server.url);
    socket.on('error', () => undefined);
    assert.equal(await new Promise((resolve) => socket.once('close', resolve)), 1013);
  });

  it('answers a keep-alive', async () => {
    client.sendFrame('\r\n\r\n');
    await until(() => client.other.length === 1);
    assert.deepEqual(client.other, ['\r\n']);
  });

  it('takes SIP from binary frames and after empty lines', async () => {
    const options = client.compose('OPTIONS', 'sip:voip.test');
    const {serialiseMessage} = await import('../../../demo/server/sip-message.js');
    client.sendFrame(Buffer.from(`\r\n\r\n${serialiseMessage(options)}`));
    assert.equal((await client.nextResponse(options)).status, 200);
  });

  it('drops connections and lets them come back', async () => {
    await client.register('pw1001');
    server.dropConnections();
    await client.closed();
    await until(() => server.registrations('alice').length === 0);
    client = await SipClient.connect(server.url, '1001');
    assert.equal((await client.register('pw1001')).status, 200);
  });

  it('shows a test what is on the wire', async () => {
    await server.close();
    const seen: string[] = [];
    server = await createSipServer({
      users,
      onMessage: (entry) => seen.push(`${entry.direction} ${entry.text.split(' ')[0] ?? ''}`),
    });
    client = await SipClient.connect(server.url, '1001');
    await client.register('pw1001');
    assert.deepEqual(seen, ['in REGISTER', 'out SIP/2.0', 'in REGISTER', 'out SIP/2.0']);
  });

  describe('answers 400 to', () => {
    const malformed: readonly (readonly [string, string])[] = [
      ['a missing To', text(INVITE.toSpliced(3, 1))],
      ['a missing From', text(INVITE.toSpliced(2, 1))],
      ['a missing CSeq', text(INVITE.toSpliced(5, 1))],
      ['a Via of another protocol version', instead(1, 'Via: SIP/7.0/WS a;branch=z9hG4bKa')],
      ['another method in CSeq', instead(5, 'CSeq: 1 BYE')],
      ['a CSeq beyond measure', instead(5, 'CSeq: 36893488147419103232 INVITE')],
      ['Max-Forwards that is no number', instead(6, 'Max-Forwards: many')],
      ['two Max-Forwards', instead(6, 'Max-Forwards: 1\r\nMax-Forwards: 2')],
      ['a negative Content-Length', instead(6, 'Content-Length: -999')],
      ['a Content-Length beyond the frame', instead(6, 'Content-Length: 9999')],
      ['a header that is none', instead(6, 'no colon here')],
      ['a bare carriage return', instead(6, 'Subject: a\rX-Evil: b')],
      ['a thousand headers', text([...INVITE, ...Array.from({length: 1000}, () => 'X: y')])],
      ['a message without an end', INVITE.join('\r\n')],
    ];
    for (const [name, frame] of malformed) {
      it(name, async () => {
        client.sendFrame(frame);
        const response = await client.next('a refusal', ({kind}) => kind === 'response');
        assert.equal(response.kind === 'response' && response.status, 400);
      });
    }
  });

  describe('lives through', () => {
    const hostile: readonly (readonly [string, string | Uint8Array])[] = [
      ['nothing', ''],
      ['a null byte', '\0'],
      ['text', 'hello'],
      ['HTTP', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
      ['half a message', 'INVITE sip:10'],
      ['a message without headers', 'INVITE sip:1001@voip.test SIP/2.0\r\n\r\n'],
      ['spaces in the Request-URI', text(INVITE.with(0, 'INVITE sip:1001@voip.test; lr SIP/2.0'))],
      ['a Request-URI in brackets', text(INVITE.with(0, 'INVITE <sip:1001@voip.test> SIP/2.0'))],
      ['an unknown scheme', text(INVITE.with(0, 'OPTIONS nobodyknows:totallyopaque SIP/2.0').with(5, 'CSeq: 1 OPTIONS'))],
      ['a broken escape', text(INVITE.with(0, 'INVITE sip:%zz%00@voip.test SIP/2.0'))],
      [
        'a name that is a property of every object',
        text(INVITE.with(0, 'INVITE sip:__proto__@voip.test SIP/2.0').with(2, 'From: <sip:constructor@voip.test>;tag=a')),
      ],
      ['headers named like properties of every object', text([...INVITE, '__proto__: a', 'constructor: b'])],
      ['an unclosed quote', instead(2, 'From: "Alice <sip:1001@voip.test>;tag=a')],
      ['an unclosed bracket', instead(3, 'To: <sip:1001@voip.test')],
      ['a response to nothing', text(['SIP/2.0 200 OK', ...INVITE.slice(1)])],
      ['a response of the class 7', text(['SIP/2.0 700 No', ...INVITE.slice(1)])],
      ['an ACK of nothing', text(INVITE.with(0, 'ACK sip:1001@voip.test SIP/2.0').with(5, 'CSeq: 1 ACK'))],
      ['a malformed ACK', text(['ACK sip:1001@voip.test SIP/2.0', 'Via: x'])],
      ['a Route to nowhere', text([...INVITE.with(3, 'To: <sip:a@b>;tag=b'), 'Route: <sip:feed@voip.test;lr>, <sip:%@>'])],
      [
        'an unreadable digest',
        text([...INVITE, 'Proxy-Authorization: Digest username="1001", response=, nonce="....", qop=auth, ="']),
      ],
      ['a name of 60 000 characters', instead(2, `From: "${'x'.repeat(60_000)}" <sip:1001@voip.test>;tag=a`)],
      ['60 000 quotes', instead(2, `From: ${'"'.repeat(60_000)}`)],
      ['emoji and bidi overrides', instead(2, 'From: "\u202e📞\u2066" <sip:1001@voip.test>;tag=a')],
      ['a binary frame that is no UTF-8', Uint8Array.from([0xff, 0xfe, 0xc0, 0x80])],
      ['a binary frame of zeros', new Uint8Array(60_000)],
    ];
    for (const [name, frame] of hostile) {
      it(name, async () => {
        client.sendFrame(frame);
        const [, response] = await client.ask('OPTIONS', 'sip:voip.test', {});
        assert.equal(response.status, 200);
      });
    }

    it('a frame of 10 MB, which it does not even read', async () => {
      const closed = client.closed();
      client.sendFrame('x'.repeat(10_000_000));
      assert.equal(await closed, 1009);
      client = await SipClient.connect(server.url, '1001');
      assert.equal((await client.register('pw1001')).status, 200);
    });

    it('more connections than it takes', async () => {
      const crowd = await Promise.all(Array.from({length: 255}, () => SipClient.connect(server.url, '1001')));
      const tooMany = await SipClient.connect(server.url, '1001');
      assert.equal(await tooMany.closed(), 1013);
      await Promise.all(crowd.map((one) => one.close()));
      assert.equal((await client.register('pw1001')).status, 200);
    });

    it('any part of a message, put together wrongly', async () => {
      let seed = 7;
      const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
      const pieces = [
        ...INVITE,
        'Contact: <',
        '"',
        ';tag=',
        ',',
        '\r\n',
        '\0',
        'Digest ',
        'SIP/2.0 200 OK',
        'Route: <sip:a@voip.test;lr>',
        '%',
        '*',
      ];
      for (let i = 0; i < 2_000; i++) {
        const start = INVITE.slice(0, random(INVITE.length));
        const rest = Array.from({length: random(8)}, () => pieces[random(pieces.length)]).join(random(2) ? '\r\n' : '');
        client.sendFrame(`${[...start, rest].join('\r\n')}\r\n\r\n`);
      }
      const [, response] = await client.ask('OPTIONS', 'sip:voip.test', {});
      assert.equal(response.status, 200);
    });
  });
});
