import {expect} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import {FakePhone} from '../../support/fake-phone.js';
import {ManualClock} from '../../support/manual-clock.js';
import {leg, marie, onItsWay, showTransfer, type TransferHarness} from './transfer-harness.js';

describe('<voip-transfer>, once somebody was chosen', () => {
  let phone: FakePhone;
  let clock: ManualClock;

  beforeEach(() => {
    phone = new FakePhone();
    clock = new ManualClock();
  });

  const show = (...calls: readonly Call[]): Promise<TransferHarness> => showTransfer({phone, clock}, ...calls);
  const requests = (): readonly unknown[] => phone.session.requests.map((request) => Object.values(request) as unknown[]);
  const steps = (view: TransferHarness): readonly string[] =>
    Array.from(
      view.root.querySelectorAll('.step'),
      (step) => `${/step--(\w+)/.exec(step.className)?.[1] ?? ''}: ${step.textContent.replace(/\s+/g, ' ').trim()}`,
    );

  describe('without asking', () => {
    it('shows whom it goes to, and which step it is at', async () => {
      const view = await show(onItsWay(), leg());
      expect(view.part('name')!.textContent).to.equal('Transferring Marie Laurent to Sofia Lind');
      expect(view.part('number')!.textContent).to.equal('118');
      expect(steps(view).map((step) => step.replace(/\d\d:\d\d/, 'clock'))).to.deep.equal([
        'done: Marie is on hold',
        "now: Ringing Sofia's phone clock",
        'later: Sofia answers, you leave the call',
      ]);
      expect(view.words).to.contain('If Sofia does not answer, Marie comes back to you.');
    });

    it('tells each step once', async () => {
      const view = await show(onItsWay({}, {hold: 'none'}));
      expect(view.calmly).to.equal('Transferring Marie to Sofia. Marie is on hold.');
      phone.session.show(onItsWay(), leg());
      await view.settle();
      expect(view.calmly).to.equal("Transferring Marie to Sofia. Ringing Sofia's phone.");
    });

    it('can be stopped', async () => {
      const view = await show(onItsWay(), leg());
      expect(view.part('stop-button')!.textContent).to.contain('Stop and talk to Marie');
      await view.press('stop');
      expect(requests()).to.deep.equal([['cancel-transfer', 'marie']]);
    });

    it('cannot be stopped once they are being connected', async () => {
      const view = await show(onItsWay({state: 'handing-over'}), leg({phase: 'active', answeredAt: 1}));
      expect(steps(view).at(-1)).to.equal('now: Sofia answers, you leave the call');
      await view.press('stop');
      expect(requests()).to.be.empty;
      expect(view.part('stop-button')!.getAttribute('aria-disabled')).to.equal('true');
    });

    it('shows what the server says where that calls them itself', async () => {
      const served = {state: 'handing-over', consultCallId: undefined} as never as Partial<Call['transfer']>;
      const view = await show(onItsWay(served));
      expect(steps(view)[0]).to.equal('now: Transfer accepted');
      phone.session.show(onItsWay({...(served as object), status: 180}));
      await view.settle();
      expect(steps(view).slice(0, 2)).to.deep.equal(['done: Transfer accepted', "now: Ringing Sofia's phone"]);
      expect(view.words).not.to.contain('comes back to you');
    });

    it('names a number where there is no name', async () => {
      const view = await show(onItsWay({target: '+33199002714', name: undefined} as object));
      expect(view.part('name')!.textContent).to.equal('Transferring Marie Laurent to +33 1 99 00 27 14');
    });

    it('has the focus on its button once the field is gone', async () => {
      const view = await show(marie());
      view.element.focus();
      phone.session.show(onItsWay(), leg());
      await view.settle();
      expect(view.focused()).to.equal('stop-button');
    });
  });

  describe('and asked', () => {
    const asked = (parts: Partial<Call> = {}): Call => onItsWay({isAttended: true, state: 'consulting'}, parts);
    const talking = (parts: Partial<Call> = {}): Call => leg({phase: 'active', answeredAt: 0, ...parts});

    it('says who talks and who waits', async () => {
      const view = await show(asked(), talking());
      expect(view.part('calls')!.textContent.replace(/\s+/g, ' ')).to.match(
        /Sofia Lind.*Talking · \d\d:\d\d.*Marie Laurent.*On hold · \d\d:\d\d.*Swap/,
      );
      expect(view.words).to.contain("Marie can't hear you and Sofia.");
      expect(view.calmly).to.equal('Talking to Sofia. Marie is on hold.');
    });

    it('swaps, and says who is back', async () => {
      const view = await show(asked(), talking());
      await view.press('swap');
      expect(requests()).to.deep.equal([['resume', 'marie']]);
      phone.session.show(asked({hold: 'none'}), talking({hold: 'local', heldAt: 0}));
      await view.settle();
      expect(view.calmly).to.equal('Back with Marie.');
      expect(view.words).not.to.contain("can't hear you");
      await view.press('swap');
      expect(requests().at(-1)).to.deep.equal(['resume', 'leg']);
    });

    it('completes, and goes back to the caller', async () => {
      const view = await show(asked(), talking());
      expect(view.part('complete-button')!.textContent).to.contain('Complete transfer');
      expect(view.part('cancel-button')!.textContent).to.contain('Cancel, back to Marie');
      await view.press('complete');
      await view.press('cancel');
      expect(requests()).to.deep.equal([
        ['complete-transfer', 'marie'],
        ['cancel-transfer', 'marie'],
      ]);
    });

    it('can transfer at once while they still ring, and lets nobody be met by somebody who talks to another', async () => {
      const view = await show(onItsWay({isAttended: true}), leg());
      expect(view.part('complete-button')!.textContent).to.contain('Transfer now');
      expect(view.part('swap-button')).to.be.null;
      expect(view.words).to.contain('Ringing…');
      expect(view.calmly).to.equal("Ringing Sofia's phone.");
    });

    it('mutes whom we talk to', async () => {
      const view = await show(asked(), talking());
      await view.press('mute');
      phone.session.show(asked({hold: 'none', muted: true}), talking({hold: 'local'}));
      await view.settle();
      await view.press('mute');
      expect(requests()).to.deep.equal([
        ['mute', 'leg'],
        ['unmute', 'marie'],
      ]);
    });

    it('sends tones to whom we talk to', async () => {
      const view = await show(asked(), talking());
      await view.press('keypad');
      view.root.querySelector<HTMLElement>('[part=key]')!.click();
      await view.settle();
      expect(phone.session.requests.map((request) => Object.values(request) as unknown[])).to.deep.equal([
        ['send-digits', 'leg', '1'],
      ]);
      await view.press('keypad-close');
      expect(view.focused()).to.equal('keypad-button');
    });

    it('says why it could not be completed, with everybody still there', async () => {
      const view = await show(onItsWay({isAttended: true, state: 'consulting', failure: 'refused'}), talking());
      expect(view.part('note')!.textContent.trim()).to.contain('The phone system refused the transfer');
      expect(view.part('complete-button')).to.exist;
    });

    it('does not say twice what the call says', async () => {
      const view = await show(asked(), talking());
      phone.session.refuse(new VoipError('transfer-failed', 'No'));
      await view.press('complete');
      await view.settle();
      expect(phone.notified).to.be.empty;
    });
  });

  describe('and done', () => {
    const done = (transfer: object = {}): Call =>
      onItsWay({state: 'completed', ...transfer}, {phase: 'ended', endReason: 'transferred', talkMs: 312_000});

    it('says who talks to whom, and how long we were there', async () => {
      const view = await show(done(), leg({phase: 'ended', endReason: 'transferred'}));
      expect(view.part('name')!.textContent).to.equal('Marie is talking to Sofia');
      expect(view.part('reason')!.textContent).to.equal('You left the call after 5 min 12 s.');
      expect(view.calmly).to.equal('Marie is talking to Sofia.');
      await view.press('close');
      expect(phone.session.dismissed).to.deep.equal(['marie', 'leg']);
    });

    it('says what is not known, and offers to ask', async () => {
      const view = await show(done({confirmed: false}));
      expect(view.words).to.contain("Probably transferred The phone system didn't confirm it.");
      await view.press('call-target');
      expect(phone.session.requests).to.deep.equal([{type: 'dial', target: '118', name: 'Sofia Lind'}]);
    });
  });
});
