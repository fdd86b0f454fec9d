import {html, nothing, type TemplateResult} from 'lit';

import {type CalendarDay, dayAfter, nextWeekday} from '../../activities/calendar-day.js';
import {faceColour, initials} from '../../localization/face.js';
import type {Messages} from '../../localization/messages.js';
import type {ScheduleMessages} from '../../localization/schedule-messages.js';
import {alertIcon, clockIcon, downIcon} from '../../styles/call-icons.js';
import {icon, phoneIcon} from '../../styles/icons.js';
import {writeDay} from '../due-words.js';
import {type ActivityKind, kindWord} from './activity-kinds.js';
import type {ScheduleField, ScheduleProblems, ScheduleValues} from './schedule-values.js';

type Drawn = TemplateResult | typeof nothing;

/** Somebody who can be chosen. */
export interface Assignee {
  readonly id: string;
  /** In full, as it stands in the list. */
  readonly word: string;
  /** For the face; empty where there is none. */
  readonly name: string;
}

/** What the form shows. */
export interface FormView {
  readonly values: ScheduleValues;
  readonly problems: ScheduleProblems;
  readonly kinds: readonly ActivityKind[];
  readonly assignees: readonly Assignee[];
  /** Where the record does not say it. */
  readonly asksWhom: boolean;
  readonly today: CalendarDay;
  readonly locale: string;
  readonly messages: Messages & ScheduleMessages;
  readonly dir: 'ltr' | 'rtl';
  /** Where it will be seen. */
  readonly hint: string;
  readonly set: (field: ScheduleField, value: string) => void;
}

const MONDAY = 1;
const TWO_WEEKS = 14;

/** The fields, from top to bottom. */
export function renderFields(view: FormView): TemplateResult {
  const {messages, values, asksWhom} = view;
  const about = values.kind === 'call' ? messages.aboutCall : messages.aboutActivity;
  return html`${renderKind(view)}
    ${
      asksWhom
        ? html`<div class="pair pair--even">
            ${renderInput(view, {field: 'name', type: 'text', label: messages.contactName})}
            ${renderInput(view, {field: 'number', type: 'tel', label: messages.number})}
          </div>`
        : nothing
    }
    <div class="pair">
      ${renderInput(view, {field: 'dueDate', type: 'date', label: messages.dueDate})}
      ${renderInput(view, {field: 'dueTime', type: 'time', label: messages.dueTime})}
    </div>
    ${renderQuickDates(view)} ${renderInput(view, {field: 'summary', type: 'text', label: messages.summary, placeholder: about})}
    ${renderAssignee(view)}`;
}

function renderKind({kinds, values, messages, dir, set}: FormView): TemplateResult {
  return html`<div class="field">
    <label class="label" for="kind" dir=${dir}>${messages.activityType}</label>
    <div class="box">
      ${icon(values.kind === 'call' ? phoneIcon : clockIcon)}
      <select
        class="select"
        id="kind"
        .value=${values.kind}
        @change=${({target}: Event) => set('kind', (target as HTMLSelectElement).value)}
      >
        ${kinds.map(
          (kind) => html`<option value=${kind.id} ?selected=${kind.id === values.kind}>${kindWord(kind, messages)}</option>`,
        )}
      </select>
      ${icon(downIcon)}
    </div>
  </div>`;
}

interface Input {
  readonly field: ScheduleField;
  readonly type: 'text' | 'tel' | 'date' | 'time';
  readonly label: string;
  readonly placeholder?: string;
}

const LONGEST = 1_000;

function renderInput(view: FormView, {field, type, label, placeholder}: Input): TemplateResult {
  const {values, problems, dir, set} = view;
  const problem = problems[field];
  return html`<div class="field">
    <label class="label" for=${field} dir=${dir}>${label}</label>
    <div class="box">
      <input
        class="input"
        id=${field}
        type=${type}
        dir=${type === 'tel' ? 'ltr' : type === 'text' ? 'auto' : nothing}
        maxlength=${type === 'text' ? LONGEST : nothing}
        autocomplete="off"
        placeholder=${placeholder ?? nothing}
        aria-invalid=${problem === undefined ? nothing : 'true'}
        aria-describedby=${problem === undefined ? nothing : `${field}-problem`}
        .value=${values[field]}
        @input=${({target}: Event) => set(field, (target as HTMLInputElement).value)}
      />
    </div>
    ${renderProblem(view, field)}
  </div>`;
}

function renderProblem({problems, dir}: FormView, field: ScheduleField): Drawn {
  const problem = problems[field];
  if (problem === undefined) return nothing;
  return html`<p class="problem" id=${`${field}-problem`} dir=${dir}>${icon(alertIcon)}<span>${problem}</span></p>`;
}

function renderQuickDates({today, locale, messages, values, set}: FormView): TemplateResult {
  const [tomorrow, monday] = [dayAfter(today), nextWeekday(today, MONDAY)];
  const days: readonly (readonly [CalendarDay, string])[] = [
    [today, messages.today],
    [tomorrow, messages.tomorrow],
    ...(monday === tomorrow ? [] : [[monday, writeDay(monday, locale, {weekday: 'long'})] as const]),
    [dayAfter(today, TWO_WEEKS), messages.inTwoWeeks],
  ];
  return html`<div class="chips" role="group" aria-label=${messages.quickDates}>
    ${days.map(
      ([day, word]) =>
        html`<button class="chip" type="button" aria-pressed=${values.dueDate === day} @click=${() => set('dueDate', day)}>
          ${word}
        </button>`,
    )}
  </div>`;
}

function renderAssignee(view: FormView): TemplateResult {
  const {assignees, values, problems, messages, dir, hint, set} = view;
  const chosen = assignees.find(({id}) => id === values.assignee);
  const problem = problems.assignee;
  return html`<div class="field">
    <label class="label" for="assignee" dir=${dir}>${messages.assignedTo}</label>
    <div class="box">
      ${renderFace(chosen)}
      <select
        class="select"
        id="assignee"
        aria-invalid=${problem === undefined ? nothing : 'true'}
        aria-describedby=${problem === undefined ? 'hint' : 'assignee-problem'}
        .value=${values.assignee}
        @change=${({target}: Event) => set('assignee', (target as HTMLSelectElement).value)}
      >
        ${values.assignee === '' ? html`<option value="" selected>${messages.nobody}</option>` : nothing}
        ${assignees.map(({id, word}) => html`<option value=${id} ?selected=${id === values.assignee}>${word}</option>`)}
      </select>
      ${icon(downIcon)}
    </div>
    ${renderProblem(view, 'assignee')}
    <p class="hint" id="hint" dir=${dir}>${hint}</p>
  </div>`;
}

function renderFace(assignee: Assignee | undefined): Drawn {
  const letters = initials({name: assignee?.name ?? '', number: ''});
  return assignee && letters
    ? html`<span class="avatar avatar--${faceColour(assignee.name)}" aria-hidden="true">${letters}</span>`
    : nothing;
}
