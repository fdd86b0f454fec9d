/*
 * Icons on a 24 × 24 grid, drawn with the current colour.
 *
 * From lucide-static 1.62 (https://lucide.dev), ISC License, Copyright (c) 2026 Lucide Icons and Contributors; those that stem from Feather:
 * MIT License, Copyright (c) 2013-present Cole Bemis. Permission to use, copy, modify, and/or distribute this software for any purpose with
 * or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies. THE SOFTWARE IS
 * PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE.
 * Drawn for this project: dialpad, star, call and hang up (on Lucide's handset).
 */
import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

/** What is inside one icon. A function of its own each, so that a bundle keeps only those it draws. */
export type IconDrawing = () => SVGTemplateResult;

/** Draws an icon, hidden from screen readers: the word beside it or the name of its button says what it means. */
export function icon(drawing: IconDrawing): TemplateResult {
  return html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${drawing()}</svg>`;
}

/** The outline of a handset, which several icons build on. */
export const HANDSET =
  'M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384';

export const phoneIcon: IconDrawing = () => svg`<path d=${HANDSET}/>`;
export const incomingIcon: IconDrawing = () => svg`<path d="M16 2v6h6"/><path d="m22 2-6 6"/><path d=${HANDSET}/>`;
export const outgoingIcon: IconDrawing = () => svg`<path d="m16 8 6-6"/><path d="M22 8V2h-6"/><path d=${HANDSET}/>`;
export const phoneOffIcon: IconDrawing = () =>
  svg`<path d="M10.1 13.9a14 14 0 0 0 3.732 2.668 1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2 18 18 0 0 1-12.728-5.272"/><path d="M22 2 2 22"/><path d="M4.76 13.582A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 .244.473"/>`;
export const microphoneOffIcon: IconDrawing = () =>
  svg`<path d="M12 19v3"/><path d="M15 9.34V5a3 3 0 0 0-5.68-1.33"/><path d="M16.95 16.95A7 7 0 0 1 5 12v-2"/><path d="M18.89 13.23A7 7 0 0 0 19 12v-2"/><path d="m2 2 20 20"/><path d="M9 9v3a3 3 0 0 0 5.12 2.12"/>`;
export const moonIcon: IconDrawing = () => svg`<path d="M12 3a6 6 0 0 0 9 9 9 9 0 1 1-9-9Z"/>`;
export const bellIcon: IconDrawing = () =>
  svg`<path d="M10.268 21a2 2 0 0 0 3.464 0"/><path d="M22 8c0-2.3-.8-4.3-2-6"/><path d="M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"/><path d="M4 2C2.8 3.7 2 5.7 2 8"/>`;
