import {load} from '../foundation/load.js';
import type {CallId} from '../session/call.js';
import type {Quality, QualityFigures} from '../session/quality.js';
import {isAnswered, selectCall} from '../session/session-state.js';
import type {AskForFiguresOptions, ShareFiguresOptions} from './shared-figures.js';

export interface TabQualityOptions extends ShareFiguresOptions, AskForFiguresOptions {
  /** Whether anybody sees the tab. */
  readonly page?: Pick<Document, 'hidden'>;
}

const loadSharing = () => load(() => import('./shared-figures.js'));

/** How the calls sound, in any tab: as all tabs are told, and as the tab that has the call measures it, for whoever asks. */
export class TabQuality {
  readonly #options: TabQualityOptions;

  constructor(options: TabQualityOptions) {
    this.#options = options;
    const {session, figures} = options;
    const unsubscribe = session.subscribe(({calls}) => {
      // There is nothing to ask for before the first call is answered.
      if (!figures() || !calls.some(isAnswered)) return;
      unsubscribe();
      loadSharing().then(
        ({shareFigures}) => shareFigures(options),
        () => undefined,
      );
    });
  }

  /** A hidden tab, which nobody sees, asks no other one. */
  async of(callId: CallId): Promise<Quality | undefined> {
    const quality = selectCall(this.#options.session.state, callId)?.quality;
    const figures = quality && (await this.#figuresOf(callId));
    return quality && {...quality, ...(figures && {figures})};
  }

  async #figuresOf(callId: CallId): Promise<QualityFigures | undefined> {
    const {figures, page = document} = this.#options;
    const here = figures();
    if (here) return here.get(callId);
    return page.hidden ? undefined : (await loadSharing()).askForFigures(callId, this.#options);
  }
}
