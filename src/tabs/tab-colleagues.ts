import {load} from '../foundation/load.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {Presences} from '../session/colleague.js';
import {isAnswered} from '../session/session-state.js';
import {colleaguesChannel} from './protocol.js';
import type {ShareColleaguesOptions} from './shared-colleagues.js';
import type {Wire} from './tab-channel.js';

const loadSharing = () => load(() => import('./shared-colleagues.js'));

/** Whether colleagues are free, in any tab: as the server tells the one that holds the line. */
export class TabColleagues {
  readonly #options: ShareColleaguesOptions;

  constructor(options: ShareColleaguesOptions) {
    this.#options = options;
    listenUntilAsked(options);
  }

  /** Tells `listener` what is known of those with `extensions`, whenever that changes, until it is taken back. */
  async watch(extensions: readonly string[], listener: (presences: Presences) => void): Promise<Unsubscribe> {
    const {askAboutColleagues} = await loadSharing();
    const here = this.#options.watch();
    return here ? here(extensions, listener) : askAboutColleagues(extensions, listener, this.#options);
  }
}

/** While a call is up in this tab, others may ask it: what answers them is fetched when one does, where pages say who colleagues are. */
function listenUntilAsked(options: ShareColleaguesOptions): void {
  const {session, watch, openWire, namespace} = options;
  let wire: Wire | undefined;
  const asked: unknown[] = [];
  const share = async (data: unknown): Promise<void> => {
    asked.push(data);
    const {shareColleagues} = await loadSharing();
    if (!wire) return;
    unsubscribe();
    wire.close();
    wire = undefined;
    shareColleagues(options, asked);
  };
  const open = (): Wire | undefined => {
    const opened = openWire?.(colleaguesChannel(namespace));
    // Whoever is not answered asks again.
    opened?.addEventListener('message', ({data}) => void share(data).catch(() => undefined));
    return opened;
  };
  const unsubscribe = session.subscribe(({calls}) => {
    // A call is transferred once it has been answered: before that nobody asks.
    if (watch() && calls.some(isAnswered)) {
      wire ??= open();
    } else {
      wire?.close();
      wire = undefined;
    }
  });
}
