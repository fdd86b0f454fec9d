import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import type {EditNumberEvent} from '../../../src/elements/call/edit-number-event.js';
import type {Call} from '../../../src/session/call.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall, MARIE} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {type CallView, showCalls} from './call-fixture.js';

const MINUTE = 60_000;

describe('<voip-call> after a call', () => {
  let phone: FakePhone;
  let clock: ManualClock;
  const show = (parts: Partial<Call>): Promise<CallView> => showCalls(phone, clock, aCall({id: 'c1', ...parts}));
  const change = async (view: CallView, parts: Partial<Call>): Promise<void> => {
    phone.session.show({...phone.session.state.calls[0]!, ...parts});
    await view.settle();
  };

  beforeEach(() => {
    phone = new FakePhone();
    clock = new ManualClock(10 * MINUTE);
  });

  const over = {phase: 'ended', endReason: 'hung-up', hungUpBy: 'us', talkMs: 6 * MINUTE + 12_000} as const;

  it('says how long it was, and closes by button or Escape', async () => {
    const view = await show({answeredAt: 1});
    await change(view, over);
    expect(view.part('status')!.textContent.trim()).to.equal('Ended · 6 min 12 s');
    expect(view.calmly).to.equal('Call ended, 6 minutes.');
    expect(view.buttons()).to.deep.equal(['Close']);
    view.part('close-button')!.focus();
    await sendKeys({press: 'Escape'});
    expect(phone.session.dismissed).to.deep.equal(['c1']);
  });

  it('closes by its button', async () => {
    const view = await show(over);
    await view.press('close');
    expect(phone.session.dismissed).to.deep.equal(['c1']);
  });

  it('puts the focus that was on Hang up on Close, and takes none that it had not', async () => {
    const view = await show({answeredAt: 1});
    view.part('hang-up-button')!.focus();
    await change(view, over);
    expect(view.focused()).to.equal('close-button');
    const other = await show({answeredAt: 1});
    await change(other, over);
    expect(other.focused()).to.equal(undefined);
  });

  it('puts the focus that was on Answer on Mute', async () => {
    const view = await show({direction: 'incoming', phase: 'ringing'});
    view.part('answer-button')!.focus();
    await change(view, {phase: 'connecting', answeredAt: clock.now()});
    expect(view.focused()).to.equal('mute-button');
  });

  it('calls again, by what was dialled', async () => {
    const view = await show({
      phase: 'ended',
      endReason: 'busy',
      remote: {number: '+32999', contactId: 'k7'},
      dialled: {number: '+32470123456', name: 'Marie Laurent'},
      activityId: 'a3',
    });
    expect(view.words).to.contain('Busy Marie is on another call. Try again in a few minutes.');
    await view.press('way-out');
    const again = {type: 'dial', target: '+32470123456', name: 'Marie Laurent', contactId: 'k7', activityId: 'a3'};
    expect(phone.session.requests).to.deep.equal([again]);
  });

  it('calls back who was missed', async () => {
    const view = await show({direction: 'incoming', phase: 'ended', endReason: 'cancelled', hungUpBy: 'remote'});
    expect(view.buttons()).to.deep.equal(['Call back', 'Close']);
    await view.press('way-out');
    expect(phone.session.requests).to.deep.equal([{type: 'dial', target: MARIE.number, name: MARIE.name}]);
  });

  it('hands over the number that should be edited, and makes room for it', async () => {
    const view = await show({phase: 'ended', endReason: 'not-found', dialled: {number: '+3247012345'}});
    const numbers: string[] = [];
    view.element.addEventListener('voip-edit-number', (event: EditNumberEvent) => numbers.push(event.number));
    await view.press('way-out');
    expect(numbers).to.deep.equal(['+3247012345']);
    expect(phone.session.dismissed).to.deep.equal(['c1']);
  });

  it('names the way out of every end', async () => {
    const ways = {
      'not-allowed': 'Copy details',
      'network-lost': 'Call again',
      'microphone-busy': 'Try again',
      failed: 'Call again',
    } as const;
    for (const [endReason, label] of Object.entries(ways) as [keyof typeof ways, string][]) {
      const view = await show({phase: 'ended', endReason});
      expect(view.buttons()).to.deep.equal([label, 'Close']);
      expect(view.is('failed')).to.be.true;
    }
  });
});
