import {expect} from '@open-wc/testing';

import {createLogConnector, redact} from '../../../src/engine/sip/sip-log.js';
import {silentLogger} from '../../../src/foundation/logger.js';

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

  it('hands on nothing of what SIP.js says with its secrets', () => {
    const lines: string[] = [];
    const log = createLogConnector({...silentLogger, debug: (line) => lines.push(line)});
    log('log', 'sip.Transport', undefined, 'Authorization: Digest response="feed"');
    expect(lines).to.deep.equal(['sip.Transport log: Authorization: [removed]']);
  });

  it('keeps what is none', () => {
    expect(redact('INVITE sip:bob@loop.test SIP/2.0')).to.equal('INVITE sip:bob@loop.test SIP/2.0');
  });
});
