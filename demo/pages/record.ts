import {element, numberWithButton, recordAttributes} from './markup.js';
import {renderPlanned} from './planned.js';
import type {Board, BoardRecord, RecordContact} from './records.js';
import {COLLEAGUES} from './records.js';

/** One record: its contacts with click to call, what is planned about it, and the phone's parts placed in the page. */
export function renderRecord(board: Board, record: BoardRecord, me: string): readonly Node[] {
  const colleague = COLLEAGUES.find(({id}) => id !== me);
  const owner = colleague ? [{name: colleague.name, role: 'Account manager', number: colleague.extension}] : [];
  const details = [['Company', record.company], ['Stage', record.stage], ...record.details] as const;
  return [
    element('p', {class: 'crumb'}, element('a', {href: `${board.path}?as=${me}`}, board.name), ' / ', record.company),
    element('h1', {}, record.title),
    element('dl', {}, ...details.flatMap(([term = '', text = '']) => [element('dt', {}, term), element('dd', {}, text)])),
    element('h2', {}, 'People'),
    element('ul', {class: 'contacts'}, ...[...record.contacts, ...owner].map(contactRow)),
    element(
      'section',
      {class: 'chatter', 'aria-labelledby': 'chatter-title'},
      element('h2', {id: 'chatter-title'}, 'What comes next'),
      element('voip-schedule', recordAttributes(board, record, me)),
      renderPlanned(board, record),
    ),
    element('h2', {}, 'Call from this record'),
    element(
      'div',
      {class: 'inline-phone'},
      element('voip-dialer', {'no-keypad': true, value: record.contacts[0]?.number ?? ''}),
      element('voip-call'),
    ),
    element('button', {class: 'quiet', type: 'button', 'data-opens': 'note'}, 'Write a note'),
  ];
}

function contactRow({name, role, number}: RecordContact): HTMLElement {
  const person = element('div', {class: 'person'}, element('span', {class: 'who'}, name), element('span', {class: 'role'}, role));
  return element('li', {}, person, numberWithButton(number, name));
}
