import {expect} from '@open-wc/testing';

import {withPlainBody} from '../../../src/engine/sip/session-body.js';

const message = (headers: readonly string[], body: string): string =>
  ['INVITE sip:a@b SIP/2.0', 'To: <sip:a@b>', ...headers, '', body].join('\r\n');
const SDP = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n';
const PLAIN = message(['Content-Type: application/sdp'], SDP);

describe('the body of a message', () => {
  for (const [what, given] of [
    ['of that type', PLAIN],
    ['none', message(['Content-Length: 0'], '')],
    ['none, though of a type', message(['Content-Type: text/plain; x=y'], '')],
    ['of another type', message(['Content-Type: application/dtmf-relay'], 'Signal=1')],
    ['several, none of them a description', message(['Content-Type: multipart/mixed;boundary=x'], '--x\r\n\r\nhello\r\n--x--')],
    [
      'several, without a boundary',
      message(['Content-Type: multipart/mixed'], `--x\r\nContent-Type: application/sdp\r\n\r\n${SDP}`),
    ],
    ['half of a message', 'INVITE sip:a@b SIP/2.0\r\nTo: <sip:'],
  ] as const) {
    it(`stays as it is: ${what}`, () => {
      expect(withPlainBody(given)).to.equal(given);
    });
  }

  for (const headers of [
    [],
    ['Content-Type:'],
    ['Content-Type: Application/SDP'],
    ['c : application/sdp;charset=utf-8'],
    ['CONTENT-TYPE:application/sdp ;x=y'],
  ]) {
    it(`is a description: ${headers.join() || 'no type'}`, () => {
      expect(withPlainBody(message(headers, SDP))).to.equal(PLAIN);
    });
  }

  it('is text where it has no type and is no description', () => {
    expect(withPlainBody(message([], 'hello'))).to.equal(message(['Content-Type: text/plain'], 'hello'));
  });

  it('is the description among others, whose length is another', () => {
    const body = `preamble\r\n--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x\r\nc: Application/sdp;a=b\r\nX: y\r\n\r\n${SDP}\r\n--x--\r\n`;
    for (const boundary of ['boundary=x', 'type="text/plain" ; boundary="x"', 'boundary=x;start=y']) {
      const given = message([`Content-Type: Multipart/Mixed;${boundary}`, 'Content-Length: 999', 'l: 999'], body);
      expect(withPlainBody(given)).to.equal(PLAIN);
    }
  });
});
