import {expect, waitUntil} from '@open-wc/testing';

import type {Logger} from '../../../src/foundation/logger.js';
import {FarEnd} from '../../support/far-end.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

/** What a server or a far end does in the middle of a call. Each of these ends, mutes or blocks a call of stock SIP.js 0.21.2. */
describe('within a call', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let farEnd: FarEnd;

  beforeEach(async () => {
    server = new SipServer();
    farEnd = new FarEnd(server, 'alice');
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

  /** Bob's description as it would be offered anew. */
  function offer(direction: string): string {
    const sdp = alice.connections[0]!.remoteDescription!.sdp;
    return sdp
      .replace(/^o=(\S+) (\S+) (\d+)/m, (_line, user: string, id: string) => `o=${user} ${id} ${farEnd.cseq}`)
      .replace('a=setup:active', 'a=setup:actpass')
      .replace(/^(m=[^]*?^a=)(sendrecv|sendonly|recvonly|inactive)/m, `$1${direction}`);
  }

  for (const [offered, answered] of [
    ['sendonly', 'recvonly'],
    ['inactive', 'inactive'],
    ['recvonly', 'sendonly'],
    ['sendrecv', 'sendrecv'],
  ] as const) {
    it(`an offer that is ${offered} is answered ${answered}, and taking it back brings both voices back`, async () => {
      await talk();
      const answer = await farEnd.ask('INVITE', offer(offered));
      expect(answer.status).to.equal(200);
      expect(answer.body).to.contain(`a=${answered}\r\n`);
      await farEnd.confirm();
      const resumed = await farEnd.ask('INVITE', offer('sendrecv'));
      expect(resumed.body).to.contain('a=sendrecv\r\n');
      await farEnd.confirm();
      await waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'both are heard', {timeout: 4000});
      expect(alice.call?.phase).to.equal('active');
    });
  }

  it('the direction of the voice counts, and not the first that is written anywhere', async () => {
    // RFC 8866 §6.7: what a media section says goes before what the session says.
    await talk();
    const both = offer('sendrecv').replace('t=0 0\r\n', 't=0 0\r\na=sendonly\r\n');
    expect((await farEnd.ask('INVITE', both)).body).to.contain('a=sendrecv\r\n');
    await farEnd.confirm();
  });

  it('the session is refreshed without an offer, and ours asks for both directions even while we are held', async () => {
    await talk();
    await farEnd.ask('INVITE', offer('inactive'));
    await farEnd.confirm();
    const refreshed = await farEnd.ask('INVITE');
    expect(refreshed.body, 'stock SIP.js would ask to listen only').to.contain('a=sendrecv\r\n');
  });

  it('an offer that cannot be used is refused, and the call goes on and can be asked again', async () => {
    await talk();
    expect((await farEnd.ask('INVITE', offer('sendrecv').replace(/m=audio \d+/, 'm=audio 0'))).status).to.equal(488);
    await farEnd.confirm();
    expect((await farEnd.ask('INVITE', offer('sendonly'))).status).to.equal(200);
    await farEnd.confirm();
    expect(alice.call?.phase).to.equal('active');
  });

  it('an offer of nothing but codecs that no browser knows is refused, and both voices go on as they were', async () => {
    // RFC 3261 §14.2: what is refused changes nothing.
    await talk();
    const foreign = offer('sendrecv')
      .replace(/^m=audio (\d+) (\S+) .*$/m, 'm=audio $1 $2 18')
      .replace(/^a=(rtpmap|fmtp|rtcp-fb):.*\r\n/gm, '')
      .replace(/^a=mid:.*$/m, '$&\r\na=rtpmap:18 G729/8000');
    expect((await farEnd.ask('INVITE', foreign)).status).to.equal(488);
    await farEnd.confirm();
    expect(alice.connections[0]?.signalingState, 'the offer is taken back (RFC 8829 §4.1.10.2)').to.equal('stable');
    await waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'both are heard', {timeout: 4000});
    expect((await farEnd.ask('INVITE', offer('sendonly'))).body).to.contain('a=recvonly\r\n');
    await farEnd.confirm();
  });

  it('an offer that begins a new path is answered with the candidates of one', async () => {
    // RFC 8839 §4.4.1.1: another user fragment and password is a restart.
    await talk();
    const restart = offer('sendrecv')
      .replace(/^a=ice-ufrag:.*$/m, 'a=ice-ufrag:anew')
      .replace(/^a=ice-pwd:.*$/m, 'a=ice-pwd:anewanewanewanewanewanew');
    const before = alice.connections[0]!.localDescription!.sdp;
    const answer = await farEnd.ask('INVITE', restart);
    expect(answer.status).to.equal(200);
    expect(answer.body).to.contain('\na=candidate:');
    const ufrag = /a=ice-ufrag:.*/.exec(answer.body)![0];
    expect(before).not.to.contain(ufrag);
  });

  it('the session is renegotiated by the answer to our offer, and both voices go on', async () => {
    // RFC 3261 §14.2: a re-INVITE without an offer is answered with one, and the ACK carries the answer.
    await talk();
    expect((await farEnd.ask('INVITE')).body).to.contain('a=sendrecv\r\n');
    await farEnd.confirm(offer('sendrecv').replace('a=setup:actpass', 'a=setup:active'));
    await waitUntil(() => alice.connections[0]?.signalingState === 'stable', 'the answer is taken');
    await waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'both are heard', {timeout: 4000});
    expect((await farEnd.ask('INVITE', offer('sendonly'))).status).to.equal(200);
  });

  it('mute stays when the far end renegotiates', async () => {
    await talk();
    await alice.engine.setMuted(alice.call!.id, true);
    await farEnd.ask('INVITE', offer('sendonly'));
    await farEnd.confirm();
    await farEnd.ask('INVITE', offer('sendrecv'));
    await farEnd.confirm();
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
    const answer = await farEnd.ask('INVITE', both);
    expect(answer.status).to.equal(200);
    expect(answer.body).to.match(/m=audio [1-9][^]*m=video[^]*a=inactive/);
  });

  it('who the far end is may change', async () => {
    await talk();
    await farEnd.ask('INVITE', offer('sendrecv'), ['P-Asserted-Identity: "Carol" <sip:1003@loop.test>']);
    await waitUntil(() => alice.call?.remote.name === 'Carol');
    expect(alice.call?.remote.number).to.equal('1003');
  });

  it('nobody is dialled because the far end says so', async () => {
    await talk();
    const dialled = server.sent('INVITE').length;
    expect((await farEnd.ask('REFER', '', ['Refer-To: <sip:+1900123456@loop.test>'])).status).to.equal(603);
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
