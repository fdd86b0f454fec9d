/** Texts of the choice of who may disturb, which are fetched with it. */
export interface PresenceMessages {
  readonly availability: string;
  readonly doNotDisturbGroup: string;
  readonly forMinutes: (minutes: number) => string;
  readonly forOneHour: string;
  readonly untilTomorrow: string;
  readonly untilTurnedOff: string;
  readonly untilTime: (time: string) => string;
}
