import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {FarEnd} from '../../support/far-end.js';
import {Agent} from '../../support/sip-agent.js';
import {SipServer} from '../../support/sip-server.js';

/** What arrives in the middle of a call for parts of SIP that this phone does not take part in. Each is answered, once, and the call goes on. */
describe('in the middle of a call', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let farEnd: FarEnd;

  beforeEach(async () => {
    server = new SipServer();
    farEnd = new FarEnd(server, 'alice');
    alice = new Agent(server, 'alice');
    bob = new Agent(server, 'bob');
    alice.connect({calls: {maxCalls: 1}});
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
    await alice.dial('bob');
    await waitUntil(() => bob.call?.phase === 'ringing');
    await bob.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
  });

  afterEach(async () => {
    expect(
      alice.state.calls.map(({phase}) => phase).filter((phase) => phase !== 'ended'),
      'the call goes on',
    ).to.deep.equal(['active']);
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  for (const [what, method, headers, status] of [
    ['a transfer', 'REFER', ['Refer-To: <sip:+1900123456@loop.test>'], 603], // RFC 3515 §2.4.2
    ['a transfer to nowhere', 'REFER', [], 400],
    ['how a transfer goes that nobody asked for', 'NOTIFY', ['Event: refer', 'Subscription-State: active'], 200],
    ['a notification of nothing', 'NOTIFY', ['Subscription-State: active'], 489], // RFC 6665 §4.1.3
    ['keypad tones as a message', 'INFO', [], 200],
    ['a text message', 'MESSAGE', [], 200],
    ['a question whether the call is up', 'OPTIONS', [], 200], // RFC 3261 §11.2
    ['a change without a new INVITE', 'UPDATE', [], 405], // RFC 3261 §8.2.1: it is not among what we allow
  ] as const) {
    it(`${what} is answered with ${status}: ${method}`, async () => {
      const answer = await farEnd.ask(method, '', headers);
      expect(answer.status).to.equal(status);
      const cseq = answer.header('CSeq');
      await aTimeout(20);
      expect(server.answers.filter((each) => each.header('CSeq') === cseq && each.status >= 200)).to.have.length(1);
      expect(server.sent('INVITE'), 'nobody is called').to.have.length(1);
    });
  }

  it('a change of the call that nobody can read is refused', async () => {
    expect((await farEnd.ask('INVITE', 'not a description')).status).to.equal(488);
    await farEnd.confirm();
  });
});

describe('while no call is up', () => {
  it('a notification that was not asked for is refused, and does no harm', async () => {
    const server = new SipServer();
    const alice = new Agent(server, 'alice');
    alice.connect();
    await waitUntil(() => alice.state.registration === 'registered');
    const headers = [
      'Via: SIP/2.0/WS srv.invalid;branch=z9hG4bKmwi',
      'From: <sip:srv@loop.test>;tag=s',
      'To: <sip:alice@loop.test>',
    ];
    server.send(
      'alice',
      [
        'NOTIFY sip:phone SIP/2.0',
        ...headers,
        'Call-ID: mwi',
        'CSeq: 1 NOTIFY',
        'Max-Forwards: 70',
        'Event: message-summary',
        'Contact: <sip:srv@loop.test>',
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    await waitUntil(() => server.answers.length > 0);
    expect(server.answers.map(({status}) => status)).to.deep.equal([481]);
    expect(alice.state.registration).to.equal('registered');
    await alice.engine.disconnect();
  });
});
