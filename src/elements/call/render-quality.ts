import {html, nothing, type TemplateResult} from 'lit';

import type {SoundWarning} from '../../localization/messages.js';
import {alertIcon} from '../../styles/call-icons.js';
import {icon, microphoneOffIcon, type IconDrawing} from '../../styles/icons.js';
import {fairSoundIcon, poorSoundIcon} from '../../styles/quality-icons.js';
import type {CallScene} from './call-scene.js';
import {renderWords} from './render-notes.js';

/** While the two are cut off from each other, or do not talk, what was measured before says nothing. */
const isHeard = ({call, stage, reconnecting}: CallScene): boolean => stage === 'active' && call.hold === 'none' && !reconnecting;

/** How the call sounds, where it does not sound good. */
export function renderQualityMark(scene: CallScene): TemplateResult | typeof nothing {
  const level = scene.call.quality?.level ?? 'good';
  if (level === 'good' || !isHeard(scene)) return nothing;
  const isPoor = level === 'poor';
  return html`<span class="status ${isPoor ? 'status--danger' : 'status--hold'}" part="quality"
    >${icon(isPoor ? poorSoundIcon : fairSoundIcon)}<bdi>${scene.messages.callQuality[level]}</bdi></span
  >`;
}

function lookOf(warning: SoundWarning): IconDrawing {
  if (warning.startsWith('microphone')) return microphoneOffIcon;
  return warning === 'poor-network' ? fairSoundIcon : alertIcon;
}

/** What is wrong with the sound, and what can be done about it: the worst of it. */
export function renderQualityNote(scene: CallScene): TemplateResult | typeof nothing {
  const warning = scene.call.quality?.warnings[0];
  if (!warning || !isHeard(scene)) return nothing;
  return html`<div class="note note--warning" part="note" role="status">
    ${icon(lookOf(warning))} ${renderWords(scene.messages.qualityWarnings[warning](scene.person.given), scene.dir)}
  </div>`;
}
