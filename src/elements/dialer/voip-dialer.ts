import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';

import {PhoneController} from '../../context/phone-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {systemClock} from '../../foundation/system-clock.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import type {DialProblem, DialSettings} from '../../numbers/dial-target.js';
import {loadNumbering, numbering} from '../../numbers/numbering.js';
import type {Call} from '../../session/call.js';
import {isAnswered, isTalking, selectActiveCall, selectRegistration} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {fields} from '../../styles/fields.js';
import {dialpadIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {notes} from '../../styles/notes.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {CallDigits} from './call-digits.js';
import {consequenceFor, Dialing, whyNoLine} from './dialing.js';
import {Keypad} from './keypad.js';
import {renderMainButton} from './main-button.js';
import {NumberField} from './number-field.js';
import {renderProblem} from './problem-note.js';
import {readTyped, type Typed} from './typed-words.js';
import {dialerStyles} from './voip-dialer.styles.js';

const DEFAULTS: DialSettings = {numberPolicy: 'require-plus', extensionDigits: 6};

/**
 * @tagname voip-dialer
 * @summary A number field, a keypad and a call button; while a call is up, the button hangs up and the keys send tones.
 * @fires {InputEvent} input - The user has changed the number.
 * @fires {Event} change - The user has finished changing it.
 * @csspart field - The box around the number.
 * @csspart keypad - The twelve keys.
 * @csspart key - One of them.
 * @csspart typed - The tones that were sent, while a call is up.
 * @csspart call-button - The button that dials, and hangs up.
 * @cssState folded - The keypad is closed, and the button stands beside the field.
 */
export class VoipDialer extends StyledElement {
  static override readonly styles = [tokens, base, buttons, fields, notes, dialerStyles];

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
  readonly #digits = new CallDigits({phone: this.#phone, dialing: this.#dialing, now: () => this.clock.now()});
  readonly #internals = this.attachInternals();
  readonly #after: Clock['after'] = (delayMs, action) => this.clock.after(delayMs, action);
  readonly #keypad = new Keypad(this, {after: this.#after, type: (character) => this.#type(character)});
  readonly #field = new NumberField(this, {
    after: this.#after,
    take: (event) => this.#digits.takeKey(event, this.#talking),
    enter: () => this.#dial(),
    pause: () => (this.announced = this.#read(this.value).words),
  });
  #typed: Typed | undefined;

  @state() private opened: boolean | undefined;
  @state() private problem: DialProblem | undefined;
  @state() private announced = '';

  /** What stands in the field. */
  @property() value = '';
  /** Leaves the keypad closed until the user opens it. */
  @property({type: Boolean, attribute: 'no-keypad'}) noKeypad = false;
  /** Dials while a call is up, which goes on hold, instead of hanging up. */
  @property({type: Boolean}) adding = false;
  /** The id of the `<voip-widget>` whose phone dials; default: the one around, else the page's only one. */
  @property() for: string | undefined;

  /** @internal */
  clock: Clock = systemClock;

  constructor() {
    super();
    void loadNumbering(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.problem = undefined;
    this.#typed = this.#read(this.value);
    this.#internals.states[this.noKeypad && !this.#isOpen ? 'add' : 'delete']('folded');
  }

  /** Puts the caret into the field. */
  override focus(options?: FocusOptions): void {
    this.#field.focus(options);
  }

  protected override render(): TemplateResult {
    const {messages} = this.#localize;
    const call = this.#callInTheWay;
    const talking = this.#talking;
    const {placing} = this.#dialing;
    const why = this.#why;
    return html`
      ${this.#renderField()} ${talking ? this.#digits.render(talking, messages) : this.#renderHint()}
      <p class="sr-only" role="status">${this.announced}</p>
      ${this.#isOpen && this.#hasKeys ? this.#keypad.render(messages, !call) : nothing}
      <div class="go">
        ${call ? nothing : this.#renderReason(why ?? consequenceFor(this.#call.value, this.#localize))}
        ${renderMainButton({messages, call, placing, disabled: why !== undefined || !this.#ready, press: this.#handlePress})}
      </div>
    `;
  }

  #renderHint(): TemplateResult {
    return html`<div id="hint" class="hint">${this.problem ? this.#renderProblem(this.problem) : this.#typed?.words}</div>`;
  }

  #renderReason(words: string | undefined): TemplateResult | typeof nothing {
    return words === undefined ? nothing : html`<p class="why" id="why" dir=${this.#localize.textDirection}>${words}</p>`;
  }

  #renderProblem(problem: DialProblem): TemplateResult | typeof nothing {
    const {messages, textDirection: dir} = this.#localize;
    return renderProblem({problem, messages, dir, take: (number) => this.#use(number)});
  }

  #renderField(): TemplateResult {
    return this.#field.render({
      messages: this.#localize.messages,
      country: this.#typed?.country,
      invalid: this.problem !== undefined,
      keypad: this.#isOpen,
      end: this.#hasKeys ? this.#renderToggle() : nothing,
    });
  }

  #renderToggle(): TemplateResult {
    const {showKeypad, hideKeypad} = this.#localize.messages;
    const name = this.#isOpen ? hideKeypad : showKeypad;
    return html`<button
      class="ib"
      type="button"
      aria-label=${name}
      title=${name}
      aria-expanded=${this.#isOpen}
      aria-controls="keypad"
      @click=${() => (this.opened = !this.#isOpen)}
    >
      ${icon(dialpadIcon)}
    </button>`;
  }

  /** The call that must end before there can be another. */
  get #callInTheWay(): Call | undefined {
    const call = this.#call.value;
    return call && this.adding && isAnswered(call) ? undefined : call;
  }

  /** The far end hears the keys. */
  get #talking(): Call | undefined {
    const call = this.#callInTheWay;
    return call && isTalking(call) ? call : undefined;
  }

  /** Before a call is answered, and while it is on hold, they could do nothing. */
  get #hasKeys(): boolean {
    return !this.#callInTheWay || this.#talking !== undefined;
  }

  get #isOpen(): boolean {
    return this.opened ?? !this.noKeypad;
  }

  get #why(): string | undefined {
    return whyNoLine(this.#settings.value, this.#registration.value, this.#localize.messages);
  }

  /** There is something to dial, or to dial again, that has not been refused. */
  get #ready(): boolean {
    return !this.problem && !this.#dialing.placing && (this.value.trim() !== '' || this.#dialing.last !== undefined);
  }

  #read(text: string): Typed {
    const {messages, lang: language} = this.#localize;
    return readTyped(text, this.#settings.value?.dial ?? DEFAULTS, {messages, language});
  }

  #type(key: string): void {
    if (!this.#digits.take(key, this.#talking)) this.#field.type(key);
  }

  #use(number: string): void {
    this.#field.replace(number);
    this.focus();
  }

  readonly #handlePress = ({detail: clicks}: MouseEvent): void => {
    const call = this.#callInTheWay;
    if (!call) this.#dial();
    // The second half of a double click on Call does not end that call.
    else if (clicks < 2) void this.#dialing.hangUp(call.id);
  };

  #dial(): void {
    if (this.#callInTheWay) return;
    const why = this.#why;
    const {text} = this.#field;
    this.#field.finish();
    if (why !== undefined) this.announced = why;
    else if (text.trim() === '') this.#use(numbering.formatNumber(this.#dialing.last ?? ''));
    else void this.#dialTyped(text);
  }

  async #dialTyped(text: string): Promise<void> {
    const {target} = this.#read(text);
    if (target.kind === 'problem') this.#refuse(target);
    else if ((await this.#dialing.dial({target: target.dial})) && this.#field.text === text) this.#field.replace('');
  }

  #refuse(refused: DialProblem): void {
    this.problem = refused;
    if (refused.problem !== 'empty')
      this.announced = this.#localize.messages.numberProblems[refused.problem].join('. ').replace('?.', '?');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-dialer': VoipDialer;
  }
}
