import {NO_SETTINGS} from '../../context/no-settings.js';
import {PhoneController, type PhoneHost} from '../../context/phone-controller.js';
import type {PhoneSettings, SharedPhone} from '../../context/shared-phone.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Readable} from '../../foundation/store.js';
import type {Messages} from '../../localization/messages.js';
import type {CallId} from '../../session/call.js';
import {OFFLINE, type SessionState} from '../../session/session-state.js';
import {type PanelNote, panelNotes} from './panel-notes.js';
import {type PanelScene, panelScene} from './panel-scene.js';
import type {PanelOffer} from './panel-tabs.js';

/** What a panel follows of its phone. */
export class PanelSources {
  readonly #phone: PhoneController;
  readonly #session;
  readonly #settings;
  readonly #sound;
  readonly #asking;
  readonly #notice;
  readonly #log;
  readonly #queue;
  readonly #worklist;

  constructor(host: PhoneHost) {
    const phone = new PhoneController(host);
    const follow = <S>(read: (phone: SharedPhone) => Readable<S>): SliceController<S, S> =>
      new SliceController(phone, read, (now) => now);
    this.#phone = phone;
    this.#session = follow(({session}) => session);
    this.#settings = follow(({settings}) => settings);
    this.#sound = follow(({sound}) => sound);
    this.#asking = follow(({asking}) => asking);
    this.#notice = follow(({notice}) => notice);
    this.#log = follow(({log}) => log);
    this.#queue = follow(({queue}) => queue);
    this.#worklist = new SliceController(
      phone,
      ({worklist}) => worklist,
      ({wrapUp}) => wrapUp?.call.id,
    );
  }

  get phone(): SharedPhone | undefined {
    return this.#phone.value;
  }

  get session(): SessionState {
    return this.#session.value ?? OFFLINE;
  }

  get settings(): PhoneSettings {
    return this.#settings.value ?? NO_SETTINGS;
  }

  /** `browsing`: the call that was folded. */
  scene(browsing: CallId | undefined): PanelScene {
    return panelScene(this.session, {browsing, isWrappingUp: this.#worklist.value !== undefined});
  }

  /** What there is to be shown; `shown`: what has been shown already, and how that is folded. */
  offer({started, fold}: Pick<PanelOffer, 'started' | 'fold'>): PanelOffer {
    const queue = this.#queue.value;
    return {log: this.#log.value, queue: queue?.isRead ? queue : undefined, started, wrapUp: this.#worklist.value, fold};
  }

  /** Everything that there is to know, by kind. `now`: epoch ms. */
  notes(messages: Messages, now: number): readonly (readonly PanelNote[])[] {
    return panelNotes({
      session: this.session,
      settings: this.settings,
      sound: this.#sound.value ?? 'ready',
      asking: this.#asking.value,
      notice: this.#notice.value,
      messages,
      now,
      online: navigator.onLine,
    });
  }
}
