/* eslint-disable @typescript-eslint/prefer-nullish-coalescing -- What is empty is as good as nothing. */
import {expect} from '@open-wc/testing';
import {Grammar as InUse, NameAddrHeader, URI} from 'sip.js';
import {parse as parseAsBefore} from 'sip.js/lib/grammar/pegjs/dist/grammar.js';

import {Grammar} from '../../../../src/engine/sip/grammar/grammar.js';
import {HEADERS, variants} from './headers.js';

/** SIP.js's own grammar, as SIP.js asks it. */
function stock(text: string, startRule: string): unknown {
  const options: {readonly startRule: string; data?: unknown} = {startRule};
  try {
    parseAsBefore(text, options);
    return options.data;
  } catch {
    return -1;
  }
}

const CHALLENGE = ['realm', 'nonce', 'opaque', 'algorithm', 'qop', 'stale'];
/** What is read of each header, by whom: SIP.js's own grammar notes more, and nobody asks for it. */
const ASKED_FOR: Readonly<Record<string, readonly string[]>> = {
  Content_Disposition: ['type'],
  CSeq: ['value', 'method'],
  Event: ['event'],
  Proxy_Authenticate: CHALLENGE,
  Replaces: ['call_id', 'replaces_from_tag', 'replaces_to_tag', 'early_only'],
  Request_Response: ['status_code', 'reason_phrase', 'method'],
  Via: ['host', 'port', 'branch'],
  WWW_Authenticate: CHALLENGE,
};

interface Listed {
  readonly position: number;
  readonly offset: number;
  readonly parsed: unknown;
}

const parts = ({scheme, user, host, port, parameters, headers}: URI): readonly unknown[] => [
  ...[scheme, user || '', host, port],
  Object.entries(parameters).sort(),
  headers,
];

/** What SIP.js makes of an answer. What is empty, and a mark that is not set, is as good as nothing. */
function use(rule: string, answer: unknown, text: string): unknown {
  if (Array.isArray(answer)) {
    const list = answer as readonly Listed[];
    return list.map(({position, offset, parsed}) => [use(rule, parsed, text), text.substring(position, offset).trim()]);
  }
  if (answer instanceof NameAddrHeader) {
    return [answer.displayName || '', parts(answer.uri), Object.entries(answer.parameters).sort()];
  }
  if (answer instanceof URI) return parts(answer);
  const asked = ASKED_FOR[rule];
  if (!asked || answer === -1) return answer;
  const {uri, ...answers} = answer as Readonly<Record<string, unknown>>;
  return [...asked.map((name) => answers[name] || ''), ...(uri instanceof URI ? [parts(uri)] : [])];
}

/** To compare: a fold and a tab are as good as blanks (RFC 3261 §7.3.1). */
const written = (rule: string, answer: unknown, text: string): string =>
  JSON.stringify(use(rule, answer, text))
    .replace(/\\r\\n(?= |\\t)/g, '  ')
    .replaceAll('\\t', ' ');

/** Where SIP.js's own grammar is not what the RFCs say, and its answer no measure. */
const ELSEWHERE: readonly (readonly [why: string, texts: RegExp])[] = [
  ['a port has digits', /[\w\]] *:(?=[;>?,]|$)(?<!sips?:)/],
  [
    'a word is no other word because it begins like it',
    /\b(?:INVITE|NOTIFY|session|optional|render|application|message|early-only|auth|true|FALSE|MD5|SIP|UDP|TCP)%/,
  ],
  ['nor is a parameter of an address', /;(?:transport|user|method|lr)(?:=[^;?> ]*[^\w;?> ]|=(?:tcp|phone|INVITE)\w|[^=;?> ,])/i],
  ['numbers stay as they were written', /;(?:q|expires|ttl)=(?!(?:0\.)?\d(?<!0)\d*(?: *[;>,]|$))/],
  ['a qop is one word or several', /qop="(?!auth,auth-int"|auth")/],
  ['of Via, what has to be an address or a port is one', /;(?:rport|received|branch) *(?:=(?! *[\w:.]+ *(?:;|$))|;|$)/],
  ['of several Via, the first is looked at', /^SIP ?\/ ?2\.0 ?\/.*,/],
  ['behind "sip:" is an address of SIP', /^\w+ sip:(?!bob@example\.com(?:;gr=[\w%]*)? SIP)/],
  ['the first line has neither tabs nor folds', /^SIP.*[\t\r]/],
  ['an address of another kind is not looked at', /^\w+ tel:/],
  ['of several parameters of one name, the last counts', /tag=.*tag/],
  ['an address of IPv6 may be all zeros', /\[::\]/],
  ['and leave out any number of them', /\[(?:[\da-f]+:){0,7}:[\da-f:]+\]/],
  ['a name is one name', /^(?:".*"\S|\S".*").*</],
];

