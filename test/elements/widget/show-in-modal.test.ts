import {expect, fixture, html, waitUntil} from '@open-wc/testing';

import '../../../src/elements/widget/phone-parts.js';
import {showInModal} from '../../../src/elements/widget/show-in-modal.js';
import {VoipWidget} from '../../../src/elements/widget/voip-widget.js';
import '../../support/axe.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';

customElements.define('voip-widget', VoipWidget);

const INCOMING = {direction: 'incoming', phase: 'ringing'} as const;

describe('a call while the page shows a modal dialog', () => {
  let phone: FakePhone;

  beforeEach(() => {
    phone = new FakePhone();
    phone.session.show(aCall(INCOMING));
  });

  async function openDialog(inside = html``): Promise<HTMLDialogElement> {
    const dialog = await fixture<HTMLDialogElement>(
      html`<dialog aria-label="Edit">${inside}<input aria-label="Name" /></dialog>`,
    );
    dialog.showModal();
    return dialog;
  }

  it('is shown inside it once, in the theme of the widget, and goes with the call', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget theme="dark"></voip-widget>`);
    const dialog = await openDialog();
    showInModal(phone, widget);
    showInModal(phone, widget);
    const cards = dialog.querySelectorAll('voip-modal-card');
    expect(cards).to.have.length(1);
    expect(getComputedStyle(cards[0]!).colorScheme).to.equal('dark');
    await expect(dialog).to.be.accessible();
    phone.session.show();
    expect(dialog.querySelector('voip-modal-card')).to.equal(null);
  });

  it('has the panel out of its way until the dialog is closed', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget open></voip-widget>`);
    const panel = (): boolean | undefined =>
      widget.shadowRoot?.querySelector('voip-panel')?.checkVisibility({visibilityProperty: true});
    const dialog = await openDialog();
    expect(panel()).to.equal(true);
    showInModal(phone, widget);
    await widget.updateComplete;
    expect(panel()).to.equal(false);
    dialog.close();
    await waitUntil(panel);
  });

  it('is shown by the widget itself where that stands inside', async () => {
    const dialog = await openDialog(html`<voip-widget></voip-widget>`);
    showInModal(phone, dialog.querySelector('voip-widget')!);
    expect(dialog.querySelector('voip-modal-card')).to.equal(null);
  });
});
