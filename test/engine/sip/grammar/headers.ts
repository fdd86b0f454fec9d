/** Headers as servers write them, under the rule that reads them. */
export const HEADERS: Readonly<Record<string, readonly string[]>> = {
  Call_ID: ['a84b4c76e66710@pc33.atlanta.com', '(a)<b>:"c\\d/[e]?{f}@`g\''],
  Contact: [
    '<sip:a@b>;expires=300;q=0.5, "c" <sip:c@d;ob>;+sip.instance="<urn:uuid:1>";pub-gruu="sip:x@y;gr=1"',
    'sip:a@10.0.0.255:5060 ;expires=60,Two Words <sips:c@d>',
  ],
  Content_Disposition: ['session;handling=optional', 'render;x="y"'],
  Content_Length: ['349'],
  Content_Type: ['application/sdp', 'multipart/mixed;boundary="--x"', 'message/sipfrag;version=2.0', 'x-y / z ; a = b'],
  CSeq: ['4711 INVITE', '1 FOO'],
  Event: ['refer;id=1', 'message-summary', 'presence.winfo'],
  From: ['"Bob \\" B" <sip:bob:pw@example.com:5060;transport=WS;lr;user=phone;x=y?a=b&c=d>;tag=a48s', 'sip:+1-212@h;tag=1'],
  Max_Forwards: ['70'],
  Name_Addr_Header: [
    ...['<sip:dave@denver.example.org?Replaces=12345%40192.168.118.3%3B>', '"D" <sip:a@b;method=INVITE>'],
    ...['"A. G. Bell" <sip:agb@bell-telephone.com> ;tag=a48s;x=[::1]', 'Anonymous <sip:c8o@privacy.org>'],
  ],
  Proxy_Authenticate: [
    'Digest realm="atlanta.com", domain="sip:ss1.carrier.com", qop="auth,auth-int", nonce="f84f1", opaque="", stale=FALSE, algorithm=MD5',
    'Basic realm="x"',
  ],
  Record_Route: ['<sip:p1;lr>,<sip:p2;transport=tcp;lr>;x=y', '"P" <sip:[2001:db8::10.0.0.1]:5061;r2=on;lr> , <sip:p2;lr>'],
  Replaces: ['98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff;early-only', 'a;to-tag=1 ;x;from-tag=2'],
  Request_Response: [
    ...['INVITE sip:bob@example.com;gr=%20a SIP/2.0', 'NOTIFY tel:+123 SIP/2.0'],
    ...['SIP/2.0 180 Klingelt ü', 'SIP/2.0 200 '],
  ],
  SIP_URI: [
    'sip:alice%20b@host.example.com:5080;transport=tcp;method=INVITE?subject=x&y=&x=[a]',
    ...['sip:[::1]:80', 'sip:[1:2:3:4:5:6:7:8]', 'sips:1@192.0.2.10'],
  ],
  To: ['Alice <sips:alice@192.168.1.1>', '<sip:a@b>;tag=c;tag=d'],
  uuid: ['f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
  Via: [
    'SIP/2.0/WSS df7jal23ls0d.invalid;branch=z9hG4bK56sdasks;rport=5060;received=10.0.0.1',
    ...['SIP/2.0/UDP [2001:db8::1]:5060;branch=z9', 'SIP / 2.0 / TCP a : 5060 ; branch=b ; received=2001:db8::1;ttl=9;rport'],
  ],
  WWW_Authenticate: ['Digest realm="a", nonce="b",algorithm=SHA-256, stale=true, x=y', 'digest nonce="\\"",realm="",qop="auth"'],
};

const WEEDS = ['"', '<', '>', ';', '%', '\\', '@', 'é', ' ', '\t', '\r\n ', '\r\n', '[', ':', ',', '\0'];

/** Further on in a word it is all the same what comes in between. */
const isTelling = (text: string, place: number): boolean => !/\w\w$/.test(text.slice(0, place)) || !/^\w/.test(text.slice(place));

/**
 * A header, cut short anywhere, with a character less anywhere and with one more wherever that is another thing; without blanks around it,
 * as it is read.
 */
export function variants(text: string): readonly string[] {
  const places = Array.from({length: text.length + 1}, (_, place) => place);
  const all = [
    text,
    ...places.map((place) => text.slice(0, place)),
    ...places.map((place) => text.slice(0, place) + text.slice(place + 1)),
    ...places
      .filter((place) => isTelling(text, place))
      .flatMap((place) => WEEDS.map((weed) => text.slice(0, place) + weed + text.slice(place))),
  ];
  return [...new Set(all.map((variant) => variant.trim()))];
}
