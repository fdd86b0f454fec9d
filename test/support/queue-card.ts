import {html, waitUntil} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import type {TemplateResult} from 'lit';

import type {Activity} from '../../src/activities/activity.js';
import {VoipQueueButton} from '../../src/elements/queue-button/voip-queue-button.js';
import {FakePhone, fixtureIn} from './fake-phone.js';
import {ManualClock} from './manual-clock.js';
import {settled} from './settled.js';

if (!customElements.get('voip-queue-button')) customElements.define('voip-queue-button', VoipQueueButton);

const NOON = new Date(2026, 10, 24, 12).getTime();
export const SOURCE = {app: 'crm', recordId: '7'};
export const MARIE = {name: 'Marie Laurent', number: '+32470123456'};

const CARD = html`<voip-queue-button
  source="crm"
  record-id="7"
  record-title="Showroom lighting, 3 sites"
  record-url="/crm/7"
  number="+32470123456"
  contact-name="Marie Laurent"
  company="Atelier Laurent"
  email="marie@laurent.example"
  summary="Follow up on the offer"
></voip-queue-button>`;

export const buttonOf = (element: VoipQueueButton): HTMLButtonElement => element.renderRoot.querySelector('button')!;
export const saidBy = (element: VoipQueueButton): string => element.renderRoot.querySelector('[role=status]')!.textContent;
export const isVisible = (element: VoipQueueButton, selector: string): boolean =>
  getComputedStyle(element.renderRoot.querySelector(selector)!).visibility === 'visible';

/** Where the mouse points at nothing. */
export const pointAway = (): Promise<void> => sendMouse({type: 'move', position: [400, 400]});

export async function pointAt(element: VoipQueueButton): Promise<void> {
  const {x, y, width, height} = element.getBoundingClientRect();
  await sendMouse({type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)]});
  await waitUntil(() => buttonOf(element).matches(':hover'));
}

export async function focusByKeyboard(element: VoipQueueButton): Promise<void> {
  await sendKeys({press: 'Tab'});
  if (!element.matches(':focus')) element.focus();
  await waitUntil(() => buttonOf(element).matches(':focus-visible'));
}

/** Everything that is on its way has arrived, and is shown. */
export async function shown(element: VoipQueueButton): Promise<void> {
  await settled();
  await element.updateComplete;
}

export async function press(element: VoipQueueButton): Promise<void> {
  buttonOf(element).click();
  await shown(element);
}

/** The card of a page, and the phone that it is on. */
export class QueueCard {
  readonly phone = new FakePhone();
  readonly clock = new ManualClock(NOON);

  constructor() {
    this.phone.configure({userId: 'alice'});
  }

  async create(template: TemplateResult = CARD): Promise<VoipQueueButton> {
    const element = await fixtureIn<VoipQueueButton>(this.phone, template);
    element.clock = this.clock;
    await settled();
    element.requestUpdate();
    await element.updateComplete;
    return element;
  }

  /** Marie's call is planned already. */
  plan(parts: Partial<Activity> = {}): Activity {
    return this.phone.activities.holds({contact: MARIE, source: SOURCE, ...parts});
  }
}
