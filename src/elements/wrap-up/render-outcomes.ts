import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';

import {dayAfter, isCalendarDay} from '../../activities/calendar-day.js';
import {alertIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {Outcome} from '../../worklist/worklist.js';
import type {Said} from './draft.js';
import {outcomeOf, outcomeWord, type WrapUpActs, type WrapUpScene} from './wrap-up-scene.js';

/** How the call went: one of what the page offers, each of which has a key. */
export function renderOutcomes(scene: WrapUpScene, acts: WrapUpActs): TemplateResult {
  const {messages, dir, missing, outcomes} = scene;
  const isMissing = missing === 'outcome';
  return html`<div
      class="field"
      part="outcomes"
      role="radiogroup"
      aria-labelledby="how"
      aria-describedby=${isMissing ? 'problem' : nothing}
    >
      <p class="label" id="how" dir=${dir}>${messages.howDidItGo}</p>
      <div class="chips">${outcomes.map((outcome, at) => renderOutcome({outcome, at}, scene, acts))}</div>
      ${isMissing ? renderProblem(messages.sayOutcome, dir) : nothing}
    </div>
    ${outcomeOf(scene)?.effect === 'call-back' ? renderCallBack(scene, acts) : nothing}`;
}

function renderOutcome(
  {outcome, at}: {readonly outcome: Outcome; readonly at: number},
  scene: WrapUpScene,
  {say, tell}: WrapUpActs,
): TemplateResult {
  const {wrapUp, isSaving, messages} = scene;
  const take = (): void => {
    say(chosen(outcome, scene));
    tell();
  };
  return html`<label class="chip">
    <input
      class="chip__hit"
      type="radio"
      name="outcome"
      value=${outcome.id}
      ?disabled=${isSaving}
      .checked=${live(wrapUp.outcome === outcome.id)}
      @change=${take}
    />
    <bdi class="chip__word">${outcomeWord(outcome, messages)}</bdi>
    <span class="kbd" aria-hidden="true">${at + 1}</span>
  </label>`;
}

/** Where the call is made again, tomorrow is as good as any. */
export function chosen({id, effect}: Outcome, {wrapUp, today}: Pick<WrapUpScene, 'wrapUp' | 'today'>): Said {
  const asks = effect === 'call-back' && wrapUp.callBackOn === undefined;
  return {outcome: id, ...(asks && {callBackOn: dayAfter(today)})};
}

function renderCallBack(scene: WrapUpScene, acts: WrapUpActs): TemplateResult {
  const {messages, dir, missing, today} = scene;
  const isMissing = missing === 'callBackOn';
  return html`<div class="field">
    <div class="pair">
      ${renderWhen({field: 'callBackOn', type: 'date', word: messages.callBackOn, min: today, isMissing}, scene, acts)}
      ${renderWhen({field: 'callBackAt', type: 'time', word: messages.callBackAt, isMissing: false}, scene, acts)}
    </div>
    ${isMissing ? renderProblem(messages.chooseCallBack, dir) : html`<p class="hint" dir=${dir}>${messages.addsToList}</p>`}
  </div>`;
}

interface When {
  readonly field: 'callBackOn' | 'callBackAt';
  readonly type: 'date' | 'time';
  readonly word: string;
  readonly min?: string;
  readonly isMissing: boolean;
}

function renderWhen(
  {field, type, word, min, isMissing}: When,
  {wrapUp, dir, isSaving}: WrapUpScene,
  {say, tell}: WrapUpActs,
): TemplateResult {
  const isWhole = type === 'date' ? isCalendarDay : Boolean;
  const heed = ({target}: Event): void => {
    const {value} = target as HTMLInputElement;
    // Half a date is none: what is being typed stays until the user leaves it.
    if (isWhole(value)) say({[field]: value});
  };
  const leave = ({target}: Event): void => {
    const {value} = target as HTMLInputElement;
    if (!value && wrapUp[field] !== undefined) say({[field]: null});
    tell();
  };
  return html`<div class="field">
    <label class="label" for=${field} dir=${dir}>${word}</label>
    <input
      class="input"
      id=${field}
      type=${type}
      min=${min ?? nothing}
      ?readonly=${isSaving}
      aria-invalid=${isMissing ? 'true' : nothing}
      aria-describedby=${isMissing ? 'problem' : nothing}
      .value=${wrapUp[field] ?? ''}
      @input=${heed}
      @blur=${leave}
    />
  </div>`;
}

function renderProblem(words: string, dir: 'ltr' | 'rtl'): TemplateResult {
  return html`<p class="problem" id="problem" role="alert" dir=${dir}>${icon(alertIcon)}<span>${words}</span></p>`;
}
