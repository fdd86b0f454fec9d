import {BODY_HEADERS, alone, instead, invite, request, response, withSdp, type Torture} from './message.js';

/** RFC 4475 §3.2 to §3.4: messages that are wrong for more than their grammar. */
export const LAYERS: readonly Torture[] = [
  [
    '3.2.1',
    'a branch that names no transaction',
    200,
    alone(request('OPTIONS', 'Via: SIP/2.0/WS 192.0.2.1;branch=z9hG4bK', 'Content-Length: 0')),
  ],
  [
    '3.3.1',
    'no From, To or Call-ID',
    [400, 'silence'],
    alone([
      'INVITE sip:phone SIP/2.0',
      'CSeq: 193942 INVITE',
      'Via: SIP/2.0/WS 192.0.2.95;branch=z9hG4bKkdj.insuf',
      'Content-Type: application/sdp',
      'l: 0',
    ]),
  ],
  [
    '3.3.2',
    'an address of an unknown scheme',
    [416, 400, 'silence'],
    alone(instead(request('OPTIONS', 'Content-Length: 0'), 'OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0')),
  ],
  [
    '3.3.3',
    'an address of another known scheme',
    [416, 400, 'silence'],
    alone(instead(request('OPTIONS', 'Content-Length: 0'), 'OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0')),
  ],
  [
    '3.3.4',
    'unknown schemes in headers',
    [200, 400, 405, 'silence'],
    alone(
      request(
        'REGISTER',
        'To: isbn:2983792873',
        'From: <http://www.example.com>;tag=3234233',
        'Contact: <name:John_Smith>',
        'Content-Length: 0',
      ),
    ),
  ],
  [
    '3.3.5',
    'an extension that nobody knows',
    [200, 420],
    alone(
      request(
        'OPTIONS',
        'Require: nothingSupportsThis, nothingSupportsThisEither',
        'Proxy-Require: noProxiesSupportThis',
        'Content-Length: 0',
      ),
    ),
  ],
  [
    '3.3.6',
    'a body of an unknown type',
    [415, 488],
    withSdp(invite('Content-Type: application/unknownformat', 'Content-Length: 25'), '<audio><pcmu port="443"/>'),
  ],
  [
    '3.3.7',
    'an unknown kind of credentials',
    405,
    alone(
      request(
        'REGISTER',
        'Authorization: NoOneKnowsThisScheme opaque-data=here',
        'Contact: <sip:user@host5.example.com>',
        'Content-Length: 0',
      ),
    ),
  ],
  [
    '3.3.8',
    'From, To, Call-ID and Max-Forwards twice',
    [180, 400],
    withSdp([
      ...invite(),
      'CSeq: 59 INVITE',
      'Call-ID: multi01.98asdh@192.0.2.2',
      'From: sip:caller@example.com;tag=3413415',
      'To: sip:other@example.net',
      'Max-Forwards: 5',
    ]),
  ],
  ['3.3.9', 'two lengths', [400, 488], withSdp([...invite(), 'Content-Length: 5'])],
  [
    '3.3.10',
    'an answer sent to everybody',
    'silence',
    response('SIP/2.0 200 OK', 'Via: SIP/2.0/WS 255.255.255.255;branch=z9hG4bK1saber23'),
  ],
  ['3.3.11', 'no hops left', [200, 483], alone(request('OPTIONS', 'Max-Forwards: 0', 'Content-Length: 0'))],
  [
    '3.3.12',
    'a parameter of a Contact',
    405,
    alone(request('REGISTER', 'Contact: sip:+19725552222@gw1.example.net;unknownparam', 'Content-Length: 0')),
  ],
  [
    '3.3.13',
    'a parameter of an address',
    405,
    alone(request('REGISTER', 'Contact: <sip:+19725552222@gw1.example.net;unknownparam>', 'Content-Length: 0')),
  ],
  [
    '3.3.14',
    'a header escaped into a Contact',
    405,
    alone(request('REGISTER', 'Contact: <sip:user@example.com?Route=%3Csip:sip.example.com%3E>', 'Content-Length: 0')),
  ],
  [
    '3.3.15',
    'a caller who accepts only text',
    [180, 406, 488],
    withSdp(invite('Accept: text/nobodyKnowsThis', 'Content-Length: 0', 'Content-Type: text/plain'), ''),
  ],
  [
    '3.4.1',
    'an INVITE of RFC 2543',
    [180, 400, 'silence'],
    withSdp([
      'INVITE sip:phone SIP/2.0',
      'Via: SIP/2.0/UDP iftgw.example.com',
      'From: <sip:+13035551111@ift.client.example.net;user=phone>',
      'To: sip:alice@loop.test',
      'Call-ID: inv2543.1717@ift.client.example.com',
      'CSeq: 56 INVITE',
      ...BODY_HEADERS,
    ]),
  ],
];
