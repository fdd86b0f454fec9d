import {expect} from '@open-wc/testing';

import {selectActiveCall, selectHeldCall, selectShownCall} from '../../src/session/session-state.js';
import {settled} from '../support/settled.js';
import {TransferDesk} from '../support/transfer-line.js';

describe('a call that is handed', () => {
  let desk: TransferDesk;

  beforeEach(async () => {
    desk = new TransferDesk();
    await desk.talks('a');
  });

  describe('to somebody who is asked first', () => {
    /** The colleague has answered. */
    async function consult(): Promise<void> {
      const asked = desk.ask('consult');
      await desk.rings();
      expect(await asked).to.equal(desk.leg);
      await desk.answers();
    }

    it('waits while they are talked with, and goes when the user says so', async () => {
      await consult();
      expect([desk.transferOf(), desk.how('a'), desk.how(desk.leg)]).to.deep.equal(['consulting', 'held', 'talking']);
      expect([selectActiveCall(desk.session.state)?.id, selectShownCall(desk.session.state)?.id]).to.deep.equal([desk.leg, 'a']);
      const done = desk.order('complete-transfer', desk.leg);
      await settled();
      await desk.line.lets({confirmed: true}, 'a', desk.leg);
      expect([await done, desk.transferOf(), selectShownCall(desk.session.state)?.id]).to.deep.equal(['done', 'completed', 'a']);
    });

    it('changes places with them, and back', async () => {
      await consult();
      for (const [talks, waits] of [
        ['a', desk.leg],
        [desk.leg, 'a'],
      ] as const) {
        await desk.order('resume', selectHeldCall(desk.session.state)!.id);
        expect([desk.how(talks), desk.how(waits), desk.transferOf()]).to.deep.equal(['talking', 'held', 'consulting']);
      }
    });

    it('changes places with them where a third is on hold too', async () => {
      await desk.order('hold');
      await desk.talks('b', '1005');
      await desk.order('hold', 'b');
      const asked = desk.ask('consult');
      await desk.rings();
      await asked;
      await desk.answers();
      expect(selectHeldCall(desk.session.state)?.id).to.equal('a');
    });

    it('goes to them as soon as they answer, where the user does not wait for that', async () => {
      void desk.ask('consult');
      await desk.rings();
      const done = desk.order('complete-transfer');
      await settled();
      expect([desk.transferOf(), desk.call('a')?.transfer?.isAttended]).to.deep.equal(['ringing', false]);
      await desk.answers();
      expect([desk.transferOf(), desk.how(desk.leg)]).to.deep.equal(['handing-over', 'muted']);
      await desk.line.lets({confirmed: true}, 'a', desk.leg);
      expect(await done).to.equal('done');
    });

    it('could not be put through: both are still there, and it may be tried again', async () => {
      await consult();
      const first = desk.order('complete-transfer');
      await settled();
      await desk.line.keeps('refused');
      expect(await first).to.equal('transfer-failed: refused');
      expect([desk.transferOf(), desk.how('a'), desk.how(desk.leg)]).to.deep.equal(['consulting: refused', 'held', 'talking']);
      const second = desk.order('complete-transfer');
      await settled();
      expect(desk.call('a')?.transfer).not.to.have.property('failure');
      await desk.line.lets({confirmed: true}, 'a', desk.leg);
      expect(await second).to.equal('done');
    });

    it('comes back to us, by whichever tab', async () => {
      await consult();
      const facts = desk.told();
      expect(await desk.order('cancel-transfer', desk.leg, 'another')).to.equal('done');
      expect([desk.transferOf(), desk.how('a'), desk.how(desk.leg)]).to.deep.equal(['cancelled', 'talking', 'hung-up']);
      expect(facts).to.deep.equal(['cancelled  by another', 'ended hung-up: leg']);
    });

    it('is ended by us: they go on with us, in a call like any other', async () => {
      await consult();
      await desk.order('hang-up', 'a');
      expect([desk.how('a'), desk.transferOf(), desk.how(desk.leg)]).to.deep.equal(['hung-up', 'cancelled', 'talking']);
      expect(desk.call(desk.leg)).not.to.have.property('transferOf');
      expect(selectShownCall(desk.session.state)?.id).to.equal(desk.leg);
    });

    it('waits beside a third who is answered meanwhile: everybody but that one does', async () => {
      await consult();
      desk.line.rings('b', '1005');
      await desk.order('answer', 'b');
      desk.line.saysOf('b', {type: 'answered', at: 6});
      await settled();
      expect([desk.how('a'), desk.how(desk.leg), desk.how('b')]).to.deep.equal(['held', 'held', 'talking']);
      const done = desk.order('complete-transfer');
      await settled();
      await desk.line.lets({confirmed: true}, 'a', desk.leg);
      expect([await done, desk.how('b')]).to.deep.equal(['done', 'talking']);
    });

    it('where somebody else is talked with: that one waits as well', async () => {
      await desk.talks('b', '1005');
      await desk.order('hold', 'a');
      const asked = desk.ask('consult');
      await desk.rings();
      await asked;
      expect([desk.how('a'), desk.how('b')]).to.deep.equal(['held', 'held']);
    });

    for (const [how, end, caller] of [
      ['refuses', (): unknown => desk.line.ends(desk.leg, 'declined'), 'held'],
      ['is stopped', (): unknown => desk.order('cancel-transfer'), 'held'],
      ['rings on when the caller hangs up', (): unknown => desk.line.ends('a', 'remote-hung-up'), 'remote-hung-up'],
    ] as const)
      it(`where somebody else is talked with, and the colleague ${how}: that one goes on, and nobody else`, async () => {
        await desk.talks('b', '1005');
        await desk.order('hold', 'a');
        void desk.ask('consult');
        await desk.rings();
        await end();
        await settled();
        expect([desk.how('a'), desk.how('b')]).to.deep.equal([caller, 'talking']);
      });

    it('where somebody else was talked with who has gone meanwhile: the caller comes back', async () => {
      await desk.talks('b', '1005');
      await desk.order('hold', 'a');
      void desk.ask('consult');
      await desk.rings();
      desk.line.ends('b', 'remote-hung-up');
      desk.line.ends(desk.leg, 'declined');
      await settled();
      expect(desk.how('a')).to.equal('talking');
    });

    it('hangs up while the colleague is on hold: that one is off hold', async () => {
      await consult();
      await desk.order('resume');
      expect([desk.how('a'), desk.how(desk.leg)]).to.deep.equal(['talking', 'held']);
      desk.line.ends('a', 'remote-hung-up');
      await settled();
      expect(desk.how(desk.leg)).to.equal('talking');
    });

    it('is not asked about while somebody else is being called', async () => {
      void desk.session.request({type: 'dial', target: '1009'}, 'tab');
      await desk.rings();
      expect(await desk.ask('consult')).to.equal('in-call');
    });
  });

  describe('is connected with another that is up', () => {
    it('and both leave us', async () => {
      await desk.talks('b', '1005');
      const done = desk.order('complete-transfer');
      await settled();
      expect(desk.call('a')?.transfer).to.include({target: '1005', state: 'handing-over', consultCallId: 'b'});
      await desk.line.lets({confirmed: true}, 'a', 'b');
      expect([await done, desk.transferOf(), selectShownCall(desk.session.state)?.id]).to.deep.equal(['done', 'completed', 'a']);
    });

    it('once, whichever of the two is asked for it next', async () => {
      await desk.talks('b', '1005');
      const fates = [desk.order('complete-transfer'), desk.order('complete-transfer', 'b')];
      await settled();
      expect(desk.line.orders.filter((order) => order.startsWith('refer'))).to.deep.equal(['refer a to b']);
      expect(await desk.ask('transfer', '1003', 'b')).to.equal('in-call');
      await desk.line.lets({confirmed: true}, 'a', 'b');
      expect([await Promise.all(fates), desk.call('b')?.transfer]).to.deep.equal([['done', 'done'], undefined]);
    });

    it('in vain: both are as before', async () => {
      await desk.talks('b', '1005');
      const before = [desk.how('a'), desk.how('b')];
      const done = desk.order('complete-transfer');
      await settled();
      await desk.line.keeps('refused');
      expect(await done).to.equal('transfer-failed: refused');
      expect([desk.how('a'), desk.how('b'), desk.transferOf()]).to.deep.equal([...before, 'failed: refused']);
    });

    it('but not where there is none, or more than one', async () => {
      expect(await desk.order('complete-transfer')).to.equal('no-such-call');
      await desk.talks('b');
      await desk.talks('c');
      expect(await desk.order('complete-transfer')).to.equal('in-call');
    });
  });
});
