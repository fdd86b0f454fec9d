import {expect, waitUntil} from '@open-wc/testing';

import type {Logger} from '../../src/foundation/logger.js';
import {Agent} from '../support/sip-agent.js';
import {answerTo, type SipMessage} from '../support/sip-message.js';
import {SipServer} from '../support/sip-server.js';

/** What a server or a far end does in the middle of a call. Each of these ends, mutes or blocks a call of stock SIP.js 0.21.2. */
describe('within a call', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let cseq: number;

  beforeEach(async () => {
    cseq = 100;
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
  });

  async function talk(): Promise<void> {
    await alice.dial('bob');
    await waitUntil(() => bob.call?.phase === 'ringing');
    await bob.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
  }

  /** Sends a request into alice's dialog, as the server or bob could. Answers what she says to it. */
  async function ask(method: string, body = '', headers: readonly string[] = []): Promise<SipMessage> {
    const ack = server.sent('ACK')[0]!;
    const number = method === 'ACK' ? cseq : ++cseq;
    const request = [
      `${method} sip:phone SIP/2.0`,
      `Via: SIP/2.0/WS srv.invalid;branch=z9hG4bK${method}${number}`,
      `From: ${ack.header('To')}`,
      `To: ${ack.header('From')}`,
      `Call-ID: ${ack.header('Call-ID')}`,
      `CSeq: ${number} ${method}`,
      'Max-Forwards: 70',
      'Contact: <sip:peer@peer.invalid>',
      ...headers,
      ...(body ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${body.length}`,
      '',
      body,
    ];
    server.send('alice', request.join('\r\n'));
    if (method === 'ACK') return ack;
    const isAnswer = (answer: SipMessage): boolean => answer.status > 100 && answer.header('CSeq') === `${number} ${method}`;
    await waitUntil(() => server.answers.some(isAnswer), `an answer to ${method}`, {timeout: 3000});
    return server.answers.find(isAnswer)!;
  }

  /** Bob's description as it would be offered anew. */
  function offer(direction: string): string {
    const sdp = alice.connections[0]!.remoteDescription!.sdp;
    return sdp
      .replace(/^o=(\S+) (\S+) (\d+)/m, (_line, user: string, id: string) => `o=${user} ${id} ${cseq}`)
      .replace('a=setup:active', 'a=setup:actpass')
      .replace(/^a=(sendrecv|sendonly|recvonly|inactive)/m, `a=${direction}`);
  }

  for (const [offered, answered] of [
    ['sendonly', 'recvonly'],
    ['inactive', 'inactive'],
    ['recvonly', 'sendonly'],
    ['sendrecv', 'sendrecv'],
  ] as const) {
    it(`an offer that is ${offered} is answered ${answered}, and taking it back brings both voices back`, async () => {
      await talk();
      const answer = await ask('INVITE', offer(offered));
      expect(answer.status).to.equal(200);
      expect(answer.body).to.contain(`a=${answered}\r\n`);
      await ask('ACK');
      const resumed = await ask('INVITE', offer('sendrecv'));
      expect(resumed.body).to.contain('a=sendrecv\r\n');
      await ask('ACK');
      await waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'both are heard', {timeout: 4000});
      expect(alice.call?.phase).to.equal('active');
    });
  }

  it('the session is refreshed without an offer, and ours asks for both directions even while we are held', async () => {
    await talk();
    await ask('INVITE', offer('inactive'));
    await ask('ACK');
    const refreshed = await ask('INVITE');
    expect(refreshed.body, 'stock SIP.js would ask to listen only').to.contain('a=sendrecv\r\n');
  });

  it('an offer that cannot be used is refused, and the call goes on and can be asked again', async () => {
    await talk();
    expect((await ask('INVITE', offer('sendrecv').replace(/m=audio \d+/, 'm=audio 0'))).status).to.equal(488);
    await ask('ACK');
    expect((await ask('INVITE', offer('sendonly'))).status).to.equal(200);
    await ask('ACK');
    expect(alice.call?.phase).to.equal('active');
  });

  it('mute stays when the far end renegotiates', async () => {
    await talk();
    await alice.engine.setMuted(alice.call!.id, true);
    await ask('INVITE', offer('sendonly'));
    await ask('ACK');
    await ask('INVITE', offer('sendrecv'));
    await ask('ACK');
    expect(alice.microphone.tracks.map(({enabled}) => enabled)).to.deep.equal([false]);
    expect(alice.connections[0]?.getSenders()[0]?.track?.enabled).to.be.false;
  });

  it('a picture that is offered along is not taken, and the voice is', async () => {
    await talk();
    const peer = new RTCPeerConnection();
    peer.addTransceiver('audio');
    peer.addTransceiver('video');
    const {sdp} = await peer.createOffer();
    peer.close();
    const video = /m=video[^]*/.exec(sdp!)![0].replaceAll(/a=(ice-ufrag|ice-pwd|fingerprint)[^\n]*\n/g, '');
    const credentials = offer('sendrecv')
      .match(/^a=(ice-ufrag|ice-pwd|fingerprint):.*$/gm)!
      .join('\r\n');
    const both =
      offer('sendrecv').replace(/a=group:BUNDLE 0/, 'a=group:BUNDLE 0 1') + video.replace('a=mid:1', `a=mid:1\r\n${credentials}`);
    const answer = await ask('INVITE', both);
    expect(answer.status).to.equal(200);
    expect(answer.body).to.match(/m=audio [1-9][^]*m=video[^]*a=inactive/);
  });

  it('who the far end is may change', async () => {
    await talk();
    await ask('INVITE', offer('sendrecv'), ['P-Asserted-Identity: "Carol" <sip:1003@loop.test>']);
    await waitUntil(() => alice.call?.remote.name === 'Carol');
    expect(alice.call?.remote.number).to.equal('1003');
  });

  it('nobody is dialled because the far end says so', async () => {
    await talk();
    const dialled = server.sent('INVITE').length;
    expect((await ask('REFER', '', ['Refer-To: <sip:+1900123456@loop.test>'])).status).to.equal(603);
    expect(server.sent('INVITE')).to.have.length(dialled);
    expect(alice.call?.phase).to.equal('active');
  });

  it('an early answer of another phone does not get in the way of the one that answers', async () => {
    server.script = (request) => {
      if (request.method === 'INVITE') {
        const extra = {headers: ['Contact: <sip:early@peer.invalid>'], body: request.body};
        for (const socket of server.sockets) socket.deliver(answerTo(request, 183, extra));
      }
      return undefined;
    };
    await talk();
    await waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'both are heard', {timeout: 4000});
  });

  it('nothing is printed, and no secret is logged', async () => {
    const lines: string[] = [];
    const log = (message: string, detail?: unknown): void => void lines.push(`${message} ${String(detail)}`);
    const logger: Logger = {error: log, warn: log, info: log, debug: log};
    const printed: unknown[][] = [];
    const page: Record<string, unknown> = console as unknown as Record<string, unknown>;
    const methods = ['log', 'info', 'warn', 'error', 'debug'].map((name) => [name, page[name]] as const);
    for (const [name] of methods) page[name] = (...what: unknown[]) => void printed.push(what);
    server.passwords.set('carol', 'top-secret');
    const carol = new Agent(server, 'carol', {logger});
    carol.connect({password: 'top-secret'});
    await waitUntil(() => carol.state.registration === 'registered');
    await carol.dial('bob');
    await carol.hangUp();
    await carol.engine.disconnect();
    for (const [name, method] of methods) page[name] = method;
    expect(printed).to.deep.equal([]);
    expect(lines).to.include('The line is registered undefined');
    const authorization = server.sent('REGISTER').map((request) => /response="(\w+)"/.exec(request.header('Authorization'))?.[1]);
    for (const secret of ['top-secret', ...authorization.filter((each) => each !== undefined)]) {
      expect(lines.join('\n')).not.to.contain(secret);
    }
  });
});
