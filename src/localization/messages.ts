/** Every text the phone can say. A translation that lacks one does not compile. */
export interface Messages {
  readonly call: string;
}
