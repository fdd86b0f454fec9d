import {expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';

// What the phone loads when it leads is there at once.
import '../../../src/line.js';
import '../../../src/elements/widget/phone-parts.js';
import {VoipWidget} from '../../../src/elements/widget/voip-widget.js';
import type {VoipErrorDetail} from '../../../src/events/voip-error-event.js';
import {VoipError} from '../../../src/foundation/errors.js';

customElements.define('voip-widget', VoipWidget);

async function failureOf(promise: Promise<unknown>): Promise<VoipError> {
  const error: unknown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof VoipError)) throw new Error(`No VoipError but ${String(error)}`);
  return error;
}

describe('<voip-widget> with a line', () => {
  const describe = () =>
    fixture<VoipWidget>(html`<voip-widget server="ws://127.0.0.1:1" address="sip:alice@example.com"></voip-widget>`);

  it('says which call could not be done something with', async () => {
    const widget = await describe();
    const {code, details} = await failureOf(widget.hangUp('gone'));
    expect({code, details}).to.deep.equal({code: 'no-such-call', details: {callId: 'gone'}});
  });

  it('says why there is no line in a browser that cannot make calls', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'RTCPeerConnection')!;
    Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
    try {
      const told: VoipErrorDetail[] = [];
      const parent = await fixture<HTMLElement>(
        html`<div @voip-error=${({detail}: CustomEvent) => told.push(detail as never)}></div>`,
      );
      const widget = document.createElement('voip-widget');
      Object.assign(widget, {server: 'wss://pbx.example.com', address: 'sip:bob@example.com', open: true});
      parent.append(widget);
      expect((await failureOf(widget.dial('1002'))).code).to.equal('unsupported-browser');
      expect(told.map(({code}) => code)).to.deep.equal(['unsupported-browser']);
      expect(widget.registration).to.equal('offline');
      const panel = widget.shadowRoot?.querySelector('voip-panel');
      await waitUntil(() => panel?.shadowRoot?.textContent.includes("This browser can't make calls"));
    } finally {
      Object.defineProperty(globalThis, 'RTCPeerConnection', own);
    }
  });

  it('opens for a call that a button of the page places, so that it is seen to happen or to fail', async () => {
    const widget = await describe();
    const command = Object.assign(new Event('command'), {command: '--dial', source: null});
    widget.dispatchEvent(command);
    await waitUntil(() => widget.open);
  });

  it('stays closed for a call that a script places, and on a page that shows calls itself', async () => {
    const widget = await describe();
    await failureOf(widget.dial('no number'));
    expect(widget.open).to.equal(false);
    await fixture(html`<voip-call></voip-call>`);
    widget.dispatchEvent(Object.assign(new Event('command'), {command: '--dial', source: null}));
    await oneEvent(widget, 'voip-error');
    expect(widget.open).to.equal(false);
  });

  it('stays open where it is moved, and shows it', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget open></voip-widget>`);
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.append(widget);
    await widget.updateComplete;
    expect(widget.open).to.equal(true);
    expect(widget.shadowRoot?.querySelector('.frame')?.matches(':popover-open')).to.equal(true);
  });
});
