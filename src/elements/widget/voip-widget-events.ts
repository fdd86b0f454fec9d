import type {PlainVoipError} from '../../foundation/errors.js';
import type {HeardFact} from '../../session/call-session.js';
import type {VoipWidget} from './voip-widget.js';

/** `here` is true in exactly one tab: the one that caused it, else the one that holds the line. */
export type VoipFactEvents = {
  readonly [T in HeardFact['type']]: CustomEvent<Extract<HeardFact, {type: T}>['detail'] & {readonly here: boolean}>;
};

/** What nobody's promise has received. */
export interface VoipErrorDetail extends Omit<PlainVoipError, 'details'> {
  readonly here: boolean;
  /** The attribute that is wrong, of `invalid-configuration`. */
  readonly attribute?: string;
  readonly callId?: string;
}

declare global {
  interface HTMLElementEventMap extends VoipFactEvents {
    'voip-error': CustomEvent<VoipErrorDetail>;
  }
  interface HTMLElementTagNameMap {
    'voip-widget': VoipWidget;
  }
}
