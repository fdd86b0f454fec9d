import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';

import {parseAst} from 'rollup/parseAst';

import {leanGrammar} from '../../.build/lean-grammar.mjs';

interface Grammar {
  parse(text: string, options: {startRule: string; data?: unknown}): unknown;
}

const WHOLE = path.resolve('node_modules/sip.js/lib/grammar/pegjs/dist/grammar.js');

/** Headers as servers write them, under the rule that reads them. */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  Call_ID: ['a84b4c76e66710@pc33.atlanta.com'],
  Contact: ['<sip:a@b>;expires=300;q=0.5, "c" <sip:c@d;ob>;+sip.instance="<urn:uuid:1>";pub-gruu="sip:x@y;gr=1"'],
  Content_Disposition: ['session;handling=optional', 'render;x="y"'],
  Content_Length: ['349'],
  Content_Type: ['application/sdp', 'multipart/mixed;boundary="--x"', 'message/sipfrag;version=2.0'],
  CSeq: ['4711 INVITE', '1 FOO'],
  Event: ['refer;id=1'],
  From: ['"Bob \\" B" <sip:bob:pw@example.com:5060;transport=ws;lr;user=phone;x=y?a=b&c=d>;tag=a48s', 'sip:+1-212@h;tag=1'],
  Max_Forwards: ['70'],
  Name_Addr_Header: ['"A. G. Bell" <sip:agb@bell-telephone.com> ;tag=a48s;x=[::1]', 'Anonymous <sip:c8o@privacy.org>'],
  Proxy_Authenticate: [
    'Digest realm="atlanta.com", domain="sip:ss1.carrier.com", qop="auth,auth-int", nonce="f84f1", opaque="", stale=FALSE, algorithm=MD5',
  ],
  Record_Route: ['<sip:p1;lr>,<sip:p2;transport=tcp;lr>;x=y'],
  Refer_To: ['<sip:dave@denver.example.org?Replaces=12345%40192.168.118.3%3B>', '"D" <sip:a@b;method=INVITE>'],
  Replaces: ['98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff;early-only'],
  Request_Response: ['INVITE sip:bob@example.com;gr=%20a SIP/2.0', 'SIP/2.0 180 Klingelt ü', 'NOTIFY tel:+123 SIP/2.0'],
  SIP_URI: [
    'sip:alice%20b@host.example.com:5080;transport=tcp;ttl=15;maddr=239.255.255.1;method=INVITE?subject=x&y=',
    'sip:[::1]:80',
  ],
  To: ['Alice <sips:alice@192.168.1.1>'],
  uuid: ['f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
  Via: [
    'SIP/2.0/WSS df7jal23ls0d.invalid;branch=z9hG4bK56sdasks;rport=5060;received=10.0.0.1',
    'SIP/2.0/UDP [2001:db8::1]:5060;branch=z9',
  ],
  WWW_Authenticate: ['Digest realm="a", nonce="b",algorithm=SHA-256, stale=true, x=y'],
};

const WEEDS = ['"', '<', '>', ';', '%', '\\', '@', 'é', ' ', '\r\n ', '[', ':', ',', '\0'];

/** A text, cut short anywhere, with a character less anywhere and with one more anywhere. */
function variants(text: string): readonly string[] {
  const places = Array.from({length: text.length + 1}, (_, place) => place);
  return [
    text,
    ...places.map((place) => text.slice(0, place)),
    ...places.map((place) => text.slice(0, place) + text.slice(place + 1)),
    ...places.flatMap((place) => WEEDS.map((weed) => text.slice(0, place) + weed + text.slice(place))),
  ];
}

/** As SIP.js asks it. */
function read(grammar: Grammar, text: string, startRule: string): unknown {
  const options: Parameters<Grammar['parse']>[1] = {startRule};
  try {
    grammar.parse(text, options);
    return options.data;
  } catch {
    return -1;
  }
}

describe('the lean grammar of SIP', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lean-grammar-'));
  let whole: Grammar;
  let lean: Grammar;

  before(async () => {
    const file = path.join(folder, 'grammar.mjs');
    const code = leanGrammar(readFileSync(WHOLE, 'utf8'), (text) => parseAst(text));
    const above = (module: string): string => JSON.stringify(new URL(module, pathToFileURL(WHOLE)));
    writeFileSync(
      file,
      code.replace(/'(\.\.\/[^']*)'/g, (_, module: string) => above(module)),
    );
    whole = (await import(pathToFileURL(WHOLE).href)) as Grammar;
    lean = (await import(pathToFileURL(file).href)) as Grammar;
  });
  after(() => {
    rmSync(folder, {recursive: true});
  });

  for (const [rule, headers] of Object.entries(HEADERS)) {
    it(`reads ${rule} as the whole one does, and refuses what that refuses`, () => {
      assert.ok(headers.every((header) => read(lean, header, rule) !== -1));
      for (const text of headers.flatMap(variants)) assert.deepEqual(read(lean, text, rule), read(whole, text, rule), text);
    });
  }
});
