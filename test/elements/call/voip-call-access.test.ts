import {expect, waitUntil} from '@open-wc/testing';

import type {VoipCall} from '../../../src/elements/call/voip-call.js';
import {VoipError} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import '../../support/axe.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {type CallView, showCalls} from './call-fixture.js';

const STATES: Readonly<Record<string, Partial<Call>>> = {
  ringing: {direction: 'incoming', phase: 'ringing'},
  'ringing without a name': {direction: 'incoming', phase: 'ringing', remote: {number: '+32470123456'}},
  'waiting for the microphone': {phase: 'starting', awaitingMicrophone: true},
  calling: {phase: 'ringing'},
  connecting: {phase: 'connecting', answeredAt: 1},
  active: {answeredAt: 1},
  muted: {answeredAt: 1, muted: true},
  'held by us': {answeredAt: 1, hold: 'local'},
  'held by them': {answeredAt: 1, hold: 'remote'},
  'about to be held': {answeredAt: 1, holdPending: true},
  reconnecting: {answeredAt: 1, line: 'reconnecting'},
  ended: {phase: 'ended', endReason: 'hung-up', talkMs: 1000},
  missed: {direction: 'incoming', phase: 'ended', endReason: 'cancelled', hungUpBy: 'remote'},
  failed: {phase: 'ended', endReason: 'busy'},
};
const PRIYA = {number: '+442079460018', name: 'Priya Nair'};
const SEVERAL: Readonly<Record<string, readonly Call[]>> = {
  'a second call waits': [aCall({answeredAt: 1}), aCall({direction: 'incoming', phase: 'ringing', remote: PRIYA})],
  'one of two calls is held': [aCall({answeredAt: 1, hold: 'local'}), aCall({answeredAt: 2, remote: PRIYA})],
  'two calls are joined': [aCall({answeredAt: 1, inConference: true}), aCall({answeredAt: 2, inConference: true, remote: PRIYA})],
  'one of two calls has ended': [aCall({phase: 'ended', endReason: 'remote-hung-up'}), aCall({answeredAt: 2, remote: PRIYA})],
};
const whole = async (view: CallView): Promise<CallView> => {
  await waitUntil(() => view.part('second-call') ?? view.part('calls') ?? view.part('keypad'), 'what is fetched later');
  return view;
};
const LOOKS: readonly (readonly [scheme: string, dir: string])[] = [
  ['light', 'ltr'],
  ['dark', 'ltr'],
  ['light', 'rtl'],
];

/** What was drawn in another scheme would change its colours little by little. */
function setLook({style, parentElement}: VoipCall, scheme: string, dir: string): void {
  style.setProperty('--_duration-fast', '0s');
  parentElement!.style.colorScheme = scheme;
  parentElement!.dir = dir;
}

describe('<voip-call> for everybody', () => {
  for (const [what, parts] of Object.entries(STATES)) {
    for (const [scheme, dir] of LOOKS) {
      it(`has nothing to complain about when ${what}, ${scheme}, ${dir}`, async () => {
        const phone = new FakePhone();
        const {element} = await showCalls(phone, new ManualClock(), aCall(parts));
        setLook(element, scheme, dir);
        await expect(element).to.be.accessible();
      });
    }
  }

  for (const [what, calls] of Object.entries(SEVERAL)) {
    for (const [scheme, dir] of LOOKS) {
      it(`has nothing to complain about when ${what}, ${scheme}, ${dir}`, async () => {
        const {element} = await whole(await showCalls(new FakePhone(), new ManualClock(), ...calls));
        setLook(element, scheme, dir);
        await expect(element).to.be.accessible();
      });
    }
  }

  it('has nothing to complain about with the keypad', async () => {
    const view = await showCalls(new FakePhone(), new ManualClock(), aCall({answeredAt: 1}));
    await view.press('keypad');
    await whole(view);
    await expect(view.element).to.be.accessible();
  });

  it('has nothing to complain about when the microphone was refused', async () => {
    const phone = new FakePhone();
    phone.session.refuse(new VoipError('microphone-blocked', 'No'));
    const view = await showCalls(phone, new ManualClock(), aCall(STATES['ringing']));
    await view.press('answer');
    await view.settle();
    expect(view.part('note')).not.to.equal(null);
    await expect(view.element).to.be.accessible();
  });

  it('writes English from left to right in a page that reads the other way', async () => {
    const view = await showCalls(new FakePhone(), new ManualClock(), aCall(STATES['failed']));
    view.element.parentElement!.dir = 'rtl';
    expect(view.part('reason')!.matches(':dir(ltr)')).to.be.true;
    expect(view.part('name')!.matches(':dir(rtl)')).to.be.true;
  });

  it('keeps every target at least 28 px, and the main ones 48 px high', async () => {
    const view = await showCalls(new FakePhone(), new ManualClock(), aCall(STATES['reconnecting']));
    const heights = Array.from(
      view.element.shadowRoot!.querySelectorAll('button'),
      (button) => button.getBoundingClientRect().height,
    );
    expect(Math.min(...heights)).to.be.at.least(28);
    expect(view.part('hang-up-button')!.getBoundingClientRect().height).to.equal(48);
  });
});
