import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import {VoipError} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import type {VoipTransfer} from '../../../src/elements/transfer/voip-transfer.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {leg, marie, onItsWay, unanswered, USERS} from '../transfer/transfer-harness.js';
import {type CallView, showCalls} from './call-fixture.js';

describe('<voip-call> and transfers', () => {
  let phone: FakePhone;

  beforeEach(() => {
    phone = new FakePhone();
    phone.configure({users: USERS});
  });

  const show = (...calls: readonly Call[]): Promise<CallView> => showCalls(phone, new ManualClock(), ...calls);
  const transferOf = (view: CallView): VoipTransfer | null => view.element.shadowRoot!.querySelector('voip-transfer');
  const opened = async (view: CallView): Promise<VoipTransfer> => {
    await waitUntil(() => transferOf(view)?.shadowRoot?.querySelector('.view'), 'the view of the transfer');
    return transferOf(view)!;
  };
  const focusedIn = (element: VoipTransfer): string | undefined => element.shadowRoot!.activeElement?.localName;

  it('opens the transfer with the caret in its field, and comes back to the button', async () => {
    const view = await show(marie());
    await view.press('transfer');
    const transfer = await opened(view);
    expect(view.part('hang-up-button')).to.be.null;
    expect(focusedIn(transfer)).to.equal('input');
    await sendKeys({press: 'Escape'});
    await view.settle();
    expect(transferOf(view)).to.be.null;
    expect(view.focused()).to.equal('transfer-button');
  });

  it('transfers to a known extension with a T, the extension and Enter', async () => {
    const view = await show(marie());
    view.element.focus();
    await sendKeys({press: 't'});
    await opened(view);
    await sendKeys({type: '118'});
    await sendKeys({press: 'Enter'});
    expect(phone.session.requests).to.deep.equal([{type: 'transfer', callId: 'marie', target: '118', name: 'Sofia Lind'}]);
  });

  it('leaves a T that means something else alone', async () => {
    const view = await show(marie());
    view.element.focus();
    view.element.dispatchEvent(new KeyboardEvent('keydown', {key: 't', ctrlKey: true}));
    await view.settle();
    expect(transferOf(view)).to.be.null;
  });

  it('sends no tones of what is typed there', async () => {
    const view = await show(marie());
    await view.press('keypad');
    await waitUntil(() => view.part('keypad'));
    view.element.shadowRoot!.querySelector<HTMLElement>('[part=keypad-close-button]')!.focus();
    await sendKeys({press: 't'});
    await opened(view);
    await sendKeys({type: '118'});
    expect(phone.session.requests).to.be.empty;
  });

  it('says why not, before the call is answered', async () => {
    const view = await show(aCall({phase: 'ringing'}));
    const button = view.part('transfer-button')!;
    const reason = 'Transfer works once Marie has answered.';
    expect([button.getAttribute('aria-disabled'), button.title]).to.deep.equal(['true', reason]);
    expect(view.element.shadowRoot!.getElementById(button.getAttribute('aria-describedby')!)!.textContent).to.equal(reason);
    await view.press('transfer');
    view.element.focus();
    await sendKeys({press: 't'});
    await view.settle();
    expect(transferOf(view)).to.be.null;
  });

  it('shows a transfer that another tab began, and takes no focus', async () => {
    const view = await show(onItsWay(), leg());
    await opened(view);
    expect(transferOf(view)!.shadowRoot!.textContent).to.contain('Transferring Marie Laurent to Sofia Lind');
    expect(focusedIn(transferOf(view)!)).to.be.undefined;
  });

  it('is the view of the call again once the transfer was given up', async () => {
    const view = await show(onItsWay(), leg());
    await opened(view);
    phone.session.show(onItsWay({state: 'cancelled'}, {hold: 'none'}));
    await view.settle();
    expect(transferOf(view)).to.be.null;
    expect(view.part('note')).to.be.null;
    expect(view.part('hang-up-button')).to.exist;
  });

  it('shows who rings meanwhile', async () => {
    const asked = onItsWay({isAttended: true, state: 'consulting'});
    const view = await show(
      asked,
      leg({phase: 'active', answeredAt: 1}),
      aCall({id: 'priya', direction: 'incoming', phase: 'ringing'}),
    );
    await opened(view);
    await waitUntil(() => view.part('second-call'));
    await view.press('second-answer');
    expect(phone.session.requests).to.deep.equal([{type: 'answer', callId: 'priya'}]);
  });

  describe('after one that came to nothing', () => {
    const failed = (failure: NonNullable<Call['transfer']>['failure'], parts: object = {}): Call =>
      onItsWay({state: 'failed', failure, ...parts} as object, {hold: 'none'});
    const note = async (view: CallView): Promise<string> => {
      await waitUntil(() => view.part('note'));
      return view.part('note')!.textContent.replace(/\s+/g, ' ').trim();
    };
    const SAID = [
      ['no-answer', "Sofia didn't answer Marie is back with you. Try another"],
      ['busy', 'Sofia is on another call Marie is back with you. Try another'],
      ['declined', 'Sofia declined Marie is back with you. Try another'],
      ['not-found', "118 doesn't exist Marie is still with you. Edit number"],
      ['not-allowed', 'Your line may not call Sofia Marie is back with you. Try another'],
      ['server-busy', 'The phone system is busy Marie is back with you. Try another'],
      ['network-lost', 'The connection was lost Marie is back with you. Try another'],
      ['remote-hung-up', 'Sofia hung up Marie is back with you. Try another'],
      ['hold-refused', 'Marie could not be put on hold Marie is still with you. Try another'],
      ['refused', 'The phone system refused the transfer Marie is still with you. Ask first'],
      ['unconfirmed', "The phone system didn't confirm it Marie is still with you. Try another"],
      ['failed', 'Sofia could not be reached Marie is back with you. Try another'],
      ['microphone-busy', 'Another app uses the microphone Marie is back with you. Try another'],
    ] as const;
    for (const [failure, words] of SAID) {
      it(`says why: ${failure}`, async () => {
        expect(await note(await show(failed(failure)))).to.equal(words);
      });
    }

    it('says it aloud', async () => {
      const view = await show(failed('busy'));
      await note(view);
      expect(view.part('note')!.getAttribute('role')).to.equal('alert');
    });

    it('opens the transfer again', async () => {
      const view = await show(failed('busy'));
      await note(view);
      await view.press('transfer-way-out');
      const transfer = await opened(view);
      expect(transfer.value).to.equal('');
      expect(focusedIn(transfer)).to.equal('input');
    });

    it('has the number mended', async () => {
      const view = await show(failed('not-found'));
      await note(view);
      await view.press('transfer-way-out');
      expect((await opened(view)).shadowRoot!.querySelector('input')!.value).to.equal('118');
    });

    it('asks first where the phone system does not transfer without', async () => {
      const view = await show(failed('refused'));
      await note(view);
      await view.press('transfer-way-out');
      expect(phone.session.requests).to.deep.equal([{type: 'consult', callId: 'marie', target: '118', name: 'Sofia Lind'}]);
    });

    it('puts the note away', async () => {
      const view = await show(failed('busy'));
      await note(view);
      await view.press('note-close');
      expect(view.part('note')).to.be.null;
    });

    it('says that the caller did not wait, to whoever we talk to', async () => {
      const left = onItsWay({state: 'cancelled', isAttended: true}, {phase: 'ended', endReason: 'remote-hung-up'});
      const view = await show(
        left,
        leg({phase: 'active', answeredAt: 1, remote: {number: '118', name: 'Sofia Lind'}, transferOf: undefined} as object),
      );
      expect(await note(view)).to.equal("Marie hung up You're still talking to Sofia. Call Marie back");
      await view.press('transfer-way-out');
      expect(phone.session.requests).to.deep.equal([{type: 'dial', target: '+32470123456', name: 'Marie Laurent'}]);
    });

    it('says that the caller is probably lost, and calls back', async () => {
      const lost = onItsWay(
        {state: 'failed', failure: 'busy'},
        {phase: 'ended', endReason: 'lost-in-transfer', hungUpBy: 'server'},
      );
      const view = await show(lost);
      expect(view.words).to.contain('Probably lost The transfer reached nobody, and Marie is gone too. Call back');
      await view.press('way-out');
      expect(phone.session.requests).to.deep.equal([{type: 'dial', target: '+32470123456', name: 'Marie Laurent'}]);
    });
  });

  it('shows beside another call that one is on its way, and nobody who was only called for it', async () => {
    const view = await show(onItsWay(), leg(), aCall({id: 'priya', answeredAt: 1, remote: {number: '204', name: 'Priya Nair'}}));
    await waitUntil(() => view.part('calls'));
    expect(view.part('calls')!.textContent.replace(/\s+/g, ' ')).to.match(/Marie Laurent Transferring .*Priya Nair Talking/);
    expect(view.part('calls')!.textContent).not.to.contain('Sofia');
    expect(view.part('swap-button')).to.be.null;
  });

  it('says who talks to whom once it is done', async () => {
    const view = await show(
      onItsWay({state: 'completed', confirmed: true}, {phase: 'ended', endReason: 'transferred', talkMs: 9000}),
    );
    expect((await opened(view)).shadowRoot!.textContent).to.contain('Marie is talking to Sofia');
  });

  it('connects two calls that are up', async () => {
    const view = await show(marie({hold: 'local'}), aCall({id: 'priya', answeredAt: 1}));
    await waitUntil(() => view.part('connect-button'));
    await view.press('connect');
    expect(phone.session.requests).to.deep.equal([{type: 'complete-transfer', callId: 'priya'}]);
  });

  it('sends on who rings only where that is switched on', async () => {
    const view = await show(unanswered('incoming'));
    expect(view.part('deflect-button')).to.be.null;
    phone.configure({deflection: true});
    await view.settle();
    await view.press('deflect');
    const transfer = await opened(view);
    expect(transfer.shadowRoot!.querySelector('[part=send-button]')).to.exist;
    const face = transfer.shadowRoot!.querySelector('[role=option] .avatar')!;
    expect(face.getBoundingClientRect().width, 'a list, not the caller').to.equal(36);
    await sendKeys({press: 'Escape'});
    await view.settle();
    expect(view.focused()).to.equal('deflect-button');
  });

  it('goes with its call', async () => {
    const view = await show(marie());
    await view.press('transfer');
    await opened(view);
    phone.session.show(marie({phase: 'ended', endReason: 'remote-hung-up'}));
    await view.settle();
    expect(transferOf(view)).to.be.null;
  });

  it('leaves the refusals of a transfer to its view', async () => {
    const view = await show(onItsWay({state: 'failed', failure: 'refused'}, {hold: 'none'}));
    await waitUntil(() => view.part('note'));
    phone.session.refuse(new VoipError('transfer-failed', 'No'));
    await view.press('transfer-way-out');
    await view.settle();
    expect(phone.notified).to.be.empty;
  });
});
