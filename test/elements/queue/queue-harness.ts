import {html} from '@open-wc/testing';

import '../../../src/elements/queue/define-queue.js';
import {inQueueOrder, isQueued} from '../../../src/activities/activity.js';
import type {QueueView} from '../../../src/activities/todays-queue.js';
import type {VoipQueue} from '../../../src/elements/queue/voip-queue.js';
import {FakeActivities} from '../../support/fake-activities.js';
import {FakePhone, fixtureIn} from '../../support/fake-phone.js';
import {ManualClock} from '../../support/manual-clock.js';

/** Noon of the day of the queue, wherever the tests run. */
export const NOON = new Date(2026, 10, 24, 12).getTime();
export const TODAY = FakeActivities.today;

export type Planned = Parameters<FakeActivities['holds']>[0];

/** A call of today with somebody, changed by `parts`. */
export function aCallTo(name: string, parts: Partial<Planned> = {}): Planned {
  const {contact, ...rest} = parts;
  return {
    id: name.split(' ')[0]!.toLowerCase(),
    summary: `About ${name}`,
    ...rest,
    contact: {name, number: '+32470123456', ...contact},
  };
}

export const JONAS = aCallTo('Jonas Weber', {
  summary: 'Renewal: confirm 24 seats and price',
  contact: {name: 'Jonas Weber', number: '+49301234567', company: 'Weber Optik'},
  source: {app: 'crm', recordId: '1', title: 'Renewal', url: 'https://crm.example/1'},
});
export const PRIYA = aCallTo('Priya Nair', {
  summary: 'Walk through the revised timeline',
  source: {app: 'project', recordId: '2', title: 'Halden rollout', url: 'https://crm.example/2'},
});
export const YUKI = aCallTo('Yuki Tanaka', {attempts: 1, source: {app: 'helpdesk', recordId: '3', title: 'Ticket 4 812'}});

export const THREE = [JONAS, PRIYA, YUKI];

/** What the store would show of `activities`. */
export function viewOf({all}: FakeActivities, day = TODAY): QueueView {
  const mine = [...all.values()].filter(({assignee}) => assignee === 'alice').sort(inQueueOrder);
  const queued = mine.filter(isQueued);
  return {
    day,
    calls: queued.filter(({dueDate}) => dueDate === day),
    overdue: queued.filter(({dueDate}) => dueDate < day),
    isRead: true,
    done: mine.filter(({state, dueDate}) => state === 'done' && dueDate === day).length,
  };
}

/** The list as a person meets it. */
export class QueueHarness {
  readonly element: VoipQueue;
  readonly phone: FakePhone;
  readonly clock: ManualClock;

  constructor(element: VoipQueue, phone: FakePhone, clock: ManualClock) {
    this.element = element;
    this.phone = phone;
    this.clock = clock;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }
  get rows(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.item')];
  }
  get names(): string[] {
    return this.rows.map((row) => row.querySelector('.item__title')?.textContent.trim() ?? '');
  }
  get metas(): string[] {
    return this.rows.map((row) => row.querySelector('.item__meta')?.textContent ?? '');
  }
  get titles(): string[] {
    return [...this.root.querySelectorAll('.group')].map(({textContent}) => textContent);
  }
  get sub(): string {
    return this.root.querySelector('.sub')!.textContent;
  }
  get main(): HTMLButtonElement | null {
    return this.root.querySelector<HTMLButtonElement>('.main');
  }
  get toast(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.toast');
  }
  get search(): HTMLInputElement | null {
    return this.root.querySelector<HTMLInputElement>('.search input');
  }
  get form(): HTMLFormElement | null {
    return this.root.querySelector<HTMLFormElement>('.form');
  }
  get menu(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.menu');
  }
  get said(): string {
    return this.root.querySelector('[role=status]')!.textContent;
  }
  get focused(): HTMLElement | null {
    return this.root.activeElement as HTMLElement | null;
  }
  /** Whose row has the focus, and which button of it. */
  get place(): string {
    const row = this.focused?.closest('.item');
    return `${row?.querySelector('.item__title')?.textContent.trim() ?? ''} ${this.focused?.dataset['act'] ?? ''}`.trim();
  }

  /** The button `act` of whoever is called `name`. */
  button(name: string, act: string): HTMLElement {
    const row = this.rows.find((each) => each.querySelector('.item__title')?.textContent.trim().startsWith(name));
    return row!.querySelector<HTMLElement>(`[data-act=${act}]`)!;
  }

  async click(name: string, act: string): Promise<void> {
    const button = this.button(name, act);
    button.focus();
    button.click();
    await this.settle();
  }

  async undo(): Promise<void> {
    const button = this.toast!.querySelector('button')!;
    button.focus();
    button.click();
    await this.settle();
  }

  async press(key: string, init: KeyboardEventInit = {}): Promise<void> {
    this.focused!.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true, ...init}));
    await this.settle();
  }

  async type(field: HTMLInputElement, text: string): Promise<void> {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await this.settle();
  }

  /** Until what has changed is drawn. */
  async settle(): Promise<void> {
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await this.element.updateComplete;
    await frame();
    await this.element.updateComplete;
  }
}

/** A phone whose queue is what its activities are. */
export function phoneWith(planned: readonly Planned[], phone = new FakePhone()): FakePhone {
  for (const each of planned) phone.activities.holds(each);
  phone.queue.set(viewOf(phone.activities));
  phone.activities.listen(() => phone.queue.set(viewOf(phone.activities, phone.queue.state?.day)));
  return phone;
}

/** A list with the calls that are `planned`; of `phone`, where nothing of that has been read. */
export async function createQueue(planned: readonly Planned[] | FakePhone): Promise<QueueHarness> {
  const clock = new ManualClock(NOON);
  const phone = planned instanceof FakePhone ? planned : phoneWith(planned);
  const element = await fixtureIn<VoipQueue>(phone, html`<voip-queue .clock=${clock}></voip-queue>`);
  element.style.inlineSize = '360px';
  const queue = new QueueHarness(element, phone, clock);
  await queue.settle();
  return queue;
}
