import {pagePhones} from './context/page-phones.js';
import {VoipWidget} from './elements/widget/voip-widget.js';
import {VoipError} from './foundation/errors.js';
import {load} from './foundation/load.js';
import {watchTags} from './foundation/watch-tags.js';

/** The elements and events by their names, for whoever imports only this. */
export type * from './index.js';

/** What registers each element that is fetched when the page contains it. */
const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  'voip-call': () => import('./elements/widget/phone-parts.js'),
  'voip-call-button': () => import('./elements/call-button/define-call-button.js'),
  'voip-dialer': () => import('./elements/dialer/define-dialer.js'),
  'voip-queue': () => import('./elements/queue/define-queue.js'),
  'voip-queue-button': () => import('./elements/queue-button/define-queue-button.js'),
  'voip-recents': () => import('./elements/recents/define-recents.js'),
  'voip-schedule': () => import('./elements/schedule/define-schedule.js'),
  'voip-settings': () => import('./elements/settings/define-settings.js'),
  'voip-transfer': () => import('./elements/transfer/define-transfer.js'),
};

async function definePart(tag: string): Promise<void> {
  const part = PARTS[tag];
  if (part && !customElements.get(tag)) await load(part);
}

/**
 * Registers elements that stand where the page cannot be watched, such as in a closed shadow root; by default all. Everything else is
 * registered by itself. Rejects with `load-failed`.
 */
export async function defineElements(tags: readonly string[] = Object.keys(PARTS)): Promise<void> {
  await Promise.all(tags.map(definePart));
}

if (typeof document !== 'undefined') {
  if (!customElements.get('voip-widget')) customElements.define('voip-widget', VoipWidget);
  watchTags(document, Object.keys(PARTS), (tag) => {
    definePart(tag).catch((cause: unknown) => {
      const error = VoipError.from(cause, 'load-failed').toPlain();
      for (const {phone} of pagePhones(document).state) phone.notify(error);
    });
  });
}
