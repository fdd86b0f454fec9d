import type {PlainVoipError} from '../foundation/errors.js';
import type {TabId} from '../session/call-session.js';
import type {CallId} from '../session/call.js';
import type {AttributedFact} from '../session/hosted-session.js';
import type {Request} from '../session/request.js';
import type {SessionState} from '../session/session-state.js';

/** The number of the language that tabs speak. It changes when a message does: tabs with an older bundle then form a phone of their own. */
export const PROTOCOL = 1;

/** The name of the Web Lock whose holder holds the line. */
export const lockName = (namespace: string): string => `voip-widget/${PROTOCOL}/${namespace}/line`;
export const channelName = (namespace: string): string => `voip-widget/${PROTOCOL}/${namespace}`;

/** A wish on its way to the tab that holds the line. Only a `request` is answered. */
export type Command = {readonly request: Request} | {readonly dismiss: CallId} | {readonly retry: true};

/** From a tab that follows to the one that leads. `term` is the latest it knows of. */
export type FollowerMessage =
  /** A tab has joined, or has missed something: it wants a snapshot. */
  | {readonly type: 'hello'; readonly term: number}
  | {readonly type: 'command'; readonly term: number; readonly id: string; readonly from: TabId; readonly command: Command};

/**
 * From the tab that leads to all others. `term` names its time as leader, and rises from one leader to the next; `seq` counts its
 * messages.
 */
export type LeaderMessage = {readonly term: number; readonly seq: number} & (
  | {readonly type: 'state'; readonly state: SessionState; readonly facts: readonly AttributedFact[]}
  /** The command has arrived; what comes of it takes its time. */
  | {readonly type: 'taken'; readonly id: string}
  | {readonly type: 'result'; readonly id: string; readonly callId?: CallId; readonly error?: PlainVoipError}
);

export type Message = FollowerMessage | LeaderMessage;
