import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {Agent} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

/**
 * A call that rings at several phones (RFC 3261 §16.7): several of them answer early, and two may answer at once. With its early media
 * on, SIP.js ends a call that another phone answers than the one that was heard first.
 */
describe('a call that rings at several phones', () => {
  let server: SipServer;
  let alice: Agent;
  let phones: RTCPeerConnection[];

  beforeEach(async () => {
    phones = [];
    server = new SipServer();
    alice = new Agent(server, 'alice');
    alice.connect();
    await waitUntil(() => alice.state.registration === 'registered');
    server.script = ({method}) => (['INVITE', 'ACK', 'BYE'].includes(method) ? '' : undefined);
  });

  afterEach(async () => {
    server.script = () => undefined;
    await alice.engine.disconnect();
    for (const phone of phones) phone.close();
    expect(alice.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  async function dial(): Promise<SipMessage> {
    void alice.dial('500').catch(() => undefined);
    await waitUntil(() => server.sent('INVITE').length === 1);
    return server.sent('INVITE')[0]!;
  }

  /** What the phone of that name answers. Its description is a real one, made for the offer. */
  async function answerOf(name: string, invite: SipMessage, status: number): Promise<string> {
    const phone = new RTCPeerConnection();
    phones.push(phone);
    await phone.setRemoteDescription({type: 'offer', sdp: invite.body});
    await phone.setLocalDescription();
    const {sdp: body} = phone.localDescription!;
    return answerTo(invite, status, {headers: [`Contact: <sip:${name}@peer.invalid>`], body}).replace(
      'tag=server',
      `tag=${name}`,
    );
  }
  const deliver = (message: string): void => [...server.sockets][0]!.deliver(message);
  const talks = (): Promise<void> => waitUntil(() => alice.call?.answeredAt !== undefined, 'it is answered', {timeout: 3000});
  const fingerprint = (description: RTCSessionDescription | null | undefined): string | undefined =>
    /a=fingerprint:.*/.exec(description?.sdp ?? '')?.[0];
  const whoIs = (phone: RTCPeerConnection | undefined): string | undefined => fingerprint(phone?.localDescription);
  const heardBy = ({connections}: Agent): string | undefined => fingerprint(connections[0]?.remoteDescription);
  const isFor = (name: string) => (request: SipMessage) => request.header('To').includes(`tag=${name}`);

  it('goes to the one that answers, whichever was heard first', async () => {
    const invite = await dial();
    deliver(await answerOf('desk', invite, 183));
    deliver(await answerOf('mobile', invite, 183));
    await waitUntil(() => alice.call?.phase === 'ringing');
    const answer = await answerOf('attic', invite, 200);
    deliver(answer);
    await talks();
    expect(heardBy(alice)).to.equal(whoIs(phones[2]));
    expect(server.sent('ACK').map(({user}) => user)).to.deep.equal(['attic']);
    deliver(answer); // RFC 3261 §13.2.2.4: an answer that is repeated is confirmed again.
    await waitUntil(() => server.sent('ACK').length === 2);
    expect(server.sent('BYE')).to.deep.equal([]);
  });

  it('is not up before a phone has answered, whatever is heard of it', async () => {
    const invite = await dial();
    deliver(await answerOf('desk', invite, 183));
    await waitUntil(() => alice.call?.phase === 'ringing');
    await aTimeout(20);
    expect(alice.connections[0]?.signalingState).to.equal('have-remote-pranswer');
    expect(alice.call?.answeredAt).to.equal(undefined);
    deliver(await answerOf('desk', invite, 200));
    await talks();
    expect(heardBy(alice)).to.equal(whoIs(phones[0]));
  });

  it('is confirmed and hung up at the second that answers', async () => {
    // RFC 3261 §13.2.2.4
    const invite = await dial();
    const [first, second] = [await answerOf('desk', invite, 200), await answerOf('mobile', invite, 200)];
    deliver(first);
    deliver(second);
    await talks();
    await waitUntil(() => server.sent('BYE').length === 1);
    expect(server.sent('ACK').filter(isFor('mobile'))).to.have.length(1);
    expect(server.sent('BYE').filter(isFor('mobile'))).to.have.length(1);
    expect(alice.call?.answeredAt).not.to.equal(undefined);
    expect(alice.call?.phase).not.to.equal('ended');
  });

  it('is hung up at one that answers after it was taken back', async () => {
    const invite = await dial();
    deliver(await answerOf('desk', invite, 180));
    await waitUntil(() => alice.call?.phase === 'ringing');
    await alice.hangUp();
    deliver(await answerOf('desk', invite, 200));
    await waitUntil(() => server.sent('BYE').length === 1);
    expect(server.sent('ACK')).to.have.length(1);
  });
});
