import {expect, waitUntil} from '@open-wc/testing';

import {Agent} from '../support/sip-agent.js';
import {SipServer} from '../support/sip-server.js';

describe('two phones on one page', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;

  beforeEach(async () => {
    server = new SipServer();
    alice = new Agent(server, 'alice', {frequency: 440});
    bob = new Agent(server, 'bob', {frequency: 1000});
    alice.connect();
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
  });

  afterEach(async () => {
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
    expect(server.isRegistered('alice') || server.isRegistered('bob'), 'nobody is registered any more').to.be.false;
    expect(server.sockets.size).to.equal(0);
  });

  async function talk(): Promise<void> {
    await alice.dial('bob');
    await waitUntil(() => bob.call?.phase === 'ringing' && alice.call?.phase === 'ringing');
    await bob.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
  }

  it('hear each other until one hangs up', async () => {
    await talk();
    await waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'each hears the tone of the other', {timeout: 4000});
    await alice.hangUp();
    await waitUntil(() => bob.call?.phase === 'ended');
    expect(alice.call).to.include({endReason: 'hung-up', hungUpBy: 'us'});
    expect(bob.call).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
    expect(alice.isAtRest && bob.isAtRest).to.be.true;
  });
});
