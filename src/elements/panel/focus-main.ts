type FocusTarget = HTMLElement & {readonly updateComplete?: Promise<unknown>};

const VIEWS = 'voip-wrap-up:not([folded]), voip-queue, voip-dialer, voip-recents, voip-settings';
const MAIN = `voip-call, .view:not([hidden]) > :is(${VIEWS}):not([hidden]), .empty button`;

/** Focuses what the view in `root` is there for: its field, or the main button. */
export async function focusMain(root: ParentNode): Promise<void> {
  const target = root.querySelector<FocusTarget>(MAIN);
  if (target?.localName.startsWith('voip-')) await customElements.whenDefined(target.localName);
  await target?.updateComplete;
  target?.focus();
}
