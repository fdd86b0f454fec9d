import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';

import {PhoneController} from '../../context/phone-controller.js';
import {SecondsController} from '../../context/seconds-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {systemClock} from '../../foundation/system-clock.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import {loadNumbering} from '../../numbers/numbering.js';
import type {Call} from '../../session/call.js';
import {selectCall, selectShownCall} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {notes} from '../../styles/notes.js';
import {people} from '../../styles/people.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {showStates} from '../show-states.js';
import {announcementFor, type Seen} from './call-announcement.js';
import {callPerson} from './call-person.js';
import {CallRequests} from './call-requests.js';
import type {CallScene, OtherCall} from './call-scene.js';
import {isReconnecting, microphoneOf, othersOf, stageOf} from './call-stage.js';
import {AddCallEvent} from './add-call-event.js';
import {InCallParts} from './in-call-parts.js';
import {leaveCall} from './leave-call.js';
import {announce, renderLiveRegion} from './live-region.js';
import {renderControls} from './render-controls.js';
import {renderFoot} from './render-foot.js';
import {renderNote} from './render-notes.js';
import {renderPerson} from './render-person.js';
import {renderQualityNote} from './render-quality.js';
import {TransferParts} from './transfer-parts.js';
import {callStates, closes, hasTimer, isOver} from './call-states.js';
import {callStyles} from './voip-call.styles.js';

const whole = <T>(state: T): T => state;
/**
 * One call: who it is, how it stands, and what can be done about it; and the others beside it.
 *
 * Never takes the focus. Keys: T opens the transfer, Escape closes the keypad, or a call that has ended; while the keypad is open, digits,
 * star and hash are sent. Tells a screen reader each step once.
 * @tagname voip-call
 * @summary One call: incoming with answer and decline; in a call with name, number, timer, its controls and hang up; how it ended.
 * @fires {EditNumberEvent} voip-edit-number - The number did not lead anywhere, and the user wants to mend it.
 * @fires {AddCallEvent} voip-add-call - With `add-call`: the user wants to call somebody else too.
 * @csspart face - The initials of the other party, with the ring that shows the state of the call.
 * @csspart name - The name, or the number where there is no name.
 * @csspart number - The number under the name.
 * @csspart status - How the call stands: pills with words, or the timer.
 * @csspart timer - The time since the call was answered.
 * @csspart quality - How the call sounds, where that is not good.
 * @csspart reason - Why the call came to nothing.
 * @csspart note - What the user must know or do for the call to go on.
 * @csspart retry-button - Tries to reconnect now.
 * @csspart move-button - Brings a call that is in another tab to this one.
 * @csspart mute-button - Switches the microphone off and on.
 * @csspart hold-button - Holds and resumes.
 * @csspart resume-button - Resumes.
 * @csspart keypad-button - Opens the keypad for tones.
 * @csspart keypad - Its twelve keys.
 * @csspart key - One of them.
 * @csspart typed - The tones that were sent.
 * @csspart keypad-close-button - Closes it.
 * @csspart transfer-button - Opens the view of a transfer.
 * @csspart deflect-button - The same, for somebody who rings.
 * @csspart transfer-way-out-button - After a transfer came to nothing: try another, edit the number, ask first.
 * @csspart note-close-button - Takes that note off the screen.
 * @csspart connect-button - Connects the two calls, and leaves them.
 * @csspart add-call-button - Fires `voip-add-call`.
 * @csspart merge-button - Lets all calls hear each other.
 * @csspart split-button - Ends that: goes on with this call, and holds the others.
 * @csspart second-call - Who calls while another call goes on.
 * @csspart second-answer-button - Answers them.
 * @csspart second-decline-button - Declines them.
 * @csspart calls - The calls, where there are several.
 * @csspart swap-button - Goes on with a call that is held, and holds the one that is up.
 * @csspart second-resume-button - Goes on with a call that is held, where none is up.
 * @csspart second-hang-up-button - Ends another call.
 * @csspart second-close-button - Takes another call that has ended off the screen.
 * @csspart answer-button - Answers.
 * @csspart decline-button - Declines.
 * @csspart hang-up-button - Hangs up, or cancels a call that has not been answered.
 * @csspart way-out-button - After a call came to nothing: call again, edit the number, copy the details.
 * @csspart close-button - Takes an ended call off the screen.
 * @cssState ringing - Somebody calls us.
 * @cssState calling - We call somebody who has not answered.
 * @cssState connecting - Answered; nothing is heard yet.
 * @cssState active - The two talk.
 * @cssState muted - They talk, and our microphone is off.
 * @cssState held - The call is on hold, whoever holds it.
 * @cssState reconnecting - The way to the phone system is lost during a call.
 * @cssState ended - The call is over.
 * @cssState failed - The call came to nothing.
 */
