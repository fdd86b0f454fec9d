/* From the same sources as icons.ts, under the licence that stands there. */
import {svg} from 'lit';

import type {IconDrawing} from './icons.js';

export const searchIcon: IconDrawing = () => svg`<path d="m21 21-4.34-4.34"/><circle cx="11" cy="11" r="8"/>`;
export const missedIcon: IconDrawing = () => svg`<path d="m21 7-9 9-8-8M4 14V8h6"/>`;
export const arrowInIcon: IconDrawing = () => svg`<path d="M17 7 7 17"/><path d="M17 17H7V7"/>`;
export const arrowOutIcon: IconDrawing = () => svg`<path d="M7 7h10v10"/><path d="M7 17 17 7"/>`;
