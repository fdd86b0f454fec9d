import type {CallSettings} from '../../src/session/engine.js';
import {expect} from '@open-wc/testing';

import type {AskCredentials, PhoneLine} from '../../src/config.js';
import {createLineSource, parseCredentials, type Credentials} from '../../src/config/credentials.js';
import {VoipError} from '../../src/foundation/errors.js';
import {ManualClock} from '../support/manual-clock.js';

const CALLS: CallSettings = {
  maxCalls: 2,
  earlyMedia: true,
  autoAnswer: false,
  exposedHeaders: [],
  transferBy: 'replaces',
  extensionDigits: 6,
};

const ANSWER: Credentials = {server: 'wss://pbx.example.com', address: 'sip:alice@example.com', password: 's3cret'};
const SETTINGS = {servers: ['wss://pbx.example.com'], address: 'sip:alice@example.com', password: 's3cret', iceServers: []};

async function failureOf(action: () => unknown): Promise<VoipError> {
  try {
    await action();
  } catch (failure) {
    if (failure instanceof VoipError) return failure;
    throw failure;
  }
  throw new Error('Nothing failed');
}

const wrong: readonly (readonly [what: string, answer: object, field: string])[] = [
  ['no server', {...ANSWER, server: undefined}, 'server'],
  ['an empty list of servers', {...ANSWER, server: []}, 'server'],
  ['a server that is no text', {...ANSWER, server: [1]}, 'server'],
  ['a server that is no WebSocket URL', {...ANSWER, server: 'https://pbx.example.com'}, 'server'],
  ['no address', {...ANSWER, address: undefined}, 'address'],
  ['an address that is an object', {...ANSWER, address: {}}, 'address'],
  ['a user with a line break', {...ANSWER, authUser: 'a\nb'}, 'authUser'],
  ['a HA1 that is none', {...ANSWER, ha1: 'abc'}, 'ha1'],
  ['ICE servers that are none', {...ANSWER, iceServers: {}}, 'iceServers'],
  ['an expiry in seconds', {...ANSWER, expiresAt: 1_800_000_000}, 'expiresAt'],
  ['an expiry in words', {...ANSWER, expiresAt: 'tomorrow'}, 'expiresAt'],
  ['an expiry that is an object', {...ANSWER, expiresAt: {}}, 'expiresAt'],
];

describe('parseCredentials', () => {
  it('reads the settings of a line', () => {
    expect(parseCredentials(ANSWER)).to.deep.equal({settings: SETTINGS});
  });

  it('reads all that an answer may say', () => {
    const ha1 = '0123456789ABCDEF0123456789abcdef';
    const iceServers = [{urls: ['stun:s.example.com']}];
    const answer = {
      server: ['wss://a.example.com', 'wss://b.example.com'],
      address: 'alice@example.com',
      authUser: 'al',
      ha1,
      displayName: 'Alice',
      iceServers,
    };
    expect(parseCredentials({...answer, more: 1}).settings).to.deep.equal({
      servers: ['wss://a.example.com', 'wss://b.example.com'],
      address: 'sip:alice@example.com',
      authUser: 'al',
      ha1: ha1.toLowerCase(),
      displayName: 'Alice',
      iceServers,
    });
  });

  it('reads when the secret ends, in milliseconds or as an ISO time', () => {
    expect(parseCredentials({...ANSWER, expiresAt: 1_800_000_000_000}).expiresAt).to.equal(1_800_000_000_000);
    expect(parseCredentials({...ANSWER, expiresAt: '2027-01-15T08:00:00Z'}).expiresAt).to.equal(1_800_000_000_000);
    expect(parseCredentials({...ANSWER, expiresAt: null})).not.to.have.property('expiresAt');
  });

  it('lets the attributes say what the answer leaves out', () => {
    const defaults = {displayName: 'From the page', iceServers: [{urls: ['stun:page.example.com']}]};
    expect(parseCredentials(ANSWER, defaults).settings).to.deep.equal({...SETTINGS, ...defaults});
    expect(parseCredentials({...ANSWER, displayName: 'Alice'}, defaults).settings.displayName).to.equal('Alice');
  });

  for (const [what, answer, field] of wrong) {
    it(`names ${field} for ${what}`, async () => {
      const {code, message, details} = await failureOf(() => parseCredentials(answer));
      expect(code).to.equal('invalid-configuration');
      expect(details).to.deep.equal({field});
      expect(message).to.match(new RegExp(`^In the credentials, ${field} .*\\.$`));
      expect(message).not.to.contain('s3cret');
    });
  }

  for (const answer of [undefined, null, 'wss://pbx.example.com', 1]) {
    it(`cannot use ${String(answer)}`, async () => {
      expect((await failureOf(() => parseCredentials(answer))).code).to.equal('credentials-unavailable');
    });
  }
});

