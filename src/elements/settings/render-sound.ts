import {html, nothing, type TemplateResult} from 'lit';

import type {VoipError} from '../../foundation/errors.js';
import {errorText} from '../../localization/error-text.js';
import {microphoneIcon} from '../../styles/call-icons.js';
import {bellIcon, icon} from '../../styles/icons.js';
import {volumeIcon} from '../../styles/settings-icons.js';
import {renderLevel} from './level-meter.js';
import {renderDeviceField} from './render-field.js';
import {renderHint} from './render-hint.js';
import {renderNote} from './render-note.js';
import type {SettingsView} from './settings-view.js';
import type {SoundTests, Tested} from './sound-tests.js';
import type {MicrophoneTrials} from './microphone-trials.js';

export interface SoundView extends SettingsView {
  readonly trials: Pick<MicrophoneTrials, 'problem' | 'isAsking' | 'isHeard'>;
  readonly tests: Pick<SoundTests, 'playing' | 'unheard'>;
  readonly askForNames: () => void;
  readonly tryAgain: () => void;
  readonly toggleEcho: () => void;
  readonly test: (kind: Tested) => void;
}

/** What is heard, where, and how loud; each can be tried. */
export function renderSound(view: SoundView): TemplateResult {
  return html`${renderMicrophone(view)} ${renderSpeaker(view)} ${renderRinger(view)} ${renderVolume(view)} ${renderEcho(view)}`;
}

function renderMicrophone(view: SoundView): TemplateResult {
  const {messages} = view.texts;
  const below = view.state.isNamed
    ? html`${renderLevel(messages)} ${renderHint(messages.saySomething, view.texts)}`
    : renderAsk(view);
  return renderDeviceField(
    {
      kind: 'microphone',
      label: messages.microphone,
      below: view.trials.problem ? renderProblem(view, view.trials.problem) : below,
    },
    view,
  );
}

function renderAsk({texts, trials: {isAsking}, askForNames}: SoundView): TemplateResult {
  const {messages} = texts;
  return html`${renderHint(messages.namesHidden, texts, 'names')}
    <button
      class="btn btn--block names"
      part="names-button"
      type="button"
      aria-describedby="names"
      aria-busy=${isAsking}
      aria-disabled=${isAsking}
      @click=${askForNames}
    >
      ${isAsking ? html`<span class="spinner"></span>` : icon(microphoneIcon)}<span>${messages.tellNames}</span>
    </button>`;
}

function renderProblem({texts, tryAgain}: SoundView, problem: VoipError): TemplateResult {
  const {title, text} = errorText(problem.toPlain(), texts.messages, '');
  return renderNote([title, text ?? ''], texts.textDirection, {words: texts.messages.waysOut['try-again'], take: tryAgain});
}

function renderSpeaker(view: SoundView): TemplateResult {
  const {texts, state} = view;
  const {messages} = texts;
  const button = renderTest(view, 'speaker');
  if (state.canChooseSpeaker)
    return renderDeviceField({kind: 'speaker', label: messages.speaker, button, below: renderUnheard(view, 'speaker')}, view);
  return html`<div class="field" part="field">
    <p class="label">${messages.speaker}</p>
    <div class="pair">${renderHint(messages.noSpeakerChoice, texts)} ${button}</div>
    ${renderUnheard(view, 'speaker')}
  </div>`;
}

function renderRinger(view: SoundView): TemplateResult | typeof nothing {
  const {messages} = view.texts;
  if (!view.state.canChooseSpeaker) return nothing;
  const hint = html`${renderUnheard(view, 'ringer')} ${renderHint(messages.ringsAloud, view.texts)}`;
  return renderDeviceField({kind: 'ringer', label: messages.ringOn, button: renderTest(view, 'ringer'), below: hint}, view);
}

function renderTest({texts: {messages}, tests: {playing}, test}: SoundView, kind: Tested): TemplateResult {
  const [name, picture] = kind === 'speaker' ? [messages.testSpeaker, volumeIcon] : [messages.testRinging, bellIcon];
  const isPlaying = playing === kind;
  return html`<button
    class="btn test"
    part="test-button"
    type="button"
    aria-label=${name}
    aria-busy=${isPlaying}
    @click=${() => test(kind)}
  >
    ${isPlaying ? html`<span class="spinner"></span>` : icon(picture)}<span>${messages.test}</span>
  </button>`;
}

function renderUnheard(
  {texts: {messages, textDirection}, tests: {unheard}}: SoundView,
  kind: Tested,
): TemplateResult | typeof nothing {
  return unheard === kind ? renderNote(messages.notPlayed, textDirection) : nothing;
}

function renderVolume(view: SoundView): TemplateResult {
  const {devices, state, texts} = view;
  const percent = Math.round(state.ringVolume * 100);
  const words = percentOf(state.ringVolume, texts.lang);
  const handle = ({target}: Event): void => devices.setRingVolume(Number((target as HTMLInputElement).value) / 100);
  const slider = html`<input
    id="volume"
    type="range"
    min="0"
    max="100"
    step="5"
    aria-valuetext=${words}
    .value=${String(percent)}
    @input=${handle}
  />`;
  return html`<div class="field" part="field">
    <div class="label"><label for="volume">${texts.messages.ringVolume}</label><span aria-hidden="true">${words}</span></div>
    ${state.canChooseSpeaker ? slider : html`<div class="pair">${slider}${renderTest(view, 'ringer')}</div>`}
    ${state.canChooseSpeaker ? nothing : renderUnheard(view, 'ringer')}
  </div>`;
}

/** A page may write any language into `lang`. */
function percentOf(share: number, lang: string): string {
  try {
    return new Intl.NumberFormat(lang, {style: 'percent'}).format(share);
  } catch {
    return new Intl.NumberFormat('en', {style: 'percent'}).format(share);
  }
}

function renderEcho({texts, trials: {isHeard}, toggleEcho}: SoundView): TemplateResult {
  const {messages} = texts;
  return html`<div class="field" part="field">
    <p class="label" id="echo">${messages.echoTest}</p>
    <div class="pair">
      ${renderHint(messages.echoHint, texts, 'echo-hint')}
      <button class="btn" part="echo-button" type="button" aria-describedby="echo echo-hint" @click=${toggleEcho}>
        <span>${isHeard ? messages.stopHearing : messages.hearYourself}</span>
      </button>
    </div>
  </div>`;
}
