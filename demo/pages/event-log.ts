import {element} from './markup.js';

const EVENTS: readonly string[] = [
  'voip-request',
  'voip-registration-change',
  'voip-call-incoming',
  'voip-call-dialing',
  'voip-call-ringing',
  'voip-call-answered',
  'voip-call-muted',
  'voip-call-unmuted',
  'voip-call-ended',
  'voip-activity-change',
  'voip-error',
];
const KEPT = 50;
const SHOWN: readonly string[] = [
  ...['here', 'type', 'source', 'target', 'registration', 'reason', 'code', 'message', 'attribute'],
  ...['change', 'kind', 'summary', 'dueDate', 'assignee', 'state', 'outcome'],
  ...['direction', 'phase', 'number', 'name', 'endReason', 'hungUpBy', 'talkMs'],
];

/** Writes down what the phone tells the page, newest first. */
export function logPhoneEvents(list: HTMLElement): void {
  for (const name of EVENTS) {
    document.addEventListener(name, (event) => {
      const time = element('time', {}, new Date().toLocaleTimeString());
      const detail = element('span', {class: 'detail'}, summaryOf((event as CustomEvent<unknown>).detail));
      list.prepend(element('li', {}, time, ' ', element('code', {}, name), ' ', detail));
      while (list.children.length > KEPT) list.lastElementChild?.remove();
    });
  }
}

/** What a person wants to see of a detail, from the level at hand or the one below. */
function summaryOf(detail: unknown): string {
  return [...new Set(pairsOf(detail, 2))].join(' · ');
}

function pairsOf(value: unknown, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null || depth < 0) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (typeof inner === 'object') return pairsOf(inner, depth - 1);
    return SHOWN.includes(name) ? [`${name} ${JSON.stringify(inner)}`] : [];
  });
}
