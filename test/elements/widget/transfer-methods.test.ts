import {expect, fixture, html, oneEvent} from '@open-wc/testing';

import {VoipWidget} from '../../../src/elements/widget/voip-widget.js';
import type {Carrier} from '../../../src/elements/widget/widget-phone.js';
import {VoipError} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import {aCall, FakeSession} from '../../support/fake-session.js';

const TALKING = aCall({id: 'a', answeredAt: 1});
const RINGING = aCall({id: 'b', direction: 'incoming', phase: 'ringing'});
const TRANSFER = {target: '1003', isAttended: false, state: 'completed', confirmed: true} as const;

class WidgetInCall extends VoipWidget {
  readonly session = new FakeSession();

  beIn(...calls: readonly Call[]): void {
    this.shared.carrier = Promise.resolve(this.session as Partial<Carrier> as Carrier);
    this.shared.state = {registration: 'registered', calls};
  }
}

customElements.define('voip-widget', WidgetInCall);

describe('<voip-widget>, asked to hand a call over', () => {
  let widget: WidgetInCall;

  beforeEach(async () => {
    widget = await fixture<WidgetInCall>(html`<voip-widget></voip-widget>`);
    widget.beIn(TALKING, RINGING);
  });

  const asked = (): unknown => widget.session.requests;

  it('says to whom it has gone, and whether anybody has confirmed it', async () => {
    widget.beIn({...TALKING, transfer: {...TRANSFER, confirmed: false}});
    expect(await widget.transfer('10 03')).to.deep.equal({callId: 'a', target: '1003', confirmed: false});
    expect(asked()).to.deep.equal([{type: 'transfer', callId: 'a', target: '10 03'}]);
  });

  it('takes the call that is named, and a name', async () => {
    await widget.transfer('1003', 'c', {name: 'Carol', source: 'link'});
    await widget.transfer('1003', {name: 'Carol'});
    expect(asked()).to.deep.equal([
      {type: 'transfer', callId: 'c', target: '1003', name: 'Carol'},
      {type: 'transfer', callId: 'a', target: '1003', name: 'Carol'},
    ]);
    expect(widget.session.options.map((options) => options?.source)).to.deep.equal(['link', 'method']);
  });

  it('asks first, and says that the call to them is gone where it is', async () => {
    const failure = await widget.consult('1003').catch((cause: unknown) => (cause as VoipError).code);
    expect([asked(), failure]).to.deep.equal([[{type: 'consult', callId: 'a', target: '1003'}], 'no-such-call']);
  });

  it('completes, cancels, and sends on who rings', async () => {
    await widget.completeTransfer();
    await widget.cancelTransfer('c');
    await widget.deflect('1003');
    expect(asked()).to.deep.equal([
      {type: 'complete-transfer', callId: 'a'},
      {type: 'cancel-transfer', callId: 'c'},
      {type: 'deflect', callId: 'b', target: '1003'},
    ]);
  });

  it('has nothing to hand over without a call', async () => {
    widget.beIn();
    expect(await widget.transfer('1003').catch((cause: unknown) => (cause as VoipError).code)).to.equal('no-such-call');
  });

  for (const [command, request] of [
    ['--transfer', {type: 'transfer', callId: 'a', target: '1003'}],
    ['--consult', {type: 'consult', callId: 'a', target: '1003'}],
    ['--complete-transfer', {type: 'complete-transfer', callId: 'a'}],
    ['--cancel-transfer', {type: 'cancel-transfer', callId: 'a'}],
  ] as const)
    it(`does so at a button with ${command}, and says where it fails`, async () => {
      const button = document.createElement('button');
      button.value = '1003';
      widget.session.refuse(new VoipError('not-answered', 'no'));
      const failed = oneEvent(widget, 'voip-error');
      widget.dispatchEvent(Object.assign(new Event('command'), {command, source: button}));
      expect((await failed).detail).to.include({code: 'not-answered'});
      expect(asked()).to.deep.equal([request]);
      expect(widget.session.options[0]?.source).to.equal('command');
    });
});
