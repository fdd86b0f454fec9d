import {html, nothing, type TemplateResult} from 'lit';

import type {Messages} from '../../localization/messages.js';
import {icon} from '../../styles/icons.js';
import type {PanelOffer, PanelTab, PanelView} from './panel-tabs.js';

export interface TabsView {
  readonly tabs: readonly PanelTab[];
  readonly chosen: PanelView;
  readonly offer: PanelOffer;
  readonly messages: Messages;
  readonly choose: (name: string) => void;
}

/** The tabs below the view. */
export function renderTabs(view: TabsView): TemplateResult {
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${view.messages.phone} @keydown=${turn}>
    ${view.tabs.map((tab) => renderTab(tab, view))}
  </div>`;
}

function renderTab(tab: PanelTab, {chosen, offer, messages, choose}: TabsView): TemplateResult {
  const count = tab.count(offer);
  const isChosen = tab === chosen;
  return html`<button
    class="tab"
    id="tab-${tab.name}"
    role="tab"
    type="button"
    aria-selected=${isChosen}
    aria-controls="view"
    tabindex=${isChosen ? 0 : -1}
    @click=${() => choose(tab.name)}
  >
    <span class="tab__icon">${icon(tab.picture)}${count > 0 ? renderBadge(count, tab, messages) : nothing}</span>
    <span>${tab.word(messages)}</span>
  </button>`;
}

function renderBadge(count: number, {name, countWords}: PanelTab, messages: Messages): TemplateResult {
  return html`<span class="badge badge--${name}" aria-hidden="true">${count > 99 ? '99+' : count}</span
    ><span class="sr-only">${countWords?.(count, messages)}, </span>`;
}

const ENDS: Readonly<Record<string, number>> = {Home: 0, End: -1};

/** Arrow keys go round the tabs, in the direction in which they are read (WAI-ARIA, tabs). */
function turn(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const forwards = list.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const step = event.key === forwards ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0;
  const at = tabs.findIndex((tab) => tab === event.target);
  const next = step === 0 ? ENDS[event.key] : (at + step) % tabs.length;
  if (next === undefined) return;
  event.preventDefault();
  const tab = tabs.at(next);
  tab?.focus();
  tab?.click();
}
