import {expect, waitUntil} from '@open-wc/testing';

import type {GetUserMedia} from '../../../src/engine/media/browser-microphone.js';
import {STORED_DEVICES} from '../../../src/engine/media/chosen-microphone.js';
import {listDevices} from '../../../src/engine/media/list-devices.js';
import {useDevices} from '../../../src/engine/media/use-devices.js';
import type {VoipError} from '../../../src/foundation/errors.js';
import type {DescribedCall} from '../../../src/session/engine.js';
import {FarEnd} from '../../support/far-end.js';
import {ManualClock} from '../../support/manual-clock.js';
import {ToneMicrophone} from '../../support/media-tone.js';
import type {Agent, AgentOptions} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import type {SipServer} from '../../support/sip-server.js';
import {tagOf, Talk} from '../../support/talk.js';

const PATIENCE = {timeout: 4000};
const ALICE_HZ = 440;
const codeOf = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => 'done',
    (error: unknown) => (error as VoipError).code,
  );

describe('a call that another tab takes', () => {
  let talk: Talk;
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;

  beforeEach(async () => {
    talk = new Talk();
    ({server, alice, bob} = talk);
    await talk.register();
  });
  afterEach(() => talk.end());

  const sends = (): boolean => alice.connections[0]!.getSenders()[0]!.track !== null;

  describe('within its dialog', () => {
    for (const direction of ['outgoing', 'incoming'] as const) {
      it(`goes on there, where it was ${direction}, as if the phone had changed networks`, async () => {
        await (direction === 'outgoing' ? talk.begin() : talk.begin(bob, alice));
        const first = server.sent('INVITE')[0]!;
        const tab = talk.tab();
        await talk.take(tab);
        await talk.isHeard(tab, 2000);
        alice.engine.release(alice.call!.id);
        const invite = talk.last('INVITE');
        const ack = server.sent('ACK')[0]!;
        const [here, there] = direction === 'outgoing' ? ['From', 'To'] : ['To', 'From'];
        expect(invite.header('Call-ID')).to.equal(first.header('Call-ID'));
        expect([tagOf(invite.header('From')), tagOf(invite.header('To'))]).to.deep.equal([
          tagOf(ack.header(here)),
          tagOf(ack.header(there)),
        ]);
        expect(invite.header('Contact')).not.to.equal(first.header('Contact'));
        expect(bob.call?.phase).to.equal('active');
        expect(server.sent('BYE')).to.have.length(0);
        await tab.engine.hangUp(alice.events.flatMap((event) => (event.type === 'call-created' ? [event.callId] : []))[0]!);
        await waitUntil(() => bob.call?.endReason === 'remote-hung-up');
      });
    }

    it('can be taken back, and again', async () => {
      await talk.begin();
      const settings = {servers: ['ws://loop.test'], address: 'sip:alice@loop.test', iceServers: []};
      const call = alice.call!;
      const describeAs = async (from: Agent): Promise<DescribedCall> => ({
        ...(await from.engine.handOver(call.id)),
        ...{muted: false, isHeld: false},
      });
      let from = alice;
      for (const hz of [2000, 2500, 3000]) {
        const tab = talk.tab({frequency: hz});
        await tab.engine.takeOver({settings, call, describe: () => describeAs(from)});
        await talk.isHeard(tab, hz);
        from.engine.release(call.id);
        from = tab;
      }
      const numbers = server.sent('INVITE').map((request) => Number.parseInt(request.header('CSeq'), 10));
      expect(numbers, 'each is higher than the one before').to.deep.equal(numbers.toSorted((a, b) => a - b));
      expect(new Set(numbers)).to.have.property('size', numbers.length);
    });

    it('goes on as it was described, and not as it was when somebody wanted it: held and muted meanwhile', async () => {
      await talk.begin();
      const [tab, {id}] = [talk.tab(), alice.call!];
      await talk.take(tab, async () => ({...(await talk.describe()), muted: true, isHeld: true}));
      alice.engine.release(id);
      expect(talk.last('INVITE').body).to.include('a=sendonly');
      await waitUntil(() => bob.call?.hold === 'remote', 'is held', PATIENCE);
      await tab.engine.setHeld(id, false);
      await waitUntil(() => tab.ear.hears(1000), 'hears Bob', PATIENCE);
      expect(tab.connections[0]?.getSenders().map(({track}) => track?.enabled)).to.deep.equal([false]);
    });

    for (const status of [481, 488, 491, 302, 503]) {
      it(`goes on where it was when the far end answers ${status}`, async () => {
        await talk.begin();
        const tab = talk.tab();
        server.script = (request) => {
          const isNew = request.method === 'INVITE' && request.header('To').includes(';tag=');
          return isNew ? answerTo(request, status) : undefined;
        };
        expect(await codeOf(talk.take(tab))).to.equal('not-moved');
        server.script = () => undefined;
        await talk.isHeard();
        await waitUntil(() => tab.isAtRest);
        expect(alice.call?.phase).to.equal('active');
      });
    }

    it('goes on where it was when nobody answers in time, and the far end is told', async () => {
      await talk.begin();
      const clock = new ManualClock();
      const tab = talk.tab({clock});
      let ringing: SipMessage | undefined;
      server.script = (request) => {
        if (request.method === 'CANCEL') return answerTo(request, 200);
        if (request.method !== 'INVITE') return undefined;
        ringing = request;
        return answerTo(request, 100);
      };
      const outcome = codeOf(talk.take(tab));
      await waitUntil(() => ringing, 'it is asked', PATIENCE);
      clock.advance(8_000);
      await waitUntil(() => server.sent('CANCEL').length === 1, 'it is taken back');
      clock.advance(2_000);
      expect(await outcome).to.equal('not-moved');
      server.script = () => undefined;
      await talk.isHeard();
    });

    it('is not asked for without a microphone', async () => {
      await talk.begin();
      const before = server.requests.length;
      const getUserMedia = (): Promise<MediaStream> => Promise.reject(new DOMException('', 'NotAllowedError'));
      const tab = talk.tab({media: {getUserMedia}});
      expect(await codeOf(talk.take(tab))).to.equal('microphone-blocked');
      expect(server.requests).to.have.length(before);
    });
  });

  describe('through a server that keeps a dialog to one browser', () => {
    /** Alice, in a call through such a server. */
    const bind = async (): Promise<void> => {
      await talk.begin();
      const farEnd = new FarEnd(server, 'alice');
      const {sdp} = alice.connections[0]!.remoteDescription!;
      const offer = sdp.replace('a=setup:active', 'a=setup:actpass').replace(/^(o=\S+ \S+) \d+/m, '$1 7');
      await farEnd.ask('INVITE', offer.replace('a=setup', 'a=connection:new\r\na=setup'));
      await farEnd.confirm();
    };

    const beginBound = async (options: AgentOptions = {}): Promise<ManualClock> => {
      await talk.end();
      const clock = new ManualClock();
      talk = new Talk({clock, ...options});
      ({server, alice, bob} = talk);
      await talk.register();
      await bind();
      return clock;
    };

    it('is described with what takes its place, and which codecs must change', async () => {
      await bind();
      const {replaces} = await talk.describe();
      expect(replaces).to.deep.equal({at: 'sip:bob@loop.test', leaveOut: ['opus', 'red']});
      expect(sends(), 'what is late would be taken for the voice of the other tab').to.be.false;
      await waitUntil(sends, 'it is heard again where the other tab does not come', PATIENCE);
    });

    it('is silent for as long again where it is asked for anew, and heard then', async () => {
      const clock = await beginBound();
      const sender = alice.connections[0]!.getSenders()[0]!;
      const [{track}, sent]: [RTCRtpSender, unknown[]] = [sender, []];
      const replaceTrack = sender.replaceTrack.bind(sender);
      sender.replaceTrack = (next) => {
        sent.push(next);
        return replaceTrack(next);
      };
      await talk.describe();
      clock.advance(1_500);
      await talk.describe();
      clock.advance(1_999);
      expect(sent).to.deep.equal([null, null]);
      clock.advance(1);
      expect(sent.at(-1)).to.equal(track);
      await waitUntil(sends, 'it is heard again', PATIENCE);
      await talk.describe();
      expect(sends(), 'a third time').to.be.false;
    });

    it('keeps nobody waiting for the silence of a connection that is closed meanwhile', async () => {
      const clock = await beginBound();
      // As a browser has it (WebRTC, replaceTrack: where the connection is closed, these steps are aborted).
      let asked = 0;
      alice.connections[0]!.getSenders()[0]!.replaceTrack = () => {
        asked += 1;
        return new Promise(() => undefined);
      };
      const {id} = alice.call!;
      const described = [codeOf(alice.engine.handOver(id)), codeOf(alice.engine.handOver(id))];
      await waitUntil(() => asked === 2);
      await alice.hangUp();
      clock.advance(2_000);
      expect(await Promise.all(described)).to.deep.equal(['done', 'done']);
    });

    it('is heard through the microphone that was chosen meanwhile', async () => {
      const [usual, chosen] = [new ToneMicrophone(ALICE_HZ), new ToneMicrophone(700)];
      const getUserMedia: GetUserMedia = ({audio}) => (audio === true ? usual : chosen).getUserMedia();
      const clock = await beginBound({media: {getUserMedia}});
      await talk.isHeard();
      const opened = await navigator.mediaDevices.getUserMedia({audio: true});
      for (const track of opened.getTracks()) track.stop();
      await talk.describe();
      useDevices().change({microphone: (await listDevices()).microphones[0]});
      await waitUntil(() => chosen.isOpen && !usual.isOpen, 'it is changed', PATIENCE);
      expect(sends()).to.be.false;
      clock.advance(2_000);
      await talk.isHeard(alice, 700);
      await alice.hangUp();
      useDevices().change({microphone: undefined});
      localStorage.removeItem(STORED_DEVICES);
      expect(chosen.isOpen).to.be.false;
    });

    it('talks on until then where the dialog goes on', async () => {
      await talk.begin();
      await talk.describe();
      expect(sends()).to.be.true;
    });

    it('begins a dialog that names the other one, without those codecs', async () => {
      await talk.begin();
      const tab = talk.tab();
      const ack = server.sent('ACK')[0]!;
      const leaveOut = ['opus', 'red'];
      await talk.take(tab, () => talk.describeInPlace(leaveOut));
      const invite = talk.last('INVITE');
      expect(invite.header('Replaces')).to.equal(
        `${ack.header('Call-ID')};to-tag=${tagOf(ack.header('To'))};from-tag=${tagOf(ack.header('From'))}`,
      );
      expect(invite.header('Require')).to.equal('replaces');
      expect(invite.header('Call-ID')).not.to.equal(ack.header('Call-ID'));
      expect(invite.body).to.match(/m=audio/);
      expect(invite.body).not.to.contain('opus');
      expect(tab.story, 'the call has another Call-ID').to.include('identified');
      await talk.isHeard(tab, 2000);
    });

    for (const status of [481, 486, 488, 603]) {
      it(`goes on where it was when that is answered ${status}`, async () => {
        await talk.begin();
        server.script = (request) => (request.header('Replaces') ? answerTo(request, status) : undefined);
        expect(await codeOf(talk.take(talk.tab(), talk.describeInPlace))).to.equal('not-moved');
        await talk.isHeard();
      });
    }
  });
});
