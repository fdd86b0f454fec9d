import {expect, html, oneEvent} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';

import {aCall} from '../../support/fake-session.js';
import {createDialer, settled} from './dialer-harness.js';

const HOLD_MS = 500;

describe('<voip-dialer>', () => {
  describe('the number', () => {
    it('is typed', async () => {
      const dialer = await createDialer();
      await dialer.enter('+32470123456');
      expect(dialer.dialled).to.deep.equal(['+32470123456']);
    });

    it('is clicked on the keypad, where the caret is', async () => {
      const dialer = await createDialer();
      await dialer.type('+3270');
      dialer.field.setSelectionRange(3, 3);
      dialer.key('4').click();
      expect(dialer.field.value).to.equal('+32470');
      expect(dialer.field.selectionStart).to.equal(4);
    });

    it('replaces what is selected', async () => {
      const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
      dialer.field.setSelectionRange(0, 2);
      dialer.key('9').click();
      expect(dialer.element.value).to.equal('94');
    });

    it('is pasted and cleaned', async () => {
      const dialer = await createDialer();
      await dialer.paste('tel:+32-470-12-34-56\r\n');
      expect(dialer.element.value).to.equal('+32 470 12 34 56');
    });

    it('is typed wherever the focus is in the dialer', async () => {
      const dialer = await createDialer();
      dialer.main.focus();
      await sendKeys({type: '2045'});
      await sendKeys({press: 'Backspace'});
      expect(dialer.element.value).to.equal('204');
    });

    it('takes the value that the page gives it, without firing', async () => {
      const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
      const fired: string[] = [];
      for (const type of ['input', 'change']) dialer.element.addEventListener(type, () => fired.push(type));
      dialer.element.value = '205';
      await dialer.element.updateComplete;
      dialer.element.focus();
      dialer.field.blur();
      expect(dialer.field.value).to.equal('205');
      expect(fired).to.be.empty;
      expect(dialer.element).to.have.attribute('value', '204');
    });

    it('fires what a text field fires, by key and by keyboard', async () => {
      const dialer = await createDialer();
      const fired: string[] = [];
      for (const type of ['input', 'change'])
        dialer.element.addEventListener(type, () => fired.push(`${type} ${dialer.element.value}`));
      await dialer.type('2');
      dialer.key('0').click();
      expect(fired).to.deep.equal(['input 2', 'input 20']);
      dialer.field.blur();
      expect(fired.at(-1)).to.equal('change 20');
    });

    it('groups itself when typing pauses, and says its country', async () => {
      const dialer = await createDialer();
      await dialer.type('+32470123456');
      expect(dialer.hint).to.equal('Belgium');
      expect(dialer.announced).to.equal('');
      await dialer.pause();
      expect(dialer.field.value).to.equal('+32 470 12 34 56');
      expect(dialer.announced).to.equal('Belgium');
      expect(dialer.clock.pending).to.equal(0);
    });

    it('forgets the pause when it leaves the page', async () => {
      const dialer = await createDialer();
      await dialer.type('2');
      dialer.element.remove();
      expect(dialer.clock.pending).to.equal(0);
    });

    const kinds: [string, string][] = [
      ['', 'Start with + and the country code'],
      ['204', 'Extension'],
      ['*67#', 'Feature code'],
      ['112', 'Emergency number'],
      ['alice@example.com', 'SIP address'],
      ['+49', 'Germany'],
      ['0470123456', 'Start with + and the country code'],
      ['hello', ''],
    ];
    for (const [typed, words] of kinds) {
      it(`${typed || 'nothing'} is ${words || 'not judged while it is typed'}`, async () => {
        const dialer = await createDialer(html`<voip-dialer .value=${typed}></voip-dialer>`);
        expect(dialer.hint).to.equal(words);
      });
    }
  });

  describe('the keypad', () => {
    it('opens and closes', async () => {
      const dialer = await createDialer();
      const toggle = dialer.button('Hide keypad')!;
      expect(toggle).to.have.attribute('aria-expanded', 'true');
      toggle.click();
      await dialer.element.updateComplete;
      expect(dialer.root.querySelector('.keys')).to.be.null;
      expect(toggle).to.have.attribute('aria-expanded', 'false');
      expect(dialer.button('Show keypad')).to.equal(toggle);
    });

    it('is closed at first where the page says so', async () => {
      const dialer = await createDialer(html`<voip-dialer no-keypad></voip-dialer>`);
      expect(dialer.root.querySelector('.keys')).to.be.null;
      expect(dialer.element.matches(':state(folded)')).to.be.true;
      dialer.button('Show keypad')!.click();
      await dialer.element.updateComplete;
      expect(dialer.root.querySelectorAll('.key')).to.have.lengthOf(12);
      expect(dialer.element.matches(':state(folded)')).to.be.false;
    });

    it('gives + for a 0 that is held with the mouse, and 0 for one that is not', async () => {
      const dialer = await createDialer();
      const {x, y, width, height} = dialer.key('0').getBoundingClientRect();
      await sendMouse({type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)]});
      await sendMouse({type: 'down'});
      dialer.clock.advance(HOLD_MS);
      await sendMouse({type: 'up'});
      await sendMouse({type: 'down'});
      await sendMouse({type: 'up'});
      await resetMouse();
      expect(dialer.element.value).to.equal('+0');
    });

    it('gives + for a 0 that is held on the keyboard, and 0 for one that is not', async () => {
      const dialer = await createDialer();
      dialer.key('0').focus();
      for (const key of [' ', 'Enter']) {
        await sendKeys({down: key});
        dialer.clock.advance(HOLD_MS);
        await sendKeys({up: key});
        await sendKeys({press: key});
      }
      expect(dialer.element.value).to.equal('+0+0');
    });

    it('is not held by a pointer that leaves', async () => {
      const dialer = await createDialer();
      dialer.key('0').dispatchEvent(new PointerEvent('pointerdown', {button: 0}));
      dialer.key('0').dispatchEvent(new PointerEvent('pointerleave'));
      dialer.clock.advance(HOLD_MS);
      expect(dialer.element.value).to.equal('');
    });

    it('is one stop in the tab order, and arrow keys lead through it', async () => {
      const dialer = await createDialer();
      const stops = (): number => dialer.root.querySelectorAll('.key[tabindex="0"]').length;
      dialer.key('1').focus();
      for (const [arrow, digit] of [
        ['ArrowDown', '4'],
        ['ArrowRight', '5'],
        ['ArrowUp', '2'],
        ['ArrowLeft', '1'],
        ['ArrowLeft', '1'],
      ] as const) {
        await dialer.press(arrow);
        expect((dialer.root as ShadowRoot).activeElement).to.equal(dialer.key(digit));
        expect(stops()).to.equal(1);
      }
    });

    it('leaves the focus in the field when it is clicked', async () => {
      const dialer = await createDialer();
      dialer.element.focus();
      const {x, y} = dialer.key('5').getBoundingClientRect();
      await sendMouse({type: 'click', position: [Math.round(x + 10), Math.round(y + 10)]});
      await resetMouse();
      expect((dialer.root as ShadowRoot).activeElement).to.equal(dialer.field);
      expect(dialer.element.value).to.equal('5');
    });

    it('gives way while a call is not answered, when it could do nothing', async () => {
      const dialer = await createDialer();
      dialer.phone.session.show(aCall({phase: 'ringing'}));
      await dialer.element.updateComplete;
      expect(dialer.root.querySelector('.keys')).to.be.null;
      expect(dialer.button('Hide keypad')).to.be.null;
    });

    it('sends tones while a call is answered, and leaves the field alone', async () => {
      const dialer = await createDialer(html`<voip-dialer no-keypad></voip-dialer>`);
      const call = aCall();
      dialer.phone.session.show(call);
      await dialer.element.updateComplete;
      dialer.button('Show keypad')!.click();
      await dialer.element.updateComplete;
      for (const digit of ['5', '0']) {
        dialer.key(digit).click();
        await settled();
      }
      dialer.key('0').dispatchEvent(new PointerEvent('pointerdown', {button: 0}));
      dialer.clock.advance(1000);
      expect(dialer.phone.session.requests).to.deep.equal(
        ['5', '0', '0'].map((digits) => ({type: 'send-digits', callId: call.id, digits})),
      );
      expect(dialer.field.value).to.equal('');
    });
  });

  describe('the delete button', () => {
    it('takes the last digit, or everything when it is held', async () => {
      const dialer = await createDialer(html`<voip-dialer value="2045"></voip-dialer>`);
      dialer.button('Delete last digit')!.click();
      expect(dialer.element.value).to.equal('204');
      dialer.button('Delete last digit')!.focus();
      await sendKeys({down: 'Enter'});
      dialer.clock.advance(HOLD_MS);
      await sendKeys({up: 'Enter'});
      await dialer.element.updateComplete;
      expect(dialer.element.value).to.equal('');
      expect(dialer.button('Delete last digit')).to.be.null;
      expect((dialer.root as ShadowRoot).activeElement).to.equal(dialer.field);
    });
  });

  describe('follows the page', () => {
    it('when it is moved', async () => {
      const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
      const parent = dialer.element.parentElement!;
      dialer.element.remove();
      parent.append(dialer.element);
      dialer.phone.session.set({registration: 'reconnecting'});
      await dialer.element.updateComplete;
      expect(dialer.root.querySelector('.why')).to.have.text('Reconnecting');
    });

    it('with words of its own', async () => {
      const dialer = await createDialer();
      dialer.phone.configure({messages: {call: 'Bellen'}});
      await dialer.element.updateComplete;
      expect(dialer.main).to.contain.text('Bellen');
    });

    it('with input events that leave the shadow root once', async () => {
      const dialer = await createDialer();
      let count = 0;
      dialer.element.addEventListener('input', () => (count += 1));
      const first = oneEvent(dialer.element, 'input');
      dialer.key('1').click();
      await first;
      expect(count).to.equal(1);
    });
  });
});
