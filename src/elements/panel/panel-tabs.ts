import {html, type TemplateResult} from 'lit';

import type {LogView} from '../../directory/call-log.js';
import {load} from '../../foundation/load.js';
import type {Messages} from '../../localization/messages.js';
import {clockIcon, dialpadIcon} from '../../styles/call-icons.js';
import type {IconDrawing} from '../../styles/icons.js';

/** What a panel shows while no call is in front. */
export interface PanelView {
  /** The value of the widget's `tab`. */
  readonly name: string;
  readonly define: () => Promise<unknown>;
  /** `adding`: for another call beside the one that is up. */
  readonly render: (view: {readonly isHidden: boolean; readonly adding: boolean}) => TemplateResult;
}

/** One of those between which the user goes to and fro. */
export interface PanelTab extends PanelView {
  readonly word: (messages: Messages) => string;
  readonly picture: IconDrawing;
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

/** The user goes there, and back again. */
export const SETTINGS: PanelView = {
  name: 'settings',
  define: () => load(() => import('../settings/define-settings.js')),
  render: ({isHidden}) => html`<voip-settings ?hidden=${isHidden}></voip-settings>`,
};

/** Those that have something to show, in their order. */
export function panelTabs(log: LogView | undefined): readonly PanelTab[] {
  return [recents, keypad].filter(({isThere}) => isThere(log));
}

/** What is called `name`, where it has something to show; else the keypad. */
export function chosenView(log: LogView | undefined, name: string | undefined): PanelView {
  return [SETTINGS, ...panelTabs(log)].find((view) => view.name === name) ?? keypad;
}

/** Makes `view` one of those that have been shown, and fetches its element where it was not. */
export async function startView(view: PanelView, started: Set<PanelView>): Promise<void> {
  if (started.has(view)) return;
  started.add(view);
  await view.define();
}
