import {VoipError} from '../foundation/errors.js';
import {load} from '../foundation/load.js';
import {type Readable, Store} from '../foundation/store.js';
import type {SharedWorklist, SharedWorklistOptions} from './shared-worklist.js';
import {IDLE, type WorklistSettings, type WorklistState} from './worklist.js';
import type {Step} from './worklist-host.js';

export interface PhoneWorklistOptions extends Omit<SharedWorklistOptions, 'settings' | 'show' | 'session'> {
  readonly session: SharedWorklistOptions['session'] & {readonly elsewhere: Readable<boolean>};
}

/** The worklist of one phone in one tab: fetched once the queue has been read. */
export class PhoneWorklist {
  readonly #options: PhoneWorklistOptions;
  readonly view = new Store<WorklistState>(IDLE);
  settings: WorklistSettings = {autoAdvance: 'preview', outcomes: []};
  #loading: Promise<SharedWorklist> | undefined;
  #loaded: SharedWorklist | undefined;
  #isLeading = false;
  #isClosed = false;

  constructor(options: PhoneWorklistOptions) {
    this.#options = options;
    options.session.elsewhere.subscribe((isElsewhere) => {
      if (isElsewhere) this.lead(false);
    });
    options.queue.subscribe((view) => {
      if (view) this.#open().catch((cause: unknown) => options.onFailure(VoipError.from(cause, 'load-failed')));
    });
  }

  /** Whether this tab holds the line, until another one has it: it works. */
  lead(isLeading = true): void {
    this.#isLeading = isLeading;
    this.#loaded?.lead(isLeading);
  }

  async do(step: Step): Promise<void> {
    await (await this.#open()).do(step);
  }

  forget(): void {
    this.#loaded?.forget();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#loading?.catch(() => undefined);
    this.#loaded?.close();
  }

  #open(): Promise<SharedWorklist> {
    return (this.#loading ??= this.#load());
  }

  async #load(): Promise<SharedWorklist> {
    try {
      const {SharedWorklist: Shared} = await load(() => import('./shared-worklist.js'));
      const shared = new Shared({...this.#options, settings: () => this.settings, show: (state) => this.view.set(state)});
      this.#loaded = shared;
      if (this.#isClosed) shared.close();
      else shared.lead(this.#isLeading);
      return shared;
    } catch (cause) {
      this.#loading = undefined;
      throw cause;
    }
  }
}
