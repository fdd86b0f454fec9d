import type {QueueView} from '../../activities/todays-queue.js';
import {NO_SETTINGS} from '../../context/no-settings.js';
import type {PhoneController} from '../../context/phone-controller.js';
import type {PhoneSettings, SharedPhone} from '../../context/shared-phone.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Readable} from '../../foundation/store.js';
import {IDLE, type WorklistState} from '../../worklist/worklist.js';

/** What is followed of the phone while the agent says how a call went. */
export class WrapUpSources {
  readonly #settings;
  readonly #queue;
  readonly #worklist;

  constructor(phone: PhoneController) {
    const follow = <S>(read: (phone: SharedPhone) => Readable<S>): SliceController<S, S> =>
      new SliceController(phone, read, (now) => now);
    this.#settings = follow(({settings}) => settings);
    this.#queue = follow(({queue}) => queue);
    this.#worklist = follow(({worklist}) => worklist);
  }

  get settings(): PhoneSettings {
    return this.#settings.value ?? NO_SETTINGS;
  }

  get queue(): QueueView | undefined {
    return this.#queue.value;
  }

  get worklist(): WorklistState {
    return this.#worklist.value ?? IDLE;
  }
}
