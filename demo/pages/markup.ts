import type {Board, BoardRecord} from './records.js';
import {addressOf} from './records.js';

/** Attributes of an element; `true` writes it without a value. */
export type Attributes = Readonly<Record<string, string | true>>;

/** Builds an element of the page. Text goes in as text: this page allows no mark-up from strings. */
export function element(tag: string, attributes: Attributes = {}, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value === true ? '' : value);
  made.append(...children);
  return made;
}

/** Click to call, as any page writes it. */
export function callButton(number: string, contactName: string): HTMLElement {
  return element('voip-call-button', {number, 'contact-name': contactName});
}

/** A number as people read it, from left to right whatever the language around it, and the button that calls it. */
export function numberWithButton(number: string, contactName: string): HTMLElement {
  if (!number) return element('span', {class: 'number'}, 'No number');
  const text = element('bdi', {class: 'number', dir: 'ltr'}, number);
  return element('div', {class: 'reach'}, text, callButton(number, contactName));
}

/** What the phone is told of a record, by the button on its card and by the form on its page. */
export function recordAttributes({app}: Board, record: BoardRecord, me: string): Attributes {
  const [contact] = record.contacts;
  return {
    source: app,
    'record-id': record.id,
    'record-title': record.title,
    'record-url': addressOf(record, me),
    number: contact?.number ?? '',
    'contact-name': contact?.name ?? '',
    company: record.company,
    summary: record.summary,
  };
}
