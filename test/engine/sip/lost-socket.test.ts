import {expect, waitUntil} from '@open-wc/testing';

import {Agent} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';
import {TornConnection} from '../../support/torn-connection.js';

const isReInvite = (request: SipMessage): boolean => request.method === 'INVITE' && request.header('To').includes('tag=');

/** A call, and what becomes of it where its socket, its server or its path to the far end goes. */
describe('a call that loses its way', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;

  beforeEach(async () => {
    server = new SipServer();
    alice = new Agent(server, 'alice', {
      frequency: 440,
      random: () => 0,
      media: {createPeerConnection: TornConnection.create},
    });
    bob = new Agent(server, 'bob', {frequency: 1000, random: () => 0});
    alice.connect();
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
    await alice.dial('bob');
    await waitUntil(() => bob.call?.phase === 'ringing');
    await bob.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
    await bothAreHeard();
  });

  afterEach(async () => {
    server.isReachable = true;
    server.script = () => undefined;
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  const bothAreHeard = (): Promise<void> =>
    waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'both are heard', {timeout: 4000});
  const isBack = (agent = alice): Promise<void> =>
    waitUntil(() => agent.call?.line === 'up' && agent.state.registration === 'registered', 'the call is back', {timeout: 4000});
  const cut = (user: string): void => server.socketOf(user)!.cut();
  const sinceLast = (method: string, count: number): readonly SipMessage[] => server.sent(method).slice(count);

  it('is heard without a socket, and tells the far end of the new one once the line is registered on it', async () => {
    const before = server.requests.length;
    cut('alice');
    expect(alice.call).to.include({phase: 'active', line: 'reconnecting'});
    await bothAreHeard();
    await isBack();
    const sent = server.requests.slice(before).filter(({method}) => method !== 'ACK');
    expect(sent.map(({method}) => method)).to.deep.equal(['REGISTER', 'INVITE']);
    expect(alice.call?.recovered?.gapMs).to.be.below(1000);
    await bothAreHeard();
    await bob.hangUp();
    await waitUntil(() => alice.call?.phase === 'ended');
    expect(alice.call).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
  });

  it('is back within a second of the server, however long that was away', async () => {
    server.isReachable = false;
    cut('alice');
    await waitUntil(() => server.refused > 4, 'some attempts', {timeout: 4000});
    expect(alice.call?.phase).to.equal('active');
    server.isReachable = true;
    const backAt = Date.now();
    await isBack();
    expect(Date.now() - backAt).to.be.below(1000);
    await bothAreHeard();
  });

  it('is back at once where the network is said to be there', async () => {
    server.isReachable = false;
    cut('alice');
    await waitUntil(() => server.refused > 3, 'some attempts', {timeout: 4000});
    server.isReachable = true;
    window.dispatchEvent(new Event('online'));
    await isBack();
    expect(alice.call?.recovered).not.to.equal(undefined);
  });

  it('is back though the line is not: where the server registers nobody now', async () => {
    for (const refusal of [
      (request: SipMessage) => answerTo(request, 503, {headers: ['Retry-After: 60']}),
      (request: SipMessage) => answerTo(request, 403),
    ]) {
      server.script = (request) => (request.method === 'REGISTER' ? refusal(request) : undefined);
      const count = server.sent('INVITE').length;
      cut('alice');
      await waitUntil(() => sinceLast('INVITE', count).some(isReInvite), 'a re-INVITE', {timeout: 4000});
      await waitUntil(() => alice.call?.line === 'up');
      server.script = () => undefined;
      alice.engine.retry();
      await isBack();
    }
    await bothAreHeard();
  });

  it('goes on for as long as it is heard where the server has forgotten it, and ends with that', async () => {
    server.script = (request) => (isReInvite(request) ? answerTo(request, 481) : undefined);
    const count = server.sent('INVITE').length;
    cut('alice');
    await waitUntil(() => sinceLast('INVITE', count).length > 0);
    await isBack();
    expect(alice.call?.phase).to.equal('active');
    await bothAreHeard();
    bob.connections[0]?.close();
    TornConnection.last.tear();
    await waitUntil(() => alice.call?.phase === 'ended', 'the end', {timeout: 4000});
    expect(alice.call).to.include({endReason: 'network-lost'});
    expect(alice.call?.talkMs).to.be.above(0);
  });

  it('ends at once where the server has forgotten it and nothing is heard', async () => {
    server.script = (request) => (isReInvite(request) ? answerTo(request, 481) : undefined);
    server.isReachable = false;
    cut('alice');
    TornConnection.last.tear();
    server.isReachable = true;
    await waitUntil(() => alice.call?.phase === 'ended', 'the end', {timeout: 4000});
    expect(alice.call).to.include({endReason: 'network-lost'});
  });

  it('finds a new path where it has lost the one it had', async () => {
    const before = server.sent('INVITE').length;
    const former = alice.connections.length;
    TornConnection.last.tear();
    await waitUntil(() => alice.call?.line === 'reconnecting');
    await isBack();
    const [restart] = sinceLast('INVITE', before);
    expect(restart?.body).not.to.contain(TornConnection.last.firstUfrag);
    expect(alice.connections).to.have.length(former);
    expect(alice.call?.recovered?.gapMs).to.be.at.least(0);
    await bothAreHeard();
  });

  it('puts the socket to the test when it has lost its path, and looks for a new one once there is a socket', async () => {
    server.script = (request) => (request.method === 'OPTIONS' ? '' : undefined);
    TornConnection.last.tear();
    await waitUntil(() => server.sent('OPTIONS').length > 0);
    await isBack();
  });

  it('looks for a new path only once there is a socket', async () => {
    server.isReachable = false;
    cut('alice');
    TornConnection.last.tear();
    const before = server.sent('INVITE').length;
    await waitUntil(() => server.refused > 2, 'some attempts', {timeout: 4000});
    server.isReachable = true;
    await isBack();
    expect(sinceLast('INVITE', before)[0]?.body).not.to.contain(TornConnection.last.firstUfrag);
    await bothAreHeard();
  });

  it('is lost three times, and heard all the time', async () => {
    for (let kill = 1; kill <= 3; kill++) {
      cut(kill % 2 ? 'alice' : 'bob');
      await bothAreHeard();
      await isBack(alice);
      await isBack(bob);
    }
    expect([alice.call?.phase, bob.call?.phase]).to.deep.equal(['active', 'active']);
    await alice.hangUp();
    await waitUntil(() => bob.call?.phase === 'ended');
  });
});
