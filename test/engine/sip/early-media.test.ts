import {expect, waitUntil} from '@open-wc/testing';

import {selectSound} from '../../../src/session/sounds.js';
import {Ear, ToneMicrophone} from '../../support/media-tone.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

const isReInvite = (request: SipMessage): boolean => request.method === 'INVITE' && request.header('To').includes('tag=');

/** What the network lets be heard before it answers (RFC 3960): its own ringing, an announcement, a menu. */
describe('early media', () => {
  let server: SipServer;
  let alice: Agent;
  let phones: RTCPeerConnection[];

  beforeEach(async () => {
    phones = [];
    server = new SipServer();
    alice = new Agent(server, 'alice', {frequency: 440});
    server.script = ({method}) => (['INVITE', 'ACK', 'BYE', 'CANCEL'].includes(method) ? '' : undefined);
  });

  afterEach(async () => {
    server.script = () => undefined;
    await alice.engine.disconnect();
    for (const phone of phones) phone.close();
    expect(alice.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  async function dial(earlyMedia = true): Promise<SipMessage> {
    alice.connect({calls: {earlyMedia}});
    await waitUntil(() => alice.state.registration === 'registered');
    void alice.dial('500').catch(() => undefined);
    await waitUntil(() => server.sent('INVITE').length === 1);
    return server.sent('INVITE')[0]!;
  }

  /** A phone that hums, and what it answers. */
  async function answerOf(name: string, frequency: number, invite: SipMessage): Promise<(status: number) => void> {
    const phone = new RTCPeerConnection();
    phones.push(phone);
    const stream = await new ToneMicrophone(frequency).getUserMedia();
    phone.ontrack = ({track}) => new Ear().playStream(new MediaStream([track]));
    await phone.setRemoteDescription({type: 'offer', sdp: invite.body});
    phone.addTrack(stream.getAudioTracks()[0]!, stream);
    await phone.setLocalDescription();
    await waitUntil(() => phone.iceGatheringState === 'complete', 'its candidates', {timeout: 3000});
    const {sdp: body} = phone.localDescription!;
    const headers = [`Contact: <sip:${name}@peer.invalid>`, 'Content-Type: application/sdp'];
    return (status) => {
      const answer = answerTo(invite, status, {headers, body}).replace('tag=server', `tag=${name}`);
      [...server.sockets][0]!.deliver(answer);
    };
  }
  const hears = (frequency: number): Promise<void> =>
    waitUntil(() => alice.ear.hears(frequency), `a tone of ${frequency} Hz`, {timeout: 10_000});
  const energyAt = async (phone: RTCPeerConnection): Promise<number> => {
    const reports = [...(await phone.getStats()).values()] as readonly RTCInboundRtpStreamStats[];
    return reports.find(({type}) => type === 'inbound-rtp')?.totalAudioEnergy ?? 0;
  };

  it('is heard in place of our own ringback, and the caller is not heard yet', async () => {
    const answer = await answerOf('desk', 1000, await dial());
    answer(180);
    await waitUntil(() => alice.call?.phase === 'ringing');
    answer(183);
    await hears(1000);
    await waitUntil(() => alice.call?.earlyMedia === true);
    expect(alice.call?.phase).to.equal('ringing');
    expect(selectSound(alice.state)).to.equal('none');
    expect(await energyAt(phones[0]!)).to.be.lessThan(0.001);
    answer(200);
    await waitUntil(() => alice.call?.phase === 'active', 'the call is up', {timeout: 4000});
    expect(alice.call?.earlyMedia).to.be.false;
    await waitUntil(async () => (await energyAt(phones[0]!)) > 0.001, 'the caller is heard', {timeout: 4000});
  });

  it('of one phone gives way to another that answers', async () => {
    const invite = await dial();
    const desk = await answerOf('desk', 1000, invite);
    desk(183);
    await hears(1000);
    // Not before: two phones that look for the way at the same time take it from each other.
    const mobile = await answerOf('mobile', 1600, invite);
    mobile(200);
    await waitUntil(() => server.sent('INVITE').some(isReInvite), 'a search for the way to the other phone', {timeout: 3000});
    const asked = server.sent('INVITE').find(isReInvite)!;
    await phones[1]!.setRemoteDescription({type: 'offer', sdp: asked.body});
    await phones[1]!.setLocalDescription();
    await waitUntil(() => phones[1]!.iceGatheringState === 'complete', 'its candidates', {timeout: 3000});
    const headers = ['Contact: <sip:mobile@peer.invalid>', 'Content-Type: application/sdp'];
    [...server.sockets][0]!.deliver(answerTo(asked, 200, {headers, body: phones[1]!.localDescription!.sdp}));
    await waitUntil(() => alice.call?.phase === 'active', 'the call is up', {timeout: 6000});
    await hears(1600);
    expect(alice.call?.line).to.equal('up');
    expect(server.sent('BYE')).to.deep.equal([]);
  }).timeout(20_000);

  it('is not heard where the page does not want it: our own ringback goes on', async () => {
    const answer = await answerOf('desk', 1000, await dial(false));
    answer(183);
    await waitUntil(() => alice.call?.phase === 'ringing');
    expect(alice.connections[0]?.signalingState).to.equal('have-local-offer');
    expect(selectSound(alice.state)).to.equal('ringback');
    answer(200);
    await waitUntil(() => alice.call?.phase === 'active', 'the call is up', {timeout: 4000});
  });

  it('that nobody can read changes nothing', async () => {
    const invite = await dial();
    const headers = ['Contact: <sip:desk@peer.invalid>', 'Content-Type: application/sdp'];
    const nonsense = answerTo(invite, 183, {headers, body: 'm=audio 9 nonsense'}).replace('tag=server', 'tag=desk');
    [...server.sockets][0]!.deliver(nonsense);
    await waitUntil(() => alice.call?.phase === 'ringing');
    const answer = await answerOf('mobile', 1000, invite);
    answer(200);
    await hears(1000);
  });
});
