import type {StorageTrouble} from '../../activities/activity-store.js';
import type {QueueView} from '../../activities/todays-queue.js';
import {NO_SETTINGS} from '../../context/no-settings.js';
import type {PhoneController} from '../../context/phone-controller.js';
import type {PhoneSettings, QueueWishes, SharedPhone} from '../../context/shared-phone.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Readable, Unsubscribe} from '../../foundation/store.js';
import type {Registration} from '../../session/engine.js';
import {selectRegistration} from '../../session/session-state.js';
import {IDLE, type WorklistState} from '../../worklist/worklist.js';

/** What a queue follows of its phone. */
export class QueueSources {
  readonly #queue;
  readonly #storage;
  readonly #settings;
  readonly #worklist;
  readonly #registration;
  readonly #phone: PhoneController;
  #wishes: QueueWishes = {};
  #close: Unsubscribe | undefined;

  constructor(phone: PhoneController) {
    const follow = <S>(read: (phone: SharedPhone) => Readable<S>): SliceController<S, S> =>
      new SliceController(phone, read, (now) => now);
    this.#queue = follow(({queue}) => queue);
    this.#storage = follow(({storage}) => storage);
    this.#settings = follow(({settings}) => settings);
    this.#worklist = follow(({worklist}) => worklist);
    this.#registration = new SliceController(phone, ({session}) => session, selectRegistration);
    this.#phone = phone;
    phone.listen(() => this.#open());
  }

  /** What this list wants in place of what the page has written at the widget. */
  wish(wishes: QueueWishes): void {
    if (JSON.stringify(wishes) === JSON.stringify(this.#wishes)) return;
    this.#wishes = wishes;
    this.#open();
  }

  /** Whoever shows a queue wants it read. */
  #open(): void {
    this.#close?.();
    this.#close = this.#phone.value?.openQueue(this.#wishes);
  }

  /** Undefined until it has been read. */
  get queue(): QueueView | undefined {
    return this.#queue.value?.isRead ? this.#queue.value : undefined;
  }

  get storage(): StorageTrouble | undefined {
    return this.#storage.value;
  }

  get settings(): PhoneSettings {
    return this.#settings.value ?? NO_SETTINGS;
  }

  get worklist(): WorklistState {
    return this.#worklist.value ?? IDLE;
  }

  get registration(): Registration | undefined {
    return this.#registration.value;
  }
}
