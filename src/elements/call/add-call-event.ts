/** Somebody else should be called while a call is up: whoever shows a dialer brings it to the front. */
export class AddCallEvent extends Event {
  static readonly type = 'voip-add-call';

  constructor() {
    super(AddCallEvent.type, {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'voip-add-call': AddCallEvent;
  }
}
