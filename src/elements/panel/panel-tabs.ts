import {html, type TemplateResult} from 'lit';

import {load} from '../../foundation/load.js';

/** What a panel shows while no call is in front. */
export interface PanelTab {
  /** The value of the widget's `tab`. */
  readonly name: string;
  readonly element: string;
  readonly define: () => Promise<unknown>;
  /** `adding`: for another call beside the one that is up. */
  readonly render: (adding: boolean) => TemplateResult;
}

const keypad: PanelTab = {
  name: 'keypad',
  element: 'voip-dialer',
  define: () => load(() => import('../dialer/define-dialer.js')),
  render: (adding) => html`<voip-dialer ?adding=${adding}></voip-dialer>`,
};

/** Those that have something to show, in their order. */
const TABS: readonly [PanelTab, ...PanelTab[]] = [keypad];

/** The tab called `name`, else the first. */
export function panelTab(name: string | undefined): PanelTab {
  return TABS.find((tab) => tab.name === name) ?? TABS[0];
}
