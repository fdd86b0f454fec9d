import type {HeardFact} from '../session/call-session.js';

/** Something that happened, told once in every tab. `here` is true in exactly one: the one that caused it, else the one that holds the line. */
export type VoipFactEvents = {
  readonly [T in HeardFact['type']]: CustomEvent<Extract<HeardFact, {type: T}>['detail'] & {readonly here: boolean}>;
};

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- An interface is merged; it can have no body of its own here.
  interface HTMLElementEventMap extends VoipFactEvents {}
}
