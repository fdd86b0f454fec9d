import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';

import type {Activity, ActivityId, ActivityPatch} from '../../activities/activity.js';
import {isCalendarDay} from '../../activities/calendar-day.js';
import type {VoipError} from '../../foundation/errors.js';
import type {Messages} from '../../localization/messages.js';
import type {QueueMessages} from '../../localization/queue-messages.js';

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: ParentNode};

export interface EditActs {
  /** Answers what went wrong, if anything did; `said`: the form says it itself. */
  readonly save: (
    activity: Activity,
    patch: ActivityPatch,
    said: (error: VoipError) => boolean,
  ) => Promise<VoipError | undefined>;
  readonly goBack: (id: ActivityId) => void;
}

export interface EditView {
  readonly activity: Activity;
  /** Whose call it is, kept from turning the words around it. */
  readonly name: string;
  readonly messages: Messages & QueueMessages;
  readonly dir: 'ltr' | 'rtl';
}

/** The fields of the form. */
type Field = 'summary' | 'number' | 'dueDate' | 'dueTime';

interface FieldView {
  readonly field: Field;
  readonly type: string;
  readonly value: string;
  readonly word: string;
  readonly dir: EditView['dir'];
}

/** A row whose call is being changed: what it is about, when it is due, and the number. */
export class EditForm {
  readonly #host: Host;
  readonly #acts: EditActs;
  /** As it was when the form was opened: what is typed is kept, whatever becomes of it meanwhile. */
  #activity: Activity | undefined;
  #invalid: Field | undefined;
  #isSaving = false;

  constructor(host: Host, acts: EditActs) {
    this.#host = host;
    this.#acts = acts;
  }

  isOpenFor({id}: Activity): boolean {
    return id === this.#activity?.id;
  }

  /** `field`: where the caret goes. */
  async open(activity: Activity, field: Field = 'summary'): Promise<void> {
    this.#activity = activity;
    this.#invalid = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#focus(field);
    this.#form?.scrollIntoView({block: 'nearest'});
  }

  render({name, messages, dir}: EditView): TemplateResult | typeof nothing {
    const activity = this.#activity;
    if (!activity) return nothing;
    const {summary, dueDate, dueTime = '', contact} = activity;
    const problem = this.#invalid && this.#problemWords(messages);
    return html`<li class="item item--form" data-id=${activity.id}>
      <form
        class="form"
        part="form"
        aria-label=${messages.editCall(name)}
        novalidate
        @submit=${this.#submit}
        @keydown=${this.#handleKey}
      >
        ${this.#renderField({field: 'summary', type: 'text', value: summary, word: messages.summary, dir})}
        ${this.#renderField({field: 'number', type: 'tel', value: contact.number, word: messages.number, dir})}
        ${this.#renderField({field: 'dueDate', type: 'date', value: dueDate, word: messages.dueDate, dir})}
        ${this.#renderField({field: 'dueTime', type: 'time', value: dueTime, word: messages.dueTime, dir})}
        <p class="problem" id="problem" role="alert" dir=${dir}>${problem}</p>
        <div class="form__foot">
          <button class="btn btn--sm btn--quiet" type="button" @click=${this.#leave}>${messages.cancel}</button>
          <button class="btn btn--sm btn--accent" type="submit" aria-disabled=${this.#isSaving ? 'true' : nothing}>
            ${this.#isSaving ? html`<span class="spinner"></span>` : nothing}<span>${messages.save}</span>
          </button>
        </div>
      </form>
    </li>`;
  }

  #renderField({field, type, value, word, dir}: FieldView): TemplateResult {
    const isInvalid = this.#invalid === field;
    return html`<label class="field field--${field}"
      ><span class="field__label" dir=${dir}>${word}</span
      ><input
        class="input"
        name=${field}
        type=${type}
        dir=${field === 'number' ? 'ltr' : 'auto'}
        autocomplete="off"
        aria-invalid=${isInvalid ? 'true' : nothing}
        aria-describedby=${isInvalid ? 'problem' : nothing}
        .defaultValue=${value}
    /></label>`;
  }

  #problemWords({chooseDay, errors}: Messages & QueueMessages): string {
    return this.#invalid === 'dueDate' ? chooseDay : errors['invalid-activity'].join('. ');
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const activity = this.#activity;
    const form = this.#form;
    if (!activity || !form || this.#isSaving) return;
    const valueOf = (field: Field): string => (form.elements.namedItem(field) as HTMLInputElement).value.trim();
    if (!isCalendarDay(valueOf('dueDate'))) this.#say('dueDate');
    else await this.#save(activity, patchOf(activity, valueOf));
  };

  async #save(activity: Activity, patch: ActivityPatch): Promise<void> {
    this.#isSaving = true;
    this.#host.requestUpdate();
    const failed = await this.#acts.save(activity, patch, ({code}) => code === 'invalid-activity');
    this.#isSaving = false;
    this.#host.requestUpdate();
    if (failed?.code === 'invalid-activity') this.#say(fieldOf(failed));
    else if (!failed) this.#leave();
  }

  #say(field: Field): void {
    this.#invalid = field;
    this.#host.requestUpdate();
    this.#focus(field);
  }

  #focus(field: Field): void {
    this.#form?.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
  }

  get #form(): HTMLFormElement | null {
    return this.#host.renderRoot.querySelector<HTMLFormElement>('.form');
  }

  readonly #leave = (): void => {
    const id = this.#activity?.id;
    this.#activity = undefined;
    this.#host.requestUpdate();
    if (id !== undefined) void this.#host.updateComplete.then(() => this.#acts.goBack(id));
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // What is typed is the form's; the list goes by the same keys.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#leave();
    }
  };
}

/** Only what has changed: somebody else may be changing the rest. */
function patchOf({summary, contact, dueDate, dueTime = ''}: Activity, valueOf: (field: Field) => string): ActivityPatch {
  const [newSummary, number, day, time] = [valueOf('summary'), valueOf('number'), valueOf('dueDate'), valueOf('dueTime')];
  return {
    ...(newSummary !== summary && {summary: newSummary}),
    ...(number !== contact.number && {contact: {...contact, number}}),
    ...(time !== dueTime && {dueTime: time || null}),
    // Where the user had put it in the old day means nothing in the new one.
    ...(day !== dueDate && {dueDate: day, position: null}),
  };
}

function fieldOf({details}: VoipError): Field {
  const field = String(details?.['field'] ?? '');
  if (field.startsWith('contact')) return 'number';
  return field === 'dueDate' || field === 'dueTime' ? field : 'summary';
}
