/** Whether a colleague can be called: `available` · `busy`: in a call, or ringing · `away` · `offline`: no phone of theirs is there. */
export type ColleaguePresence = 'available' | 'busy' | 'away' | 'offline';

/** Somebody whom the host lets this person see, as it tells us. Plain, frozen. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  /** Where the host or the server tells it. */
  readonly presence?: ColleaguePresence;
}
