/* From the same sources as icons.ts, under the licence that stands there; apart from those, because only transfers need them. */
import {svg} from 'lit';

import {HANDSET, type IconDrawing} from './icons.js';

export const undoIcon: IconDrawing = () =>
  svg`<path d="M9 14 4 9l5-5"/><path d="M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11"/>`;
export const forwardIcon: IconDrawing = () => svg`<path d="M14 6h8"/><path d="m18 2 4 4-4 4"/><path d=${HANDSET}/>`;
export const checkIcon: IconDrawing = () => svg`<path d="M20 6 9 17l-5-5"/>`;
export const arrowIcon: IconDrawing = () => svg`<path d="M5 12h14"/><path d="m12 5 7 7-7 7"/>`;
export const closeIcon: IconDrawing = () => svg`<path d="M18 6 6 18"/><path d="m6 6 12 12"/>`;
