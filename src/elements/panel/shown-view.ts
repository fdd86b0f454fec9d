import {chosenView, type PanelOffer, type PanelView} from './panel-tabs.js';

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
  #view: PanelView | undefined;
  #tab: string | undefined;

  /** Nothing before there was something to choose from. */
  get view(): PanelView | undefined {
    return this.#view;
  }

  /** Shows what is wanted, where it is there. Resolves when its element has been fetched. */
  async choose(offer: PanelOffer, {tab, isBusy}: ViewWanted): Promise<void> {
    const isKept = isBusy && tab === this.#tab && this.#view;
    const view = chosenView(offer, isKept ? isKept.name : tab);
    this.#view = view;
    this.#tab = tab;
    if (this.started.has(view)) return;
    this.started.add(view);
    await view.define();
  }
}
