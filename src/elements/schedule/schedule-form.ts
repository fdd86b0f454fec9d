import type {ActivityDraft} from '../../activities/activity.js';
import type {VoipError} from '../../foundation/errors.js';
import {
  draftWith,
  fieldOf,
  FIELDS,
  type ScheduleField,
  type ScheduleProblems,
  type ScheduleValues,
  valuesOf,
} from './schedule-values.js';

/** What somebody has entered, kept apart from what the page says, so that neither overwrites the other. */
export class ScheduleForm {
  readonly #defaults: () => ScheduleValues;
  readonly #onChange: () => void;
  #typed: Partial<ScheduleValues> = {};
  /** What the page has put in beyond the fields. */
  #given: Partial<ActivityDraft> = {};
  #problems: ScheduleProblems = {};

  /** `defaults`: what stands in a field that nobody has touched. */
  constructor(defaults: () => ScheduleValues, onChange: () => void) {
    this.#defaults = defaults;
    this.#onChange = onChange;
  }

  get values(): ScheduleValues {
    return {...this.#defaults(), ...this.#typed};
  }

  get problems(): ScheduleProblems {
    return this.#problems;
  }

  /** The first field that something is wrong with. */
  get firstProblem(): ScheduleField | undefined {
    return FIELDS.find((field) => this.#problems[field] !== undefined);
  }

  /** Whether somebody has entered something. */
  get isTouched(): boolean {
    return Object.keys(this.#typed).length > 0;
  }

  readonly set = (field: ScheduleField, value: string): void => {
    const {[field]: _mended, ...problems} = this.#problems;
    this.#typed = {...this.#typed, [field]: value};
    this.#problems = problems;
    this.#onChange();
  };

  say(problems: ScheduleProblems): void {
    this.#problems = problems;
    this.#onChange();
  }

  /** What the store has refused is said where it stands; answers whether it stands anywhere. */
  sayRefused({details}: VoipError, words: string, isShown: (field: ScheduleField) => boolean): boolean {
    const field = fieldOf(details?.['field']);
    if (!field || !isShown(field)) return false;
    this.say({[field]: words});
    return true;
  }

  /** `own`: what the record says of itself. */
  draftOf(own: ActivityDraft): ActivityDraft {
    const given = {...own, ...this.#given, contact: {...own.contact, ...this.#given.contact}};
    return draftWith(given, this.values);
  }

  fill(draft: Partial<ActivityDraft>): void {
    this.#given = draft;
    this.#typed = {...this.#typed, ...valuesOf(draft)};
    this.say({});
  }

  clear(): void {
    this.#typed = {};
    this.#given = {};
    this.say({});
  }
}
