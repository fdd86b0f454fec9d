/** How far from the button, and from the edges of the window. */
const GAP = 8;

/** Shows a sheet above everything as long as it is there, beside what opens it. */
export class ShownSheet {
  #shown: HTMLElement | undefined;
  #end = new AbortController();

  /** `sheet`: nothing where it is closed. */
  update(sheet: HTMLElement | null, anchor: Element | null): void {
    if (!sheet?.isConnected || !anchor) {
      this.hide();
      return;
    }
    if (!sheet.matches(':popover-open')) sheet.showPopover();
    if (sheet === this.#shown) return;
    this.hide();
    this.#shown = sheet;
    this.#end = new AbortController();
    stayNear(sheet, anchor, this.#end.signal);
  }

  hide(): void {
    this.#shown = undefined;
    this.#end.abort();
  }
}

/**
 * Keeps `sheet`, which lies above everything, beside `anchor` and within the window, whatever is scrolled or grows, until `signal` ends
 * it: under the anchor, or above it where there is more room.
 */
function stayNear(sheet: HTMLElement, anchor: Element, signal: AbortSignal): void {
  const view = sheet.ownerDocument.defaultView;
  const place = (): void => {
    const {x, y} = placeNear(anchor, sheet);
    sheet.style.setProperty('left', `${x}px`);
    sheet.style.setProperty('top', `${y}px`);
  };
  const sizes = new ResizeObserver(place);
  sizes.observe(sheet);
  view?.addEventListener('scroll', place, {capture: true, passive: true, signal});
  view?.addEventListener('resize', place, {signal});
  signal.addEventListener('abort', () => sizes.disconnect());
  place();
}

function placeNear(anchor: Element, sheet: HTMLElement): {readonly x: number; readonly y: number} {
  const {left, right, top, bottom} = anchor.getBoundingClientRect();
  const {clientWidth, clientHeight} = sheet.ownerDocument.documentElement;
  const {offsetWidth: width, offsetHeight: height} = sheet;
  const start = sheet.matches(':dir(rtl)') ? right - width : left;
  const isUnder = bottom + GAP + height <= clientHeight || top < clientHeight - bottom;
  const beside = isUnder ? bottom + GAP : top - GAP - height;
  return {x: within(start, clientWidth - width), y: within(beside, clientHeight - height)};
}

const within = (at: number, most: number): number => Math.max(Math.min(at, most - GAP), GAP);
