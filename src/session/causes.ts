import type {CallId} from './call.js';

/** Names one tab (one document) for as long as it lives. */
export type TabId = string;

export type CallFactType =
  | 'voip-call-incoming'
  | 'voip-call-dialing'
  | 'voip-call-ringing'
  | 'voip-call-answered'
  | 'voip-call-held'
  | 'voip-call-resumed'
  | 'voip-call-muted'
  | 'voip-call-unmuted'
  | 'voip-call-ended';

/** What a tab can have caused. */
export type CausedFactType = CallFactType | 'voip-transfer-change';

/**
 * Which tab's person or page caused what, by call. Part of the state, so that every tab, also one that comes to lead, tells a fact as
 * that of the same tab.
 */
export type Causes = Readonly<Record<CallId, Readonly<Partial<Record<CausedFactType, TabId>>> | undefined>>;

/** `causes`, and that `tab` is about to cause `type`. */
export function withCause(causes: Causes, callId: CallId, [type, tab]: readonly [CausedFactType, TabId]): Causes {
  return {...causes, [callId]: {...causes[callId], [type]: tab}};
}

/** Those of `causes` for whose tab and call `isKept` holds. */
export function keepCauses(causes: Causes, isKept: (tab: TabId, callId: CallId) => boolean): Causes {
  const kept = Object.entries(causes)
    .map(([callId, of = {}]) => [callId, Object.entries(of).filter(([, tab]) => isKept(tab, callId))] as const)
    .filter(([, of]) => of.length > 0);
  return Object.fromEntries(kept.map(([callId, of]) => [callId, Object.fromEntries(of)]));
}
