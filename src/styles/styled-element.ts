import {type CSSResultOrNative, LitElement} from 'lit';

const sheets = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

/** The sheet of `style` for `page`: a constructed sheet serves only the document whose window made it. */
function sheetFor(style: CSSResultOrNative, page: Document & {readonly defaultView: Window & typeof globalThis}): CSSStyleSheet {
  if ('cssRules' in style) return style;
  const known = sheets.get(page) ?? new Map<CSSResultOrNative, CSSStyleSheet>();
  sheets.set(page, known);
  let sheet = known.get(style);
  if (!sheet) {
    sheet = new page.defaultView.CSSStyleSheet();
    sheet.replaceSync(style.cssText);
    known.set(style, sheet);
  }
  return sheet;
}

/** A LitElement that keeps its styles when it is moved to another window, such as a picture-in-picture one. */
export class StyledElement extends LitElement {
  adoptedCallback(): void {
    // Firefox makes a plain HTMLElement of what moves to another window (its bug 1502814), and tells it so first.
    Object.setPrototypeOf(this, (customElements.get(this.localName) as typeof StyledElement).prototype);
    if (this.shadowRoot) this.#adoptStyles(this.shadowRoot);
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow((this.constructor as typeof LitElement).shadowRootOptions);
    this.#adoptStyles(root);
    return root;
  }

  #adoptStyles(root: ShadowRoot): void {
    const page = this.ownerDocument;
    if (!hasWindow(page)) return;
    root.adoptedStyleSheets = (this.constructor as typeof LitElement).elementStyles.map((style) => sheetFor(style, page));
  }
}

function hasWindow(page: Document): page is Document & {readonly defaultView: Window & typeof globalThis} {
  return page.defaultView !== null;
}
