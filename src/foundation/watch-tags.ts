/** Told of each tag name that stands in the page and has not been defined. */
export type FoundTag = (tag: string) => void;

/**
 * Calls `found` for each of `tags` that the page contains or comes to contain, also inside open shadow roots, so that an element costs
 * nothing before it is written.
 */
export function watchTags(page: Document, tags: readonly string[], found: FoundTag): void {
  const missing = new Set(tags);
  const seen = new WeakSet<Node>();

  const visit = (element: Element): void => {
    const {localName} = element;
    if (missing.delete(localName)) found(localName);
    else if (localName.includes('-')) watchShadow(element);
    if (missing.size === 0) observer.disconnect();
  };
  const watchShadow = (element: Element): void => {
    if (element.shadowRoot) watch(element.shadowRoot);
    else if (!customElements.get(element.localName)) {
      // Its class comes later, and its shadow root with it.
      void customElements.whenDefined(element.localName).then(() => {
        if (element.shadowRoot) watch(element.shadowRoot);
      });
    }
  };
  const scan = (root: Document | ShadowRoot | Element): void => {
    for (const element of root.querySelectorAll('*')) visit(element);
  };
  const observer = new MutationObserver((records) => {
    for (const node of records.flatMap(({addedNodes}) => [...addedNodes])) {
      if (!(node instanceof Element)) continue;
      visit(node);
      scan(node);
    }
  });
  const watch = (root: Document | ShadowRoot): void => {
    if (seen.has(root) || missing.size === 0) return;
    seen.add(root);
    observer.observe(root, {childList: true, subtree: true});
    scan(root);
  };
  watch(page);
}
