import {expect, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import {VoipError} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import '../../support/axe.js';
import {aCall} from '../../support/fake-session.js';
import {createDialer, type DialerHarness, settled} from './dialer-harness.js';

describe('<voip-dialer> while a call is up', () => {
  const call = aCall({id: 'a', answeredAt: 1});
  const held = aCall({id: 'b', answeredAt: 1, hold: 'local'});
  let dialer: DialerHarness;

  const show = async (...calls: readonly Call[]): Promise<void> => {
    dialer.phone.session.show(...calls);
    await dialer.element.updateComplete;
  };
  const type = async (text: string): Promise<void> => {
    for (const key of text) {
      await sendKeys({press: key});
      await settled();
    }
  };
  const click = async (digits: string): Promise<void> => {
    for (const digit of digits) {
      dialer.key(digit).click();
      await settled();
    }
  };
  const sent = (): readonly string[] =>
    dialer.phone.session.requests.flatMap((request) => ('digits' in request ? `${request.callId} ${request.digits}` : []));
  const log = (): HTMLElement | null => dialer.root.querySelector('[role=log]');
  const over = (parts: Partial<Call> = {}): Call => ({
    ...call,
    phase: 'ended',
    endedAt: dialer.clock.now(),
    endReason: 'remote-hung-up',
    hungUpBy: 'remote',
    ...parts,
  });

  beforeEach(async () => {
    dialer = await createDialer();
  });

  it('sends what is typed, though the focus is still in the field', async () => {
    await dialer.enter('204');
    await show(call);
    await type('1*#');
    expect(sent()).to.deep.equal(['a 1', 'a *', 'a #']);
    expect(dialer.field.value).to.equal('');
    expect(dialer.phone.computer.keys, 'heard by whoever pressed them').to.equal('1*#');
  });

  it('sends what is typed on a key of the keypad', async () => {
    await show(call);
    dialer.key('5').focus();
    await type('7');
    expect(sent()).to.deep.equal(['a 7']);
    expect(dialer.field.value).to.equal('');
  });

  it('sends no key that is held down, nor one that means something else', async () => {
    await show(call);
    const went = (key: string, parts: KeyboardEventInit): boolean =>
      dialer.field.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true, ...parts}));
    expect(went('1', {repeat: true}), 'a key that is held down types nothing either').to.be.false;
    for (const parts of [{ctrlKey: true}, {metaKey: true}, {altKey: true}]) expect(went('1', parts)).to.be.true;
    expect(went('a', {})).to.be.true;
    expect(sent()).to.be.empty;
  });

  it('presses a key of the keypad once, however long Enter is held down', async () => {
    await show(call);
    const event = new KeyboardEvent('keydown', {key: 'Enter', repeat: true, bubbles: true, cancelable: true});
    dialer.key('5').dispatchEvent(event);
    expect(event.defaultPrevented).to.be.true;
  });

  it('promises no + for a 0 that is held', async () => {
    expect(dialer.key('0').title).to.equal('Hold for +');
    await show(call);
    expect(dialer.key('0').title).to.equal('');
  });

  it('shows and announces what was sent', async () => {
    await show(call);
    expect(log()?.getAttribute('aria-label'), 'there before the first').to.equal('Tones sent');
    await click('12');
    dialer.main.focus();
    await type('3');
    expect(log()!.textContent.trim()).to.equal('123');
    await expect(dialer.element).to.be.accessible();
    await show(aCall({id: 'c', answeredAt: 2}));
    expect(log()!.textContent.trim(), 'of another call').to.equal('');
  });

  it('keeps what is typed faster than it can be sent, in its order, and tells a failure once', async () => {
    await show(call);
    dialer.phone.session.takeTime();
    await click('123');
    expect(sent()).to.deep.equal(['a 1']);
    dialer.phone.session.settle();
    await waitUntil(() => sent().length === 2, 'the rest');
    expect(sent()).to.deep.equal(['a 1', 'a 23']);
    dialer.phone.session.refuse(new VoipError('digits-refused', 'No tones'));
    await settled();
    expect(dialer.phone.notified.map(({code}) => code)).to.deep.equal(['digits-refused']);
  });

  it('has no keys, and sends nothing, where every call is on hold', async () => {
    await show(held, {...held, id: 'c', hold: 'both'});
    expect(dialer.root.querySelector('.keys') === null).to.be.true;
    expect(dialer.button('Hide keypad') === null).to.be.true;
    dialer.main.focus();
    await type('1');
    expect(sent()).to.be.empty;
  });

  it('has keys for a call that the far end holds: its menus listen', async () => {
    await show({...call, hold: 'remote'});
    await click('1');
    expect(sent()).to.deep.equal(['a 1']);
  });

  it('sends to the first call of a conference', async () => {
    await show({...call, inConference: true}, {...held, hold: 'none', inConference: true});
    await click('1');
    expect(sent()).to.deep.equal(['a 1']);
  });

  it('takes the digits that come just after the end of their call for no number', async () => {
    await show(call);
    await click('12');
    await show(over());
    await click('3');
    dialer.element.focus();
    await type('4');
    expect(dialer.field.value).to.equal('');
    dialer.clock.advance(1000);
    await click('5');
    await type('6');
    expect(dialer.field.value).to.equal('56');
    expect(sent()).to.deep.equal(['a 1', 'a 2']);
  });

  it('sends them to no other call either', async () => {
    await show({...call, inConference: true}, {...held, hold: 'none', inConference: true});
    await click('12');
    await show(over(), {...held, hold: 'none'});
    await click('3');
    dialer.clock.advance(1000);
    await click('4');
    expect(sent()).to.deep.equal(['a 1', 'a 2', 'b 4']);
  });

  it('takes a number at once after a call that the user has ended, or that got no digits', async () => {
    await show(call);
    await click('1');
    await show(over({endReason: 'hung-up', hungUpBy: 'us'}));
    await click('2');
    const quiet = aCall({id: 'q', answeredAt: 2});
    await show(quiet);
    await show(over({id: 'q'}));
    await click('3');
    expect(dialer.field.value).to.equal('23');
  });

  it('dials another number where it is there for that', async () => {
    dialer = await createDialer(html`<voip-dialer adding></voip-dialer>`);
    await show(call);
    await click('2');
    await dialer.type('04');
    expect(dialer.field.value).to.equal('204');
    expect(sent()).to.be.empty;
    expect(dialer.key('0').title).to.equal('Hold for +');
  });
});
