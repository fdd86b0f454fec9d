import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import {aCall} from '../../support/fake-session.js';
import {createPanel} from './panel-harness.js';

const incoming = () => aCall({direction: 'incoming', phase: 'ringing'});

describe('<voip-panel>', () => {
  describe('the focus', () => {
    it('goes to the field, or to the main button of a call', async () => {
      const panel = await createPanel();
      await panel.element.focusView();
      expect(panel.focused).to.have.attribute('type', 'tel');
      panel.phone.session.show(aCall({answeredAt: 1}));
      await panel.element.focusView();
      expect(panel.focused).to.have.attribute('part', 'hang-up-button');
    });

    it('goes along when a call takes the place of the keypad, and back', async () => {
      const panel = await createPanel();
      await panel.element.focusView();
      panel.phone.session.show(aCall({phase: 'starting'}));
      await panel.settle();
      expect(panel.focused).to.have.attribute('part', 'hang-up-button');
      panel.phone.session.show();
      await panel.settle();
      expect(panel.focused).to.have.attribute('type', 'tel');
    });

    it('is not taken by a call that rings, and Enter does not answer it', async () => {
      const panel = await createPanel();
      const outside = document.createElement('input');
      document.body.append(outside);
      outside.focus();
      panel.phone.session.show(incoming());
      await panel.settle();
      expect(document.activeElement).to.equal(outside);
      outside.remove();
    });

    it('leaves the field under a call that rings, and Enter does not answer it', async () => {
      const panel = await createPanel();
      await panel.element.focusView();
      await sendKeys({type: '204'});
      panel.phone.session.show(incoming());
      await panel.settle();
      expect(panel.focused).to.have.class('front');
      await sendKeys({press: 'Enter'});
      await sendKeys({press: ' '});
      expect(panel.phone.session.requests).to.be.empty;
    });

    it('stays elsewhere when it was elsewhere', async () => {
      const panel = await createPanel();
      panel.phone.session.show(aCall({phase: 'starting'}));
      await panel.settle();
      panel.phone.session.show();
      await panel.settle();
      expect(panel.focused).to.be.null;
    });
  });

  describe('Escape', () => {
    it('asks to close', async () => {
      const panel = await createPanel();
      await panel.element.focusView();
      const closed = oneEvent(panel.element, 'close');
      await sendKeys({press: 'Escape'});
      expect((await closed).composed).to.be.false;
    });

    it('first goes back to the call', async () => {
      const panel = await createPanel();
      panel.phone.session.show(aCall({answeredAt: 1}));
      await panel.settle();
      await panel.press('Browse');
      await panel.element.focusView();
      await sendKeys({press: 'Escape'});
      await panel.settle();
      expect(panel.call).to.exist;
    });

    it('takes an ended call off the screen, and leaves the panel open', async () => {
      const panel = await createPanel();
      let closed = false;
      panel.element.addEventListener('close', () => (closed = true));
      panel.phone.session.show(aCall({phase: 'ended', endReason: 'busy'}));
      await panel.settle();
      await panel.element.focusView();
      await sendKeys({press: 'Escape'});
      expect(panel.phone.session.dismissed).to.have.lengthOf(1);
      expect(closed).to.be.false;
    });

    it('does nothing to a panel that cannot be closed', async () => {
      const panel = await createPanel();
      panel.element.closable = false;
      await panel.settle();
      let closed = false;
      panel.element.addEventListener('close', () => (closed = true));
      await panel.element.focusView();
      await sendKeys({press: 'Escape'});
      expect(closed).to.be.false;
      expect(panel.button('Close phone')).to.be.undefined;
    });
  });
});
