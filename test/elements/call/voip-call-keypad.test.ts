import {expect, waitUntil} from '@open-wc/testing';

import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {type CallView, showCalls} from './call-fixture.js';

describe('the keypad of <voip-call>', () => {
  let phone: FakePhone;
  let view: CallView;

  const call = aCall({id: 'c1', answeredAt: 1});
  const focused = (): Element => view.element.shadowRoot!.activeElement!;
  const type = async (key: string, parts: KeyboardEventInit = {}): Promise<boolean> => {
    const went = focused().dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, ...parts}));
    await view.settle();
    return went;
  };
  const sent = (): string =>
    phone.session.requests.map((request) => ('digits' in request ? request.digits : request.type)).join(' ');

  beforeEach(async () => {
    phone = new FakePhone();
    view = await showCalls(phone, new ManualClock(), call);
    await view.press('keypad');
    await waitUntil(() => view.part('keypad'), 'the keypad');
  });

  it('takes the focus, and leaves who it is and the main button in view', () => {
    expect(focused().textContent.trim()).to.contain('1');
    expect(view.words).to.contain('Marie Laurent').and.to.contain('Hang up');
    expect(view.part('mute-button') === null).to.be.true;
  });

  it('sends each key, and shows what was sent', async () => {
    const keys = [...view.part('keypad')!.querySelectorAll('button')];
    keys.at(0)!.click();
    await view.settle();
    keys.at(11)!.click();
    await view.settle();
    expect(sent()).to.equal('1 #');
    expect(view.part('typed')!.textContent.trim()).to.equal('1#');
    expect(phone.computer.keys, 'heard by whoever pressed them').to.equal('1#');
  });

  it('is typed on too, and takes no key that means something else', async () => {
    for (const key of ['5', '*', '#', 'a', 'Tab', '+']) await type(key);
    await type('1', {ctrlKey: true});
    await type('2', {repeat: true});
    expect(sent()).to.equal('5 * #');
  });

  it('keeps what is typed faster than it can be sent, in its order', async () => {
    phone.session.takeTime();
    for (const key of ['1', '2', '3']) await type(key);
    expect(sent()).to.equal('1');
    phone.session.settle();
    await waitUntil(() => sent() === '1 23', 'the rest');
  });

  it('closes with Escape, which goes no further, and gives the focus back', async () => {
    let escaped = false;
    view.element.parentElement!.addEventListener('keydown', () => (escaped = true));
    await type('Escape');
    expect(view.part('keypad') === null).to.be.true;
    expect(escaped).to.be.false;
    expect(view.focused()).to.equal('keypad-button');
  });

  it('closes with its button, and shows the same tones when it is opened again', async () => {
    await type('7');
    await view.press('keypad-close');
    expect(view.part('keypad') === null).to.be.true;
    await view.press('keypad');
    expect(view.part('typed')!.textContent.trim()).to.equal('7');
  });

  it('is gone when the call ends, and empty for another', async () => {
    await type('7');
    phone.session.show({...call, phase: 'ended', endReason: 'remote-hung-up'});
    await view.settle();
    expect(view.part('keypad') === null).to.be.true;
    phone.session.show(aCall({id: 'c2', answeredAt: 5}));
    await view.settle();
    expect(view.part('keypad') === null).to.be.true;
    await view.press('keypad');
    expect(view.part('typed')!.textContent.trim()).to.equal('');
  });

  it('leaves a second call in view', async () => {
    phone.session.show(call, aCall({id: 'c2', direction: 'incoming', phase: 'ringing'}));
    await view.settle();
    expect(view.part('second-call')).to.exist;
    expect(view.part('keypad')).to.exist;
  });
});
