import {expect, waitUntil} from '@open-wc/testing';

import type {LoopbackTransport} from '../../support/loopback-transport.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

/** A call that is up needs its socket, and no registration. */
describe('a line with a call, and without a registration', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let socket: LoopbackTransport;

  beforeEach(async () => {
    server = new SipServer();
    alice = new Agent(server, 'alice', {random: () => 0});
    bob = new Agent(server, 'bob', {random: () => 0});
    alice.connect();
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
    socket = server.socketOf('alice')!;
    await alice.dial('bob');
    await waitUntil(() => bob.call?.phase === 'ringing');
    await bob.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
  });

  afterEach(async () => {
    server.isReachable = true;
    server.script = () => undefined;
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(server.sockets.size, 'no socket is left').to.equal(0);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  function cut(): void {
    socket.cut();
    expect(alice.call?.line).to.equal('reconnecting');
  }
  const isBack = (): Promise<void> => waitUntil(() => alice.call?.line === 'up', 'the call is back', {timeout: 4000});
  const isOver = (): Promise<void> => waitUntil(() => bob.call?.phase === 'ended', 'the far end hears of the end');

  describe('which the server has refused for good', () => {
    beforeEach(async () => {
      server.script = (request) => (request.method === 'REGISTER' ? answerTo(request, 403) : undefined);
      cut();
      await waitUntil(() => alice.state.registration === 'failed');
      await isBack();
    });

    it('opens its socket anew, and is refused anew', async () => {
      cut();
      await isBack();
      expect(alice.state).to.include({registration: 'failed', registrationReason: 'wrong-credentials'});
    });

    it('says what was said without a socket as soon as there is one', async () => {
      server.isReachable = false;
      cut();
      await alice.hangUp();
      await waitUntil(() => server.refused > 0);
      server.isReachable = true;
      alice.engine.retry();
      await isOver();
    });

    it('is left alone once the call is over', async () => {
      await alice.hangUp();
      const asked = server.sent('REGISTER').length;
      socket.cut();
      expect(alice.state.registration).to.equal('failed');
      expect(server.sent('REGISTER')).to.have.length(asked);
    });
  });

  describe('for another line has taken its place', () => {
    const replace = async (): Promise<void> => {
      alice.connect({address: 'sip:alicia@loop.test'});
      await waitUntil(() => alice.state.registration === 'registered');
    };

    it('opens its socket anew, and says nothing of that', async () => {
      await replace();
      const told = alice.events.length;
      cut();
      await isBack();
      const ofLine = alice.events.slice(told).filter(({type}) => type === 'registration');
      expect(ofLine).to.deep.equal([]);
      expect(server.isRegistered('alice')).to.be.false;
      await alice.hangUp();
      await isOver();
      await waitUntil(() => !socket.isConnected(), 'and goes with its call');
    });

    it('opens it also where that was lost before', async () => {
      server.isReachable = false;
      cut();
      alice.connect({address: 'sip:alicia@loop.test'});
      server.isReachable = true;
      await isBack();
      expect(server.isRegistered('alice')).to.be.false;
    });

    it('says BYE also where that is said without a socket', async () => {
      await replace();
      cut();
      await alice.hangUp();
      await isOver();
      await waitUntil(() => !socket.isConnected(), 'and goes with its call');
    });
  });
});
