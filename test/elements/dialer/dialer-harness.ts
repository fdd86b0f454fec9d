import {html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import {VoipDialer} from '../../../src/elements/dialer/voip-dialer.js';
import {loadNumbering} from '../../../src/numbers/numbering.js';
import {FakePhone, fixtureIn} from '../../support/fake-phone.js';
import {ManualClock} from '../../support/manual-clock.js';

customElements.define('voip-dialer', VoipDialer);

/** Long enough for promises, and what is drawn after them. */
export const settled = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** The dialer as a person meets it. */
export class DialerHarness {
  readonly clock = new ManualClock();
  readonly element: VoipDialer;
  readonly phone: FakePhone;

  constructor(element: VoipDialer, phone: FakePhone) {
    this.element = element;
    this.phone = phone;
    element.clock = this.clock;
  }

  get root(): ParentNode {
    return this.element.renderRoot;
  }
  get field(): HTMLInputElement {
    return this.root.querySelector('input')!;
  }
  get hint(): string {
    return this.root.querySelector('.hint')!.textContent.replace(/\s+/g, ' ').trim();
  }
  get announced(): string {
    return this.root.querySelector('[role=status]')!.textContent;
  }
  get main(): HTMLButtonElement {
    return this.root.querySelector('.go button')!;
  }
  get dialled(): string[] {
    return this.phone.session.requests.flatMap((request) => (request.type === 'dial' ? request.target : []));
  }
  button(name: string): HTMLButtonElement | null {
    return this.root.querySelector(`button[aria-label="${name}"]`);
  }
  key(digit: string): HTMLButtonElement {
    return [...this.root.querySelectorAll<HTMLButtonElement>('.key')].find(
      (key) => key.querySelector('.digit')!.textContent.trim() === digit,
    )!;
  }
  async type(text: string): Promise<void> {
    this.element.focus();
    if (text) await sendKeys({type: text});
    await this.element.updateComplete;
  }
  async press(key: string): Promise<void> {
    await sendKeys({press: key});
    await this.element.updateComplete;
  }
  async enter(text: string): Promise<void> {
    await this.type(text);
    await this.press('Enter');
    await settled();
  }
  async paste(text: string): Promise<void> {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', {bubbles: true, composed: true, cancelable: true});
    // Firefox takes no clipboard from whoever makes the event.
    Object.defineProperty(event, 'clipboardData', {value: clipboardData});
    this.field.dispatchEvent(event);
    await this.element.updateComplete;
  }
  async pause(): Promise<void> {
    this.clock.advance(500);
    await this.element.updateComplete;
  }
}

/** A dialer in a phone whose line is registered. */
export async function createDialer(
  template = html`<voip-dialer></voip-dialer>`,
  phone = new FakePhone(),
): Promise<DialerHarness> {
  await loadNumbering();
  return new DialerHarness(await fixtureIn<VoipDialer>(phone, template), phone);
}
