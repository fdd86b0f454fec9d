import {nextFrame} from '@open-wc/testing';
import {html} from 'lit';

import {VoipCall} from '../../../src/elements/call/voip-call.js';
// There already, so that a view that fetches it has it in a moment.
import '../../../src/elements/in-call/in-call.js';
import {loadNumbering} from '../../../src/numbers/numbering.js';
import type {Call} from '../../../src/session/call.js';
import {fixtureIn, type FakePhone} from '../../support/fake-phone.js';
import type {ManualClock} from '../../support/manual-clock.js';

if (!customElements.get('voip-call')) customElements.define('voip-call', VoipCall);

/** A call view inside `phone`, and what a person finds in it. */
export class CallView {
  readonly element: VoipCall;

  constructor(element: VoipCall) {
    this.element = element;
  }

  /** Words as they are read, with what is only for screen readers left out. */
  get words(): string {
    const copy = this.#root.querySelector('.call')?.cloneNode(true) as Element | undefined;
    return copy?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  }

  get calmly(): string {
    return this.#root.querySelector('[role=status].sr-only')!.textContent;
  }

  get urgently(): string {
    return this.#root.querySelector('[role=alert].sr-only')!.textContent;
  }

  get #root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  part(name: string): HTMLElement | null {
    return this.#root.querySelector(`[part=${name}]`);
  }

  /** Presses the button of that name, as a single click. */
  async press(part: string): Promise<void> {
    this.part(`${part}-button`)!.click();
    await this.element.updateComplete;
  }

  buttons(): readonly string[] {
    return Array.from(this.#root.querySelectorAll('button'), (button) => button.textContent.trim());
  }

  focused(): string | null | undefined {
    return this.#root.activeElement?.getAttribute('part');
  }

  is(state: string): boolean {
    return this.element.matches(`:state(${state})`);
  }

  async settle(): Promise<void> {
    await this.element.updateComplete;
  }
}

export async function showCalls(phone: FakePhone, clock: ManualClock, ...calls: readonly Call[]): Promise<CallView> {
  await loadNumbering();
  phone.session.show(...calls);
  const view = new CallView(await fixtureIn<VoipCall>(phone, html`<voip-call .clock=${clock}></voip-call>`));
  // What only a call that is up needs has come by then.
  await import('../../../src/elements/in-call/in-call.js');
  await nextFrame();
  await view.settle();
  return view;
}
