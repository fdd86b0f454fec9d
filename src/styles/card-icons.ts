/* From the same sources as icons.ts, under the licence that stands there; those with a sign are drawn for this project on Lucide's handset. */
import {svg} from 'lit';

import {HANDSET, type IconDrawing} from './icons.js';

export const addCallIcon: IconDrawing = () => svg`<path d=${HANDSET}/><path d="M18.5 1.8v7M15 5.3h7"/>`;
export const plannedCallIcon: IconDrawing = () => svg`<path fill="currentColor" d=${HANDSET}/><path d="m15.4 5 2.2 2.2L22 2.8"/>`;
export const removeCallIcon: IconDrawing = () => svg`<path fill="currentColor" d=${HANDSET}/><path d="M15 5.3h7"/>`;
