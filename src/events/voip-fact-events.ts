import type {HeardFact} from '../session/call-session.js';

/** The member of a union of facts that may be of type `T`. */
type FactOf<T, F = HeardFact> = F extends {readonly type: infer U} ? (T extends U ? F : never) : never;

/** Something that happened, told once in every tab. `here` is true in exactly one: the one that caused it, else the one that holds the line. */
export type VoipFactEvents = {
  readonly [T in HeardFact['type']]: CustomEvent<FactOf<T>['detail'] & {readonly here: boolean}>;
};

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- An interface is merged; it can have no body of its own here.
  interface GlobalEventHandlersEventMap extends VoipFactEvents {}
}
