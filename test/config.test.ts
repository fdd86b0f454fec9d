import {expect} from '@open-wc/testing';

import {readConfig, sameLine, type ConfigInput} from '../src/config.js';
import type {PageOrigin} from '../src/config/line-settings.js';

const PAGE: PageOrigin = {
  origin: 'https://crm.example.com',
  baseUri: 'https://crm.example.com/leads/1',
  isSecure: true,
  canCall: true,
};
const LINE: ConfigInput = {server: 'wss://pbx.example.com/ws', address: 'sip:alice@example.com'};
const FETCHED: ConfigInput = {credentialsUrl: '/phone/credentials', userId: 'alice'};

const read = (input: ConfigInput, page: Partial<PageOrigin> = {}) => readConfig(input, {...PAGE, ...page});
const attributesOf = (input: ConfigInput, page: Partial<PageOrigin> = {}) =>
  read(input, page).problems.map(({code, details}) => details?.['attribute'] ?? code);

function settingsOf(input: ConfigInput, page: Partial<PageOrigin> = {}) {
  const {line} = read({...LINE, ...input}, page);
  return line?.kind === 'static' ? line.settings : undefined;
}

const wrong: readonly (readonly [what: string, input: ConfigInput, attributes: readonly string[], page?: Partial<PageOrigin>])[] =
  [
    ['a server without an address', {server: 'wss://pbx.example.com'}, ['address']],
    ['an address without a server', {address: 'sip:alice@example.com'}, ['server']],
    ['a server of spaces', {server: '  ', address: 'sip:alice@example.com'}, ['server']],
    ['a server that is no URL', {...LINE, server: 'pbx.example.com'}, ['server']],
    ['a server of https', {...LINE, server: 'https://pbx.example.com'}, ['server']],
    ['a server with a user in it', {...LINE, server: 'wss://a:b@pbx.example.com'}, ['server']],
    ['a server with a fragment', {...LINE, server: 'wss://pbx.example.com/#x'}, ['server']],
    ['one server of two', {...LINE, server: 'wss://pbx.example.com nonsense'}, ['server']],
    ['an unencrypted server on an https page', {...LINE, server: 'ws://pbx.example.com'}, ['server']],
    ['an address without a host', {...LINE, address: 'alice'}, ['address']],
    ['an address with headers', {...LINE, address: 'sip:alice@example.com?X=1'}, ['address']],
    ['an address with a line break', {...LINE, address: 'sip:alice@example.com\r\nX-Evil: 1'}, ['address']],
    ['a sips address', {...LINE, address: 'sips:alice@example.com'}, ['address']],
    ['a user with a quotation mark', {...LINE, authUser: 'ali"ce'}, ['auth-user']],
    ['a user with a line break', {...LINE, authUser: 'ali\nce'}, ['auth-user']],
    ['ice-servers that are no JSON', {...LINE, iceServers: '[{'}, ['ice-servers']],
    ['ice-servers that are no list', {...LINE, iceServers: '{"urls": "stun:a"}'}, ['ice-servers']],
    ['an ICE server that is null', {...LINE, iceServers: '[null]'}, ['ice-servers']],
    ['STUN over TLS, at which Firefox throws', {...LINE, iceServers: '[{"urls": "stuns:a"}]'}, ['ice-servers']],
    ['an ICE server without urls', {...LINE, iceServers: '[{"url": "stun:a"}]'}, ['ice-servers']],
    ['an ICE server of http', {...LINE, iceServers: '[{"urls": "http://a"}]'}, ['ice-servers']],
    ['an ICE server without any of its urls', {...LINE, iceServers: '[{"urls": []}]'}, ['ice-servers']],
    ['a TURN server without a secret', {...LINE, iceServers: '[{"urls": "turn:a", "username": "b"}]'}, ['ice-servers']],
    [
      'a TURN server with an empty one',
      {...LINE, iceServers: '[{"urls": "turn:a", "username": "b", "credential": ""}]'},
      ['ice-servers'],
    ],
    ['a country by name', {country: 'Belgium'}, ['country']],
    ['a number policy that does not exist', {numberPolicy: 'plus'}, ['number-policy']],
    ['extension digits below 0', {extensionDigits: '-1'}, ['extension-digits']],
    ['extension digits above 15', {extensionDigits: '16'}, ['extension-digits']],
    ['extension digits that are no whole number', {extensionDigits: '2.5'}, ['extension-digits']],
    ['extension digits in words', {extensionDigits: 'six'}, ['extension-digits']],
    ['a placement that does not exist', {placement: 'middle'}, ['placement']],
    ['a tab that does not exist', {tab: 'home'}, ['tab']],
    ['a theme that does not exist', {theme: 'pink'}, ['theme']],
    ['credentials from outside for nobody', {credentialsUrl: '/phone'}, ['user-id']],
    ['credentials by a function for nobody', {credentials: () => undefined}, ['user-id']],
    ['an unencrypted credentials URL elsewhere', {...FETCHED, credentialsUrl: 'http://other.example.com/'}, ['credentials-url']],
    ['a credentials URL that is none', {...FETCHED, credentialsUrl: 'https://'}, ['credentials-url']],
    ['a credentials URL with a scheme of its own', {...FETCHED, credentialsUrl: 'javascript:alert(1)'}, ['credentials-url']],
    ['a line on an insecure page', LINE, ['insecure-page'], {isSecure: false}],
    ['credentials on an insecure page', FETCHED, ['insecure-page'], {isSecure: false}],
    ['a line in a browser that cannot make calls', LINE, ['unsupported-browser'], {canCall: false}],
    ['credentials in a browser that cannot make calls', FETCHED, ['unsupported-browser'], {canCall: false}],
    ['half a line in a browser that cannot make calls', {address: 'y'}, ['unsupported-browser'], {canCall: false}],
    [
      'everything',
      {server: 'x', address: 'y', placement: 'z'},
      ['insecure-page', 'server', 'address', 'placement'],
      {isSecure: false},
    ],
  ];