describe('createLineSource', () => {
  const {signal} = new AbortController();
  const fetched = (url: string): PhoneLine => ({kind: 'fetched', calls: CALLS, source: {url}, defaults: {}});
  const asked = (ask: AskCredentials): PhoneLine => ({kind: 'fetched', calls: CALLS, source: {ask}, defaults: {}});
  const answering =
    (body: BodyInit, status = 200) =>
    async () =>
      new Response(body, {status});
  const credentials = fetched('/credentials');

  it('answers the settings of the attributes as they are', async () => {
    const settings = {servers: ['wss://a'], address: 'sip:a@b', iceServers: []};
    expect(await createLineSource({kind: 'static', calls: CALLS, settings})(signal)).to.deep.equal({
      settings: {...settings, calls: CALLS},
    });
  });

  it('fetches with the cookies of its own origin, and never from a cache', async () => {
    const requests: Request[] = [];
    const fetch = async (url: RequestInfo | URL, init?: RequestInit) => {
      requests.push(new Request(url, init));
      return Response.json(ANSWER);
    };
    expect(await createLineSource(credentials, {fetch})(signal)).to.deep.equal({settings: {...SETTINGS, calls: CALLS}});
    const [request] = requests;
    expect(request?.url).to.equal(new URL('/credentials', location.href).href);
    expect(request?.credentials).to.equal('same-origin');
    expect(request?.cache).to.equal('no-store');
    expect(request?.headers.get('accept')).to.equal('application/json');
  });

  it('fetches a real URL', async () => {
    const failure = await failureOf(() => createLineSource(fetched('/package.json'))(signal));
    expect(failure.details).to.deep.equal({field: 'server'});
  });

  it('asks the function of the page', async () => {
    expect(await createLineSource(asked(async () => ANSWER))(signal)).to.deep.equal({settings: {...SETTINGS, calls: CALLS}});
    expect(await createLineSource(asked(() => ANSWER))(signal)).to.deep.equal({settings: {...SETTINGS, calls: CALLS}});
  });

  it('says with which status the URL refused', async () => {
    const failure = await failureOf(() => createLineSource(credentials, {fetch: answering('', 403)})(signal));
    expect(failure.toPlain()).to.deep.equal({
      code: 'credentials-unavailable',
      message: 'The credentials URL answered with status 403',
      details: {status: 403},
    });
  });

  const failing: readonly (readonly [what: string, line: PhoneLine, fetch: typeof globalThis.fetch])[] = [
    ['a refusal', credentials, answering('{}', 401)],
    ['a fault of the server', credentials, answering('{}', 500)],
    ['a page to sign in', credentials, answering('<!doctype html>')],
    ['an empty answer', credentials, answering('')],
    ['JSON that is no object', credentials, answering('null')],
    ['no network', credentials, () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a function that rejects', asked(() => Promise.reject(new Error('s3cret'))), fetch],
    [
      'a function that throws',
      asked(() => {
        throw new Error('s3cret');
      }),
      fetch,
    ],
    ['a function that answers nothing', asked(() => undefined), fetch],
  ];
  for (const [what, line, fetch] of failing) {
    it(`rejects as credentials-unavailable for ${what}`, async () => {
      const failure = await failureOf(() => createLineSource(line, {fetch})(signal));
      expect(failure.code).to.equal('credentials-unavailable');
      expect(JSON.stringify(failure.toPlain())).not.to.contain('s3cret');
    });
  }

  it('waits ten seconds for an answer, and ends the request then', async () => {
    const clock = new ManualClock();
    const {promise: asking, resolve: heard} = Promise.withResolvers<AbortSignal>();
    const failure = failureOf(() =>
      createLineSource(
        asked((ends) => new Promise(() => heard(ends))),
        {clock},
      )(signal),
    );
    const ends = await asking;
    clock.advance(9_999);
    expect(ends.aborted).to.equal(false);
    clock.advance(1);
    expect((await failure).toPlain()).to.deep.equal({
      code: 'credentials-unavailable',
      message: 'The credentials did not arrive within 10 seconds',
    });
    expect(ends.aborted).to.equal(true);
  });

  it('stops asking when nobody wants the line any more', async () => {
    const closing = new AbortController();
    const {promise: asking, resolve: heard} = Promise.withResolvers<AbortSignal>();
    const failure = failureOf(() => createLineSource(asked((ends) => new Promise(() => heard(ends))))(closing.signal));
    const ends = await asking;
    closing.abort();
    expect((await failure).code).to.equal('credentials-unavailable');
    expect(ends.aborted).to.equal(true);
  });
});
