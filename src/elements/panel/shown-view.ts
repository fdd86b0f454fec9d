import type {ReactiveControllerHost} from 'lit';

import type {CallId} from '../../session/call.js';
import {chosenView, type PanelOffer, type PanelView, WRAP_UP} from './panel-tabs.js';

export interface ViewWanted {
  /** The value of the widget's `tab`. */
  readonly tab: string | undefined;
  /** The user is in the middle of something, and is not taken to what comes by itself. */
  readonly isBusy: boolean;
}

/** What a panel shows while no call is in front. */
export class ShownView {
  /** Each of them stays as it was left while another one, or a call, is shown. */
  readonly started = new Set<PanelView>();
  readonly #host: ReactiveControllerHost;
  #view: PanelView | undefined;
  #tab: string | undefined;
  #wrapUp: CallId | undefined;
  /** The call whose wrap-up is out of the way: something is looked up. */
  #folded: CallId | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Nothing before there was something to choose from. */
  get view(): PanelView | undefined {
    return this.#view;
  }

  /** Takes what is asked after a call out of the way, or brings it back. */
  readonly fold = (): void => {
    this.#folded = this.#view === WRAP_UP ? this.#wrapUp : undefined;
    this.#host.requestUpdate();
  };

  /** Something else is asked for. */
  leave(): void {
    if (this.#view === WRAP_UP) this.fold();
  }

  /** Shows what is wanted, where it is there. Resolves when its element has been fetched. */
  async choose(offer: PanelOffer, {tab, isBusy}: ViewWanted): Promise<void> {
    const {wrapUp} = offer;
    const isAsked = wrapUp !== undefined && wrapUp !== this.#folded;
    const isKept = isBusy && tab === this.#tab && this.#view !== WRAP_UP && this.#view;
    const view = isAsked ? WRAP_UP : chosenView(offer, isKept ? isKept.name : tab);
    this.#wrapUp = wrapUp;
    this.#view = view;
    this.#tab = tab;
    if (this.started.has(view)) return;
    this.started.add(view);
    await view.define();
  }
}
