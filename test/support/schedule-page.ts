import {expect, html, waitUntil} from '@open-wc/testing';
import type {TemplateResult} from 'lit';

import type {ScheduleField} from '../../src/elements/schedule/schedule-values.js';
import {VoipSchedule} from '../../src/elements/schedule/voip-schedule.js';
import {FakePhone, fixtureIn} from './fake-phone.js';
import {ManualClock} from './manual-clock.js';
import {settled} from './settled.js';

if (!customElements.get('voip-schedule')) customElements.define('voip-schedule', VoipSchedule);

const NOON = new Date(2026, 10, 24, 12).getTime();

export const sheetOf = (element: VoipSchedule): HTMLElement | null => element.renderRoot.querySelector('.sheet');

export function fieldOf(element: VoipSchedule, field: ScheduleField): HTMLInputElement {
  const found = element.renderRoot.querySelector<HTMLInputElement>(`#${field}`);
  expect(found, `There is no field ${field}`).to.exist;
  return found!;
}

/** What is said to be wrong with a field. */
export const problemAt = (element: VoipSchedule, field: ScheduleField): string | undefined =>
  element.renderRoot.querySelector(`#${field}-problem`)?.textContent.trim();

/** Somebody fills in a field. */
export async function write(element: VoipSchedule, field: ScheduleField, value: string): Promise<void> {
  const input = fieldOf(element, field);
  input.value = value;
  input.dispatchEvent(new Event(input.localName === 'select' ? 'change' : 'input', {bubbles: true}));
  await element.updateComplete;
}

/** Somebody presses the button that says `word`. */
export async function press(element: VoipSchedule, word: string): Promise<void> {
  const button = [...element.renderRoot.querySelectorAll('button')].find((each) => each.textContent.trim() === word);
  expect(button, `There is no button ${word}`).to.exist;
  button!.click();
  await settled();
  await element.updateComplete;
  // What is focused is focused once it is there.
  await settled();
}

/** The page about a record, and the phone that it is on. */
export class RecordPage {
  readonly phone = new FakePhone();
  readonly clock = new ManualClock(NOON);
  readonly template = html`<voip-schedule
    lang="en-US"
    source="crm"
    record-id="7"
    number="+32470123456"
    contact-name="Marie Laurent"
    company="Atelier Laurent"
    summary="Follow up on the offer"
  ></voip-schedule>`;

  constructor() {
    this.phone.configure({
      userId: 'alice',
      users: [
        {id: 'alice', name: 'Alice Peeters', extension: '201'},
        {id: 'bob', name: 'Bob Meyer', extension: '204'},
      ],
    });
  }

  async create(template: TemplateResult = this.template): Promise<VoipSchedule> {
    const element = await fixtureIn<VoipSchedule>(this.phone, template);
    element.lang = 'en-US';
    element.clock = this.clock;
    element.requestUpdate();
    await element.updateComplete;
    return element;
  }

  async open(template: TemplateResult = this.template): Promise<VoipSchedule> {
    const element = await this.create(template);
    await press(element, 'Activities');
    await waitUntil(() => sheetOf(element)?.matches(':popover-open'));
    return element;
  }

  /** What is to be stored waits until it may go on. */
  holdUp(): () => void {
    let go = (): void => undefined;
    this.phone.activities.until = new Promise<void>((resolve) => {
      go = resolve;
    });
    return () => go();
  }
}
