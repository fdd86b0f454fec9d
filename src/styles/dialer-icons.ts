/* From the same sources as icons.ts, under the licence that stands there. */
import {svg} from 'lit';

import type {IconDrawing} from './icons.js';

export const backspaceIcon: IconDrawing = () =>
  svg`<path d="M10 5a2 2 0 0 0-1.344.519l-6.328 5.74a1 1 0 0 0 0 1.481l6.328 5.741A2 2 0 0 0 10 19h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2z"/><path d="m12 9 6 6"/><path d="m18 9-6 6"/>`;
export const globeIcon: IconDrawing = () =>
  svg`<circle cx="12" cy="12" r="10"/><path d="M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20"/><path d="M2 12h20"/>`;
export const asteriskIcon: IconDrawing = () => svg`<path d="M12 4.5v15M5.5 8.25l13 7.5M18.5 8.25l-13 7.5"/>`;
