import {html, nothing, type TemplateResult} from 'lit';

/** What something is for, in a sentence that keeps its direction on a page that reads the other way. */
export function renderHint(words: string, {textDirection}: {readonly textDirection: 'ltr' | 'rtl'}, id?: string): TemplateResult {
  return html`<p class="hint" id=${id ?? nothing} dir=${textDirection}>${words}</p>`;
}
