import type {PlainVoipError} from '../foundation/errors.js';

/** What nobody's promise has received. */
export interface VoipErrorDetail extends Omit<PlainVoipError, 'details'> {
  /** True in exactly one tab. */
  readonly here: boolean;
  /** The attribute that is wrong, of `invalid-configuration`. */
  readonly attribute?: string;
  readonly callId?: string;
}

/** Tells the page of a failure, on `widget`. */
export function reportError(widget: EventTarget, {code, message, details}: PlainVoipError, here = true): void {
  widget.dispatchEvent(new CustomEvent('voip-error', {detail: {code, message, ...details, here}, bubbles: true, composed: true}));
}

declare global {
  interface GlobalEventHandlersEventMap {
    'voip-error': CustomEvent<VoipErrorDetail>;
  }
}
