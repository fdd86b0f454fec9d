import {html, type TemplateResult} from 'lit';

import type {SettingsTexts} from './settings-view.js';

/** Of the bar, which is drawn in as many pieces. */
const STEPS = 18;
const QUIET = 4;
const LOUD = 16;

/** How loud the microphone hears. What moves in it is painted by `paintLevel`, many times a second. */
export function renderLevel({microphoneLevel}: SettingsTexts): TemplateResult {
  return html`<div
    class="meter"
    part="meter"
    role="meter"
    aria-label=${microphoneLevel}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow="0"
  >
    <span></span>
  </div>`;
}

/** `level`: 0 to 1. Touches the page only where there is something else to be seen, or said. */
export function paintLevel(meter: HTMLElement | null, level: number, {levels}: SettingsTexts): void {
  const bar = meter?.querySelector('span');
  const step = Math.round(Math.min(Math.max(level, 0), 1) * STEPS);
  const now = String(Math.round((step / STEPS) * 100));
  if (!meter || !bar || (meter.ariaValueNow === now && meter.ariaValueText !== null)) return;
  bar.style.setProperty('inline-size', `${(step / STEPS) * 100}%`);
  bar.classList.toggle('peak', step >= LOUD);
  meter.ariaValueNow = now;
  meter.ariaValueText = levels[wordOf(step)];
}

function wordOf(step: number): keyof SettingsTexts['levels'] {
  if (step === 0) return 'silent';
  if (step < QUIET) return 'quiet';
  return step < LOUD ? 'good' : 'loud';
}