/** What is read where the two are of different minds. */
const ON_PURPOSE: readonly (readonly [what: string, rule: string, text: string, ours: unknown])[] = [
  [
    'the method is that of the first line, and not of its address',
    'Request_Response',
    'INVITE sip:a@b;method=BYE SIP/2.0',
    [...['', '', 'INVITE'], ['sip', 'a', 'b', null, [['method', 'BYE']], {}]],
  ],
  ['a method may begin like another', 'CSeq', '1 INVITED', [1, 'INVITED']],
  [
    'an address is where it says, and not where its maddr is',
    'SIP_URI',
    'sip:a@b;maddr=192.0.2.1;ttl=9',
    [
      ...['sip', 'a', 'b', null],
      [
        ['maddr', '192.0.2.1'],
        ['ttl', '9'],
      ],
      {},
    ],
  ],
  ['a parameter may begin like another', 'SIP_URI', 'sip:a@b;lrx', ['sip', 'a', 'b', null, [['lrx', null]], {}]],
  ['and keeps its value', 'SIP_URI', 'sip:a@b;lr=on', ['sip', 'a', 'b', null, [['lr', 'on']], {}]],
  ['a port has digits', 'SIP_URI', 'sip:a@b:', -1],
  ['behind "sip:" is an address of SIP', 'Request_Response', 'INVITE sip:@b SIP/2.0', -1],
  ['of several Via, the first is the last hop', 'Via', 'SIP/2.0/WSS a;branch=1, SIP/2.0/UDP b;branch=2', ['a', '', '1']],
  ['and where another is wrong, all the same', 'Via', 'SIP/2.0/WSS a;branch=1, <', ['a', '', '1']],
  ['a Via comes from where it says, and not from its maddr', 'Via', 'SIP/2.0/WSS a;maddr=b;branch=1', ['a', '', '1']],
  [
    'an address has no headers of another',
    'Contact',
    '<sip:a@b?x=y>,<sip:c@d>',
    [
      [['', ['sip', 'a', 'b', null, [], {X: ['y']}], []], '<sip:a@b?x=y>'],
      [['', ['sip', 'c', 'd', null, [], {}], []], '<sip:c@d>'],
    ],
  ],
  // RFC 3325 §9.1
  ['who calls may come without brackets', 'Name_Addr_Header', 'sip:a@b', ['', ['sip', 'a', 'b', null, [], {}], []]],
  ['a name is one name', 'Name_Addr_Header', '"A" "B" <sip:a@b>', -1],
  ['where a call is to go is read by the engine', 'Refer_To', 'no address <', 'no address <'],
  [
    'MD5-sess is not MD5',
    'WWW_Authenticate',
    'Digest algorithm=MD5-sess, realm="a", nonce="b"',
    [...['a', 'b', '', 'MD5-SESS', '', '']],
  ],
  [
    'blanks may follow commas',
    'WWW_Authenticate',
    'Digest realm="a", qop="auth-int, auth"',
    ['a', '', '', '', ['auth-int', 'auth'], ''],
  ],
];

