import {html, type TemplateResult} from 'lit';

import type {LogView} from '../../directory/call-log.js';
import {load} from '../../foundation/load.js';
import type {Messages} from '../../localization/messages.js';
import {clockIcon, dialpadIcon} from '../../styles/call-icons.js';
import type {IconDrawing} from '../../styles/icons.js';

/** What a panel shows while no call is in front. */
export interface PanelTab {
  /** The value of the widget's `tab`. */
  readonly name: string;
  readonly word: (messages: Messages) => string;
  readonly picture: IconDrawing;
  readonly define: () => Promise<unknown>;
  /** `adding`: for another call beside the one that is up. */
  readonly render: (view: {readonly isHidden: boolean; readonly adding: boolean}) => TemplateResult;
  /** Whether there is something to show. */
  readonly isThere: (log: LogView | undefined) => boolean;
  /** How much of it is new. */
  readonly count: (log: LogView | undefined) => number;
}

const recents: PanelTab = {
  name: 'recents',
  word: (messages) => messages.recents,
  picture: clockIcon,
  define: () => load(() => import('../recents/define-recents.js')),
  render: ({isHidden}) => html`<voip-recents ?hidden=${isHidden}></voip-recents>`,
  isThere: (log) => log !== undefined && !log.isEmpty,
  count: (log) => log?.missed ?? 0,
};

const keypad: PanelTab = {
  name: 'keypad',
  word: (messages) => messages.keypad,
  picture: dialpadIcon,
  define: () => load(() => import('../dialer/define-dialer.js')),
  render: ({isHidden, adding}) => html`<voip-dialer ?hidden=${isHidden} ?adding=${adding}></voip-dialer>`,
  isThere: () => true,
  count: () => 0,
};

/** Those that have something to show, in their order. */
export function panelTabs(log: LogView | undefined): readonly PanelTab[] {
  return [recents, keypad].filter(({isThere}) => isThere(log));
}

/** The tab that is called `name`, where it has something to show; else the keypad. */
export function chosenTab(log: LogView | undefined, name: string | undefined): PanelTab {
  return panelTabs(log).find((tab) => tab.name === name) ?? keypad;
}

/** Makes `tab` one of those that have been shown, and fetches its element where it was not. */
export async function startTab(tab: PanelTab, started: Set<PanelTab>): Promise<void> {
  if (started.has(tab)) return;
  started.add(tab);
  await tab.define();
}
