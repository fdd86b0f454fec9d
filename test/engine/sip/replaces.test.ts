import {expect, waitUntil} from '@open-wc/testing';

import type {Agent} from '../../support/sip-agent.js';
import type {SipMessage} from '../../support/sip-message.js';
import type {SipServer} from '../../support/sip-server.js';
import {tagOf, Talk} from '../../support/talk.js';

const PATIENCE = {timeout: 4000};

describe('a call whose far end is replaced', () => {
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

  describe('by our own phone', () => {
    it('stays the same call, with the same microphone, and the dialog before it is ended', async () => {
      await talk.begin();
      const {call} = bob;
      const told = bob.events.length;
      const tab = talk.tab();
      await talk.take(tab, talk.describeInPlace);
      await talk.isHeard(tab, 2000);
      expect(bob.microphone.tracks).to.have.length(1);
      expect(bob.call).to.deep.equal({...call, sipCallId: talk.last('INVITE').header('Call-ID')});
      expect(bob.state.calls).to.have.length(1);
      expect(bob.events.slice(told).some(({type}) => type === 'call-created')).to.equal(false);
      await waitUntil(() => server.sent('BYE').length === 1, 'the dialog before it is ended');
      expect(talk.last('BYE').header('Call-ID')).to.equal(server.sent('INVITE')[0]!.header('Call-ID'));
      alice.engine.release(alice.call!.id);
      await bob.hangUp();
      await waitUntil(() => talk.last('BYE').header('Call-ID') === talk.last('INVITE').header('Call-ID'));
    });

    it('stays muted, and ends when the new one hangs up', async () => {
      await talk.begin();
      await bob.engine.setMuted(bob.call!.id, true);
      const tab = talk.tab();
      const {id} = alice.call!;
      await talk.take(tab, talk.describeInPlace);
      await waitUntil(() => bob.ear.hears(2000), 'the new one is heard', PATIENCE);
      expect(bob.microphone.tracks.map(({enabled}) => enabled)).to.deep.equal([false]);
      alice.engine.release(id);
      await tab.engine.hangUp(id);
      await waitUntil(() => bob.call?.endReason === 'remote-hung-up');
      expect(bob.story.filter((type) => type === 'ended')).to.have.length(1);
    });

    it('says that it can be done', async () => {
      await talk.begin();
      expect(server.sent('INVITE')[0]!.header('Supported')).to.match(/\breplaces\b/);
    });
  });

  describe('by somebody who asks for it', () => {
    let peer: RTCPeerConnection;
    let offer: string;
    let dialog: string;
    let tags: readonly [toTag: string, fromTag: string];

    beforeEach(async () => {
      peer = new RTCPeerConnection();
      peer.addTransceiver('audio');
      await peer.setLocalDescription();
      await waitUntil(() => peer.iceGatheringState === 'complete', 'candidates', PATIENCE);
      offer = peer.localDescription!.sdp;
    });
    afterEach(() => peer.close());

    async function talkAndNote(): Promise<void> {
      await talk.begin();
      const ack = server.sent('ACK')[0]!;
      dialog = ack.header('Call-ID');
      tags = [tagOf(ack.header('To')), tagOf(ack.header('From'))];
    }
    async function asks(replaces: readonly string[], {body = offer, id = 'other', from = '<sip:alice@loop.test>'} = {}) {
      const headers = replaces.map((value) => `Replaces: ${value}`);
      server.invite('bob', {from, id, body, headers: ['Require: replaces', ...headers]});
      const isFinal = (answer: SipMessage): boolean => answer.header('Call-ID') === id && answer.status >= 200;
      await waitUntil(() => server.answers.some(isFinal), 'an answer', PATIENCE);
      return server.answers.find(isFinal)!;
    }
    const named = (callId = dialog, [toTag, fromTag] = tags): string => `${callId};to-tag=${toTag};from-tag=${fromTag}`;

    const REFUSED: readonly (readonly [what: string, replaces: () => readonly string[], status: number])[] = [
      ['no dialog of ours', () => [named('nobody@knows')], 481],
      ['the tags the wrong way round', () => [named(dialog, [tags[1], tags[0]])], 481],
      ['parts of a dialog that only look like one together', () => [named(`${dialog}${tags[0]}`, ['', tags[1]])], 400],
      ['a dialog only while it rings, and it is up', () => [`${named()};early-only`], 486],
      ['two dialogs', () => [named(), named()], 400],
      ['one tag', () => [`${dialog};to-tag=${tags[0]}`], 400],
      ['a tag twice', () => [`${named()};to-tag=${tags[0]}`], 400],
      ['nothing', () => [''], 400],
      ['words', () => ['<script>alert(1)</script>'], 400],
      ['thirty kilobytes', () => [`${named()};x=${'y'.repeat(30_000)};to-tag=z`], 400],
    ];

    for (const [what, replaces, status] of REFUSED) {
      it(`is left as it is where they name ${what}`, async () => {
        await talkAndNote();
        const told = bob.events.length;
        expect((await asks(replaces())).status).to.equal(status);
        await talk.isHeard();
        expect(bob.events).to.have.length(told);
      });
    }

    for (const [what, body] of [
      ['no sound', () => offer.replace(/m=audio \d+/, 'm=audio 0')],
      ['nothing, and would be asked', () => ''],
      ['nothing that can be read', () => 'm=audio 9 <script>\r\n'],
      [
        'a codec that nobody knows',
        () =>
          offer
            .replace(/^(m=audio \S+ \S+) .*$/m, '$1 18')
            .replace(/^a=(rtpmap|fmtp|rtcp-fb):.*\r\n/gm, '')
            .replace(/^a=mid:.*$/m, '$&\r\na=rtpmap:18 G729/8000'),
      ],
    ] as const) {
      it(`is left as it is where they offer ${what}`, async () => {
        await talkAndNote();
        const told = bob.events.length;
        expect((await asks([named()], {body: body()})).status).to.equal(488);
        await talk.isHeard();
        expect(bob.events).to.have.length(told);
        expect((await asks([named()], {id: 'again'})).status, 'and can be asked for again').to.equal(200);
      });
    }

    it('is theirs: who they are is shown, and not the name of the one before', async () => {
      await talkAndNote();
      const answer = await asks([`${dialog} ; From-Tag = ${tags[1]};x;TO-TAG=${tags[0]}`], {from: '<sip:1003@loop.test>'});
      expect(answer.status).to.equal(200);
      await waitUntil(() => bob.call?.remote.number === '1003');
      expect(bob.call?.remote).to.deep.equal({number: '1003'});
      expect(bob.state.calls).to.have.length(1);
    });

    it('is off hold where the one before had held it: an attended transfer', async () => {
      await talkAndNote();
      await alice.engine.setHeld(alice.call!.id, true);
      await waitUntil(() => bob.call?.hold === 'remote');
      await bob.engine.setMuted(bob.call!.id, true);
      expect((await asks([named()], {from: '"Carol" <sip:1003@loop.test>'})).status).to.equal(200);
      await waitUntil(() => bob.call?.hold === 'none');
      expect(bob.call).to.deep.include({remote: {number: '1003', name: 'Carol'}, muted: true, phase: 'active'});
      await waitUntil(() => alice.call?.endReason === 'remote-hung-up', 'the one before is let go');
    });

    it('stays on hold where we hold it', async () => {
      await talkAndNote();
      await bob.engine.setHeld(bob.call!.id, true);
      const answer = await asks([named()]);
      expect(answer.body).to.contain('a=sendonly');
      expect(bob.call).to.include({hold: 'local'});
    });

    it('is looked for in a call of ours that was opened to hand another over', async () => {
      await talkAndNote();
      await bob.engine.dial({callId: 'leg', target: 'alice', transferOf: bob.call!.id});
      await waitUntil(() => alice.call?.direction === 'incoming');
      await alice.answer();
      await waitUntil(() => bob.state.calls.at(-1)?.phase === 'active', 'the leg is up', PATIENCE);
      const ack = talk.last('ACK');
      const replaces = named(ack.header('Call-ID'), [tagOf(ack.header('From')), tagOf(ack.header('To'))]);
      expect((await asks([replaces], {from: '<sip:1003@loop.test>'})).status).to.equal(200);
      await waitUntil(() => bob.state.calls.find(({id}) => id === 'leg')?.remote.number === '1003');
    });

    it('is not where they insist on what we do not know', async () => {
      await talkAndNote();
      server.invite('bob', {id: 'other', body: offer, headers: ['Require: replaces, x-magic, timer', `Replaces: ${named()}`]});
      await waitUntil(() => server.answers.some(({status}) => status === 420));
      expect(server.answers.find(({status}) => status === 420)?.header('Unsupported')).to.equal('x-magic, timer');
      await talk.isHeard();
    });

    it('waits while it is handed to somebody else', async () => {
      await talkAndNote();
      server.script = ({method}) => (method === 'REFER' ? '' : undefined);
      const referred = bob.engine.refer({callId: bob.call!.id, target: '1003'}).catch(() => undefined);
      await waitUntil(() => server.sent('REFER').length === 1);
      expect((await asks([named()])).status).to.equal(491);
      await bob.hangUp();
      await referred;
    });

    it('goes to the first of two who ask at once', async () => {
      await talkAndNote();
      const both = await Promise.all([asks([named()], {id: 'one'}), asks([named()], {id: 'two'})]);
      expect(both.map(({status}) => status)).to.deep.equal([200, 491]);
    });

    it('is not changed by the one before meanwhile: what it hears afterwards is whoever has come', async () => {
      await talkAndNote();
      const socket = server.socketOf('alice')!;
      let change: string | undefined;
      server.script = ({method, text}) => (method === 'INVITE' ? ((change = text), '') : undefined);
      const held = alice.engine.setHeld(alice.call!.id, true).catch(() => undefined);
      await waitUntil(() => change !== undefined);
      server.script = () => undefined;
      const taken = asks([named()]);
      // While the one who has come is being answered.
      await waitUntil(() => bob.connections.length === 2, 'it is being answered', {interval: 1});
      server.receive(change!, socket);
      expect((await taken).status).to.equal(200);
      await waitUntil(() => alice.call?.phase === 'ended', 'the one before is let go', PATIENCE);
      await held;
      expect(bob.connections.map(({signalingState}) => signalingState)).to.deep.equal(['closed', 'stable']);
      expect(bob.call?.phase).not.to.equal('ended');
    });

    it('rings on where it has not been answered', async () => {
      server.invite('bob', {id: 'early', body: offer});
      await waitUntil(() => server.answers.some(({status}) => status === 180));
      const [ringing] = server.answers.filter(({status}) => status === 180);
      const replaces = named('early', [tagOf(ringing!.header('To')), tagOf(ringing!.header('From'))]);
      expect((await asks([replaces])).status).to.equal(481);
      expect(bob.call?.phase).to.equal('ringing');
      server.cancel('bob', {id: 'early'});
      await waitUntil(() => bob.call?.phase === 'ended');
    });
  });
});
