import {element, numberWithButton} from './markup.js';
import type {Lead, RecordContact} from './records.js';
import {COLLEAGUES} from './records.js';

/** One record: its contacts with click to call, and the phone's parts placed in the page. */
export function record(lead: Lead, me: string): readonly Node[] {
  const colleague = COLLEAGUES.find(({id}) => id !== me);
  const owner = colleague ? [{name: colleague.name, role: 'Account manager', number: colleague.extension}] : [];
  const details: readonly (readonly [string, string])[] = [
    ['Company', lead.company],
    ['City', lead.city],
    ['Stage', lead.stage],
    ['Value', lead.value],
  ];
  return [
    element('p', {class: 'crumb'}, element('a', {href: `/?as=${me}`}, 'Pipeline'), ' / ', lead.company),
    element('h1', {}, lead.title),
    element('dl', {}, ...details.flatMap(([term, text]) => [element('dt', {}, term), element('dd', {}, text)])),
    element('h2', {}, 'People'),
    element('ul', {class: 'contacts'}, ...[...lead.contacts, ...owner].map(contactRow)),
    element('h2', {}, 'Call from this record'),
    element(
      'div',
      {class: 'inline-phone'},
      element('voip-dialer', {'no-keypad': true, value: lead.contacts[0]?.number ?? ''}),
      element('voip-call'),
    ),
    element('button', {class: 'quiet', type: 'button', 'data-opens': 'note'}, 'Write a note'),
  ];
}

function contactRow({name, role, number}: RecordContact): HTMLElement {
  const person = element('div', {class: 'person'}, element('span', {class: 'who'}, name), element('span', {class: 'role'}, role));
  return element('li', {}, person, numberWithButton(number, name));
}
