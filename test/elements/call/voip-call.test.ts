import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import {VoipError, type VoipErrorCode} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {type CallView, showCalls} from './call-fixture.js';

const MINUTE = 60_000;

describe('<voip-call>', () => {
  let phone: FakePhone;
  let clock: ManualClock;
  const show = (parts: Partial<Call>): Promise<CallView> => showCalls(phone, clock, aCall({id: 'c1', ...parts}));
  const refuseWith = (code: VoipErrorCode): void => phone.session.refuse(new VoipError(code, 'No'));
  const change = async (view: CallView, parts: Partial<Call>): Promise<void> => {
    phone.session.show({...phone.session.state.calls[0]!, ...parts});
    await view.settle();
  };

  beforeEach(() => {
    phone = new FakePhone();
    clock = new ManualClock(10 * MINUTE);
  });

  it('shows nothing while there is no call', async () => {
    const view = await showCalls(phone, clock);
    expect(view.words).to.equal('');
    expect(view.element.getBoundingClientRect().height).to.equal(0);
  });

  describe('while somebody calls', () => {
    const ringing = {direction: 'incoming', phase: 'ringing'} as const;

    it('says who, with Decline at the start and Answer at the end', async () => {
      const view = await show(ringing);
      expect(view.words).to.contain('Incoming call Marie Laurent +32 470 12 34 56');
      expect(view.buttons()).to.deep.equal(['Decline', 'Answer']);
      expect(view.is('ringing')).to.be.true;
      expect(view.urgently).to.equal('Incoming call from Marie Laurent.');
    });

    it('shows the number where there is no name, and once', async () => {
      const view = await show({...ringing, remote: {number: '+32470123456'}});
      expect(view.part('name')!.textContent).to.equal('+32 470 12 34 56');
      expect(view.part('number')).to.equal(null);
    });

    it('says so when the caller hides the number', async () => {
      const view = await show({...ringing, remote: {number: 'anonymous'}});
      expect(view.part('name')!.textContent).to.equal('Unknown caller');
    });

    it('answers and declines', async () => {
      const view = await show(ringing);
      await view.press('answer');
      await view.press('decline');
      expect(phone.session.requests).to.deep.equal([
        {type: 'answer', callId: 'c1'},
        {type: 'decline', callId: 'c1'},
      ]);
    });

    it('leaves the focus where it is, and Enter there answers nothing', async () => {
      const field = document.createElement('input');
      document.body.append(field);
      field.focus();
      await show(ringing);
      await sendKeys({press: 'Enter'});
      expect(document.activeElement).to.equal(field);
      expect(phone.session.requests).to.be.empty;
      field.remove();
    });

    it('is worked by the keyboard', async () => {
      const view = await show(ringing);
      view.part('decline-button')!.focus();
      await sendKeys({press: 'Tab'});
      expect(view.focused()).to.equal('answer-button');
      await sendKeys({press: 'Enter'});
      expect(phone.session.requests).to.deep.equal([{type: 'answer', callId: 'c1'}]);
    });

    it('shows work in flight on its button, and asks once', async () => {
      phone.session.takeTime();
      const view = await show(ringing);
      await view.press('answer');
      await view.press('answer');
      expect(phone.session.requests).to.have.length(1);
      expect(view.part('answer-button')!.ariaBusy).to.equal('true');
      expect(view.part('decline-button')!.ariaBusy).to.equal('false');
      phone.session.settle();
      await Promise.resolve();
      await view.settle();
      expect(view.part('answer-button')!.ariaBusy).to.equal('false');
    });

    it('says why the microphone could not be had, and can still be answered', async () => {
      refuseWith('microphone-blocked');
      const view = await show(ringing);
      await view.press('answer');
      await view.settle();
      expect(view.part('note')!.textContent).to.contain('The microphone is blocked');
      expect(view.buttons()).to.contain('Answer');
      expect(phone.notified).to.be.empty;
    });

    it('hands other refusals to the phone, without their causes', async () => {
      refuseWith('timeout');
      const view = await show(ringing);
      await view.press('answer');
      expect(phone.notified).to.deep.equal([{code: 'timeout', message: 'No'}]);
    });

    it('says nothing where the page vetoed: it has its own words', async () => {
      refuseWith('vetoed');
      const view = await show(ringing);
      await view.press('decline');
      expect(phone.notified).to.be.empty;
    });

    it('counts the second click of a double click for nothing', async () => {
      const view = await show(ringing);
      view.part('answer-button')!.dispatchEvent(new MouseEvent('click', {detail: 2}));
      expect(phone.session.requests).to.be.empty;
    });
  });

  describe('while another tab opens the microphone', () => {
    const NOTE = 'The microphone is not open yet Go to the tab that has the call';

    beforeEach(() => phone.elsewhere.set(true));

    it('says where to allow it, once it is late for the call that was answered here', async () => {
      const view = await show({direction: 'incoming', phase: 'ringing', awaitingMicrophone: true});
      expect(view.words).not.to.contain(NOTE);
      phone.late.set('another');
      await view.settle();
      expect(view.words).not.to.contain(NOTE);
      phone.late.set('c1');
      await view.settle();
      expect(view.words).to.contain(NOTE);
      await change(view, {awaitingMicrophone: false});
      expect(view.words).not.to.contain(NOTE);
    });

    it('says nothing where the call is late for another reason', async () => {
      phone.late.set('c1');
      const view = await show({direction: 'incoming', phase: 'ringing'});
      expect(view.words).not.to.contain(NOTE);
    });
  });

  describe('while we call', () => {
    it('says how far it got, and can be cancelled', async () => {
      const view = await show({phase: 'starting'});
      expect(view.part('status')!.textContent).to.contain('Calling…');
      await change(view, {phase: 'ringing'});
      expect(view.part('status')!.textContent).to.contain('Ringing…');
      expect(view.is('calling')).to.be.true;
      expect(view.buttons()).to.deep.equal(['Mute', 'Hold', 'Keypad', 'Transfer', 'Cancel call']);
      await view.press('hang-up');
      expect(phone.session.requests).to.deep.equal([{type: 'hang-up', callId: 'c1'}]);
    });

    it('says where to allow the microphone', async () => {
      const view = await show({phase: 'starting', awaitingMicrophone: true});
      expect(view.words).to.contain('Allow the microphone Your browser is asking');
      expect(view.words).to.contain('Waiting for your microphone');
    });

    it('says nothing of a microphone that another tab opens', async () => {
      phone.elsewhere.set(true);
      const view = await show({phase: 'starting', awaitingMicrophone: true});
      expect(view.words).not.to.contain('Allow the microphone');
    });

    it('has the mute button dimmed until there is something to mute', async () => {
      const view = await show({phase: 'ringing'});
      expect(view.part('mute-button')!.matches(':disabled')).to.be.true;
      await change(view, {phase: 'connecting', answeredAt: clock.now()});
      expect(view.part('mute-button')!.matches(':disabled')).to.be.false;
      expect(view.is('connecting')).to.be.true;
    });
  });

  describe('in a call', () => {
    it('counts the time since the answer, every second, also in a view that comes later', async () => {
      const view = await show({answeredAt: clock.now() - 4 * MINUTE - 12_000});
      expect(view.part('timer')!.textContent).to.equal('04:12');
      clock.advance(1000);
      await view.settle();
      expect(view.part('timer')!.textContent).to.equal('04:13');
      expect(view.calmly).to.equal('');
    });

    it('stops counting when it ends, and when it leaves the page', async () => {
      const view = await show({answeredAt: clock.now()});
      expect(clock.pending).to.equal(1);
      await change(view, {phase: 'ended', endReason: 'hung-up', talkMs: 1});
      expect(clock.pending).to.equal(0);
      await change(view, {phase: 'active'});
      expect(clock.pending).to.equal(1);
      view.element.remove();
      expect(clock.pending).to.equal(0);
    });

    it('says to whom the far end puts us through, until that is where the call is', async () => {
      const view = await show({answeredAt: clock.now()});
      await change(view, {sentTo: {number: '1003', isRinging: true}});
      expect(view.words).to.contain('Putting you through to 1003');
      expect(view.calmly).to.equal('Putting you through to 1003');
      const {sentTo: _, ...through} = phone.session.state.calls[0]!;
      phone.session.show(through);
      await view.settle();
      expect(view.words).not.to.contain('Putting you through');
    });

    it('mutes and unmutes, and shows it once it is so', async () => {
      const view = await show({answeredAt: clock.now()});
      const mute = view.part('mute-button')!;
      await view.press('mute');
      expect(mute.ariaPressed).to.equal('false');
      await change(view, {muted: true});
      expect(mute.ariaPressed).to.equal('true');
      expect(view.is('muted')).to.be.true;
      expect(view.part('status')!.textContent).to.contain('Muted');
      expect(view.calmly).to.equal('Muted.');
      await view.press('mute');
      expect(phone.session.requests).to.deep.equal([
        {type: 'mute', callId: 'c1'},
        {type: 'unmute', callId: 'c1'},
      ]);
    });

    it('says that the connection is lost, and can try now', async () => {
      const view = await show({answeredAt: clock.now(), line: 'reconnecting'});
      expect(view.part('note')!.textContent).to.contain('Stay. Marie comes back.');
      expect(view.is('reconnecting')).to.be.true;
      await view.press('retry');
      expect(phone.session.retries).to.equal(1);
      await change(view, {line: 'up'});
      expect(view.part('note')).to.equal(null);
      expect(view.calmly).to.equal('Back with Marie.');
    });

    it('counts a line that registers anew as lost, too', async () => {
      const view = await show({answeredAt: clock.now()});
      phone.session.set({registration: 'reconnecting'});
      await view.settle();
      expect(view.is('reconnecting')).to.be.true;
    });

    it('holds no key down into the next button', async () => {
      const view = await show({answeredAt: clock.now()});
      const held = new KeyboardEvent('keydown', {key: 'Enter', repeat: true, bubbles: true, composed: true, cancelable: true});
      view.part('hang-up-button')!.dispatchEvent(held);
      expect(held.defaultPrevented).to.be.true;
    });
  });

  describe('as one of several', () => {
    it('shows the call named by call-id, also when that changes', async () => {
      const other = aCall({id: 'c2', phase: 'ended', endReason: 'hung-up', remote: {number: '+4930', name: 'Jonas Weber'}});
      const view = await showCalls(phone, clock, other, aCall({id: 'c1', answeredAt: 1}));
      expect(view.words).to.contain('Marie Laurent');
      view.element.setAttribute('call-id', 'c2');
      await view.settle();
      expect(view.words).to.contain('Jonas Weber');
    });

    it('works again after it was moved', async () => {
      const view = await show({answeredAt: clock.now()});
      const parent = view.element.parentElement!;
      view.element.remove();
      parent.append(view.element);
      await view.settle();
      clock.advance(2000);
      await view.settle();
      expect(view.part('timer')!.textContent).to.equal('00:02');
    });
  });

  it('shows a hostile name as text, in its own box', async () => {
    const name = `<img src=x onerror="window.hacked=1">\r\n\u202e${'W'.repeat(10_000)}`;
    const view = await show({direction: 'incoming', phase: 'ringing', remote: {number: '+32470123456', name}});
    const title = view.part('name')!;
    expect(title.querySelector('img')).to.equal(null);
    expect(title.textContent).to.contain('<img src=x').and.to.have.length.below(100);
    expect(title.textContent).not.to.match(/[\r\n\u202e]/);
    const [inner, outer] = [title, view.element].map((element) => element.getBoundingClientRect());
    expect(inner!.width).to.be.at.most(outer!.width);
    expect(view.element.scrollWidth).to.be.at.most(view.element.clientWidth);
    expect(title.getBoundingClientRect().height).to.be.below(150);
  });

  it("speaks the page's own words", async () => {
    phone.configure({messages: {answer: 'Take it'}});
    const view = await show({direction: 'incoming', phase: 'ringing'});
    expect(view.buttons()).to.deep.equal(['Decline', 'Take it']);
  });
});
