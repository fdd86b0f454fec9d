import {Store} from '../foundation/store.js';
import type {SharedPhone} from './shared-phone.js';

/** One `<voip-widget>` on the page, and the phone it shares. */
export interface PagePhone {
  readonly element: Element;
  readonly namespace: string;
  readonly phone: SharedPhone;
}

type Phones = Store<readonly PagePhone[]>;
const KEY = Symbol.for('voip-widget/page-phones@1');

/** The widgets of a document, in the order in which they were connected. Kept on the document, so that two copies of the library share it. */
export function pagePhones(page: Document): Phones {
  const keeper = page as Document & {[KEY]: Phones | undefined};
  return (keeper[KEY] ??= new Store<readonly PagePhone[]>([]));
}

/** Adds a widget, or replaces what it said before. */
export function enterPage(entry: PagePhone): void {
  const phones = pagePhones(entry.element.ownerDocument);
  const known = phones.state.some(({element}) => element === entry.element);
  phones.set(known ? phones.state.map((other) => (other.element === entry.element ? entry : other)) : [...phones.state, entry]);
}

export function leavePage(widget: Element, page: Document): void {
  const phones = pagePhones(page);
  phones.set(phones.state.filter(({element}) => element !== widget));
}

/** The phone that an element outside every widget means: that of the page's only phone, whichever of its widgets came first. */
export function onlyPhone(phones: readonly PagePhone[]): SharedPhone | undefined {
  const namespaces = new Set(phones.map(({namespace}) => namespace));
  return namespaces.size === 1 ? phones[0]?.phone : undefined;
}
