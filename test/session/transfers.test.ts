import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import {selectActiveCall, selectShownCall} from '../../src/session/session-state.js';
import {selectSound} from '../../src/session/sounds.js';
import {settled} from '../support/settled.js';
import {TransferDesk} from '../support/transfer-line.js';

describe('a call that is handed to somebody else', () => {
  let desk: TransferDesk;

  beforeEach(async () => {
    desk = new TransferDesk();
    await desk.talks('a');
  });

  describe('without asking first', () => {
    it('waits, while it rings there, and goes the moment somebody answers, who hears nobody here', async () => {
      const done = desk.ask('transfer');
      await desk.rings();
      expect([desk.transferOf(), desk.how('a'), desk.how(desk.leg)]).to.deep.equal(['ringing', 'held', 'ringing']);
      expect(desk.call(desk.leg)?.transferOf).to.equal('a');
      await desk.answers();
      expect([desk.transferOf(), desk.how(desk.leg)]).to.deep.equal(['handing-over', 'muted']);
      const {leg, line} = desk;
      expect(line.orders.filter((order) => !order.startsWith('mute'))).to.deep.equal([
        'hold a',
        'dial 1003',
        `refer a to ${leg}`,
      ]);
      expect(line.orders.indexOf(`mute ${leg}`), 'muted before anybody answers').to.be.lessThan(
        line.orders.indexOf(`refer a to ${leg}`),
      );
      await line.lets({confirmed: true}, 'a', leg);
      expect(await done).to.equal('done');
      expect(desk.call('a')?.transfer).to.deep.equal({
        target: '1003',
        name: 'Carol',
        isAttended: false,
        consultCallId: leg,
        state: 'completed',
        confirmed: true,
      });
    });

    it('is told by the tab that has asked, each step once, and its end when it is known who has confirmed it', async () => {
      const facts = desk.told();
      const done = desk.ask('transfer');
      await desk.rings();
      await desk.answers();
      await desk.line.lets({confirmed: false}, 'a', desk.leg);
      await done;
      expect(facts).to.deep.equal([
        'ringing  by tab',
        'handing-over  by tab',
        'ended transferred: completed',
        'ended transferred: leg',
        'completed false by tab',
      ]);
    });

    it('is not what the user is busy with: that is the caller, and then whoever is answered meanwhile', async () => {
      void desk.ask('transfer');
      await desk.rings();
      const seen = (): unknown => [selectActiveCall(desk.session.state)?.id, selectShownCall(desk.session.state)?.id];
      expect(seen()).to.deep.equal(['a', 'a']);
      expect(selectSound(desk.session.state)).to.equal('ringback');
      await desk.talks('b', '1005');
      expect(seen()).to.deep.equal(['b', 'b']);
      expect(selectSound(desk.session.state), 'in the ear of who talks').to.equal('none');
      await desk.answers();
      expect([desk.how('b'), desk.transferOf()]).to.deep.equal(['talking', 'handing-over']);
      expect(desk.line.orders.filter((order) => order.startsWith('hold'))).to.deep.equal([]);
      await desk.line.lets({confirmed: true}, 'a', desk.leg);
      expect([desk.transferOf(), desk.how('b')]).to.deep.equal(['completed', 'talking']);
    });

    it('and does not come off hold by itself where somebody else is talked with', async () => {
      const done = desk.ask('transfer');
      await desk.rings();
      await desk.talks('b', '1005');
      desk.line.ends(desk.leg, 'busy');
      expect(await done).to.equal('transfer-failed: busy');
      expect([desk.transferOf(), desk.how('a'), desk.how('b')]).to.deep.equal(['failed: busy', 'held', 'talking']);
    });

    it('beside another that is handed over', async () => {
      const first = desk.ask('transfer');
      await desk.rings();
      const firstLeg = desk.leg;
      await desk.talks('b', '1005');
      const second = desk.ask('transfer', '1006', 'b');
      await desk.rings();
      const secondLeg = desk.leg;
      expect([desk.transferOf('a'), desk.transferOf('b')]).to.deep.equal(['ringing', 'ringing']);
      desk.line.ends(firstLeg, 'declined');
      expect(await first).to.equal('transfer-failed: declined');
      await desk.answers();
      await desk.line.lets({confirmed: true}, 'b', secondLeg);
      expect([await second, desk.how('a')]).to.deep.equal(['done', 'talking']);
    });

    it('is not dialled where the caller cannot be held', async () => {
      desk.line.refuses.add('hold a');
      expect(await desk.ask('transfer')).to.equal('transfer-failed: hold-refused');
      expect([desk.line.orders, desk.transferOf(), desk.how('a')]).to.deep.equal([['hold a'], 'failed: hold-refused', 'talking']);
    });

    it('was not put through: the caller is back, and whom it was for is let go', async () => {
      const done = desk.ask('transfer');
      await desk.rings();
      await desk.answers();
      await desk.line.keeps('refused');
      expect(await done).to.equal('transfer-failed: refused');
      expect([desk.transferOf(), desk.how('a'), desk.how(desk.leg)]).to.deep.equal(['failed: refused', 'talking', 'hung-up']);
    });

    it('comes back, also where its far end agrees only the second time', async () => {
      desk.line.refuses.add('resume a');
      const done = desk.ask('transfer');
      await desk.rings();
      desk.line.ends(desk.leg, 'no-answer');
      expect(await done).to.equal('transfer-failed: no-answer');
      expect(desk.how('a')).to.equal('held');
      desk.line.refuses.clear();
      desk.clock.advance(2_000);
      await settled();
      expect(desk.how('a')).to.equal('talking');
    });

    it('stays on hold where somebody wants that before its far end has agreed to come back', async () => {
      const asked = Promise.withResolvers<undefined>();
      const setHeld = desk.line.setHeld.bind(desk.line);
      desk.line.setHeld = (callId, held) => (held ? setHeld(callId, held) : asked.promise);
      const done = desk.ask('transfer');
      await desk.rings();
      desk.line.ends(desk.leg, 'no-answer');
      asked.reject(new VoipError('hold-refused', 'no', {details: {reason: 'taken-back'}}));
      expect(await done).to.equal('transfer-failed: no-answer');
      desk.line.setHeld = setHeld;
      desk.clock.advance(2_000);
      await settled();
      expect(desk.how('a')).to.equal('held');
    });

    it('may be tried again', async () => {
      void desk.ask('transfer');
      await desk.rings();
      desk.line.ends(desk.leg, 'busy');
      await settled();
      const again = desk.ask('transfer', '1004');
      await desk.rings();
      expect(desk.call('a')?.transfer).to.include({target: '1004', state: 'ringing'}).and.not.have.property('failure');
      await desk.answers();
      await desk.line.lets({confirmed: true}, 'a', desk.leg);
      expect(await again).to.equal('done');
    });
  });

  describe('by the server', () => {
    beforeEach(() => {
      desk.line.transferBy = 'refer';
    });

    it('is on hold meanwhile, and what the server says is shown', async () => {
      const done = desk.ask('transfer');
      await settled();
      desk.line.saysOf('a', {type: 'referred', status: 180});
      expect(desk.call('a')?.transfer).to.deep.equal({
        target: '1003',
        name: 'Carol',
        isAttended: false,
        state: 'handing-over',
        status: 180,
      });
      expect(desk.line.orders).to.deep.equal(['hold a', 'refer a to 1003']);
      await desk.line.lets({confirmed: false}, 'a');
      expect([await done, desk.call('a')?.transfer?.confirmed]).to.deep.equal(['done', false]);
    });

    it('comes back where it comes to nothing', async () => {
      const done = desk.ask('transfer');
      await settled();
      expect(await desk.order('cancel-transfer'), 'nobody can stop it').to.equal('in-call');
      await desk.line.keeps('busy');
      expect([await done, desk.transferOf(), desk.how('a')]).to.deep.equal(['transfer-failed: busy', 'failed: busy', 'talking']);
    });

    it('is lost, and says so, where the server lets go of it', async () => {
      const done = desk.ask('transfer');
      await settled();
      desk.line.ends('a', 'lost-in-transfer');
      await desk.line.loses();
      expect([await done, desk.transferOf()]).to.deep.equal(['no-such-call', 'failed: lost-in-transfer']);
    });
  });

  describe('is refused', () => {
    const problemOf = (target: string): Promise<unknown> =>
      desk.session
        .request({type: 'transfer', callId: 'a', target}, 'tab')
        .catch((cause: unknown) => (cause as VoipError).details);

    for (const [target, problem] of [
      ['1002', 'present-party'],
      ['sip:1002@sip.test', 'present-party'],
      ['1001', 'self'],
      ['sip:1001@SIP.test', 'self'],
    ] as const)
      it(`to ${target}: ${problem}`, async () => {
        await settled();
        expect(await problemOf(target)).to.deep.equal({problem});
        expect([desk.line.orders, desk.call('a')?.transfer]).to.deep.equal([[], undefined]);
      });

    it('to the number of the present party in another form', async () => {
      await desk.talks('b', '0470123456');
      expect(await desk.ask('transfer', '+32470123456', 'b')).to.equal('invalid-number');
    });

    it('before it is answered, from either side', async () => {
      desk.line.rings('b');
      expect(await desk.ask('transfer', '1003', 'b')).to.equal('not-answered');
      expect(await desk.ask('consult', '1003', 'b')).to.equal('not-answered');
      desk.line.says({type: 'call-created', callId: 'c', direction: 'outgoing', remote: {number: '1008'}, at: 1});
      expect(await desk.ask('transfer', '1003', 'c')).to.equal('not-answered');
    });

    it('while it is on its way already, and in a conference', async () => {
      void desk.ask('transfer');
      await desk.rings();
      expect(await desk.ask('transfer', '1004')).to.equal('in-call');
      expect(await desk.ask('consult', '1004', desk.leg)).to.equal('not-answered');
      await desk.talks('b');
      desk.line.saysOf('b', {type: 'conference', joined: true});
      expect(await desk.ask('transfer', '1004', 'b')).to.equal('in-call');
    });

    it('while the line is down', async () => {
      desk.line.says({type: 'registration', registration: 'reconnecting'});
      expect(await desk.ask('transfer')).to.equal('not-registered');
      expect([desk.line.orders, desk.how('a')]).to.deep.equal([[], 'talking']);
    });

    it('where there is no such call, or nothing to complete or to cancel', async () => {
      expect(await desk.ask('transfer', '1003', 'nobody')).to.equal('no-such-call');
      expect(await desk.order('complete-transfer')).to.equal('no-such-call');
      expect(await desk.order('cancel-transfer')).to.equal('no-such-call');
    });
  });

  it('moves to no other tab meanwhile', async () => {
    desk.line.transferBy = 'refer';
    void desk.ask('transfer');
    await settled();
    const moved = await desk.session.handOver('a', 'another').catch((cause: unknown) => (cause as VoipError).code);
    expect(moved).to.equal('in-call');
  });

  it('is never mixed with whom it only passes to', async () => {
    void desk.ask('transfer');
    await desk.rings();
    await desk.answers();
    expect(await desk.order('merge')).to.equal('no-such-call');
  });

  it('rings for us, and is sent on without an answer', async () => {
    desk.line.rings('b');
    await desk.session.request({type: 'deflect', callId: 'b', target: '1004'}, 'tab');
    expect(desk.line.orders).to.deep.equal(['deflect b to 1004']);
    const answered = desk.session.request({type: 'deflect', callId: 'a', target: '1004'}, 'tab');
    expect(await answered.catch((cause: unknown) => (cause as VoipError).code)).to.equal('no-such-call');
  });
});
