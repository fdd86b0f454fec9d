import {html, nothing, type TemplateResult} from 'lit';

import {chosenTab, type PanelTab, panelTabs} from './panel-tabs.js';
import {renderTabs, type TabsView} from './render-tabs.js';

export interface ViewScene extends Pick<TabsView, 'log' | 'messages' | 'choose'> {
  /** A call is in front. */
  readonly hidden: boolean;
  /** Another call, beside the one that is up, is wanted. */
  readonly adding: boolean;
  /** The tab that is wanted, and those that have been shown: each of them stays as it was left. */
  readonly wanted: string | undefined;
  readonly started: Iterable<PanelTab>;
  /** What stands above: a call that is folded. */
  readonly strip: TemplateResult | typeof nothing;
  /** What a phone without a line says in place of all that. */
  readonly noLine: TemplateResult | undefined;
}

/** What a phone shows while no call is in front, and the tabs that lead to what else there is. */
export function renderView({hidden, adding, wanted, started, strip, noLine, ...view}: ViewScene): TemplateResult {
  if (noLine) return html`<div class="view" part="view" ?hidden=${hidden}>${noLine}</div>`;
  const tabs = panelTabs(view.log);
  const chosen = chosenTab(view.log, wanted);
  const isOneOfMany = tabs.length > 1;
  return html`<div
      class="view"
      id="view"
      part="view"
      role=${isOneOfMany ? 'tabpanel' : nothing}
      aria-labelledby=${isOneOfMany ? `tab-${chosen.name}` : nothing}
      ?hidden=${hidden}
    >
      ${strip} ${[...started].map((tab) => tab.render({isHidden: tab !== chosen, adding}))}
    </div>
    ${hidden ? nothing : renderTabs({...view, tabs, chosen})}`;
}
