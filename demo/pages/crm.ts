import {changesInPlace, followAppearance} from './appearance.js';
import {renderBoard} from './board.js';
import {logPhoneEvents} from './event-log.js';
import {planFirstCalls} from './first-calls.js';
import {phone} from './phone.js';
import {renderRecord} from './record.js';
import type {Board} from './records.js';
import {BOARDS, COLLEAGUES, findRecord} from './records.js';

const {user: me = '', plans} = document.documentElement.dataset;
const view = document.querySelector<HTMLElement>('#view')!;
const options = document.querySelector<HTMLFormElement>('.view-options')!;

function showCurrentView(): void {
  const shown = findRecord(/^\/records\/([\w-]+)$/.exec(location.pathname)?.[1]);
  const board = shown?.board ?? boardHere();
  document.title = shown ? `${shown.record.title} · ${board.name}` : board.name;
  view.replaceChildren(...(shown ? renderRecord(board, shown.record, me) : renderBoard(board, me)));
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.apps a')) {
    link.ariaCurrent = link.pathname === board.path ? 'page' : null;
  }
}

const boardHere = (): Board => BOARDS.find(({path}) => path === location.pathname) ?? BOARDS[0]!;

/** A link within the page, or in its phone, pressed without a key that asks for another tab. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const asksForMore = [event.button !== 0, event.ctrlKey, event.metaKey, event.shiftKey, event.defaultPrevented];
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  return link?.origin === location.origin && !asksForMore.includes(true) ? link : undefined;
}

document.addEventListener('click', (event) => {
  const link = linkOf(event);
  if (!link) return;
  // A colleague who has planned a call has linked the record as they see it.
  const url = new URL(link.href);
  url.searchParams.set('as', me);
  event.preventDefault();
  if (!changesInPlace(options)) {
    location.assign(url);
    return;
  }
  history.pushState(null, '', url);
  showCurrentView();
  scrollTo(0, 0);
  view.focus();
});

document.addEventListener('click', (event) => {
  const opens = event.target instanceof HTMLElement ? event.target.dataset['opens'] : undefined;
  if (opens !== undefined) document.querySelector<HTMLDialogElement>(`#${opens}`)?.showModal();
});

addEventListener('popstate', showCurrentView);
// Whom this person may see; set before the element is there, it is kept.
phone.users = COLLEAGUES.filter(({id}) => id !== me);
followAppearance(options, phone);
document.querySelector<HTMLDetailsElement>('.events details')!.open = matchMedia('(width >= 40rem)').matches;
logPhoneEvents(document.querySelector<HTMLElement>('#events')!);
showCurrentView();
if (plans === 'yes') void planFirstCalls();
