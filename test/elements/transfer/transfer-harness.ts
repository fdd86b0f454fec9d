import {nextFrame, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';

// There already, so that a view that fetches it has it in a moment.
import '../../../src/elements/in-call/in-call.js';
import '../../../src/elements/transfer/define-transfer.js';
import type {VoipTransfer} from '../../../src/elements/transfer/voip-transfer.js';
import {loadNumbering} from '../../../src/numbers/numbering.js';
import type {Call} from '../../../src/session/call.js';
import type {Colleague} from '../../../src/session/colleague.js';
import type {Transfer} from '../../../src/session/transfer.js';
import {type FakePhone, fixtureIn} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import type {ManualClock} from '../../support/manual-clock.js';

export const SOFIA: Colleague = {id: 'sofia', name: 'Sofia Lind', extension: '118', presence: 'available'};
export const TOMAS: Colleague = {id: 'tomas', name: 'Tomás Rey', extension: '121', presence: 'busy'};
export const DAVID: Colleague = {id: 'david', name: 'David Osei', extension: '140'};
export const USERS: readonly Colleague[] = [SOFIA, TOMAS, DAVID];

/** Marie's call, answered. */
export const marie = (parts: Partial<Call> = {}): Call => aCall({id: 'marie', answeredAt: 0, direction: 'incoming', ...parts});

/** The same, not answered yet. */
export const unanswered = (direction: Call['direction']): Call => aCall({id: 'marie', direction, phase: 'ringing'});

/** The same on its way to Sofia. */
export const onItsWay = (transfer: Partial<Transfer> = {}, parts: Partial<Call> = {}): Call =>
  marie({
    hold: 'local',
    heldAt: 0,
    transfer: {target: '118', name: 'Sofia Lind', isAttended: false, state: 'ringing', consultCallId: 'leg', ...transfer},
    ...parts,
  });

/** The call to Sofia. */
export const leg = (parts: Partial<Call> = {}): Call =>
  aCall({
    id: 'leg',
    phase: 'ringing',
    startedAt: 0,
    remote: {number: '118'},
    dialled: {number: '118'},
    transferOf: 'marie',
    ...parts,
  });

/** A transfer view inside `phone`, and what a person finds in it. */
export class TransferHarness {
  readonly element: VoipTransfer;
  backs = 0;

  constructor(element: VoipTransfer) {
    this.element = element;
    element.addEventListener('close', () => (this.backs += 1));
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get input(): HTMLInputElement | null {
    return this.root.querySelector('input');
  }

  /** Words as they are read, with what is only for screen readers left out. */
  get words(): string {
    const copy = document.createElement('div');
    for (const child of this.root.children) if (!child.matches('style')) copy.append(child.cloneNode(true));
    for (const hidden of copy.querySelectorAll('.sr-only')) hidden.remove();
    return copy.textContent.replace(/\s+/g, ' ').trim();
  }

  get calmly(): string {
    return this.root.querySelector('[role=status].sr-only')!.textContent;
  }

  get options(): readonly string[] {
    return Array.from(this.root.querySelectorAll('[role=option]'), ({textContent}) => textContent.replace(/\s+/g, ' ').trim());
  }

  get chosen(): string | undefined {
    return this.root.querySelector('[aria-selected=true]')?.textContent.replace(/\s+/g, ' ').trim();
  }

  part(name: string): HTMLElement | null {
    return this.root.querySelector(`[part=${name}]`);
  }

  async press(part: string): Promise<void> {
    this.part(`${part}-button`)!.click();
    await this.settle();
  }

  /** Types by keyboard, in the field. */
  async type(text: string): Promise<void> {
    this.element.focus();
    await sendKeys({type: text});
    await this.settle();
  }

  async key(press: string): Promise<void> {
    await sendKeys({press});
    await this.settle();
  }

  focused(): string | null | undefined {
    return this.root.activeElement?.getAttribute('part') ?? this.root.activeElement?.localName;
  }

  async settle(): Promise<void> {
    await this.element.updateComplete;
    await nextFrame();
    await this.element.updateComplete;
  }
}

export interface Shown {
  readonly phone: FakePhone;
  readonly clock: ManualClock;
  readonly embedded?: boolean;
}

export async function showTransfer({phone, clock, embedded = true}: Shown, ...calls: readonly Call[]): Promise<TransferHarness> {
  await loadNumbering();
  phone.session.show(...calls);
  const element = await fixtureIn<VoipTransfer>(
    phone,
    html`<voip-transfer .clock=${clock} .embedded=${embedded}></voip-transfer>`,
  );
  const view = new TransferHarness(element);
  await waitUntil(() => view.root.querySelector('.view'), 'the view');
  await view.settle();
  return view;
}