describe('readConfig', () => {
  for (const [what, input, attributes, page] of wrong) {
    it(`names ${attributes.join(', ')} for ${what}`, () => {
      expect(attributesOf(input, page)).to.deep.equal(attributes);
    });
  }

  it('says what is wrong in a sentence', () => {
    const [problem] = read({placement: 'middle'}).problems;
    expect(problem).to.deep.equal({
      code: 'invalid-configuration',
      message: 'placement must be top-right, top-left, bottom-right, bottom-left, inline; "middle" is not, so top-right is used.',
      details: {attribute: 'placement'},
    });
  });

  it('has nothing to say about a page that writes nothing, wherever it is', () => {
    for (const page of [{}, {isSecure: false}, {canCall: false}]) {
      expect(read({}, page)).to.deep.equal({
        namespace: '',
        planNamespace: '',
        includeOverdue: false,
        worklist: {autoAdvance: 'preview', outcomes: []},
        dial: {numberPolicy: 'require-plus', extensionDigits: 6},
        placement: 'top-right',
        tab: 'activities',
        theme: 'auto',
        quietUntil: 0,
        users: [],
        deflection: false,
        problems: [],
      });
    }
  });

  it('takes null and empty attributes for ones that are not there', () => {
    const names = 'server address authUser password credentialsUrl displayName userId namespace iceServers country numberPolicy';
    const all = `${names} extensionDigits placement tab theme credentials`.split(' ');
    for (const nothing of [null, '']) {
      const config = read(Object.fromEntries(all.map((name) => [name, nothing])));
      expect(config).to.deep.equal(read({}));
    }
  });

  it('takes every word that is allowed', () => {
    for (const placement of ['top-right', 'top-left', 'bottom-right', 'bottom-left', 'inline']) {
      expect(read({placement}).placement).to.equal(placement);
    }
    for (const tab of ['activities', 'recents', 'contacts', 'keypad', 'settings']) expect(read({tab}).tab).to.equal(tab);
    for (const theme of ['auto', 'light', 'dark']) expect(read({theme}).theme).to.equal(theme);
    for (const numberPolicy of ['require-plus', 'any']) expect(read({numberPolicy}).dial.numberPolicy).to.equal(numberPolicy);
  });

  it('uses the default where a value is wrong', () => {
    const {placement, dial} = read({placement: 'middle', extensionDigits: '99', country: 'Belgium'});
    expect(placement).to.equal('top-right');
    expect(dial).to.deep.equal({numberPolicy: 'require-plus', extensionDigits: 6});
  });

  it('reads how numbers are read', () => {
    const {dial} = read({country: 'be', numberPolicy: 'any', extensionDigits: '0'});
    expect(dial).to.deep.equal({country: 'BE', numberPolicy: 'any', extensionDigits: 0});
    expect(read({extensionDigits: 15}).dial.extensionDigits).to.equal(15);
    expect(read({country: 'UK'}).dial.country).to.equal('GB');
  });

  it('reads a line from attributes', () => {
    expect(
      settingsOf({
        server: ' wss://one.example.com/ws\n wss://two.example.com:8089/ws ',
        authUser: 'alice-desk',
        password: ' s3cret ',
        displayName: 'Alice Martin',
        iceServers:
          '[{"urls": ["turn:t.example.com?transport=tcp"], "username": "u", "credential": "c"}, {"urls": "stun:s.example.com"}]',
      }),
    ).to.deep.equal({
      servers: ['wss://one.example.com/ws', 'wss://two.example.com:8089/ws'],
      address: 'sip:alice@example.com',
      authUser: 'alice-desk',
      password: ' s3cret ',
      displayName: 'Alice Martin',
      iceServers: [{urls: ['turn:t.example.com?transport=tcp'], username: 'u', credential: 'c'}, {urls: ['stun:s.example.com']}],
    });
  });

  it('completes an address without a scheme', () => {
    expect(settingsOf({address: 'alice@example.com'})?.address).to.equal('sip:alice@example.com');
  });

  it('takes ICE servers as a list too', () => {
    expect(settingsOf({iceServers: [{urls: 'stun:s.example.com'}]})?.iceServers).to.deep.equal([{urls: ['stun:s.example.com']}]);
  });

  it('accepts what a peer connection accepts', () => {
    const iceServers = settingsOf({
      iceServers: '[{"urls": "stun:s.example.com:5349"}, {"urls": "turns:t.example.com", "username": "u", "credential": "c"}]',
    });
    const peer = new RTCPeerConnection({iceServers: [...(iceServers?.iceServers ?? [])]});
    expect(peer.getConfiguration().iceServers).to.have.length(2);
    peer.close();
  });

  it('keeps the good server of two, and the good ICE server', () => {
    expect(settingsOf({server: 'wss://pbx.example.com nonsense'})?.servers).to.deep.equal(['wss://pbx.example.com']);
    expect(settingsOf({iceServers: '[{"urls": "stun:a"}, 1]'})?.iceServers).to.deep.equal([{urls: ['stun:a']}]);
  });

  it('lets an https page speak unencrypted to its own computer only', () => {
    for (const host of ['localhost', 'pbx.localhost', '127.0.0.1', '127.1.2.3', '[::1]']) {
      expect(settingsOf({server: `ws://${host}:8088/ws`})?.servers, host).to.have.length(1);
    }
    for (const host of ['localhost.example.com', '128.0.0.1', '127.0.0.1.example.com']) {
      expect(settingsOf({server: `ws://${host}/`}), host).to.equal(undefined);
    }
  });

  it('lets an http page that is secure, on localhost, speak unencrypted', () => {
    expect(settingsOf({server: 'ws://pbx.example.com/'}, {origin: 'http://localhost:8000'})?.servers).to.have.length(1);
  });

  it('leaves no line break in a display name, and no end without an end', () => {
    expect(settingsOf({displayName: ' Alice\r\nX-Evil: 1\0\u2028 '})?.displayName).to.equal('Alice X-Evil: 1');
    expect(settingsOf({displayName: 'x'.repeat(10_000)})?.displayName).to.have.length(100);
    expect(settingsOf({displayName: '\r\n'})).not.to.have.property('displayName');
    expect(settingsOf({displayName: 'مريم 👩‍💻'})?.displayName).to.equal('مريم 👩‍💻');
  });

  it('registers nothing on an insecure page, or in a browser that cannot make calls', () => {
    expect(read(LINE, {isSecure: false})).not.to.have.property('line');
    expect(read(LINE, {canCall: false})).not.to.have.property('line');
  });

  it('lets callers be sent on without an answer only where that is asked for', () => {
    expect(read({...LINE, deflection: 'on'}).deflection).to.be.true;
    for (const deflection of [undefined, '', 'off']) expect(read({...LINE, deflection}).deflection).to.be.false;
    const {deflection, problems} = read({...LINE, deflection: 'true'});
    expect(deflection).to.be.false;
    expect(problems.map(({details}) => details?.['attribute'])).to.deep.equal(['deflection']);
  });

  it('takes the numbers of scripts for ids, users and passwords', () => {
    const {namespace, userId} = readConfig({...FETCHED, userId: 42 as never}, PAGE);
    expect([namespace, userId]).to.deep.equal(['42', '42']);
    expect(settingsOf({authUser: 1001 as never, password: 0 as never})).to.include({authUser: '1001', password: '0'});
  });

  it('names the user and the namespace after the address, else after the user', () => {
    const owner = (input: ConfigInput) => {
      const {userId, namespace} = read(input);
      return [userId, namespace];
    };
    expect(owner(LINE)).to.deep.equal(['alice', 'sip:alice@example.com']);
    expect(owner({...LINE, userId: 'al'})).to.deep.equal(['al', 'al']);
    expect(owner({...LINE, userId: 'al', namespace: 'sales'})).to.deep.equal(['al', 'sales/al']);
    expect(owner({...LINE, namespace: 'sales'})).to.deep.equal(['alice', 'sales/alice']);
    expect(owner(FETCHED)).to.deep.equal(['alice', 'alice']);
    expect(owner({...FETCHED, userId: '', namespace: 'desk'})).to.deep.equal([undefined, 'desk']);
  });

  it('knows where credentials come from', () => {
    expect(read(FETCHED).line).to.deep.equal({
      kind: 'fetched',
      calls: {maxCalls: 2, earlyMedia: true, autoAnswer: false, exposedHeaders: [], transferBy: 'replaces', extensionDigits: 6},
      source: {url: 'https://crm.example.com/phone/credentials'},
      defaults: {iceServers: []},
    });
    expect(read({...FETCHED, credentialsUrl: 'https://auth.example.org/x'}).line).to.deep.include({
      source: {url: 'https://auth.example.org/x'},
    });
    const credentials = () => undefined;
    expect(read({...FETCHED, credentials}).line).to.deep.include({source: {ask: credentials}});
  });

  it('takes the credentials URL of an http page on its own origin', () => {
    const page = {origin: 'http://localhost:8000', baseUri: 'http://localhost:8000/demo/'};
    expect(read({...FETCHED, credentialsUrl: 'credentials'}, page).line).to.deep.include({
      source: {url: 'http://localhost:8000/demo/credentials'},
    });
  });

  it('goes by what a list of the queue wants before what is written at the widget', () => {
    const wanted = readConfig({...LINE, autoAdvance: 'off'}, PAGE, {includeOverdue: true, autoAdvance: 'dial'});
    expect([wanted.includeOverdue, wanted.worklist.autoAdvance]).to.deep.equal([true, 'dial']);
    const nonsense = readConfig({...LINE, autoAdvance: 'off'}, PAGE, {autoAdvance: 'nonsense'});
    expect(nonsense.worklist.autoAdvance).to.equal('preview');
    expect(nonsense.problems.map(({details}) => details?.['attribute'])).to.deep.equal(['auto-advance']);
  });

  it('reads the page it is on where none is given', () => {
    expect(readConfig(LINE).problems).to.deep.equal([]);
  });
});

describe('sameLine', () => {
  const line = (input: ConfigInput) => read({...LINE, ...input}).line;

  it('holds where nothing about the line has changed', () => {
    expect(sameLine(line({}), line({placement: 'inline', country: 'BE'}))).to.equal(true);
    expect(sameLine(line(FETCHED), line(FETCHED))).to.equal(true);
    expect(sameLine(undefined, undefined)).to.equal(true);
  });

  const changes: readonly ConfigInput[] = [
    {server: 'wss://other.example.com'},
    {address: 'sip:bob@example.com'},
    {authUser: 'al'},
    {password: 'x'},
    {displayName: 'Alice'},
    {iceServers: '[{"urls": "stun:a"}]'},
    FETCHED,
    {credentials: () => undefined, userId: 'alice'},
    {server: '', address: ''},
  ];
  for (const change of changes) {
    it(`fails where ${Object.keys(change).join(', ')} changed`, () => {
      expect(sameLine(line({}), line(change))).to.equal(false);
    });
  }

  it('fails where another function answers', () => {
    const other = {userId: 'alice', credentials: () => undefined};
    expect(sameLine(line(other), line({...other, credentials: () => undefined}))).to.equal(false);
    expect(sameLine(line(other), line(other))).to.equal(true);
  });
});
