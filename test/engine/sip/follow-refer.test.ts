import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {FarEnd} from '../../support/far-end.js';
import {ToneMicrophone} from '../../support/media-tone.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import type {SipServer} from '../../support/sip-server.js';
import {tagOf, Talk} from '../../support/talk.js';

const PATIENCE = {timeout: 4000};
const [ALICE_HZ, BOB_HZ, CAROL_HZ] = [440, 1000, 1700] as const;
const TO_CAROL = 'Refer-To: <sip:1003@loop.test>';

describe('a call that the far end transfers', () => {
  let talk: Talk;
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  /** At 1003. */
  let carol: Agent;
  let farEnd: FarEnd;

  beforeEach(async () => {
    talk = new Talk();
    ({server, alice, bob} = talk);
    carol = new Agent(server, '1003', {frequency: CAROL_HZ});
    carol.connect();
    await talk.register();
    await waitUntil(() => carol.state.registration === 'registered');
    await talk.begin();
    farEnd = new FarEnd(server, 'alice');
  });
  afterEach(async () => {
    await Promise.all([talk.end(), carol.engine.disconnect()]);
    expect(carol.isAtRest).to.equal(true);
  });

  const calls = (phone: Agent): Agent['state']['calls'] => phone.state.calls.filter(({phase}) => phase !== 'ended');
  const told = (): readonly string[] => server.sent('NOTIFY').map(({body}) => body.trim());
  const hear = (one: Agent, other: Agent, [oneHz, otherHz]: readonly [number, number]): Promise<void> =>
    waitUntil(() => one.ear.hears(otherHz) && other.ear.hears(oneHz), `${oneHz} and ${otherHz} Hz are heard`, PATIENCE);
  async function isSent(...headers: readonly string[]): Promise<number> {
    return (await farEnd.ask('REFER', '', headers.length > 0 ? headers : [TO_CAROL])).status;
  }
  async function ringsAtCarols(): Promise<void> {
    expect(await isSent()).to.equal(202);
    await waitUntil(() => carol.call?.phase === 'ringing', 'it rings there');
    await waitUntil(() => alice.call?.sentTo?.isRinging === true, 'and that is heard');
  }
  async function goesOn(): Promise<void> {
    await waitUntil(() => alice.call?.sentTo === undefined, 'nobody is called any more', PATIENCE);
    await talk.isHeard();
    expect(alice.call).to.include({phase: 'active', hold: 'none'});
    expect(alice.call?.remote.number).to.equal('bob');
  }

  it('rings there, and is with them once they answer: the same call, with the same microphone', async () => {
    const {id, sipCallId} = alice.call!;
    await ringsAtCarols();
    expect(alice.call).to.deep.include({id, phase: 'active', remote: {number: 'bob'}});
    expect(alice.call?.sentTo).to.deep.equal({number: '1003', isRinging: true});
    await carol.answer();
    await hear(alice, carol, [ALICE_HZ, CAROL_HZ]);
    expect(alice.call).to.deep.include({id, phase: 'active', remote: {number: '1003'}, hold: 'none'});
    expect(alice.call?.sentTo).to.equal(undefined);
    expect(alice.call?.sipCallId).to.not.equal(sipCallId);
    expect(alice.call?.sipCallId).to.equal(carol.call?.sipCallId);
    expect(alice.state.calls).to.have.length(1);
    expect(alice.story).to.not.include('ended');
    expect(alice.microphone.tracks, 'opened once').to.have.length(1);
    expect(alice.connections.filter(({signalingState}) => signalingState !== 'closed')).to.have.length(1);
  });

  it('is told about to whoever has asked for it, who is let go when it is done', async () => {
    await ringsAtCarols();
    await carol.answer();
    await waitUntil(() => bob.call?.phase === 'ended', 'bob is let go', PATIENCE);
    expect(bob.call).to.include({endReason: 'remote-hung-up'});
    expect(told()).to.deep.equal(['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 200 OK']);
    const [trying, , ok] = server.sent('NOTIFY');
    expect(trying?.header('Event')).to.equal(`refer;id=${farEnd.cseq}`);
    expect(trying?.header('Subscription-State')).to.match(/^active;expires=\d+$/);
    expect(trying?.header('Content-Type')).to.equal('message/sipfrag;version=2.0');
    expect(ok?.header('Subscription-State')).to.match(/^terminated/);
  });

  for (const [what, answers] of [
    ['decline', () => carol.decline()],
    ['are not there', () => carol.engine.disconnect()],
  ] as const) {
    it(`is as it was where they ${what}, and can be transferred again`, async () => {
      await ringsAtCarols();
      await answers();
      await goesOn();
      await waitUntil(() => told().length === 3);
      expect(told().at(-1)).to.match(what === 'decline' ? /^SIP\/2\.0 603 / : /^SIP\/2\.0 480 /);
      expect(await isSent()).to.equal(202);
      await waitUntil(() => told().length >= 5, 'told again', PATIENCE);
      await alice.hangUp();
    });
  }

  it('is as it was where nobody can be called, held as it was', async () => {
    await alice.engine.setHeld(alice.call!.id, true);
    server.script = (request) => (request.method === 'INVITE' ? answerTo(request, 486) : undefined);
    expect(await isSent()).to.equal(202);
    await waitUntil(() => told().length === 2);
    expect(told()).to.deep.equal(['SIP/2.0 100 Trying', 'SIP/2.0 486 Refused']);
    expect(alice.call).to.include({phase: 'active', hold: 'local'});
    server.script = () => undefined;
    await alice.engine.setHeld(alice.call!.id, false);
    await goesOn();
  });

  it('stays muted, and may be unmuted while it rings', async () => {
    const {id} = alice.call!;
    await alice.engine.setMuted(id, true);
    await ringsAtCarols();
    await carol.answer();
    await waitUntil(() => alice.ear.hears(CAROL_HZ), 'Carol is heard', PATIENCE);
    await aTimeout(300);
    expect(carol.ear.hearsNothing, 'Alice is not').to.equal(true);
    expect(alice.call?.muted).to.equal(true);
    await alice.engine.setMuted(id, false);
    await hear(alice, carol, [ALICE_HZ, CAROL_HZ]);
  });

  it('stays on hold where we hold it, and can be resumed', async () => {
    const {id} = alice.call!;
    await alice.engine.setHeld(id, true);
    await ringsAtCarols();
    await carol.answer();
    await waitUntil(() => carol.call?.hold === 'remote' && alice.call?.remote.number === '1003', 'Carol is told', PATIENCE);
    expect(alice.call).to.include({hold: 'local'});
    await alice.engine.setHeld(id, false);
    await hear(alice, carol, [ALICE_HZ, CAROL_HZ]);
  });

  it('is off hold where only the one before had held it', async () => {
    await bob.engine.setHeld(bob.call!.id, true);
    await waitUntil(() => alice.call?.hold === 'remote');
    await ringsAtCarols();
    await carol.answer();
    await hear(alice, carol, [ALICE_HZ, CAROL_HZ]);
    expect(alice.call).to.include({hold: 'none'});
  });

  it('can be held, transferred again and ended by whom it has come to', async () => {
    await ringsAtCarols();
    await carol.answer();
    await hear(alice, carol, [ALICE_HZ, CAROL_HZ]);
    await carol.engine.setHeld(carol.call!.id, true);
    await waitUntil(() => alice.call?.hold === 'remote');
    await carol.engine.setHeld(carol.call!.id, false);
    await waitUntil(() => alice.call?.hold === 'none');
    await carol.hangUp();
    await waitUntil(() => alice.call?.endReason === 'remote-hung-up');
    expect(alice.story.filter((type) => type === 'ended')).to.have.length(1);
  });

  it('takes the place of the call that is named', async () => {
    await bob.dial('1003');
    await waitUntil(() => carol.call?.phase === 'ringing');
    await carol.answer();
    await hear(bob, carol, [BOB_HZ, CAROL_HZ]);
    const ack = talk.last('ACK');
    const tags = `;to-tag=${tagOf(ack.header('To'))};from-tag=${tagOf(ack.header('From'))}`;
    const replaces = encodeURIComponent(ack.header('Call-ID') + tags);
    expect(
      await isSent(`Refer-To: "Carol" <sip:1003@loop.test?Replaces=${replaces}&X-Other=1>`, 'Referred-By: <sip:bob@loop.test>'),
    ).to.equal(202);
    await hear(alice, carol, [ALICE_HZ, CAROL_HZ]);
    const invite = talk.last('INVITE');
    expect(invite.header('Replaces')).to.equal(ack.header('Call-ID') + tags);
    expect(invite.header('Require')).to.equal('replaces');
    expect(invite.header('Referred-By')).to.equal('<sip:bob@loop.test>');
    expect(invite.header('X-Other'), 'nothing else is taken from the address').to.equal('');
    await waitUntil(() => calls(bob).length === 0, 'Bob has no call left', PATIENCE);
    expect(carol.state.calls).to.have.length(1);
    expect(carol.call?.remote).to.deep.equal({number: 'alice'});
    expect(alice.call?.remote).to.deep.equal({number: '1003'});
  });

  it('lets be heard what the network says before anybody answers, and nothing of the one before', async () => {
    server.script = ({method}) => (['INVITE', 'ACK'].includes(method) ? '' : undefined);
    expect(await isSent('Refer-To: <sip:1004@loop.test>')).to.equal(202);
    await waitUntil(() => talk.last('INVITE').user === '1004');
    const invite = talk.last('INVITE');
    const network = new RTCPeerConnection();
    const tone = await new ToneMicrophone(2300).getUserMedia();
    await network.setRemoteDescription({type: 'offer', sdp: invite.body});
    tone.getTracks().forEach((track) => network.addTrack(track, tone));
    await network.setLocalDescription();
    await waitUntil(() => network.iceGatheringState === 'complete', 'candidates', PATIENCE);
    const headers = ['Contact: <sip:1004@peer.invalid>'];
    const say = (status: number, body = ''): void => {
      server.socketOf('alice')?.deliver(answerTo(invite, status, {headers, body}));
    };
    say(183, network.localDescription!.sdp);
    await waitUntil(() => alice.ear.hears(2300), 'the network is heard', PATIENCE);
    expect(alice.call?.sentTo).to.deep.equal({number: '1004', isRinging: false});
    say(486);
    await goesOn();
    network.close();
  });

  describe('while it rings there', () => {
    beforeEach(ringsAtCarols);

    it('ends where we hang up, and nobody is rung any more', async () => {
      await alice.hangUp();
      await waitUntil(() => carol.call?.endReason === 'cancelled' && bob.call?.endReason === 'remote-hung-up');
      expect(alice.call).to.include({phase: 'ended', endReason: 'hung-up', hungUpBy: 'us'});
      expect(told().at(-1)).to.match(/^SIP\/2\.0 487 /);
    });

    it('goes on where whoever transferred it hangs up, and ends only where nobody answers', async () => {
      expect((await farEnd.ask('BYE')).status).to.equal(200);
      await aTimeout(50);
      expect(alice.call).to.include({phase: 'active'});
      await carol.answer();
      await hear(alice, carol, [ALICE_HZ, CAROL_HZ]);
      expect(server.sent('BYE'), 'nobody is left to be told').to.have.length(0);
    });

    for (const [how, end, endReason] of [
      ['they decline', () => carol.decline(), 'declined'],
      ['we hang up', () => alice.hangUp(), 'hung-up'],
      ['the socket is lost', () => Promise.resolve(server.socketOf('alice')?.cut()), 'network-lost'],
    ] as const) {
      it(`ends where whoever transferred it has hung up, and then ${how}`, async () => {
        await farEnd.ask('BYE');
        await end();
        await waitUntil(() => alice.call?.phase === 'ended');
        expect(alice.call).to.include({endReason});
        expect(alice.call?.sentTo).to.equal(undefined);
        await waitUntil(() => alice.isAtRest);
        if (how === 'we hang up') await waitUntil(() => carol.call?.endReason === 'cancelled');
      });
    }

    it('is not transferred again, changed hands or replaced', async () => {
      expect(await isSent()).to.equal(491);
      const moved = await alice.engine.handOver(alice.call!.id).catch((error: unknown) => error);
      expect(moved).to.include({code: 'not-answered'});
      const ack = server.sent('ACK')[0]!;
      const replaces = `${ack.header('Call-ID')};to-tag=${tagOf(ack.header('From'))};from-tag=${tagOf(ack.header('To'))}`;
      server.invite('alice', {id: 'third', headers: [`Replaces: ${replaces}`], body: 'v=0\r\nm=audio 9 RTP/AVP 0\r\n'});
      await waitUntil(() => server.answers.some((answer) => answer.header('Call-ID') === 'third' && answer.status === 491));
      await carol.decline();
      await goesOn();
    });

    it('goes on as it was where the socket is lost', async () => {
      server.socketOf('alice')?.cut();
      await waitUntil(() => alice.call?.sentTo === undefined);
      expect(alice.call).to.include({phase: 'active'});
      await waitUntil(() => alice.call?.line === 'up' && alice.state.registration === 'registered', 'back', {timeout: 8000});
      await talk.isHeard();
      await carol.decline();
    });
  });

  describe('is not', () => {
    it('while we transfer it: 491', async () => {
      server.script = ({method}) => (method === 'REFER' ? '' : undefined);
      const referred = alice.engine.refer({callId: alice.call!.id, target: '1003'}).catch(() => undefined);
      await waitUntil(() => server.sent('REFER').length === 1);
      expect(await isSent()).to.equal(491);
      await alice.hangUp();
      await referred;
    });

    it('while it is being changed: 491', async () => {
      server.script = ({method}) => (method === 'INVITE' ? '' : undefined);
      const held = alice.engine.setHeld(alice.call!.id, true).catch(() => undefined);
      await waitUntil(() => server.sent('INVITE').length === 2);
      expect(await isSent()).to.equal(491);
      await alice.hangUp();
      await held;
    });
  });

  it('may be to an address in short, and says for whom only where that is an address', async () => {
    expect(await isSent('r: sip:1003@LOOP.test', 'Referred-By: <sip:bob@loop.test>, <sip:evil@x>')).to.equal(202);
    await waitUntil(() => carol.call?.phase === 'ringing');
    const invite: SipMessage = talk.last('INVITE');
    expect(invite.headers('Referred-By')).to.deep.equal([]);
    await carol.decline();
    await goesOn();
  });
});