export class VoipCall extends StyledElement {
  static override readonly styles = [tokens, base, buttons, people, notes, callStyles];

  readonly #phone = new PhoneController(this);
  readonly #session = new SliceController(this.#phone, (phone) => phone.session, whole);
  readonly #settings = new SliceController(this.#phone, (phone) => phone.settings, whole);
  readonly #elsewhere = new SliceController(this.#phone, (phone) => phone.elsewhere, whole);
  readonly #late = new SliceController(this.#phone, (phone) => phone.late, whole);
  readonly #localize = new LocalizeController(this, english, () => this.#settings.value?.messages);
  readonly #requests = new CallRequests(this.#phone);
  readonly #inCall = new InCallParts(this, {
    phone: this.#phone,
    sendDigits: (callId, digits) => this.#requests.send({type: 'send-digits', callId, digits}),
  });
  readonly #transfer = new TransferParts(this, this.#phone, this.#requests);
  readonly #internals = this.attachInternals();
  #seconds: SecondsController | undefined;
  #scene: CallScene | undefined;
  #seen: Seen | undefined;
  #hadFocus = false;
  #frame = 0;

  @state() private copied = '';

  /** Which call is shown; default: the one the user is busy with, else the one that ended last. */
  @property({attribute: 'call-id'}) callId: string | undefined;
  /** The id of the `<voip-widget>` whose call is shown; default: the one around, else the page's only one. */
  @property() for: string | undefined;
  /** Offers another call while one is up: whoever listens to `voip-add-call` shows a dialer. */
  @property({type: Boolean, attribute: 'add-call'}) addCall = false;

  /** @internal */
  clock: Clock = systemClock;

  constructor() {
    super();
    this.addEventListener('keydown', this.#handleKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
  }

  override willUpdate(): void {
    this.#scene = this.#readScene();
    this.#inCall.prepareFor(this.#scene);
    this.#transfer.prepareFor(this.#scene);
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.#seconds ??= new SecondsController(this, this.clock);
    this.#seconds.active = hasTimer(this.#scene);
    showStates(this.#internals, this.#scene ? callStates(this.#scene) : []);
  }

  override updated(_changed: PropertyValues<this>): void {
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.shadowRoot?.querySelector<HTMLElement>('[data-next]')?.focus();
    this.#inCall.moveFocus();
    this.#transfer.moveFocus();
    this.#announceStep();
    // Measured when the browser lays out the frame anyway: measured now, it would do that twice before a call is seen.
    // A hidden tab has no frames: it must not hold one call after the other until it has.
    cancelAnimationFrame(this.#frame);
    if (this.isConnected) this.#frame = requestAnimationFrame(() => this.#letKeysScroll());
  }

  /** Focuses the main button of the moment. */
  override focus(options?: FocusOptions): void {
    [...(this.shadowRoot?.querySelectorAll<HTMLElement>('.foot button') ?? [])].at(-1)?.focus(options);
  }

  override render(): TemplateResult {
    const scene = this.#scene;
    return html`${renderLiveRegion()}
    ${
      scene
        ? html`<div class="call" role="group" aria-label=${scene.messages.callView} lang=${this.#localize.lang}>
            ${this.#renderTransfer(scene) ?? this.#renderCall(scene)}
          </div>`
        : nothing
    }`;
  }

  /** Where the call is handed over, that is what it is about. */
  #renderTransfer(scene: CallScene): TemplateResult | undefined {
    const transfer = this.#transfer.render(scene.call);
    return transfer && html`${this.#inCall.templates?.renderWaiting(scene)}${transfer}`;
  }

  #renderCall(scene: CallScene): TemplateResult {
    const parts = this.#inCall.templates;
    return html`<div class="view">
        ${renderNote(scene, parts?.renderHeldNote(scene))} ${this.#transfer.renderNote(scene)} ${renderQualityNote(scene)}
        ${parts?.renderWaiting(scene)} ${this.#inCall.openPad(scene.call)?.render(scene) ?? this.#renderTalk(scene)}
      </div>
      ${renderFoot(scene)}`;
  }

  #renderTalk(scene: CallScene): TemplateResult {
    const parts = this.#inCall.templates;
    const person = renderPerson(scene);
    const controls =
      scene.stage === 'ringing' || isOver(scene.call) ? nothing : renderControls(scene, parts?.moreControls(scene) ?? []);
    return html`${parts?.renderCalls(scene, person) ?? person} ${controls}`;
  }

  #readScene(): CallScene | undefined {
    const session = this.#session.value;
    const call = session && (this.callId ? selectCall(session, this.callId) : selectShownCall(session));
    if (!call) return undefined;
    void loadNumbering(this);
    const {messages, textDirection: dir} = this.#localize;
    return {
      call,
      stage: stageOf(call),
      person: callPerson(call, this.#localize),
      messages,
      dir,
      now: this.clock.now(),
      reconnecting: isReconnecting(call, session),
      elsewhere: this.#elsewhere.value === true && !isOver(call),
      microphone: microphoneOf(call, this.#elsewhere.value === true, this.#late.value),
      refusal: isOver(call) ? undefined : this.#requests.refusalOf(call),
      copied: this.copied === call.id,
      others: isOver(call) ? [] : othersOf(call, session).map((other) => this.#readOther(other)),
      keypad: this.#inCall.keypadOf(call),
      transfer: this.#transfer.viewOf(call),
      addCall: this.addCall ? () => this.dispatchEvent(new AddCallEvent()) : undefined,
      isPending: (type, callId = call.id) => this.#requests.isPending(type, callId),
      ask: (type, callId = call.id) => void this.#requests.send({type, callId}),
      leave: (by) => {
        leaveCall(by, call, {
          host: this,
          phone: this.#phone.value,
          requests: this.#requests,
          showCopied: () => (this.copied = call.id),
        });
      },
      retry: () => {
        this.#phone.value?.session.retry();
      },
      dismiss: (callId = call.id) => {
        this.#phone.value?.session.dismiss(callId);
      },
    };
  }

  #readOther(call: Call): OtherCall {
    return {call, person: callPerson(call, this.#localize), refusal: isOver(call) ? undefined : this.#requests.refusalOf(call)};
  }

  #announceStep(): void {
    const scene = this.#scene;
    const before = this.#seen;
    this.#seen = scene;
    if (!scene || !this.shadowRoot) return;
    const said = announcementFor(before, scene, scene.messages);
    if (said) announce(this.shadowRoot, said);
  }

  #takeKey(event: KeyboardEvent, scene: CallScene): boolean {
    return this.#inCall.handleKey(event, scene.call) || this.#transfer.handleKey(event, scene) || closes(event, scene);
  }

  /** Words that do not fit must be reached by keyboard where nothing between them can be. */
  #letKeysScroll(): void {
    const view = this.shadowRoot?.querySelector<HTMLElement>('.view');
    // With a timer there is a button too, and nothing to measure each second.
    const stuck = view && !view.querySelector('button') && view.scrollHeight > view.clientHeight;
    if (stuck) view.tabIndex = 0;
    else view?.removeAttribute('tabindex');
  }

  /** A key that is held down is one press: it must not answer and then hang up. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    // What is typed into the view of a transfer is meant for that.
    if (this.#scene && !this.#transfer.isShown(this.#scene.call) && this.#takeKey(event, this.#scene)) event.stopPropagation();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-call': VoipCall;
  }
}
