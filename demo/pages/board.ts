import {callButton, element, numberWithButton, recordAttributes} from './markup.js';
import type {Board, BoardRecord} from './records.js';
import {addressOf, COLLEAGUES, SERVICE_NUMBERS} from './records.js';

/** The cards of one application, by stage; below them, colleagues and numbers that can be called. */
export function renderBoard(board: Board, me: string): readonly Node[] {
  return [
    element('h1', {}, board.name),
    element('div', {class: 'board'}, ...board.stages.map((stage) => column(board, stage, me))),
    colleagues(me),
    alone(),
    element('p', {class: 'hint'}, 'Companies and their numbers are made up: this demo’s server reaches the numbers above alone.'),
  ];
}

function colleagues(me: string): HTMLElement {
  const others = COLLEAGUES.filter(({id}) => id !== me);
  const rows = others.map(({name, extension}) => {
    return element('li', {}, element('span', {class: 'who'}, name), numberWithButton(extension, name));
  });
  const [first] = others;
  // Invoker Commands: a button that dials without a line of script.
  const invoker = {type: 'button', commandfor: 'phone', command: '--dial', value: first?.extension ?? ''};
  const quick = element('button', {class: 'quiet', ...invoker}, `Call ${first?.name.split(' ')[0] ?? ''} by command`);
  return element(
    'section',
    {class: 'team', 'aria-labelledby': 'team-title'},
    element('h2', {id: 'team-title'}, 'Team'),
    element('ul', {}, ...rows),
    element(
      'div',
      {class: 'team-actions'},
      quick,
      element('button', {class: 'quiet', type: 'button', 'data-opens': 'note'}, 'Write a note'),
    ),
  );
}

function alone(): HTMLElement {
  const rows = SERVICE_NUMBERS.map(({number, name, does}) => {
    const what = element('div', {class: 'person'}, element('span', {class: 'who'}, name), element('span', {class: 'role'}, does));
    return element('li', {}, what, numberWithButton(number, name));
  });
  return element(
    'section',
    {class: 'alone', 'aria-labelledby': 'alone-title'},
    element('h2', {id: 'alone-title'}, 'Alone? Call one of these'),
    element('ul', {}, ...rows),
  );
}

function column(board: Board, stage: string, me: string): HTMLElement {
  const id = `stage-${stage.toLowerCase().replaceAll(' ', '-')}`;
  const cards = board.records.filter((record) => record.stage === stage).map((record) => card(board, record, me));
  return element('section', {class: 'column', 'aria-labelledby': id}, element('h2', {id}, stage), element('ul', {}, ...cards));
}

/** All that a host adds to its cards: one button that calls, and one that plans the call for today. */
function card(board: Board, record: BoardRecord, me: string): HTMLElement {
  const [contact] = record.contacts;
  return element(
    'li',
    {class: 'card'},
    element('h3', {}, element('a', {href: addressOf(record, me)}, record.title)),
    element('p', {}, record.company),
    element('p', {class: 'fact'}, record.fact),
    element(
      'div',
      {class: 'card-foot'},
      element('voip-queue-button', recordAttributes(board, record, me)),
      ...(contact?.number ? [callButton(contact.number, contact.name)] : []),
    ),
  );
}
