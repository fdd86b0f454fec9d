/* From the same sources as icons.ts, under the licence that stands there; apart from those, because a call does without. */
import {svg} from 'lit';

import type {IconDrawing} from './icons.js';

export const gearIcon: IconDrawing = () =>
  svg`<path d="M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915"/><circle cx="12" cy="12" r="3"/>`;
/** For what reads from left to right, and from right to left. */
export const backIcons: {readonly [D in 'ltr' | 'rtl']: IconDrawing} = {
  ltr: () => svg`<path d="m15 18-6-6 6-6"/>`,
  rtl: () => svg`<path d="m9 18 6-6-6-6"/>`,
};
