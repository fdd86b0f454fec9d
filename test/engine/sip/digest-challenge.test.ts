import {expect, waitUntil} from '@open-wc/testing';

import {withMd5Only} from '../../../src/engine/sip/digest-challenge.js';
import type {VoipError} from '../../../src/foundation/errors.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

const challenge = (algorithm: string): string =>
  `WWW-Authenticate: Digest realm="loop.test", nonce="abc", qop="auth"${algorithm}`;
const MD5 = challenge(', algorithm=MD5');
const SHA256 = challenge(', algorithm=SHA-256');

/** RFC 8760 §2.4: a client takes the first challenge that it can answer. SIP.js takes the last, and can answer MD5 only. */
describe('a challenge', () => {
  const message = (...headers: string[]): string => ['SIP/2.0 401 X', ...headers, 'CSeq: 1 REGISTER', '', ''].join('\r\n');

  for (const algorithm of ['', ', algorithm=MD5', ', algorithm=md5', ', algorithm = "MD5"', ', algorithm=MD5, opaque="x"']) {
    it(`stays as it is with ${algorithm || 'no algorithm'}`, () => {
      expect(withMd5Only(message(challenge(algorithm)))).to.equal(message(challenge(algorithm)));
    });
  }

  for (const algorithm of ['SHA-256', 'SHA-512-256', 'MD5-sess', '"SHA-256"', 'MD50', 'SHA-256, opaque="MD5"']) {
    it(`is not seen beside one for MD5 with ${algorithm}`, () => {
      const other = challenge(`, algorithm=${algorithm}`);
      expect(withMd5Only(message(other, MD5))).to.equal(message(MD5));
      expect(withMd5Only(message(MD5, other.replace('WWW', 'Proxy')))).to.equal(message(MD5));
    });
  }

  it('makes the answer another refusal where none is for MD5', () => {
    expect(withMd5Only(message(SHA256))).to.equal(message().replace('401', '400'));
    expect(withMd5Only(message()), 'that was none').to.equal(message());
  });

  it('is looked for in challenges only', () => {
    const other = message(SHA256).replace('401', '200');
    expect(withMd5Only(other)).to.equal(other);
  });
});

describe('a server that knows more digests than one', () => {
  let server: SipServer;
  let alice: Agent;

  beforeEach(() => {
    server = new SipServer();
    server.passwords.set('alice', 'secret');
    alice = new Agent(server, 'alice');
  });
  afterEach(() => alice.engine.disconnect());

  const challengeWith =
    (...headers: string[]) =>
    (request: SipMessage): string | undefined =>
      request.header('Authorization') || request.header('Proxy-Authorization') ? undefined : answerTo(request, 401, {headers});

  for (const [name, ...headers] of [
    ['SHA-256 first', SHA256, MD5],
    ['MD5 first', MD5, SHA256],
  ] as const) {
    it(`registers this phone by MD5: ${name}`, async () => {
      server.script = challengeWith(...headers);
      alice.connect({password: 'secret'});
      await waitUntil(() => alice.state.registration === 'registered');
      expect(server.sent('REGISTER')).to.have.length(2);
    });
  }

  it('is not said to refuse the password where it wants SHA-256 only', async () => {
    server.script = challengeWith(SHA256);
    alice.connect({password: 'secret'});
    await waitUntil(() => alice.state.registration === 'failed');
    expect(alice.state.registrationReason).to.equal('registration-refused');
    expect(server.sent('REGISTER')).to.have.length(1);
  });

  it('is called through by MD5', async () => {
    alice.connect({password: 'secret'});
    await waitUntil(() => alice.state.registration === 'registered');
    const headers = [MD5, SHA256].map((each) => each.replace('WWW', 'Proxy'));
    server.script = (request) => {
      if (request.method !== 'INVITE') return undefined;
      return request.header('Proxy-Authorization') ? answerTo(request, 486) : answerTo(request, 407, {headers});
    };
    const error = await alice.dial('500').catch((cause: unknown) => cause as VoipError);
    expect(error).to.deep.include({details: {endReason: 'busy'}});
  });
});
