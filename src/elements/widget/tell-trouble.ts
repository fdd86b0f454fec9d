import {reportError} from '../../events/voip-error-event.js';

const TROUBLES = {
  'storage-full': 'The browser has no room left: what is new is kept until the page is closed, and not stored',
  'storage-unavailable': 'The browser stores nothing for this page: what there is is kept until the page is closed',
} as const;

/** Tells the page that what is new, of calls or of what is planned, is in memory only. */
export function tellTrouble(widget: Element, trouble: keyof typeof TROUBLES): void {
  reportError(widget, {code: trouble, message: TROUBLES[trouble]});
}
