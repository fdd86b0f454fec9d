export interface LayoutDemands {
  /** The least width and height of what is pressed, in px. */
  readonly target: number;
}

/**
 * What is wrong with how the phone stands in its page, one sentence each: sticks out sideways, words cut off, a control that is too small,
 * cannot be scrolled to, or whose focus ring is clipped. Needs nothing from outside, so that it can be sent to a page.
 */
export function layoutFaults({target}: LayoutDemands): readonly string[] {
  const faults: string[] = [];
  const EDGE = 1;
  const DOTS = 20;
  /** Two px, and two more of distance. */
  const RING = 4;
  const seen = all(document);
  const viewport = document.documentElement;

  if (viewport.scrollWidth > viewport.clientWidth)
    faults.push(`the page is ${viewport.scrollWidth - viewport.clientWidth} px too wide`);
  for (const element of seen) {
    checkWidth(element);
    if (element.matches('button, input, select, a[href], [tabindex="0"]')) checkControl(element);
  }
  return faults;

  function all(root: ParentNode): HTMLElement[] {
    return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      const inner = element.shadowRoot ? all(element.shadowRoot) : [];
      const isShown = element.checkVisibility({visibilityProperty: true}) && root !== document;
      return isShown ? [element, ...inner] : inner;
    });
  }

  function nameOf(element: Element): string {
    const words = element.getAttribute('aria-label') ?? element.textContent.trim().replace(/\s+/g, ' ');
    const name = element.localName + [...element.classList].map((each) => `.${each}`).join('');
    return `${name} “${words.slice(0, 30)}”`;
  }

  /** Across shadow roots and slots; nothing is around what is fixed to the window. */
  function parentOf(element: Element): Element | null {
    if (getComputedStyle(element).position === 'fixed') return null;
    const {assignedSlot, parentElement} = element;
    const root = element.getRootNode();
    return assignedSlot ?? parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }

  function checkWidth(element: HTMLElement): void {
    const {overflowX, textOverflow, display, clipPath} = getComputedStyle(element);
    // A ring or a badge sticks out on purpose, and moves nothing.
    if (element.matches('input, svg *, .avatar, .launcher, .dock') || display === 'inline' || clipPath !== 'none') return;
    const over = tooMuchIn(element);
    if (over === 0) return;
    if (overflowX === 'visible')
      faults.push(...(element.querySelector('.avatar--ringing') ? [] : [`${over} px stick out of ${nameOf(element)}`]));
    else if (textOverflow !== 'ellipsis') faults.push(`${nameOf(element)} is ${over} px too narrow`);
  }

  function tooMuchIn(element: HTMLElement): number {
    // The dots of a clipped line hang beside it.
    const allowed = getComputedStyle(element).webkitLineClamp === 'none' ? EDGE : DOTS;
    const over = element.scrollWidth - element.clientWidth;
    return over > allowed && element.clientWidth > 0 ? over : 0;
  }

  function checkControl(element: HTMLElement): void {
    const {width, height} = element.getBoundingClientRect();
    if (Math.min(width, height) < target - 0.1) faults.push(`${nameOf(element)} is ${Math.round(width)} × ${Math.round(height)}`);
    const field = element.matches('input') ? (element.closest('.dial') ?? element) : element;
    checkReach(element, field.getBoundingClientRect());
  }

  /** Nothing around it clips it for good, nor the ring around it. What scrolls is looked at in its place from there on. */
  function checkReach(element: HTMLElement, own: DOMRect): void {
    let box = own;
    let ring = element.matches('input, select, .view') ? EDGE : RING;
    for (let around = parentOf(element); around; around = parentOf(around)) {
      const {overflowX, overflowY} = getComputedStyle(around);
      const edge = around.getBoundingClientRect();
      if (overflowX !== 'visible') checkEdges({element, around, needed: ring}, [box.left - edge.left, edge.right - box.right]);
      if (/hidden|clip/.test(overflowY))
        checkEdges({element, around, needed: ring}, [box.top - edge.top, edge.bottom - box.bottom]);
      if (/auto|scroll/.test(overflowY)) [box, ring] = [edge, 0];
    }
    if (box.left < -EDGE || box.right > innerWidth + EDGE) faults.push(`${nameOf(element)} is beside the window`);
  }

  function checkEdges(
    {element, around, needed}: {element: Element; around: Element; needed: number},
    room: readonly number[],
  ): void {
    const least = Math.min(...room);
    if (least < needed - EDGE) faults.push(`${nameOf(element)} has ${Math.round(least)} px of ${needed} in ${nameOf(around)}`);
  }
}
