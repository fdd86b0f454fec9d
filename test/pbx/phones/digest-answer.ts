import {createHash, randomBytes} from 'node:crypto';

import {digestFields} from '../../../demo/server/sip-grammar.js';
import type {SipHeader, SipResponse} from '../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../demo/server/sip-message.js';

export interface DigestQuestion {
  readonly user: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
}

/** The header that answers a 401 or 407 (RFC 2617 §3.2.2, MD5, with qop=auth or without qop). */
export function digestAnswer({user, password, method, uri}: DigestQuestion, challenge: SipResponse): SipHeader {
  const isProxy = challenge.status === 407;
  const fields = digestFields(valueOf(challenge, isProxy ? 'proxy-authenticate' : 'www-authenticate') ?? '');
  const [realm = '', nonce = '', opaque] = ['realm', 'nonce', 'opaque'].map((name) => fields?.get(name));
  const [ha1, ha2] = [md5(`${user}:${realm}:${password}`), md5(`${method}:${uri}`)];
  const cnonce = randomBytes(6).toString('hex');
  const hasQop = fields?.has('qop') ?? false;
  const response = md5([ha1, nonce, ...(hasQop ? ['00000001', cnonce, 'auth'] : []), ha2].join(':'));
  const quoted = {username: user, realm, nonce, uri, response, ...(opaque !== undefined && {opaque})};
  const parts = Object.entries(quoted).map(([name, value]) => `${name}="${value}"`);
  const proof = hasQop ? [`cnonce="${cnonce}"`, 'qop=auth', 'nc=00000001'] : [];
  return header(isProxy ? 'Proxy-Authorization' : 'Authorization', `Digest ${[...parts, 'algorithm=MD5', ...proof].join(', ')}`);
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
