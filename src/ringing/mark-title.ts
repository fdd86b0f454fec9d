import type {Unsubscribe} from '../foundation/store.js';

/**
 * Puts `words` before the title of the page, until the returned function is called. They stand beside what the page has written there, so
 * that it may change that at any time, and has back what is its own. A caller's name is no part of them: browsers write titles down.
 */
export function markTitle(page: Document, words: string): Unsubscribe {
  const mark = page.createTextNode(words);
  let made: Element | undefined;
  const put = (): void => {
    const title = page.querySelector('head > title') ?? (made = page.head.appendChild(page.createElement('title')));
    const texts = [...title.childNodes];
    // A page that writes again what it has read there has read our words as well.
    for (const text of texts)
      if (text.nodeValue !== words && text.nodeValue?.includes(words)) text.nodeValue = text.nodeValue.replaceAll(words, '');
    // Another phone of this page may say so already.
    if (!texts.some(({nodeValue}) => nodeValue === words)) title.prepend(mark);
  };
  const observer = new MutationObserver(put);
  observer.observe(page.head, {childList: true, subtree: true, characterData: true});
  put();
  return () => {
    observer.disconnect();
    mark.remove();
    if (!made?.hasChildNodes()) made?.remove();
  };
}
