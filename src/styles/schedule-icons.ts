/* From the same sources as icons.ts, under the licence that stands there. */
import {svg} from 'lit';

import type {IconDrawing} from './icons.js';

export const calendarIcon: IconDrawing = () =>
  svg`<path d="M8 2v3"/><path d="M16 2v3"/><rect x="3" y="3" width="18" height="18" rx="2"/><path d="M3 9h18"/>`;
