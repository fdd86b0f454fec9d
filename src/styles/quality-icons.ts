/* From the same sources as icons.ts, under the licence that stands there. */
import {svg} from 'lit';

import type {IconDrawing} from './icons.js';

/** Four bars, of which one or two are strong. */
export const poorSoundIcon: IconDrawing = () =>
  svg`<path d="M3.5 20v-3"/><path d="M9.2 20v-7M14.8 20V9M20.5 20V4" opacity=".32"/>`;
export const fairSoundIcon: IconDrawing = () =>
  svg`<path d="M3.5 20v-3M9.2 20v-7"/><path d="M14.8 20V9M20.5 20V4" opacity=".32"/>`;
