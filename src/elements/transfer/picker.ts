import type {LitElement} from 'lit';

import type {Words} from '../../localization/messages.js';
import type {DialSettings} from '../../numbers/dial-target.js';
import type {Call} from '../../session/call.js';
import type {Colleague} from '../../session/colleague.js';
import type {LogView} from '../../directory/call-log.js';
import {type Candidate, asCandidate, candidatesFor, isName} from './colleague-list.js';
import {FoundPeople} from './found-people.js';
import type {PickProblem, PickView, Way} from './pick-view.js';
import {optionId} from './render-list.js';
import {type Wanted, wantedOf, whoHas} from './wanted.js';

export type PickerHost = LitElement & {value: string};

/** What a choice is made from. */
export interface PickerSources {
  readonly users: readonly Colleague[];
  readonly log: LogView | undefined;
  readonly settings: {readonly dial: DialSettings};
}

export interface PickerOptions {
  /** Somebody was chosen, and a button pressed for them, or Enter (no `way`). */
  readonly send: (way: Way | undefined, wanted: Extract<Wanted, {kind: 'somebody'}>) => void;
  /** A button was pressed for nothing that could be called. */
  readonly refuse: (problem: PickProblem) => void;
  /** What nobody chose is said so. */
  readonly nobody: () => Words;
  readonly back: () => void;
}

/**
 * The choice of whom a call goes to: what is typed in the field, `value` of its host, and who of the list was picked. The arrow keys go
 * through the list, Enter takes; a name is taken before anything is done with it, so that nobody is sent where nobody looked.
 */
export class Picker {
  readonly #host: PickerHost;
  readonly #options: PickerOptions;
  readonly #found: FoundPeople;
  #sources: PickerSources | undefined;
  /** The call, and how it stood, when it was read. */
  #about = '';
  #picked: Candidate | undefined;
  #problem: PickProblem | undefined;

  constructor(host: PickerHost, options: PickerOptions) {
    this.#host = host;
    this.#options = options;
    this.#found = new FoundPeople(() => host.requestUpdate());
  }

  get listed(): readonly Candidate[] {
    const typed = this.#host.value;
    const people = this.#found.people.filter(({number}) => !whoHas(number, this.#colleagues));
    return [...candidatesFor(typed, this.#colleagues), ...(typed.trim() ? people : [])];
  }

  /** Prepares what `view` gives. */
  read({call, stage}: {readonly call: Call; readonly stage: string}, sources: PickerSources): void {
    const about = `${stage} ${call.id}`;
    // What was said of another call, or at another time, is not so any more.
    if (about !== this.#about) this.#clear();
    this.#about = about;
    this.#sources = sources;
    void this.#found.look(this.#host.value, sources.log, call);
  }

  /** What was chosen, for the templates. */
  get view(): Omit<PickView, 'helpUrl' | 'kind' | 'back' | 'knowsColleagues'> {
    const wanted = this.#wanted;
    const extension = wanted.kind === 'somebody' ? whoHas(wanted.target, this.#colleagues) : undefined;
    return {
      typed: this.#host.value,
      listed: this.listed,
      chosen: this.#picked ?? extension,
      wanted,
      problem: this.#problem,
      type: this.#type,
      pick: this.#pick,
      handleKey: this.#handleKey,
      send: this.#send,
    };
  }

  /** Says at the field why a call cannot go there. */
  refuse(problem: PickProblem): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }

  #clear(): void {
    this.#picked = this.#problem = undefined;
  }

  get #colleagues(): readonly Candidate[] {
    return this.#sources?.users.map(asCandidate) ?? [];
  }

  get #wanted(): Wanted {
    if (!this.#sources) return {kind: 'nobody'};
    const {dial: settings} = this.#sources.settings;
    return wantedOf({typed: this.#host.value, picked: this.#picked, candidates: this.#colleagues, settings});
  }

  readonly #type = (text: string): void => {
    this.#clear();
    this.#host.value = text;
    this.#host.requestUpdate();
    if (text === '') this.#host.renderRoot.querySelector('input')?.focus();
  };

  readonly #pick = (candidate: Candidate): void => {
    this.#problem = undefined;
    this.#picked = candidate;
    this.#host.requestUpdate();
    void this.#scrollTo(candidate);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#actionOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  #actionOf({key, repeat}: KeyboardEvent): (() => void) | undefined {
    if (key === 'ArrowDown') return () => this.#step(1);
    if (key === 'ArrowUp') return () => this.#step(-1);
    if (key === 'Escape') return this.#options.back;
    // Held down, it is one press.
    if (key === 'Enter') return repeat ? () => undefined : () => this.#enter();
    return undefined;
  }

  #step(by: 1 | -1): void {
    const {listed} = this;
    const {chosen} = this.view;
    const at = listed.findIndex(({id}) => id === chosen?.id);
    const next = listed[at < 0 ? (by > 0 ? 0 : listed.length - 1) : Math.min(Math.max(at + by, 0), listed.length - 1)];
    if (next) this.#pick(next);
  }

  /** What was typed, or picked, is taken; of a name that is looked for, the first one is picked. */
  #enter(): void {
    const [first] = this.listed;
    if (!this.#picked && isName(this.#host.value) && first) this.#pick(first);
    else this.#send();
  }

  readonly #send = (way?: Way): void => {
    const wanted = this.#wanted;
    if (wanted.kind === 'somebody') this.#options.send(way, wanted);
    else this.#options.refuse(wanted.kind === 'problem' ? wanted : this.#options.nobody());
  };

  async #scrollTo(candidate: Candidate): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector(`#${CSS.escape(optionId(candidate))}`)?.scrollIntoView({block: 'nearest'});
  }
}
