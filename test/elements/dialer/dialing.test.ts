import {expect, html} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import '../../support/axe.js';
import {aCall} from '../../support/fake-session.js';
import type {FakePhone} from '../../support/fake-phone.js';
import {createDialer, settled} from './dialer-harness.js';

describe('<voip-dialer>', () => {
  describe('calling', () => {
    const targets: [string, string][] = [
      ['204', '204'],
      ['*67', '*67'],
      ['112', '112'],
      ['sip:bob@example.com', 'sip:bob@example.com'],
      ['0032 470 12 34 56', '+32470123456'],
    ];
    for (const [typed, target] of targets) {
      it(`dials ${target} for ${typed}`, async () => {
        const dialer = await createDialer();
        await dialer.enter(typed);
        expect(dialer.dialled).to.deep.equal([target]);
      });
    }

    it('dials what stands in the field at that moment, drawn or not', async () => {
      const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
      dialer.field.value = '205';
      dialer.field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, composed: true}));
      expect(dialer.dialled).to.deep.equal(['205']);
    });

    it('presses nothing that takes the focus at the same Enter, such as a button that ends the call', async () => {
      const dialer = await createDialer();
      const next = document.createElement('button');
      dialer.element.after(next);
      let pressed = 0;
      next.addEventListener('click', () => pressed++);
      dialer.element.addEventListener('keydown', ({key}) => key === 'Enter' && next.focus());
      await dialer.enter('204');
      expect(dialer.dialled).to.deep.equal(['204']);
      expect(pressed).to.equal(0);
    });

    it('places one call, however often it is pressed', async () => {
      const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
      dialer.phone.session.takeTime();
      dialer.main.click();
      dialer.main.click();
      dialer.element.focus();
      await dialer.press('Enter');
      expect(dialer.dialled).to.have.lengthOf(1);
      expect(dialer.main).to.contain.text('Calling…').and.have.attribute('aria-disabled', 'true');
    });

    it('empties the field when the network has taken the call, and dials again at two presses', async () => {
      const dialer = await createDialer();
      await dialer.enter('+32470123456');
      expect(dialer.field.value).to.equal('');
      dialer.main.click();
      expect(dialer.field.value).to.equal('+32 470 12 34 56');
      dialer.main.click();
      await settled();
      expect(dialer.dialled).to.deep.equal(['+32470123456', '+32470123456']);
    });

    it('keeps what was typed meanwhile', async () => {
      const dialer = await createDialer();
      dialer.phone.session.takeTime();
      await dialer.enter('204');
      await dialer.type('5');
      dialer.phone.session.settle('1');
      await settled();
      expect(dialer.field.value).to.equal('2045');
    });

    it('keeps the number that could not be called, and tells why', async () => {
      const dialer = await createDialer();
      dialer.phone.session.refuse(new VoipError('in-call', 'A call is up'));
      await dialer.enter('204');
      expect(dialer.field.value).to.equal('204');
      expect(dialer.phone.notified.map(({code}) => code)).to.deep.equal(['in-call']);
    });

    it('has nothing to press while there is no number and none was called', async () => {
      const dialer = await createDialer();
      expect(dialer.main).to.have.attribute('aria-disabled', 'true');
      dialer.main.click();
      expect(dialer.phone.session.requests).to.be.empty;
    });

    const reasons: [string, (phone: FakePhone) => void, string][] = [
      ['without a line', (phone) => phone.configure({configured: false}), 'This phone has no line yet'],
      ['while the line is away', (phone) => phone.session.set({registration: 'reconnecting'}), 'Reconnecting'],
      ['when the line was refused', (phone) => phone.session.set({registration: 'failed'}), 'No line'],
    ];
    for (const [situation, arrange, reason] of reasons) {
      it(`does not call ${situation}, and says so`, async () => {
        const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
        arrange(dialer.phone);
        await dialer.element.updateComplete;
        expect(dialer.root.querySelector('.why')).to.have.text(reason);
        expect(dialer.main).to.have.attribute('aria-disabled', 'true');
        await dialer.enter('');
        expect(dialer.announced).to.equal(reason);
        expect(dialer.dialled).to.be.empty;
        await expect(dialer.element).to.be.accessible();
      });
    }

    it('calls while the line connects, or comes from another tab: the phone waits for it', async () => {
      const dialer = await createDialer();
      dialer.phone.session.set({registration: 'connecting'});
      dialer.phone.session.takeTime();
      await dialer.enter('204');
      expect(dialer.dialled).to.deep.equal(['204']);
      expect(dialer.main).to.contain.text('Calling…').and.have.attribute('aria-disabled', 'true');
      expect(dialer.field.value).to.equal('204');
    });

    it('says so where the page has no phone', async () => {
      const lonely = document.createElement('voip-dialer');
      document.body.append(lonely);
      await lonely.updateComplete;
      expect(lonely.renderRoot.querySelector('.why')).to.have.text('This phone has no line yet');
      lonely.remove();
    });
  });

  describe('a number that cannot be called', () => {
    it('asks for its country, and offers the international form', async () => {
      const dialer = await createDialer();
      await dialer.enter('0470 12 34 56');
      expect(dialer.dialled).to.be.empty;
      expect(dialer.hint).to.equal('Which country is this number in? Start with + and the country code. Use +32 470 12 34 56');
      expect(dialer.announced).to.equal('Which country is this number in? Start with + and the country code.');
      expect(dialer.field).to.have.attribute('aria-invalid', 'true');
      dialer.root.querySelector<HTMLButtonElement>('.note button')!.click();
      await dialer.element.updateComplete;
      expect(dialer.field.value).to.equal('+32 470 12 34 56');
      expect((dialer.root as ShadowRoot).activeElement).to.equal(dialer.field);
      await dialer.enter('');
      expect(dialer.dialled).to.deep.equal(['+32470123456']);
    });

    it('offers nothing where the country is not known', async () => {
      const dialer = await createDialer();
      dialer.phone.configure({dial: {numberPolicy: 'require-plus', extensionDigits: 6}});
      await dialer.enter('0470123456');
      expect(dialer.root.querySelector('.note')).to.exist;
      expect(dialer.root.querySelector('.note button')).to.be.null;
    });

    it('is called all the same where any number may be', async () => {
      const dialer = await createDialer();
      dialer.phone.configure({dial: {numberPolicy: 'any', extensionDigits: 6}});
      await dialer.enter('0470123456');
      expect(dialer.dialled).to.deep.equal(['0470123456']);
    });

    it('is judged again when it is changed', async () => {
      const dialer = await createDialer();
      await dialer.enter('0470123456');
      await dialer.press('Backspace');
      expect(dialer.root.querySelector('.note')).to.be.null;
      expect(dialer.field).to.have.attribute('aria-invalid', 'false');
    });

    const problems: [string, string][] = [
      ['+324', 'This number is too short'],
      [`+32${'4'.repeat(20)}`, 'This number is too long'],
      ['hello', "This can't be called"],
      ['bob@', "This address can't be called"],
      ['<img src=x onerror=alert(1)>', "This can't be called"],
      ['"; rm -rf', "This can't be called"],
      ['\u202e123\u202c abc', "This can't be called"],
    ];
    for (const [typed, title] of problems) {
      it(`${typed.slice(0, 30)} is refused: ${title}`, async () => {
        const dialer = await createDialer(html`<voip-dialer .value=${typed}></voip-dialer>`);
        dialer.main.click();
        await dialer.element.updateComplete;
        expect(dialer.root.querySelector('.note__title')).to.have.text(title);
        expect(dialer.root.querySelector('img')).to.be.null;
        expect(dialer.dialled).to.be.empty;
      });
    }

    it('of 10,000 characters breaks nothing', async () => {
      const dialer = await createDialer();
      await dialer.paste('9'.repeat(10_000));
      expect(dialer.field.value).to.have.lengthOf(300);
      expect(dialer.element.scrollWidth).to.be.at.most(dialer.element.clientWidth);
    });
  });

  describe('while a call is up', () => {
    it('hangs up', async () => {
      const dialer = await createDialer();
      const call = aCall();
      dialer.phone.session.show(call);
      await dialer.element.updateComplete;
      expect(dialer.main).to.contain.text('Hang up');
      expect(dialer.main).not.to.have.attribute('aria-disabled');
      dialer.main.click();
      expect(dialer.phone.session.requests).to.deep.equal([{type: 'hang-up', callId: call.id}]);
    });

    it('is not hung up by the second half of a double click on Call', async () => {
      const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
      dialer.main.dispatchEvent(new MouseEvent('click', {detail: 1}));
      dialer.phone.session.show(aCall({phase: 'starting'}));
      await dialer.element.updateComplete;
      dialer.main.dispatchEvent(new MouseEvent('click', {detail: 2}));
      expect(dialer.phone.session.requests.map(({type}) => type)).to.deep.equal(['dial']);
    });

    it('is not hung up by a key that is held down on Call', async () => {
      const dialer = await createDialer();
      const event = new KeyboardEvent('keydown', {key: 'Enter', repeat: true, cancelable: true});
      dialer.main.dispatchEvent(event);
      expect(event.defaultPrevented).to.be.true;
    });

    it('does nothing at Enter in the field', async () => {
      const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
      dialer.phone.session.show(aCall());
      await dialer.enter('');
      expect(dialer.phone.session.requests).to.be.empty;
    });

    it('declines a call that rings here', async () => {
      const dialer = await createDialer();
      dialer.phone.session.show(aCall({direction: 'incoming', phase: 'ringing'}));
      await dialer.element.updateComplete;
      expect(dialer.main).to.contain.text('Decline');
    });

    it('keeps the focus on the button as it turns', async () => {
      const dialer = await createDialer(html`<voip-dialer value="204"></voip-dialer>`);
      dialer.main.focus();
      dialer.phone.session.show(aCall());
      await dialer.element.updateComplete;
      expect((dialer.root as ShadowRoot).activeElement).to.equal(dialer.main);
    });
  });
});
