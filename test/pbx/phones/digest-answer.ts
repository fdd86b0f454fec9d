import {createHash} from 'node:crypto';

import {digestFields} from '../../../demo/server/sip-grammar.js';
import type {SipHeader, SipResponse} from '../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../demo/server/sip-message.js';
import {token} from './token.js';

export interface DigestQuestion {
  readonly user: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
}

/** The header that answers a 401 or 407 (RFC 2617 §3.2.2: MD5 with qop="auth"). */
export function digestAnswer({user, password, method, uri}: DigestQuestion, challenge: SipResponse): SipHeader {
  const [asks, answers] =
    challenge.status === 407 ? ['proxy-authenticate', 'Proxy-Authorization'] : ['www-authenticate', 'Authorization'];
  const fields = digestFields(valueOf(challenge, asks) ?? '');
  const field = (name: string): string => fields?.get(name) ?? '';
  const [realm, nonce, opaque, cnonce] = [field('realm'), field('nonce'), field('opaque'), token()];
  const [ha1, ha2] = [md5(`${user}:${realm}:${password}`), md5(`${method}:${uri}`)];
  const response = md5([ha1, nonce, '00000001', cnonce, 'auth', ha2].join(':'));
  const quoted = Object.entries({username: user, realm, nonce, uri, response, cnonce, ...(opaque !== '' && {opaque})});
  const parts = quoted.map(([name, value]) => `${name}="${value}"`);
  return header(answers, `Digest ${[...parts, 'algorithm=MD5', 'qop=auth', 'nc=00000001'].join(', ')}`);
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
