import {expect, waitUntil} from '@open-wc/testing';

import {Agent} from '../../support/sip-agent.js';
import {SipServer} from '../../support/sip-server.js';

describe('a call for somebody whom nobody is to disturb', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let isQuiet: boolean;

  beforeEach(async () => {
    isQuiet = true;
    server = new SipServer();
    alice = new Agent(server, 'alice');
    bob = new Agent(server, 'bob', {isQuiet: () => isQuiet});
    alice.connect();
    bob.connect({calls: {autoAnswer: true}});
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
  });
  afterEach(async () => {
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  const statuses = (): readonly number[] => server.answers.map(({status}) => status);

  it('is refused at once as RFC 3261 §21.4.18 says, without having rung', async () => {
    const refusal = await alice.dial('bob').catch((cause: unknown) => cause);
    expect(refusal).to.deep.include({code: 'call-failed'});
    expect(statuses().filter((status) => status === 180)).to.deep.equal([]);
    expect(alice.call).to.deep.include({phase: 'ended', endReason: 'no-answer'});
  });

  it('is told of as one that has ended, in one go: nothing rings in between', async () => {
    const phases: string[] = [];
    bob.engine.listen(() => phases.push(...bob.state.calls.map(({phase}) => phase)));
    await alice.dial('bob').catch(() => undefined);
    expect(phases).to.deep.equal(['ended']);
    const {direction, endReason, hungUpBy, talkMs, remote} = bob.call!;
    expect([direction, endReason, hungUpBy, talkMs, remote.number]).to.deep.equal([
      'incoming',
      'do-not-disturb',
      'us',
      0,
      'alice',
    ]);
  });

  it('rings where the server has been asked for it by the user themself', async () => {
    await alice.dial('bob').catch(() => undefined);
    const {text} = server.sent('INVITE')[0]!;
    const marked = text
      .replace(/branch=z9hG4bK\w+/, 'branch=z9hG4bKsrv-marked')
      .replace(/Call-ID: .*/, 'Call-ID: marked\r\nCall-Info: <sip:loop.test>;answer-after=0');
    server.send('bob', marked.replace(/^INVITE \S+/, 'INVITE sip:phone'));
    await waitUntil(() => bob.call?.phase === 'ringing');
    await bob.decline();
  });

  it('rings again as soon as that is over', async () => {
    await alice.dial('bob').catch(() => undefined);
    isQuiet = false;
    await alice.dial('bob');
    expect(bob.call?.phase).to.equal('ringing');
    await bob.decline();
  });
});
