import type {Unsubscribe} from '../foundation/store.js';
import {HANDSET} from '../styles/icons.js';

/** A white handset on a green disc. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="12" fill="#15803d"/><path fill="#fff" transform="translate(4.8 4.8) scale(.6)" d="${HANDSET}"/></svg>`;
const ICON = `data:image/svg+xml,${encodeURIComponent(DRAWING)}`;

let allowed: Promise<boolean> | undefined;

/** Whether the page's Content-Security-Policy lets it show an image that is drawn here. Asked once: a page may have refusals reported. */
export function maybeIcon(): Promise<boolean> {
  return (allowed ??= new Promise((resolve) => {
    const image = new Image();
    image.onload = (): void => resolve(true);
    image.onerror = (): void => resolve(false);
    image.src = ICON;
  }));
}

/** Gives the page an icon that says that somebody calls, until the returned function is called; then it has its own, as it is by then. */
export function markIcon(page: Document): Unsubscribe {
  const added = page.createElement('link');
  added.rel = 'icon';
  const own = new Map<Element, string | null>();
  const put = (): void => {
    const links = [...page.head.querySelectorAll('link[rel~="icon" i]')];
    if (links.length === 0) links.push(page.head.appendChild(added));
    for (const link of links) {
      const href = link.getAttribute('href');
      if (href === ICON) continue;
      own.set(link, href);
      link.setAttribute('href', ICON);
    }
  };
  const observer = new MutationObserver(put);
  observer.observe(page.head, {childList: true, subtree: true, attributes: true, attributeFilter: ['href', 'rel']});
  put();
  return () => {
    observer.disconnect();
    added.remove();
    for (const [link, href] of own) {
      if (link.getAttribute('href') !== ICON) continue;
      if (href === null) link.removeAttribute('href');
      else link.setAttribute('href', href);
    }
  };
}
