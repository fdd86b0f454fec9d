import {expect} from '@open-wc/testing';

import {redact} from '../../../src/engine/sip/sip-log.js';

describe('the log', () => {
  for (const line of [
    'Authorization: Digest username="alice", response="feed"',
    'proxy-authorization: Digest response="feed"',
    '· authorizationPassword: "feed"',
    '· authorizationHa1: "feed"',
    'password=feed',
    '{"ha1":"feed"}',
  ]) {
    it(`keeps the secret of ${line}`, () => {
      expect(redact(`before\r\n${line}\r\nafter`)).to.match(/^before\r\n[^]*\[removed\]\r\nafter$/);
      expect(redact(line)).not.to.contain('feed');
    });
  }

  it('keeps what is none', () => {
    expect(redact('INVITE sip:bob@loop.test SIP/2.0')).to.equal('INVITE sip:bob@loop.test SIP/2.0');
  });
});
