import {expect, fixture, html} from '@open-wc/testing';

import {VoipWidget} from '../../../src/elements/widget/voip-widget.js';
import {OFFLINE} from '../../../src/session/session-state.js';
import {aCall} from '../../support/fake-session.js';

class WidgetInCall extends VoipWidget {
  beInCall(): void {
    this.shared.state = {...OFFLINE, calls: [aCall({answeredAt: 1})]};
  }
}

customElements.define('voip-widget', WidgetInCall);

describe('<voip-widget> that is shown before its panel has come', () => {
  it('has drawn the tab that was asked for, and not the call in front of it', async () => {
    const widget = await fixture<WidgetInCall>(html`<voip-widget></voip-widget>`);
    widget.beInCall();
    expect(customElements.get('voip-panel'), 'not there yet').to.equal(undefined);
    await widget.show('keypad');
    const panel = widget.shadowRoot?.querySelector('voip-panel')?.shadowRoot;
    expect(panel?.querySelector('.bar'), 'drawn').to.exist;
    expect(panel?.querySelector('.front') === null).to.equal(true);
  });
});
