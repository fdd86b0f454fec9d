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
  'voip-error',
];
const KEPT = 50;

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

/** The plain values of a detail, one level into what it holds. */
function summaryOf(detail: unknown): string {
  return pairsOf(detail, 1).slice(0, 12).join(' · ');
}

function pairsOf(value: unknown, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (typeof inner === 'object') return depth > 0 ? pairsOf(inner, depth - 1) : [];
    return inner === undefined ? [] : [`${name} ${JSON.stringify(inner)}`];
  });
}
