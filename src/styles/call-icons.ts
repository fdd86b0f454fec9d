/* From the same sources as icons.ts, under the licence that stands there; apart from those, because the launcher does without. */
import {svg} from 'lit';

import {HANDSET, type IconDrawing} from './icons.js';

export const callIcon: IconDrawing = () => svg`<path fill="currentColor" d=${HANDSET}/>`;
export const hangUpIcon: IconDrawing = () =>
  svg`<path fill="currentColor" transform="rotate(135 12 12) translate(-.2 .2)" d=${HANDSET}/>`;
export const microphoneIcon: IconDrawing = () =>
  svg`<path d="M12 19v3"/><path d="M19 10v2a7 7 0 0 1-14 0v-2"/><rect x="9" y="2" width="6" height="13" rx="3"/>`;
export const pauseIcon: IconDrawing = () =>
  svg`<rect x="14" y="3" width="5" height="18" rx="1"/><rect x="5" y="3" width="5" height="18" rx="1"/>`;
export const playIcon: IconDrawing = () =>
  svg`<path d="M5 5a2 2 0 0 1 3.008-1.728l11.997 6.998a2 2 0 0 1 .003 3.458l-12 7A2 2 0 0 1 5 19z"/>`;
export const addPersonIcon: IconDrawing = () =>
  svg`<path d="M2 21a8 8 0 0 1 13.292-6"/><circle cx="10" cy="8" r="5"/><path d="M19 16v6"/><path d="M22 19h-6"/>`;
export const tabIcon: IconDrawing = () =>
  svg`<rect x="2" y="4" width="20" height="16" rx="2"/><path d="M10 4v4"/><path d="M2 8h20"/><path d="M6 4v4"/>`;
export const alertIcon: IconDrawing = () => svg`<circle cx="12" cy="12" r="10"/><path d="M12 8v4"/><path d="M12 16h.01"/>`;
export const warningIcon: IconDrawing = () =>
  svg`<path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3"/><path d="M12 9v4"/><path d="M12 17h.01"/>`;
export const noNetworkIcon: IconDrawing = () =>
  svg`<path d="M12 20h.01"/><path d="M8.5 16.429a5 5 0 0 1 7 0"/><path d="M5 12.859a10 10 0 0 1 5.17-2.69"/><path d="M19 12.859a10 10 0 0 0-2.007-1.523"/><path d="M2 8.82a15 15 0 0 1 4.177-2.643"/><path d="M22 8.82a15 15 0 0 0-11.288-3.764"/><path d="m2 2 20 20"/>`;
export const personIcon: IconDrawing = () => svg`<circle cx="12" cy="8" r="5"/><path d="M20 21a8 8 0 0 0-16 0"/>`;
export const downIcon: IconDrawing = () => svg`<path d="m6 9 6 6 6-6"/>`;
export const copyIcon: IconDrawing = () =>
  svg`<rect width="14" height="14" x="8" y="8" rx="2"/><path d="M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"/>`;
export const dialpadIcon: IconDrawing = () =>
  svg`<path stroke-width="3.6" d="M4.5 3.6h0M4.5 9.4h0M4.5 15.2h0M12 3.6h0M12 9.4h0M12 15.2h0M19.5 3.6h0M19.5 9.4h0M19.5 15.2h0M12 21h0"/>`;
export const listIcon: IconDrawing = () =>
  svg`<path d="M3 5h.01"/><path d="M3 12h.01"/><path d="M3 19h.01"/><path d="M8 5h13"/><path d="M8 12h13"/><path d="M8 19h13"/>`;
export const clockIcon: IconDrawing = () => svg`<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>`;
export const transferIcon: IconDrawing = () =>
  svg`<path d="M8 3 4 7l4 4"/><path d="M4 7h16"/><path d="m16 21 4-4-4-4"/><path d="M20 17H4"/>`;
export const queueIcon: IconDrawing = () =>
  svg`<path d="M13 5h8"/><path d="M13 12h8"/><path d="M13 19h8"/><path d="m3 17 2 2 4-4"/><path d="m3 7 2 2 4-4"/>`;
