import {pagePhones} from './context/page-phones.js';
import {VoipWidget} from './elements/widget/voip-widget.js';
import {VoipError} from './foundation/errors.js';
import {load} from './foundation/load.js';
import {watchTags} from './foundation/watch-tags.js';

type ElementClass = CustomElementConstructor;

/** The elements that are fetched when the page contains them. */
const PARTS: Readonly<Record<string, () => Promise<ElementClass>>> = {
  'voip-call': () => import('./elements/call/voip-call.js').then(({VoipCall}) => VoipCall),
  'voip-call-button': () => import('./elements/call-button/voip-call-button.js').then(({VoipCallButton}) => VoipCallButton),
  'voip-dialer': () => import('./elements/dialer/voip-dialer.js').then(({VoipDialer}) => VoipDialer),
};

function define(tag: string, element: ElementClass): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

async function definePart(tag: string): Promise<void> {
  const part = PARTS[tag];
  if (part && !customElements.get(tag)) define(tag, await load(part));
}

/**
 * Registers elements that stand where the page cannot be watched, such as in a closed shadow root; by default all. Everything else is
 * registered by itself. Rejects with `load-failed`.
 */
export async function defineElements(tags: readonly string[] = Object.keys(PARTS)): Promise<void> {
  await Promise.all(tags.map(definePart));
}

if (typeof document !== 'undefined') {
  define('voip-widget', VoipWidget);
  watchTags(document, Object.keys(PARTS), (tag) => {
    definePart(tag).catch((cause: unknown) => {
      const error = VoipError.from(cause, 'load-failed').toPlain();
      for (const {phone} of pagePhones(document).state) phone.notify(error);
    });
  });
}
