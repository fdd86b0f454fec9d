import {callButton, element, numberWithButton} from './markup.js';
import type {Lead} from './records.js';
import {COLLEAGUES, LEADS, SERVICE_NUMBERS, STAGES} from './records.js';

/** The pipeline: what is to be sold, by stage, and the colleagues who can be called. */
export function board(me: string): readonly Node[] {
  return [
    element('h1', {}, 'Pipeline'),
    colleagues(me),
    alone(),
    element('div', {class: 'board'}, ...STAGES.map((stage) => column(stage, me))),
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

function column(stage: string, me: string): HTMLElement {
  const id = `stage-${stage.toLowerCase()}`;
  const cards = LEADS.filter((lead) => lead.stage === stage).map((lead) => card(lead, me));
  return element('section', {class: 'column', 'aria-labelledby': id}, element('h2', {id}, stage), element('ul', {}, ...cards));
}

function card({id, title, company, value, contacts: [contact]}: Lead, me: string): HTMLElement {
  const link = element('a', {href: `/records/${id}?as=${me}`}, title);
  return element(
    'li',
    {class: 'card'},
    element('h3', {}, link),
    element('p', {}, company),
    element(
      'div',
      {class: 'card-foot'},
      element('span', {class: 'value'}, value),
      ...(contact ? [callButton(contact.number, contact.name)] : []),
    ),
  );
}
