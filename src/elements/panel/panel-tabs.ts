import {html, type TemplateResult} from 'lit';

import {callsLeft} from '../../activities/calls-left.js';
import type {QueueView} from '../../activities/todays-queue.js';
import type {LogView} from '../../directory/call-log.js';
import {load} from '../../foundation/load.js';
import type {Messages} from '../../localization/messages.js';
import type {CallId} from '../../session/call.js';
import {clockIcon, dialpadIcon, queueIcon} from '../../styles/call-icons.js';
import type {IconDrawing} from '../../styles/icons.js';

/** What there is to be shown. */
export interface PanelOffer {
  readonly log: LogView | undefined;
  /** What is to be called today, once that has been read. */
  readonly queue: QueueView | undefined;
  /** Those that have been shown: each of them stays as it was left. */
  readonly started: ReadonlySet<PanelView>;
  /** The call of the queue that the user has yet to say how it went. */
  readonly wrapUp: CallId | undefined;
  /** Takes that out of the way, or brings it back. */
  readonly fold: () => void;
}

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
  readonly isThere: (offer: PanelOffer) => boolean;
  /** How much of it waits for the user, and what that is. */
  readonly count: (offer: PanelOffer) => number;
  readonly countWords?: (count: number, messages: Messages) => string;
}

const activities: PanelTab = {
  name: 'activities',
  word: (messages) => messages.nextActivities,
  picture: queueIcon,
  define: () => load(() => import('../queue/define-queue.js')),
  render: ({isHidden}) => html`<voip-queue ?hidden=${isHidden}></voip-queue>`,
  // Whoever removes the last call looks at a list without any, and can take that back.
  isThere: ({queue, started}) => queue !== undefined && (queue.done + callsLeft(queue) > 0 || started.has(activities)),
  count: ({queue}) => callsLeft(queue),
  countWords: (count, messages) => messages.plannedCalls(count),
};

const recents: PanelTab = {
  name: 'recents',
  word: (messages) => messages.recents,
  picture: clockIcon,
  define: () => load(() => import('../recents/define-recents.js')),
  render: ({isHidden}) => html`<voip-recents ?hidden=${isHidden}></voip-recents>`,
  isThere: ({log}) => log !== undefined && !log.isEmpty,
  count: ({log}) => log?.missed ?? 0,
  countWords: (count, messages) => messages.missedCalls(count),
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

/** What the user is asked after a call of the queue. It is drawn above the others, for it is one line there while it is folded. */
export const WRAP_UP: PanelView = {
  name: 'wrap-up',
  define: () => load(() => import('../wrap-up/define-wrap-up.js')),
  render: () => html``,
};

/** Those that have something to show, in their order. */
export function panelTabs(offer: PanelOffer): readonly PanelTab[] {
  return [activities, recents, keypad].filter(({isThere}) => isThere(offer));
}

/** What is called `name`, where it has something to show; else the keypad. */
export function chosenView(offer: PanelOffer, name = activities.name): PanelView {
  return [SETTINGS, ...panelTabs(offer)].find((view) => view.name === name) ?? keypad;
}
