/** When something counts as wrong: in `raise` of the last `of` seconds; and as over: after `clear` good ones in a row. */
export interface Patience {
  readonly raise: number;
  readonly of: number;
  readonly clear: number;
}

/** Whether something is wrong, in spite of what a single second looks like. */
export interface Alarm {
  readonly isRaised: boolean;
  /** Whether each of the last seconds was bad. */
  readonly recent: readonly boolean[];
}

export const QUIET: Alarm = {isRaised: false, recent: []};

/** `alarm` after another second. */
export function afterSecond(alarm: Alarm, isBad: boolean, {raise, of, clear}: Patience): Alarm {
  const recent = [...alarm.recent, isBad].slice(-Math.max(of, clear));
  const isRaised = alarm.isRaised ? recent.slice(-clear).some(Boolean) : recent.slice(-of).filter(Boolean).length >= raise;
  return {isRaised, recent};
}
