import {html} from '@open-wc/testing';

import '../../../src/elements/wrap-up/define-wrap-up.js';
import type {VoipWrapUp} from '../../../src/elements/wrap-up/voip-wrap-up.js';
import type {Outcome, WorklistIntent, WrapUp} from '../../../src/worklist/worklist.js';
import {fixtureIn, type FakePhone} from '../../support/fake-phone.js';
import {ManualClock} from '../../support/manual-clock.js';
import {JONAS, NOON, phoneWith, PRIYA} from '../queue/queue-harness.js';

export const OUTCOMES: readonly Outcome[] = [
  {id: 'reached', effect: 'done'},
  {id: 'left-voicemail', effect: 'retry'},
  {id: 'call-back', effect: 'call-back'},
  {id: 'moved', label: 'Has moved', effect: 'done'},
];

/** A phone whose user has just talked to Jonas for six minutes, and goes on with Priya. */
export function phoneAfterCall(parts: Partial<WrapUp> = {}, phone?: FakePhone): FakePhone {
  const after = phoneWith([JONAS, PRIYA], phone);
  after.configure({outcomes: OUTCOMES, autoAdvance: 'preview'});
  const wrapUp: WrapUp = {
    activity: after.queue.state!.calls.find(({id}) => id === 'jonas')!,
    call: {id: 'call-1', answered: true, talkMs: 372_000, endReason: 'hung-up'},
    notes: '',
    isSaving: false,
    ...parts,
  };
  after.worklist.stands({isRunning: true, current: 'jonas', next: 'priya', wrapUp});
  return after;
}

/** It, as a person meets it. */
export class WrapUpHarness {
  readonly element: VoipWrapUp;
  readonly phone: FakePhone;
  readonly clock: ManualClock;

  constructor(element: VoipWrapUp, phone: FakePhone, clock: ManualClock) {
    this.element = element;
    this.phone = phone;
    this.clock = clock;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }
  get notes(): HTMLTextAreaElement {
    return this.root.querySelector<HTMLTextAreaElement>('#notes')!;
  }
  get words(): string[] {
    return [...this.root.querySelectorAll('.chip__word')].map(({textContent}) => textContent);
  }
  /** How the call went, as it is shown. */
  get outcome(): string | undefined {
    return this.root.querySelector<HTMLInputElement>('.chip__hit:checked')?.value;
  }
  get problem(): string | undefined {
    return this.root.querySelector('.problem')?.textContent;
  }
  get failure(): string | undefined {
    return this.root.querySelector('.note [dir]')?.textContent.replace(/\s+/g, ' ').trim();
  }
  get said(): readonly WorklistIntent[] {
    return this.phone.worklist.intents;
  }

  field(id: 'callBackOn' | 'callBackAt'): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>(`#${id}`)!;
  }

  async choose(id: string): Promise<void> {
    this.root.querySelector<HTMLInputElement>(`[value=${id}]`)!.click();
    await this.settle();
  }

  async type(text: string): Promise<void> {
    await this.fill(this.notes, text);
  }

  async fill(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await this.settle();
  }

  async press(part: string): Promise<void> {
    this.root.querySelector<HTMLElement>(`[part=${part}]`)!.click();
    await this.settle();
  }

  async settle(): Promise<void> {
    await this.element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await this.element.updateComplete;
  }
}

export async function createWrapUp(parts: Partial<WrapUp> = {}, phone = phoneAfterCall(parts)): Promise<WrapUpHarness> {
  const clock = new ManualClock(NOON);
  const element = await fixtureIn<VoipWrapUp>(phone, html`<voip-wrap-up .clock=${clock}></voip-wrap-up>`);
  element.style.inlineSize = '360px';
  const wrapUp = new WrapUpHarness(element, phone, clock);
  await wrapUp.settle();
  return wrapUp;
}
