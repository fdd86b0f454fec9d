import type {PlainVoipError} from '../foundation/errors.js';
import type {CallId} from '../session/call.js';
import type {TabId} from '../session/causes.js';
import type {DialogState} from '../session/engine.js';
import type {Request} from '../session/request.js';
import type {SessionState} from '../session/session-state.js';

/**
 * The number of the language that tabs speak. It rises when a message changes its meaning: tabs with an older bundle then give the line
 * up as soon as no call is up. Locks and channels have no number in their names, so that an old tab and a new one never hold a line each.
 */
export const PROTOCOL = 1;

/** The name of the Web Lock whose holder holds the line. */
export const lockName = (namespace: string): string => `voip-widget/${namespace}/line`;
/** The name of the Web Lock that a tab holds for as long as it takes part. */
export const tabLockName = (namespace: string, tab: TabId): string => `voip-widget/${namespace}/tab/${tab}`;
export const channelName = (namespace: string): string => `voip-widget/${namespace}`;
/** A channel of its own: no other tab is woken by it. */
export const colleaguesChannel = (namespace: string): string => `${channelName(namespace)}/colleagues`;

/** A wish on its way to the tab that holds the line. A `request`, a `claim` and a `handOver` are answered. */
export type Command =
  | {readonly request: Request}
  | {readonly dismiss: CallId}
  | {readonly retry: true}
  /** The user dials here: an idle line is wanted in this tab. */
  | {readonly claim: true}
  /** The user wants the call in this tab: how to go on with it is asked for. */
  | {readonly handOver: CallId}
  /** The tab may be heard, or may not any more: it offers to ring while the leading one may not. */
  | {readonly ring: boolean};

/** A tab has joined, or has missed something: it wants a snapshot, and to know whether the phone was switched. Times are epoch ms. */
export interface HelloMessage {
  readonly type: 'hello';
  readonly term: number;
  readonly on: boolean;
  /** The latest switch that it has heard of. */
  readonly switchedAt: number;
  /** Until when it is sure to have forgotten whose phone it was. */
  readonly wipedAt: number;
}

/** From a tab that follows to the one that leads. `term` is the latest it knows of. */
export type FollowerMessage =
  | HelloMessage
  | {
      readonly type: 'command';
      readonly term: number;
      readonly id: string;
      readonly from: TabId;
      /** When it was asked (epoch ms). */
      readonly at: number;
      readonly command: Command;
    };

/**
 * From the tab that leads to all others. `term` names its time as leader, and rises from one leader to the next; `seq` counts its
 * messages.
 */
export type LeaderMessage = {readonly term: number; readonly seq: number} &
  /** `isLast`: this tab leads no more, and another may take what it was told for all there is. */
  (
    | {readonly type: 'state'; readonly state: SessionState; readonly isLast?: boolean}
    /** The command has arrived; what comes of it takes its time. */
    | {readonly type: 'taken'; readonly id: string}
    | {
        readonly type: 'result';
        readonly id: string;
        readonly callId?: CallId;
        readonly dialog?: DialogState;
        readonly error?: PlainVoipError;
      }
  );

/** From any tab to all: the phone is switched on or off everywhere, and, on `wipe`, forgets whose it was. */
export interface SwitchMessage {
  readonly type: 'switch';
  readonly term: number;
  readonly on: boolean;
  /** When (epoch ms, and a fraction that no other tab has): of two, the later one holds. */
  readonly at: number;
  readonly wipe: boolean;
  /** When the user signed out last, as far as is known: who tells of the switch may have come since, and others may tell of both. */
  readonly wipedAt: number;
}

/**
 * To a tab that speaks another language: that this one is the newer, or has the line for as long as its call is up. In every language it is
 * called that, and not answered.
 */
export interface GreetingMessage {
  readonly type: 'greeting';
  readonly term: 0;
}

export type Message = FollowerMessage | LeaderMessage | SwitchMessage | GreetingMessage;
