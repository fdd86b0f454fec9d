import {changesInPlace, followAppearance} from './appearance.js';
import {board} from './board.js';
import {logPhoneEvents} from './event-log.js';
import {record} from './record.js';
import {LEADS} from './records.js';

const me = document.documentElement.dataset['user'] ?? '';
const view = document.querySelector<HTMLElement>('#view')!;
const options = document.querySelector<HTMLFormElement>('.view-options')!;

function showCurrentView(): void {
  const id = /^\/records\/([\w-]+)$/.exec(location.pathname)?.[1];
  const lead = LEADS.find((candidate) => candidate.id === id);
  document.title = lead ? `${lead.title} · Pipeline` : 'Pipeline';
  view.replaceChildren(...(lead ? record(lead, me) : board(me)));
}

/** A link within the page, pressed without a key that asks for another tab. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const asksForMore = [event.button !== 0, event.ctrlKey, event.metaKey, event.shiftKey, event.defaultPrevented];
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  return link?.origin === location.origin && !asksForMore.includes(true) ? link : undefined;
}

document.addEventListener('click', (event) => {
  const link = linkOf(event);
  if (!link || !changesInPlace(options)) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  showCurrentView();
  scrollTo(0, 0);
  view.focus();
});

document.addEventListener('click', (event) => {
  const opens = event.target instanceof HTMLElement ? event.target.dataset['opens'] : undefined;
  if (opens !== undefined) document.querySelector<HTMLDialogElement>(`#${opens}`)?.showModal();
});

addEventListener('popstate', showCurrentView);
followAppearance(options, document.querySelector('voip-widget'));
document.querySelector<HTMLDetailsElement>('.events details')!.open = matchMedia('(width >= 40rem)').matches;
logPhoneEvents(document.querySelector<HTMLElement>('#events')!);
showCurrentView();