/** Each could be read in very many ways, by a grammar that leaves several. */
const ENDLESS = [
  ...[
    '"\\\\',
    ';',
    '(',
    '"',
    '\\"',
    ' ',
    '\t',
    '\r\n ',
    'a',
    'a ',
    'a.',
    'a;',
    ';a',
    ';a=',
    ';a="',
    'a,',
    ' ,',
    '<',
    '<sip:',
    '<sip:a>,',
  ],
  ...[
    '<sip:a>;a, ',
    'sip:',
    '1.',
    '1:',
    ':',
    '[:',
    '%',
    '%4',
    '%41',
    '&a=',
    '?',
    '/',
    'a/',
    'a=b,',
    'a="b" ,',
    'SIP/2.0/UDP a,',
    '@',
    'é',
  ],
];
const BEGINNINGS = [
  '',
  '"',
  '<sip:a@b>;',
  '<sip:a@b;',
  'sip:',
  'SIP/2.0/UDP ',
  'SIP/2.0/UDP [',
  'Digest ',
  'Digest a="',
  'a;',
  'a/b;',
  'INVITE sip:',
];

/** Within 50 ms, once in three times: the machine may have been busy. */
const isSoonRead = (text: string, rule: string): boolean =>
  [1, 2, 3].some(() => {
    const startedAt = performance.now();
    Grammar.parse(text, rule);
    return performance.now() - startedAt < 50;
  });

describe('the grammar of SIP', () => {
  it('is in use', () => {
    expect(InUse).to.equal(Grammar);
  });

  for (const [rule, headers] of Object.entries(HEADERS)) {
    for (const header of headers) {
      it(`reads ${rule} as SIP.js would, and refuses what that refuses: ${header}`, () => {
        expect(Grammar.parse(header, rule)).not.to.equal(-1);
        const differing = variants(header).filter((text) => {
          const [ours, theirs] = [Grammar.parse(text, rule), stock(text, rule)].map((answer) => written(rule, answer, text));
          return ours !== theirs && !ELSEWHERE.some(([, texts]) => texts.test(text));
        });
        expect(differing).to.be.empty;
      }).timeout(60_000);
    }
  }

  for (const [what, rule, text, ours] of ON_PURPOSE) {
    it(`knows better where ${what}`, () => {
      expect(JSON.parse(written(rule, Grammar.parse(text, rule), text))).to.deep.equal(ours);
      expect(JSON.parse(written(rule, stock(text, rule), text))).not.to.deep.equal(ours);
    });
  }

  it('takes a fold and a tab for blanks', () => {
    const {displayName, parameters} = Grammar.parse('"A\r\n\tB"\r\n <sip:a@b>\t;\r\n tag=c', 'From') as NameAddrHeader;
    expect([displayName, parameters]).to.deep.equal(['A   B', {tag: 'c'}]);
  });

  it('reads names that mean something to JavaScript', () => {
    const from = Grammar.parse('<sip:a@b;__proto__;constructor=x>;__proto__;valueof', 'From') as NameAddrHeader;
    expect(from.toString()).to.equal('<sip:a@b;constructor=x>;valueof');
    expect(Grammar.parse('sip:a@b?__proto__=c', 'SIP_URI')).to.equal(-1);
    expect(Grammar.parse('active', 'Subscription_State')).to.equal(-1);
  });

  it('makes nothing of what is no address', () => {
    expect(Grammar.URIParse('sip:a b')).to.equal(undefined);
    expect(Grammar.URIParse('sip:%FF@b')).to.equal(undefined);
    expect(Grammar.nameAddrHeaderParse('Bob')).to.equal(undefined);
    expect(Grammar.nameAddrHeaderParse('<sip:a@b>, <sip:c@d>')).to.equal(undefined);
  });

  for (const rule of Object.keys(HEADERS)) {
    it(`is done with ${rule} soon, whatever it is made of`, () => {
      for (const text of ENDLESS.flatMap((piece) =>
        BEGINNINGS.map((beginning) => beginning + piece.repeat(100_000 / piece.length)),
      )) {
        expect(isSoonRead(text, rule), text.slice(0, 30)).to.equal(true);
      }
    }).timeout(60_000);
  }
});
