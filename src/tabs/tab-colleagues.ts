import {load} from '../foundation/load.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {Presences} from '../session/colleague.js';
import {isAnswered} from '../session/session-state.js';
import type {ShareColleaguesOptions} from './shared-colleagues.js';

const loadSharing = () => load(() => import('./shared-colleagues.js'));

/** Whether colleagues are free, in any tab: as the server tells the one that holds the line. */
export class TabColleagues {
  readonly #options: ShareColleaguesOptions;

  constructor(options: ShareColleaguesOptions) {
    this.#options = options;
    const {session, watch} = options;
    const unsubscribe = session.subscribe(({calls}) => {
      // A call is transferred once it has been answered: before that nobody asks.
      if (!watch() || !calls.some(isAnswered)) return;
      unsubscribe();
      loadSharing().then(
        ({shareColleagues}) => shareColleagues(options),
        () => undefined,
      );
    });
  }

  /** Tells `listener` what is known of those with `extensions`, whenever that changes, until it is taken back. */
  async watch(extensions: readonly string[], listener: (presences: Presences) => void): Promise<Unsubscribe> {
    const {askAboutColleagues} = await loadSharing();
    const here = this.#options.watch();
    return here ? here(extensions, listener) : askAboutColleagues(extensions, listener, this.#options);
  }
}
