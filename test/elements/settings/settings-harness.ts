import {html, waitUntil} from '@open-wc/testing';

import '../../../src/elements/settings/define-settings.js';
import type {VoipSettings} from '../../../src/elements/settings/voip-settings.js';
import type {FakeDevices} from '../../support/fake-devices.js';
import {FakePhone, fixtureIn} from '../../support/fake-phone.js';
import {ManualClock} from '../../support/manual-clock.js';

/** The settings as a person meets them. */
export class SettingsHarness {
  readonly element: VoipSettings;
  readonly phone: FakePhone;

  constructor(element: VoipSettings, phone: FakePhone) {
    this.element = element;
    this.phone = phone;
  }

  get devices(): FakeDevices {
    return this.phone.computer;
  }
  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }
  get text(): string {
    return this.root.textContent.replace(/\s+/g, ' ');
  }
  get meter(): HTMLElement | null {
    return this.root.querySelector('[role=meter]');
  }
  get slider(): HTMLInputElement {
    return this.root.querySelector('[type=range]')!;
  }
  get notes(): string[] {
    return [...this.root.querySelectorAll('.note__title')].map(({textContent}) => textContent);
  }
  choice(kind: string): HTMLSelectElement | null {
    return this.root.querySelector(`#${kind}`);
  }
  options(kind: string): string[] {
    return [...this.choice(kind)!.options].map(({label}) => label);
  }
  /** The option that is shown. */
  shown(kind: string): string {
    return this.choice(kind)!.selectedOptions[0]!.label;
  }
  button(word: string): HTMLButtonElement | undefined {
    return [...this.root.querySelectorAll('button')].find(
      (button) => button.textContent.trim() === word || button.getAttribute('aria-label') === word,
    );
  }
  switch(name: string): HTMLButtonElement | null {
    return this.root.querySelector(`[role=switch][aria-labelledby=${name}]`);
  }
  /** By pointer: the settings are used from then on. */
  async press(button: HTMLElement | null | undefined): Promise<void> {
    button!.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, composed: true}));
    button!.click();
    await this.settle();
  }
  async choose(kind: string, label: string): Promise<void> {
    const select = this.choice(kind)!;
    select.value = [...select.options].find((option) => option.label === label)!.value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await this.settle();
  }
  async slideTo(percent: number): Promise<void> {
    this.slider.value = String(percent);
    this.slider.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    await this.settle();
  }
  /** Somebody comes in, and the microphone is watched. */
  async enter(): Promise<void> {
    this.element.dispatchEvent(new PointerEvent('pointermove'));
    await waitUntil(() => this.devices.watchers.size > 0, 'the microphone to be watched');
    await this.settle();
  }
  async settle(): Promise<void> {
    await this.element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await this.element.updateComplete;
  }
}

/** The settings of a phone whose line is registered. */
export async function createSettings(phone = new FakePhone()): Promise<SettingsHarness> {
  const clock = new ManualClock(Date.UTC(2026, 2, 11, 12));
  const element = await fixtureIn<VoipSettings>(phone, html`<voip-settings .clock=${clock}></voip-settings>`);
  element.style.inlineSize = '360px';
  const settings = new SettingsHarness(element, phone);
  await waitUntil(() => settings.root.querySelector('.field, .note'), 'the settings');
  await settings.settle();
  return settings;
}
