/** The number of a call that came to nothing should be mended: whoever shows a dialer puts it there. */
export class EditNumberEvent extends Event {
  static readonly type = 'voip-edit-number';
  readonly number: string;

  constructor(number: string) {
    super(EditNumberEvent.type, {bubbles: true, composed: true});
    this.number = number;
  }
}

declare global {
  interface HTMLElementEventMap {
    'voip-edit-number': EditNumberEvent;
  }
}
