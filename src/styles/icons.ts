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
export function icon(drawing: IconDrawing, size: '' | 'sm' = ''): TemplateResult {
  return html`<svg class=${size ? 'i i--sm' : 'i'} viewBox="0 0 24 24" aria-hidden="true">${drawing()}</svg>`;
}

const HANDSET =
  'M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384';

export const phoneIcon: IconDrawing = () => svg`<path d=${HANDSET}/>`;
export const callIcon: IconDrawing = () => svg`<path fill="currentColor" d=${HANDSET}/>`;
export const hangUpIcon: IconDrawing = () =>
  svg`<path fill="currentColor" transform="rotate(135 12 12) translate(-.2 .2)" d=${HANDSET}/>`;
export const incomingIcon: IconDrawing = () => svg`<path d="M16 2v6h6"/><path d="m22 2-6 6"/><path d=${HANDSET}/>`;
export const outgoingIcon: IconDrawing = () => svg`<path d="m16 8 6-6"/><path d="M22 8V2h-6"/><path d=${HANDSET}/>`;
export const phoneOffIcon: IconDrawing = () =>
  svg`<path d="M10.1 13.9a14 14 0 0 0 3.732 2.668 1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2 18 18 0 0 1-12.728-5.272"/><path d="M22 2 2 22"/><path d="M4.76 13.582A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 .244.473"/>`;
export const microphoneIcon: IconDrawing = () =>
  svg`<path d="M12 19v3"/><path d="M19 10v2a7 7 0 0 1-14 0v-2"/><rect x="9" y="2" width="6" height="13" rx="3"/>`;
export const microphoneOffIcon: IconDrawing = () =>
  svg`<path d="M12 19v3"/><path d="M15 9.34V5a3 3 0 0 0-5.68-1.33"/><path d="M16.95 16.95A7 7 0 0 1 5 12v-2"/><path d="M18.89 13.23A7 7 0 0 0 19 12v-2"/><path d="m2 2 20 20"/><path d="M9 9v3a3 3 0 0 0 5.12 2.12"/>`;
export const alertIcon: IconDrawing = () => svg`<circle cx="12" cy="12" r="10"/><path d="M12 8v4"/><path d="M12 16h.01"/>`;
export const warningIcon: IconDrawing = () =>
  svg`<path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3"/><path d="M12 9v4"/><path d="M12 17h.01"/>`;
export const noNetworkIcon: IconDrawing = () =>
  svg`<path d="M12 20h.01"/><path d="M8.5 16.429a5 5 0 0 1 7 0"/><path d="M5 12.859a10 10 0 0 1 5.17-2.69"/><path d="M19 12.859a10 10 0 0 0-2.007-1.523"/><path d="M2 8.82a15 15 0 0 1 4.177-2.643"/><path d="M22 8.82a15 15 0 0 0-11.288-3.764"/><path d="m2 2 20 20"/>`;
export const bellIcon: IconDrawing = () =>
  svg`<path d="M10.268 21a2 2 0 0 0 3.464 0"/><path d="M22 8c0-2.3-.8-4.3-2-6"/><path d="M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"/><path d="M4 2C2.8 3.7 2 5.7 2 8"/>`;
export const backspaceIcon: IconDrawing = () =>
  svg`<path d="M10 5a2 2 0 0 0-1.344.519l-6.328 5.74a1 1 0 0 0 0 1.481l6.328 5.741A2 2 0 0 0 10 19h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2z"/><path d="m12 9 6 6"/><path d="m18 9-6 6"/>`;
export const closeIcon: IconDrawing = () => svg`<path d="M18 6 6 18"/><path d="m6 6 12 12"/>`;
export const personIcon: IconDrawing = () => svg`<circle cx="12" cy="8" r="5"/><path d="M20 21a8 8 0 0 0-16 0"/>`;
export const downIcon: IconDrawing = () => svg`<path d="m6 9 6 6 6-6"/>`;
export const copyIcon: IconDrawing = () =>
  svg`<rect width="14" height="14" x="8" y="8" rx="2"/><path d="M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"/>`;
export const checkIcon: IconDrawing = () => svg`<path d="M20 6 9 17l-5-5"/>`;
export const dialpadIcon: IconDrawing = () =>
  svg`<path stroke-width="3.6" d="M4.5 3.6h0M4.5 9.4h0M4.5 15.2h0M12 3.6h0M12 9.4h0M12 15.2h0M19.5 3.6h0M19.5 9.4h0M19.5 15.2h0M12 21h0"/>`;
export const globeIcon: IconDrawing = () =>
  svg`<circle cx="12" cy="12" r="10"/><path d="M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20"/><path d="M2 12h20"/>`;
export const asteriskIcon: IconDrawing = () => svg`<path d="M12 4.5v15M5.5 8.25l13 7.5M18.5 8.25l-13 7.5"/>`;
export const listIcon: IconDrawing = () =>
  svg`<path d="M3 5h.01"/><path d="M3 12h.01"/><path d="M3 19h.01"/><path d="M8 5h13"/><path d="M8 12h13"/><path d="M8 19h13"/>`;
