/* From the same sources as icons.ts, under the licence that stands there; apart from those, because most calls do without. */
import {svg} from 'lit';

import type {IconDrawing} from './icons.js';

export const mergeIcon: IconDrawing = () =>
  svg`<path d="m8 6 4-4 4 4"/><path d="M12 2v10.3a4 4 0 0 1-1.172 2.872L4 22"/><path d="m20 22-5-5"/>`;
export const splitIcon: IconDrawing = () =>
  svg`<path d="M16 3h5v5"/><path d="M8 3H3v5"/><path d="M12 22v-8.3a4 4 0 0 0-1.172-2.872L3 3"/><path d="m15 9 6-6"/>`;
export const backIcon: IconDrawing = () => svg`<path d="m15 18-6-6 6-6"/>`;
