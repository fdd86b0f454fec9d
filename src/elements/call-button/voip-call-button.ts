import {html, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';

import {PhoneController} from '../../context/phone-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import {cleanText, displayName} from '../../localization/display-name.js';
import {english} from '../../localization/en.js';
import {isolate} from '../../localization/isolate.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import {selectActiveCall, selectRegistration} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {callIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {Dialing, whyNoLine} from '../dialer/dialing.js';
import {callButtonStyles} from './voip-call-button.styles.js';

/** A page's own words are the name of the button too: who speaks to a computer says what they see. */
const HAS_WORDS = /\p{L}/u;

/**
 * @tagname voip-call-button
 * @summary Calls one number at a click, anywhere in a page.
 * @slot - What the button says; default: a handset and “Call”.
 * @csspart button - The button.
 * @cssState placing - The call of this button is on its way to the network.
 */
export class VoipCallButton extends StyledElement {
  static override readonly styles = [tokens, base, buttons, callButtonStyles];
  static override readonly shadowRootOptions = {...StyledElement.shadowRootOptions, delegatesFocus: true};

  readonly #phone = new PhoneController(this);
  readonly #settings = new SliceController(
    this.#phone,
    (phone) => phone.settings,
    (settings) => settings,
  );
  readonly #registration = new SliceController(this.#phone, (phone) => phone.session, selectRegistration);
  readonly #call = new SliceController(this.#phone, (phone) => phone.session, selectActiveCall);
  readonly #localize = new LocalizeController(this, english, () => this.#settings.value?.messages);
  readonly #dialing = new Dialing(this.#phone);
  readonly #internals = this.attachInternals();

  /** Whom to call: a number, extension, feature code or SIP address. */
  @property() number: string | undefined;
  /** Who that is; shown during the call until the far end names itself. */
  @property({attribute: 'contact-name'}) contactName: string | undefined;
  /** The planned call that this one carries out. */
  @property({attribute: 'activity-id'}) activityId: string | undefined;
  /** The id of the `<voip-widget>` whose phone dials; default: the one around, else the page's only one. */
  @property() for: string | undefined;

  protected override willUpdate(): void {
    this.#internals.states[this.#dialing.placing ? 'add' : 'delete']('placing');
  }

  protected override render(): TemplateResult {
    const {messages} = this.#localize;
    const {placing} = this.#dialing;
    const why = placing ? messages.dialing : this.#why;
    return html`<button
      class="btn btn--sm btn--call"
      type="button"
      part="button"
      aria-label=${HAS_WORDS.test(this.textContent) ? nothing : this.#name}
      aria-disabled=${why === undefined ? nothing : 'true'}
      title=${why ?? nothing}
      @click=${this.#handleClick}
    >
      ${placing ? html`<span class="spinner"></span>` : nothing}
      <slot @slotchange=${this.#handleSlotChange}>${placing ? nothing : icon(callIcon)}<span>${messages.call}</span></slot>
    </button>`;
  }

  get #name(): string {
    const {messages, direction} = this.#localize;
    const name = displayName({number: this.number ?? '', name: this.contactName ?? ''});
    return name ? messages.callPerson(isolate(name, direction)) : messages.call;
  }

  /** Why this number cannot be called at this moment. */
  get #why(): string | undefined {
    const {messages} = this.#localize;
    if (!this.number?.trim()) return messages.noNumber;
    return whyNoLine(this.#settings.value, this.#registration.value, messages) ?? (this.#call.value && messages.inCall);
  }

  readonly #handleSlotChange = (): void => {
    this.requestUpdate();
  };

  readonly #handleClick = (): void => {
    const {number = '', contactName, activityId} = this;
    if (this.#why !== undefined) return;
    void this.#dialing.dial({
      target: number,
      ...(contactName && {name: cleanText(contactName)}),
      ...(activityId && {activityId}),
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-call-button': VoipCallButton;
  }
}
