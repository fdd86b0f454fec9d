/* From the same sources as icons.ts in styles, under the licence that stands there. */
import {svg} from 'lit';

import type {IconDrawing} from '../../styles/icons.js';

export const checkIcon: IconDrawing = () => svg`<path d="M20 6 9 17l-5-5"/>`;
