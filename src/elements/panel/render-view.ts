import {html, nothing, type TemplateResult} from 'lit';

import {type PanelOffer, panelTabs, type PanelView, WRAP_UP} from './panel-tabs.js';
import {renderTabs, type TabsView} from './render-tabs.js';

export interface ViewScene extends Pick<TabsView, 'offer' | 'messages' | 'choose'> {
  /** A call is in front. */
  readonly hidden: boolean;
  /** Another call, beside the one that is up, is wanted. */
  readonly adding: boolean;
  readonly chosen: PanelView;
  /** What stands above: a call that is folded. */
  readonly strip: TemplateResult | typeof nothing;
  /** What a phone without a line says in place of all that. */
  readonly noLine: TemplateResult | undefined;
}

/** What a phone shows while no call is in front, and the tabs that lead to what else there is. */
export function renderView({hidden, adding, chosen, strip, noLine, ...view}: ViewScene): TemplateResult {
  if (noLine) return html`<div class="view" part="view" ?hidden=${hidden}>${noLine}</div>`;
  const tabs = panelTabs(view.offer);
  const isTab = tabs.some(({name}) => name === chosen.name);
  const isOneOfMany = isTab && tabs.length > 1;
  return html`<div
      class="view"
      id="view"
      part="view"
      role=${isOneOfMany ? 'tabpanel' : nothing}
      aria-labelledby=${isOneOfMany ? `tab-${chosen.name}` : nothing}
      ?hidden=${hidden}
    >
      ${strip} ${view.offer.wrapUp === undefined ? nothing : renderWrapUp(chosen, view.offer)}
      ${[...view.offer.started].map((each) => each.render({isHidden: each !== chosen, adding}))}
    </div>
    ${isOneOfMany && !hidden ? renderTabs({...view, tabs, chosen}) : nothing}`;
}

function renderWrapUp(chosen: PanelView, {fold}: PanelOffer): TemplateResult {
  return html`<voip-wrap-up ?folded=${chosen !== WRAP_UP} @fold=${fold}></voip-wrap-up>`;
}
