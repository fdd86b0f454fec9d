/** What is said of a planned call wherever it is planned. `name`: a given name, or the number where there is no name. */
export interface PlannedMessages {
  readonly dueToday: string;
  readonly dueTomorrow: string;
  /** `day`: one of these, or a date. */
  readonly callPlanned: (name: string, day: string) => string;
}
