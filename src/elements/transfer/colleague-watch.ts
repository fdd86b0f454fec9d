import type {ReactiveController} from 'lit';

import type {PhoneController} from '../../context/phone-controller.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {Colleague, Presences} from '../../session/colleague.js';

/** Whether colleagues are free, as the server tells of those of whom the page does not say it. */
export class ColleagueWatch implements ReactiveController {
  readonly #phone: PhoneController;
  #asked = '';
  #end: Unsubscribe | undefined;
  #presences: Presences = new Map();

  constructor(phone: PhoneController) {
    this.#phone = phone;
    phone.listen(() => this.hostDisconnected());
    phone.host.addController(this);
  }

  /** `users`, with what is known of them. */
  told(users: readonly Colleague[]): readonly Colleague[] {
    if (this.#presences.size === 0) return users;
    return users.map((user) => {
      const presence = user.presence ?? this.#presences.get(user.extension);
      return presence ? {...user, presence} : user;
    });
  }

  /** From now on the server is asked about `users`, and about nobody else. */
  ask(users: readonly Colleague[]): void {
    const extensions = users.flatMap(({extension, presence}) => (presence ? [] : [extension]));
    const asked = extensions.join();
    if (asked === this.#asked) return;
    this.hostDisconnected();
    this.#asked = asked;
    if (asked) this.#end = this.#begin(extensions);
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = undefined;
    this.#asked = '';
    this.#presences = new Map();
  }

  #begin(extensions: readonly string[]): Unsubscribe {
    let isOver = false;
    const asking = this.#phone.value?.watchColleagues(extensions, (presences) => {
      if (isOver) return;
      this.#presences = presences;
      this.#phone.host.requestUpdate();
    });
    // Who cannot be asked about is shown without it.
    asking?.catch(() => undefined);
    return () => {
      isOver = true;
      void asking?.then(
        (end) => end(),
        () => undefined,
      );
    };
  }
}
