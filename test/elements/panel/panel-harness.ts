import {html, waitUntil} from '@open-wc/testing';

import '../../../src/elements/dialer/define-dialer.js';
import '../../../src/elements/panel/define-panel.js';
// What a panel fetches by itself is there in a moment, however busy the machine is.
import '../../../src/elements/panel/besides-calls.js';
import '../../../src/elements/presence/define-presence.js';
import type {VoipDialer} from '../../../src/elements/dialer/voip-dialer.js';
import type {VoipPanel} from '../../../src/elements/panel/voip-panel.js';
import {FakePhone, fixtureIn} from '../../support/fake-phone.js';
import {ManualClock} from '../../support/manual-clock.js';

/** The panel as a person meets it. */
export class PanelHarness {
  readonly clock: ManualClock;
  readonly element: VoipPanel;
  readonly phone: FakePhone;

  constructor(element: VoipPanel, phone: FakePhone, clock: ManualClock) {
    this.clock = clock;
    this.element = element;
    this.phone = phone;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }
  get dialer(): VoipDialer | null {
    return this.root.querySelector('voip-dialer');
  }
  get call(): HTMLElement | null {
    return this.root.querySelector('voip-call');
  }
  get strip(): HTMLElement | null {
    return this.root.querySelector('.strip');
  }
  get status(): string {
    return this.root.querySelector('.presence')!.textContent.trim();
  }
  get notes(): string[] {
    return [...this.root.querySelectorAll('.note__title')].map(({textContent}) => textContent);
  }
  /** Where the focus is, inside nested elements too. */
  get focused(): Element | null {
    let focused = this.root.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused;
  }
  button(word: string): HTMLButtonElement | undefined {
    return [...this.root.querySelectorAll('button')].find(
      (button) => button.textContent.trim() === word || button.getAttribute('aria-label') === word,
    );
  }
  async press(word: string): Promise<void> {
    this.button(word)!.click();
    await this.settle();
  }
  /** Until everything inside has been drawn. */
  async settle(): Promise<void> {
    await this.element.updateComplete;
    for (const inner of this.root.querySelectorAll('voip-call, voip-dialer')) await (inner as VoipDialer).updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** A panel in a phone whose line is registered. */
export async function createPanel(phone = new FakePhone()): Promise<PanelHarness> {
  const clock = new ManualClock();
  const element = await fixtureIn<VoipPanel>(phone, html`<voip-panel .clock=${clock}></voip-panel>`);
  element.style.inlineSize = '360px';
  element.style.blockSize = '620px';
  const panel = new PanelHarness(element, phone, clock);
  await waitUntil(() => panel.root.querySelector('.gear, .empty'), 'what a panel has besides calls');
  await panel.settle();
  return panel;
}
