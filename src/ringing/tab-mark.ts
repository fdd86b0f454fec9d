import type {Unsubscribe} from '../foundation/store.js';
import {selectIncomingCall} from '../session/session-state.js';
import {markIcon, maybeIcon} from './mark-icon.js';
import {markTitle} from './mark-title.js';
import type {RingingTab} from './ringer.js';

export interface TabMarkOptions {
  readonly tab: Pick<RingingTab, 'state'>;
  readonly isQuiet: () => boolean;
  /** What to say before the page's title. */
  readonly words: () => string;
  readonly page?: Document;
  readonly mayShowIcon?: () => Promise<boolean>;
}

/** Says in the title and the icon of a hidden tab that a call rings, for as long as it does and the tab is not seen. */
export class TabMark {
  readonly #options: Required<TabMarkOptions>;
  #restore: Unsubscribe[] | undefined;

  constructor(options: TabMarkOptions) {
    this.#options = {page: document, mayShowIcon: maybeIcon, ...options};
  }

  /** To be called whenever the tab shows something else, or is shown or hidden itself. */
  update(): void {
    const {tab, page, isQuiet} = this.#options;
    const isWanted = page.visibilityState === 'hidden' && !isQuiet() && selectIncomingCall(tab.state) !== undefined;
    if (!isWanted) this.close();
    else if (!this.#restore) this.#mark(page);
  }

  close(): void {
    for (const restore of this.#restore ?? []) restore();
    this.#restore = undefined;
  }

  #mark(page: Document): void {
    const restore = (this.#restore = [markTitle(page, `${this.#options.words()} · `)]);
    void this.#options.mayShowIcon().then((isAllowed) => {
      if (isAllowed && restore === this.#restore) restore.push(markIcon(page));
    });
  }
}
