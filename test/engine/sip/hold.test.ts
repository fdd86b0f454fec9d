import {expect, waitUntil} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import {FarEnd} from '../../support/far-end.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

const isReInvite = (request: SipMessage): boolean => request.method === 'INVITE' && request.header('To').includes('tag=');

/** Hold and resume, and what the far end and the server may make of it. */
describe('hold', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let farEnd: FarEnd;

  beforeEach(async () => {
    server = new SipServer();
    farEnd = new FarEnd(server, 'alice');
    // Who tries again waits no longer than it must.
    alice = new Agent(server, 'alice', {frequency: 440, random: () => 0});
    bob = new Agent(server, 'bob', {frequency: 1000, random: () => 0});
    alice.connect();
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
    await alice.dial('bob');
    await waitUntil(() => bob.call?.phase === 'ringing');
    await bob.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
  });

  afterEach(async () => {
    server.script = () => undefined;
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  const holds = (agent: Agent, held: boolean): Promise<void> => agent.engine.setHeld(agent.call!.id, held);
  const codeOf = (order: Promise<unknown>): Promise<unknown> =>
    order.then(
      () => 'agreed',
      (error: unknown) => (error instanceof VoipError ? error.code : error),
    );
  const bothAreHeard = (): Promise<void> =>
    waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'both are heard', {timeout: 4000});
  const areStable = (): boolean => [...alice.connections, ...bob.connections].every((one) => one.signalingState === 'stable');

  it('is shown at both ends once the other end has agreed, and nobody hears anybody', async () => {
    await bothAreHeard();
    await holds(alice, true);
    expect(alice.call).to.include({hold: 'local', holdPending: false});
    expect(bob.call).to.include({hold: 'remote', holdPending: false});
    await waitUntil(() => !alice.ear.hears(1000) && !bob.ear.hears(440), 'silence', {timeout: 4000});
    await holds(alice, false);
    expect(alice.call?.hold).to.equal('none');
    expect(bob.call?.hold).to.equal('none');
    await bothAreHeard();
  });

  it('is pending, and no more, until then', async () => {
    server.script = (request) => (isReInvite(request) ? '' : undefined);
    const held = codeOf(holds(alice, true));
    await waitUntil(() => server.sent('INVITE').some(isReInvite));
    expect(alice.call).to.include({hold: 'none', holdPending: true});
    const asked = server.sent('INVITE').find(isReInvite)!;
    server.send('alice', answerTo(asked, 488));
    expect(await held).to.equal('hold-refused');
    expect(alice.call).to.include({hold: 'none', holdPending: false});
  });

  it('of both ends ends where both take it back, in either order', async () => {
    for (const [first, second] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      await holds(alice, true);
      await holds(bob, true);
      expect(alice.call?.hold).to.equal('both');
      expect(bob.call?.hold).to.equal('both');
      await holds(first, false);
      expect(first.call?.hold).to.equal('remote');
      expect(second.call?.hold).to.equal('local');
      await holds(second, false);
      expect(alice.call?.hold).to.equal('none');
      expect(bob.call?.hold).to.equal('none');
      await bothAreHeard();
    }
  });

  it('by both at once is settled by itself', async () => {
    await bothAreHeard();
    // Each end's offer is on its way before the other's arrives.
    const both = [holds(alice, true), holds(bob, true)];
    await Promise.all(both);
    expect(alice.call?.hold).to.equal('both');
    expect(bob.call?.hold).to.equal('both');
    expect(areStable()).to.be.true;
    await Promise.all([holds(alice, false), holds(bob, false)]);
    expect([alice.call?.hold, bob.call?.hold]).to.deep.equal(['none', 'none']);
    await bothAreHeard();
  }).timeout(20_000);

  for (const status of [488, 606, 302, 403]) {
    it(`that is refused with ${status} leaves the call as it was, and may be asked for again`, async () => {
      server.script = (request) => (isReInvite(request) ? answerTo(request, status) : undefined);
      expect(await codeOf(holds(alice, true))).to.equal('hold-refused');
      expect(alice.call).to.include({hold: 'none', holdPending: false, phase: 'active'});
      expect(areStable()).to.be.true;
      await bothAreHeard();
      server.script = () => undefined;
      await holds(alice, true);
      expect(bob.call?.hold).to.equal('remote');
    });
  }

  it('is asked for again where the far end is busy with something else (491), and where the server names a time (500)', async () => {
    const refusals = [
      (request: SipMessage) => answerTo(request, 491),
      (request: SipMessage) => answerTo(request, 500, {headers: ['Retry-After: 0']}),
    ];
    server.script = (request) => (isReInvite(request) ? refusals.shift()?.(request) : undefined);
    await holds(alice, true);
    expect(server.sent('INVITE').filter(isReInvite)).to.have.length(3);
    expect(bob.call?.hold).to.equal('remote');
  }).timeout(10_000);

  it('is asked for again where the far end is out of the server’s reach for a moment (480)', async () => {
    const refusals = [(request: SipMessage) => answerTo(request, 480)];
    server.script = (request) => (isReInvite(request) ? refusals.shift()?.(request) : undefined);
    await holds(alice, true);
    expect(server.sent('INVITE').filter(isReInvite)).to.have.length(2);
    expect(bob.call?.hold).to.equal('remote');
  }).timeout(10_000);

  it('is not asked for again where it was taken back meanwhile', async () => {
    server.script = (request) => (isReInvite(request) ? answerTo(request, 491) : undefined);
    const held = codeOf(holds(alice, true));
    await waitUntil(() => server.sent('INVITE').some(isReInvite));
    await holds(alice, false);
    expect(await held).to.equal('hold-refused');
    expect(alice.call).to.include({hold: 'none', holdPending: false});
    await bothAreHeard();
  }).timeout(10_000);

  it('that is answered without a description, or with nonsense, is not agreed, and the call goes on', async () => {
    for (const body of ['', 'nonsense']) {
      const headers = body ? ['Content-Type: application/sdp'] : [];
      server.script = (request) =>
        isReInvite(request)
          ? answerTo(request, 200, {headers: [...headers, 'Contact: <sip:peer@peer.invalid>'], body})
          : undefined;
      expect(await codeOf(holds(alice, true))).to.equal('hold-refused');
      expect(alice.call).to.include({hold: 'none', phase: 'active'});
    }
    expect(areStable()).to.be.true;
    await bothAreHeard();
  });

  it('is not taken back by a refresh of the session, whoever asks for it', async () => {
    await holds(alice, true);
    const sdp = alice.connections[0]!.remoteDescription!.sdp.replace(
      /^o=(\S+) (\S+) (\d+)/m,
      (_line, user: string, id: string) => `o=${user} ${id} ${farEnd.cseq}`,
    )
      .replace('a=setup:active', 'a=setup:actpass')
      .replace(/^a=(recvonly|inactive)/m, 'a=sendrecv');
    expect((await farEnd.ask('INVITE', sdp)).body).to.contain('a=sendonly');
    await farEnd.confirm();
    expect(alice.call?.hold).to.equal('local');
    expect((await farEnd.ask('INVITE')).body).to.contain('a=sendonly');
  });

  it('ends the call where the far end knows nothing of it any more', async () => {
    server.script = (request) => (isReInvite(request) ? answerTo(request, 481) : undefined);
    expect(await codeOf(holds(alice, true))).to.equal('hold-refused');
    expect(alice.call).to.include({phase: 'ended', endReason: 'network-lost'});
  });

  it('keeps the call muted that was muted before', async () => {
    await alice.engine.setMuted(alice.call!.id, true);
    await holds(alice, true);
    await holds(alice, false);
    expect(alice.call?.muted).to.be.true;
    await waitUntil(() => alice.ear.hears(1000), 'the far end is heard', {timeout: 4000});
    await waitUntil(() => !bob.ear.hears(440), 'the muted one is not', {timeout: 4000});
  });
});
