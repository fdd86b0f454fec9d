import {expect, waitUntil} from '@open-wc/testing';

import type {VoipError} from '../../src/foundation/errors.js';
import type {EndReason, HungUpBy} from '../../src/session/call.js';
import {Agent} from '../support/sip-agent.js';
import {answerTo, type SipMessage} from '../support/sip-message.js';
import {SipServer} from '../support/sip-server.js';

const CONTACT = 'Contact: <sip:peer@peer.invalid>';
const HOSTILE = '<img src=x onerror=alert(1)> \u202Eevil\u202C \u{1F600}';

describe('a phone and a server that does as it likes', () => {
  let server: SipServer;
  let alice: Agent;

  beforeEach(async () => {
    server = new SipServer();
    alice = new Agent(server, 'alice');
    alice.connect();
    await waitUntil(() => alice.state.registration === 'registered');
  });

  afterEach(async () => {
    await alice.engine.disconnect();
    expect(alice.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  const failure = (attempt: Promise<void>): Promise<VoipError | undefined> =>
    attempt.then(
      () => undefined,
      (cause: unknown) => cause as VoipError,
    );
  const answerInvite = (answer: (invite: SipMessage) => string | undefined): void => {
    server.script = (request) => (request.method === 'INVITE' ? answer(request) : undefined);
  };
  const onWire = (): string => server.requests.map(({text}) => text).join('\n');

  for (const [status, endReason, hungUpBy] of [
    [404, 'not-found', 'server'],
    [484, 'not-found', 'server'],
    [486, 'busy', 'remote'],
    [600, 'busy', 'remote'],
    [603, 'declined', 'remote'],
    [480, 'no-answer', 'remote'],
    [408, 'no-answer', 'remote'],
    [403, 'not-allowed', 'server'],
    [488, 'no-common-media', 'remote'],
    [606, 'no-common-media', 'remote'],
    [503, 'server-busy', 'server'],
    [302, 'failed', 'server'],
    [407, 'wrong-credentials', 'server'],
  ] as const satisfies readonly (readonly [number, EndReason, HungUpBy])[]) {
    it(`says ${endReason} where the INVITE is answered with ${status}`, async () => {
      answerInvite((invite) => answerTo(invite, status));
      expect(await failure(alice.dial('500'))).to.deep.include({code: 'call-failed', details: {endReason}});
      expect(alice.call).to.include({phase: 'ended', endReason, hungUpBy});
    });
  }

  it('says that somebody declined, where the server says so beside a 403, as Asterisk does', async () => {
    answerInvite((invite) => answerTo(invite, 403, {headers: ['Reason: Q.850;cause=21']}));
    expect(await failure(alice.dial('500'))).to.deep.include({details: {endReason: 'declined'}});
  });

  it('does not answer a challenge twice with the same secret', async () => {
    const headers = ['Proxy-Authenticate: Digest realm="loop.test", nonce="abc"'];
    answerInvite((invite) => answerTo(invite, 407, {headers}));
    expect(await failure(alice.dial('500'))).to.deep.include({details: {endReason: 'wrong-credentials'}});
    expect(server.sent('INVITE')).to.have.length(2);
  });

  it('resolves dial at 100 Trying, and tells what comes of it as an event', async () => {
    answerInvite((invite) => answerTo(invite, 100));
    await alice.dial('500');
    expect(alice.call?.phase).to.equal('starting');
    [...server.sockets][0]?.deliver(answerTo(server.sent('INVITE')[0]!, 486));
    await waitUntil(() => alice.call?.phase === 'ended');
    expect(alice.call?.endReason).to.equal('busy');
  });

  it('hears that it rings also where the answer has no Contact', async () => {
    answerInvite((invite) => answerTo(invite, 180));
    await alice.dial('500');
    expect(alice.call?.phase).to.equal('ringing');
    await alice.hangUp();
    await waitUntil(() => server.sent('CANCEL').length === 1);
  });

  it('takes no call back before it has been heard of, and then at once: else a challenge would ring the callee', async () => {
    const headers = ['Proxy-Authenticate: Digest realm="loop.test", nonce="abc"'];
    answerInvite((invite) => (invite.header('Proxy-Authorization') ? answerTo(invite, 180, {headers: [CONTACT]}) : ''));
    const dialled = failure(alice.dial('500'));
    await waitUntil(() => server.sent('INVITE').length === 1);
    await alice.hangUp();
    expect(alice.call).to.include({phase: 'ended', endReason: 'cancelled'});
    [...server.sockets][0]?.deliver(answerTo(server.sent('INVITE')[0]!, 407, {headers}));
    await waitUntil(() => server.sent('CANCEL').length === 1);
    expect(await dialled).to.deep.include({details: {endReason: 'cancelled'}});
  });

  it('hangs up a call whose answer crosses with its CANCEL', async () => {
    answerInvite((invite) => answerTo(invite, 180, {headers: [CONTACT]}));
    await alice.dial('500');
    await waitUntil(() => alice.call?.phase === 'ringing');
    const offer = server.sent('INVITE')[0]!;
    server.script = ({method}) => (method === 'CANCEL' ? '' : undefined);
    await alice.hangUp();
    [...server.sockets][0]?.deliver(answerTo(offer, 200, {headers: [CONTACT], body: offer.body}));
    await waitUntil(() => server.sent('BYE').length === 1);
    expect(server.sent('ACK')).to.have.length(1);
    expect(alice.call?.endReason).to.equal('cancelled');
  });

  it('says no common media where the answer takes no audio', async () => {
    answerInvite((invite) =>
      answerTo(invite, 200, {
        headers: [CONTACT],
        body: invite.body.replace(/m=audio \d+/, 'm=audio 0'),
      }),
    );
    await failure(alice.dial('500'));
    await waitUntil(() => alice.call?.phase === 'ended');
    expect(alice.call?.endReason).to.equal('no-common-media');
    await waitUntil(() => server.sent('BYE').length === 1);
  });

  it('says who answers, where the server knows better than what was dialled', async () => {
    answerInvite((invite) => answerTo(invite, 180, {headers: [CONTACT, 'P-Asserted-Identity: "Sales" <sip:700@loop.test>']}));
    await alice.dial('500', {name: 'Shop'});
    await waitUntil(() => alice.call?.phase === 'ringing');
    expect(alice.call).to.deep.include({remote: {number: '700', name: 'Sales'}, dialled: {number: '500', name: 'Shop'}});
  });

  for (const [target, uri] of [
    ['+32470123456', 'sip:+32470123456@loop.test'],
    ['*21*0900123#', 'sip:*21*0900123%23@loop.test'],
    ['sip:bob@example.com', 'sip:bob@example.com'],
    ['1001', 'sip:1001@loop.test'],
  ] as const) {
    it(`asks for ${uri} where ${target} is dialled`, async () => {
      answerInvite((invite) => answerTo(invite, 404));
      await failure(alice.dial(target));
      expect(server.sent('INVITE')[0]?.startLine).to.equal(`INVITE ${uri} SIP/2.0`);
    });
  }

  for (const target of [
    '',
    'a b',
    'bob?Route=x',
    'sip:bob@h?X-Evil=1',
    'bob;lr',
    '1%0d%0aEvil: yes',
    'sip:a@b\r\nEvil: yes',
    'sip:@h',
  ]) {
    it(`dials nothing for ${JSON.stringify(target)}`, async () => {
      expect(await failure(alice.dial(target))).to.include({code: 'invalid-number'});
      expect(server.sent('INVITE')).to.deep.equal([]);
      expect(alice.state.calls).to.deep.equal([]);
    });
  }

  it('lets no line break of the page into a header', async () => {
    alice.connect({displayName: 'Al"ice\\\r\nInjected: yes\u0000'});
    await waitUntil(() => alice.state.registration === 'registered');
    answerInvite((invite) => answerTo(invite, 404));
    await failure(
      alice.dial('500', {headers: {'X-Ticket': '7\r\nInjected: yes', From: 'x', 'X-Bad\r\nInjected': 'yes', 'x-b': 'c'}}),
    );
    expect(onWire()).not.to.match(/^Injected/m);
    const invite = server.sent('INVITE')[0]!;
    expect(invite.headers('X-Ticket')).to.deep.equal(['7 Injected: yes']);
    expect(invite.headers('x-b')).to.deep.equal(['c']);
    expect(invite.headers('From')).to.have.length(1);
    expect(invite.header('From')).to.match(/^"Al\\"ice\\\\ Injected: yes" <sip:alice@loop\.test>;tag=/);
  });

  it('shows a hostile caller as plain text of one line', async () => {
    server.invite('alice', {from: `"${HOSTILE} \\"\t${'x'.repeat(10_000)}" <sip:%3Cb%3E@loop.test>`});
    await waitUntil(() => alice.call);
    const {name, number} = alice.call!.remote;
    expect(name).to.match(/^<img src=x onerror=alert\(1\)> evil \u{1F600} " x+$/u);
    expect(name?.length).to.be.lessThan(135);
    expect(number).to.equal('<b>');
  });

  for (const [reason, endReason] of [
    ['SIP;cause=200;text="Call completed elsewhere"', 'answered-elsewhere'],
    ['Q.850;cause=26', 'answered-elsewhere'],
    ['Q.850;cause=127', 'cancelled'],
    [undefined, 'cancelled'],
  ] as const) {
    it(`ends an incoming call as ${endReason} at a CANCEL with ${reason ?? 'no reason'}`, async () => {
      server.invite('alice');
      await waitUntil(() => alice.call?.phase === 'ringing');
      server.cancel('alice', {headers: reason === undefined ? [] : [`Reason: ${reason}`]});
      await waitUntil(() => alice.call?.phase === 'ended');
      expect(alice.call).to.include({endReason, hungUpBy: 'remote'});
      expect(server.answers.map(({status, method}) => `${status} ${method}`)).to.include.members(['200 CANCEL', '487 INVITE']);
    });
  }

  it('refuses an offer without audio, and does not ring', async () => {
    const body = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n';
    server.invite('alice', {body});
    await waitUntil(() => server.answers.some(({status}) => status === 488));
    expect(alice.state.calls).to.deep.equal([]);
  });

  it('refuses, as 488, an offer that the browser cannot use', async () => {
    server.invite('alice', {
      body: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\nc=IN IP4 127.0.0.1\r\n',
    });
    await waitUntil(() => alice.call?.phase === 'ringing');
    expect(await failure(alice.answer())).to.deep.include({details: {endReason: 'no-common-media'}});
    expect(server.answers.map(({status}) => status)).to.include(488);
    expect(alice.call?.endReason).to.equal('no-common-media');
  });

  it('offers by itself where the INVITE does not', async () => {
    server.invite('alice');
    await waitUntil(() => alice.call?.phase === 'ringing');
    await alice.answer();
    const accepted = server.answers.find(({status}) => status === 200);
    expect(accepted?.body).to.match(/m=audio [1-9][^]*a=sendrecv/);
  });

  it('answers messages that make no sense with nothing worse than silence', async () => {
    const [socket] = server.sockets;
    const whole = answerTo(server.sent('REGISTER')[0]!, 200);
    const request = whole
      .replace(/^.*/, 'INVITE tel:123 SIP/2.0')
      .replace('REGISTER', 'INVITE')
      .replaceAll(/;tag=\w+/g, '');
    const cancel = request.replaceAll('INVITE', 'CANCEL').replace('tel:123', 'sip:alice@x');
    const texts = ['', 'nonsense', 'INVITE\r\n\r\n', 'SIP/2.0 200 OK\r\n\r\n', whole, whole.replace('200', '999')];
    for (const text of [
      ...texts,
      request,
      request.replace('tel:123', 'sip:'),
      request.replace('tel:123', 'sip:alice@x'),
      cancel,
    ]) {
      socket?.deliver(text);
    }
    answerInvite((invite) => answerTo(invite, 799));
    const dialled = failure(alice.dial('500'));
    await waitUntil(() => server.sent('INVITE').length === 1);
    await alice.hangUp();
    await dialled;
    server.invite('alice');
    await waitUntil(() => alice.call?.phase === 'ringing');
    await alice.decline();
  });
});
