import {alone, instead, invite, request, response, withSdp, type Torture} from './message.js';

/** RFC 4475 §3.1.2: invalid messages. */
export const INVALID: readonly Torture[] = [
  [
    '3.1.2.1',
    'empty parameters and elements',
    [400, 'silence'],
    withSdp(invite('To: "J. User" <sip:alice@loop.test> ;;,;', 'Contact: "Joe" <sip:joe@example.org>;;;;')),
  ],
  ['3.1.2.2', 'a Content-Length beyond the message', 400, withSdp(invite('Content-Length: 9999'))],
  ['3.1.2.3', 'a negative Content-Length', [400, 'silence'], withSdp(invite('Content-Length: -999'))],
  [
    '3.1.2.4',
    'numbers beyond their range',
    400,
    alone(
      request(
        'OPTIONS',
        'CSeq: 36893488147419103232 OPTIONS',
        'Max-Forwards: 300',
        'Expires: 10000000000000000000000',
        'Content-Length: 0',
      ),
    ),
  ],
  [
    '3.1.2.5',
    'an answer with numbers beyond their range',
    'silence',
    response('SIP/2.0 503 Unavailable', 'CSeq: 9292394834772304023312 OPTIONS', 'Retry-After: 949302838503028349304023988'),
  ],
  ['3.1.2.6', 'a quote that never ends', [400, 'silence'], withSdp(invite('To: "Mr. J. User <sip:alice@loop.test>'))],
  ['3.1.2.7', 'an address in <> where none belong', [400, 'silence'], withSdp(instead(invite(), 'INVITE <sip:phone> SIP/2.0'))],
  ['3.1.2.8', 'spaces in the address', [400, 'silence'], withSdp(instead(invite(), 'INVITE sip:phone; lr SIP/2.0'))],
  ['3.1.2.9', 'too many spaces in the first line', [400, 'silence'], withSdp(instead(invite(), 'INVITE  sip:phone  SIP/2.0'))],
  [
    '3.1.2.10',
    'spaces after the first line',
    [200, 400, 'silence'],
    alone(instead(request('OPTIONS', 'Content-Length: 0'), 'OPTIONS sip:phone SIP/2.0  ')),
  ],
  [
    '3.1.2.11',
    'headers escaped into the address',
    [180, 400, 404, 'silence'],
    withSdp(instead(invite(), 'INVITE sip:alice@loop.test?Route=%3Csip:example.com%3E SIP/2.0')),
  ],
  ['3.1.2.12', 'a date of another time zone', 180, withSdp(invite('Date: Fri, 01 Jan 2010 16:00:00 EST'))],
  [
    '3.1.2.13',
    'a Contact that is not enclosed',
    [405, 400, 'silence'],
    alone(request('REGISTER', 'Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E', 'Content-Length: 0')),
  ],
  [
    '3.1.2.14',
    'spaces within an address',
    [400, 'silence'],
    alone(request('OPTIONS', 'To: "Watson, Thomas" < sip:t.watson@example.org >', 'Content-Length: 0')),
  ],
  [
    '3.1.2.15',
    'a name that needs quotes',
    [200, 400, 'silence'],
    alone(request('OPTIONS', 'From: Bell, Alexander <sip:a.g.bell@example.com>;tag=43', 'Content-Length: 0')),
  ],
  [
    '3.1.2.16',
    'another version of the protocol',
    [505, 400, 'silence'],
    alone(instead(request('OPTIONS', 'Content-Length: 0'), 'OPTIONS sip:phone SIP/7.0')),
  ],
  ['3.1.2.17', 'two methods', 400, alone(request('OPTIONS', 'CSeq: 8 INVITE', 'Content-Length: 0'))],
  [
    '3.1.2.18',
    'two methods, one of them unknown',
    [400, 501],
    alone(request('NEWMETHOD', 'CSeq: 8 INVITE', 'Content-Length: 0')),
  ],
  ['3.1.2.19', 'a status beyond all others', 'silence', response('SIP/2.0 4294967301 better not break the receiver')],
];
