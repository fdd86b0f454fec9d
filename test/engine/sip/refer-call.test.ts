import {expect} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import {Referring} from '../../support/referring.js';
import {answerTo} from '../../support/sip-message.js';

const BUSY = {code: 'transfer-failed', failure: 'busy', status: 486};
const GONE = {code: 'no-such-call'};

/** A REFER of ours, and all that may come of it. Whatever that is: the caller is put through, or is with us, or their end is told as what it was. */
describe('a call that is handed to somebody else', () => {
  let scene: Referring;
  const goesOn = (): void => {
    expect(scene.call).to.include({phase: 'active', line: 'up'});
  };
  const wait = (seconds: number): Promise<void> => scene.line.phone.waits(seconds, 0.5);

  beforeEach(async () => {
    scene = await Referring.open();
  });
  afterEach(() => scene.line.close());

  describe('is named', () => {
    it('to its far end by the number, at our server, and says who says so', async () => {
      await scene.refersTo('1002');
      expect(scene.refers).to.have.length(1);
      expect(scene.refers[0]!.header('Refer-To')).to.equal('<sip:1002@loop.test>');
      expect(scene.refers[0]!.header('Referred-By')).to.equal('<sip:alice@loop.test>');
      expect(scene.refers[0]!.header('Contact')).to.match(/^<sip:.+@.+>$/);
      expect(scene.refers[0]!.header('Call-ID')).to.equal(scene.carol.callId);
    });

    it('by what was dialled for it, and not by an address that only this browser can reach', async () => {
      // Stock SIP.js writes its Contact: <sip:peer@peer.invalid?Replaces=...>
      await scene.connects();
      const [, address, replaces = ''] = /^<(.+)\?Replaces=([^>]+)>$/.exec(scene.refers[0]!.header('Refer-To')) ?? [];
      const ours = /tag=([^;]+)/.exec(scene.line.server.sent('INVITE')[0]!.header('From'))![1]!;
      expect(address).to.equal('sip:peer@loop.test');
      expect(replaces).to.match(/^[\w.%-]+$/);
      expect(decodeURIComponent(replaces)).to.equal(`${scene.marco.callId};to-tag=leg;from-tag=${ours}`);
    });

    for (const [what, from, headers, address] of [
      ['by who has called', '"Ann" <sip:1003@example.com:5070;user=phone>', [], 'sip:1003@example.com:5070'],
      [
        'by whom the server knows, where they do not want to be',
        '"Anonymous" <sip:anonymous@anonymous.invalid>',
        ['P-Asserted-Identity: <sip:1004@loop.test>'],
        'sip:1004@loop.test',
      ],
    ] as const) {
      it(what, async () => {
        const {server, phone} = scene.line;
        server.invite('alice', {id: 'second', from, headers});
        await phone.settles();
        await phone.engine.answer(scene.leg.id);
        await phone.settles();
        await scene.connects();
        expect(scene.refers[0]!.header('Refer-To')).to.match(new RegExp(`^<${address}\\?Replaces=second%3B`));
        await phone.engine.hangUp(scene.leg.id);
      });
    }
  });

  describe('has left us', () => {
    it('once the far end has said so and has gone', async () => {
      await scene.refersTo('1002');
      expect(await scene.tells('100 Trying')).to.equal(200);
      expect(await scene.tells('180 Ringing')).to.equal(200);
      expect(scene.told).to.deep.equal([100, 180]);
      expect(await scene.tells('200 OK', {state: 'terminated;reason=noresource'})).to.equal(200);
      expect(scene.result, 'it may not have gone yet').to.equal(undefined);
      await scene.carol.ask('BYE');
      expect(scene.result).to.deep.equal({confirmed: true});
      expect(scene.call).to.include({endReason: 'transferred', hungUpBy: 'us'});
      expect(scene.byes).to.have.length(0);
    });

    it('once it has said so, and we have gone because it does not', async () => {
      await scene.refersTo('1002');
      await scene.tells('200 OK');
      await wait(1);
      expect(scene.byes).to.deep.equal([scene.carol.callId]);
      expect(scene.result).to.deep.equal({confirmed: true});
      expect(scene.call.endReason).to.equal('transferred');
    });

    it('and nobody knows more, where it does not answer that', async () => {
      await scene.refersTo('1002', {REFER: 202, BYE: 0});
      await scene.tells('200 OK');
      await wait(2);
      expect(scene.result).to.equal(undefined);
      expect(scene.call.endReason).to.equal('transferred');
      await wait(4);
      expect(scene.result).to.deep.equal({confirmed: false});
    });

    it('where it is gone after it has agreed, and before it says what came of it', async () => {
      await scene.refersTo('1002');
      await scene.carol.ask('BYE');
      expect(scene.result).to.deep.equal({confirmed: false});
      expect(scene.call.endReason).to.equal('transferred');
    });

    for (const first of ['carol', 'marco'] as const) {
      it(`with the one whose place it takes, where ${first} is let go first`, async () => {
        await scene.connects();
        await scene.tells('200 OK', {state: 'terminated'});
        await scene[first].ask('BYE');
        await scene[first === 'carol' ? 'marco' : 'carol'].ask('BYE');
        expect(scene.result).to.deep.equal({confirmed: true});
        expect([scene.call.endReason, scene.leg.endReason]).to.deep.equal(['transferred', 'transferred']);
        expect(scene.byes).to.have.length(0);
      });

      it(`with the one whose place it takes, where ${first} is let go first and nobody says what came of it`, async () => {
        await scene.connects();
        await scene[first].ask('BYE');
        await wait(1);
        await scene[first === 'carol' ? 'marco' : 'carol'].ask('BYE');
        expect(scene.result).to.deep.equal({confirmed: false});
        expect([scene.call.endReason, scene.leg.endReason]).to.deep.equal(['transferred', 'transferred']);
      });
    }

    it('with the one whose place it takes, and we let go of both where nobody else does', async () => {
      await scene.connects();
      await scene.tells('200 OK', {state: 'terminated'});
      await wait(1);
      expect(scene.result).to.deep.equal({confirmed: true});
      expect([scene.call.endReason, scene.leg.endReason]).to.deep.equal(['transferred', 'transferred']);
      expect(scene.byes).to.deep.equal([scene.carol.callId, scene.marco.callId]);
    });

    it('also where its outcome is told before it was agreed to', async () => {
      await scene.refersTo('1002', {REFER: 0, BYE: 200});
      await scene.tells('200 OK');
      await scene.line.hears(answerTo(scene.refers[0]!, 202));
      await wait(1);
      expect(scene.result).to.deep.equal({confirmed: true});
    });
  });

  describe('has ended', () => {
    it('where the far end hangs up before it has agreed', async () => {
      await scene.refersTo('1002', {REFER: 0});
      await scene.carol.ask('BYE');
      expect(scene.result).to.deep.equal(GONE);
      expect(scene.call).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
    });

    it('where the far end knows nothing of it', async () => {
      await scene.refersTo('1002', {REFER: 481, BYE: 481});
      expect(scene.result).to.deep.equal(GONE);
      expect(scene.call.endReason).to.equal('network-lost');
    });

    it('where the caller hangs up, and the one whose place was to be taken stays', async () => {
      await scene.connects();
      await scene.carol.ask('BYE');
      await wait(1.5);
      expect(scene.call.phase, 'nobody knows yet').to.equal('active');
      await wait(0.5);
      expect(scene.result).to.deep.equal(GONE);
      expect(scene.call).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
      expect(scene.leg.phase).to.equal('active');
    });

    for (const [when, prepare] of [
      ['before anything is known', () => Promise.resolve()],
      ['while somebody is rung', () => scene.tells('180 Ringing')],
      ['after the far end has gone', () => scene.carol.ask('BYE')],
    ] as const) {
      it(`where we hang up ${when}`, async () => {
        await scene.connects();
        await prepare();
        await scene.line.phone.engine.hangUp(scene.call.id);
        expect(scene.call).to.include({endReason: 'hung-up', hungUpBy: 'us'});
        await scene.line.phone.settles();
        expect(scene.result).to.deep.equal(GONE);
        expect(scene.leg.phase).to.equal('active');
      });
    }
  });

  describe('is told of', () => {
    it('by nothing that is malformed, or of something else, and waits on', async () => {
      await scene.refersTo('1002');
      for (const nonsense of ['99 Less', '700 More', '20 OK', '2000 OK', 'OK']) expect(await scene.tells(nonsense)).to.equal(400);
      expect(await scene.tells('')).to.equal(400);
      expect(await scene.tells('200 OK', {event: 'presence'})).to.equal(489);
      expect(await scene.tells('200 OK', {event: ''})).to.equal(489);
      await wait(3);
      expect(scene.result).to.equal(undefined);
      goesOn();
      await scene.tells('486 Busy Here', {event: `REFER ;id=${scene.refers[0]!.header('CSeq').split(' ')[0]}`});
      expect(scene.result).to.deep.equal(BUSY);
    });

    it('in vain once it is known what came of it', async () => {
      await scene.refersTo('1002');
      await scene.tells('486 Busy Here');
      expect(await scene.tells('200 OK')).to.equal(200);
      expect(await scene.tells('200 OK', {state: 'terminated'})).to.equal(200);
      await wait(3);
      expect(scene.result).to.deep.equal(BUSY);
      goesOn();
    });

    it('by the number of the one that is meant, where there was one before', async () => {
      await scene.refersTo('1002');
      await scene.tells('486 Busy Here');
      await scene.refersTo('1003');
      const [first, second] = scene.refers.map((refer) => refer.header('CSeq').split(' ')[0]);
      expect(await scene.tells('200 OK', {event: `refer;id=${first}`})).to.equal(200);
      await wait(2);
      expect(scene.result).to.equal(undefined);
      await scene.tells('180 Ringing', {event: `refer;id=${second}`});
      expect(scene.told).to.deep.equal([180]);
      await scene.tells('404 Not Found', {event: 'refer;id=987654'});
      expect(scene.result, 'a server in between has numbers of its own').to.include({failure: 'not-found'});
    });
  });

  it('is numbered so that what comes next has a number of its own, where the server asks for a password', async () => {
    // Stock SIP.js sends both with the same: RFC 3261 §12.2.2 has the second refused.
    await scene.line.phone.register({password: 'secret', calls: {maxCalls: 3}});
    const challenge = 'Proxy-Authenticate: Digest realm="loop.test", nonce="abc", qop="auth", algorithm=MD5';
    scene.line.server.script = (request) => {
      if (request.method === 'ACK') return '';
      if (request.method !== 'REFER') return undefined;
      const isKnown = request.header('Proxy-Authorization') !== '';
      return answerTo(request, isKnown ? 603 : 407, isKnown ? {} : {headers: [challenge]});
    };
    await scene.refersAgain('1002');
    scene.answers({INVITE: 200});
    await scene.line.phone.engine.setHeld(scene.call.id, true);
    const {refers, line} = scene;
    const numbers = [...refers, ...line.server.sent('INVITE')].map((request) => parseInt(request.header('CSeq'), 10));
    expect(scene.result).to.include({failure: 'refused', status: 603});
    expect(new Set(numbers).size, numbers.join()).to.equal(3);
    expect(numbers).to.deep.equal(numbers.toSorted((one, other) => one - other));
  });

  it('is handed to one person at a time, and only once it is answered', async () => {
    const codeOf = (order: Promise<unknown>): Promise<unknown> =>
      order.then(
        () => 'done',
        (error: unknown) => error instanceof VoipError && error.code,
      );
    const {phone, server} = scene.line;
    await scene.refersTo('1002');
    expect(await codeOf(phone.engine.refer({callId: scene.call.id, target: '1003'}))).to.equal('in-call');
    expect(await codeOf(phone.engine.handOver(scene.call.id)), 'nor goes to another tab').to.equal('not-moved');
    expect(await codeOf(phone.engine.refer({callId: 'nobody', target: '1003'}))).to.equal('no-such-call');
    expect(await codeOf(phone.engine.refer({callId: scene.call.id, target: '<script>'}))).to.equal('invalid-number');
    server.invite('alice', {id: 'second'});
    await phone.settles();
    expect(await codeOf(phone.engine.refer({callId: scene.leg.id, target: '1003'}))).to.equal('not-answered');
    await scene.tells('486 Busy Here');
    expect(scene.refers).to.have.length(1);
  });
});
