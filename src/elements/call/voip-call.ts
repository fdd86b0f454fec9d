import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';

import {PhoneController} from '../../context/phone-controller.js';
import {SecondsController} from '../../context/seconds-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {systemClock} from '../../foundation/system-clock.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import type {WayOut} from '../../localization/messages.js';
import {loadNumbering} from '../../numbers/numbering.js';
import type {Call} from '../../session/call.js';
import {selectCall, selectShownCall, type SessionState} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {notes} from '../../styles/notes.js';
import {people} from '../../styles/people.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {showStates} from '../show-states.js';
import {announcementFor, type Seen} from './call-announcement.js';
import {callDetails} from './call-details.js';
import {callPerson} from './call-person.js';
import {CallRequests} from './call-requests.js';
import type {CallScene} from './call-scene.js';
import {stageOf} from './call-stage.js';
import {EditNumberEvent} from './edit-number-event.js';
import {announce, renderLiveRegion} from './live-region.js';
import {redial} from './redial.js';
import {renderControls} from './render-controls.js';
import {renderFoot} from './render-foot.js';
import {renderNote} from './render-notes.js';
import {renderPerson} from './render-person.js';
import {callStyles} from './voip-call.styles.js';

const wholeState = (session: SessionState): SessionState => session;
const isOver = ({phase}: Call): boolean => phase === 'ended';
const statesOf = ({stage, call, reconnecting}: CallScene): readonly string[] => [
  stage,
  ...(call.muted && !isOver(call) ? ['muted'] : []),
  ...(reconnecting ? ['reconnecting'] : []),
];
const isReconnecting = (call: Call, {registration}: SessionState): boolean =>
  call.answeredAt !== undefined && !isOver(call) && (call.line !== 'up' || registration === 'reconnecting');

/**
 * One call: who it is, how it stands, and what can be done about it.
 *
 * Never takes the focus, and has no key of its own but Escape, which closes a call that has ended. Tells a screen reader each step once.
 * @tagname voip-call
 * @summary One call: incoming with answer and decline; in a call with name, number, timer, mute and hang up; how it ended.
 * @fires {EditNumberEvent} voip-edit-number - The number did not lead anywhere, and the user wants to mend it.
 * @csspart face - The initials of the other party, with the ring that shows the state of the call.
 * @csspart name - The name, or the number where there is no name.
 * @csspart number - The number under the name.
 * @csspart status - How the call stands: pills with words, or the timer.
 * @csspart timer - The time since the call was answered.
 * @csspart reason - Why the call came to nothing.
 * @csspart note - What the user must know or do for the call to go on.
 * @csspart retry-button - Tries to reconnect now.
 * @csspart move-button - Brings a call that is in another tab to this one.
 * @csspart mute-button - Switches the microphone off and on.
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
 * @cssState reconnecting - The way to the phone system is lost during a call.
 * @cssState ended - The call is over.
 * @cssState failed - The call came to nothing.
 */
export class VoipCall extends StyledElement {
  static override readonly styles = [tokens, base, buttons, people, notes, callStyles];

  readonly #phone = new PhoneController(this);
  readonly #session = new SliceController(this.#phone, (phone) => phone.session, wholeState);
  readonly #settings = new SliceController(
    this.#phone,
    (phone) => phone.settings,
    (settings) => settings,
  );
  readonly #elsewhere = new SliceController(
    this.#phone,
    (phone) => phone.elsewhere,
    (elsewhere) => elsewhere,
  );
  readonly #late = new SliceController(
    this.#phone,
    (phone) => phone.late,
    (late) => late,
  );
  readonly #localize = new LocalizeController(this, english, () => this.#settings.value?.messages);
  readonly #requests = new CallRequests(this.#phone);
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
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.#seconds ??= new SecondsController(this, this.clock);
    this.#seconds.active = this.#scene?.stage === 'active';
    showStates(this.#internals, this.#scene ? statesOf(this.#scene) : []);
  }

  override updated(_changed: PropertyValues<this>): void {
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.shadowRoot?.querySelector<HTMLElement>('[data-next]')?.focus();
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
            <div class="view">
              ${renderNote(scene)} ${renderPerson(scene)}
              ${scene.stage === 'ringing' || scene.call.phase === 'ended' ? nothing : renderControls(scene)}
            </div>
            ${renderFoot(scene)}
          </div>`
        : nothing
    }`;
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
      microphone: this.#microphoneOf(call),
      refusal: isOver(call) ? undefined : this.#requests.refusalOf(call),
      copied: this.copied === call.id,
      isPending: (type) => this.#requests.isPending(type),
      ask: (type) => void this.#requests.send({type, callId: call.id}),
      leave: (by) => {
        this.#leave(by, call);
      },
      retry: () => {
        this.#phone.value?.session.retry();
      },
      dismiss: () => {
        this.#phone.value?.session.dismiss(call.id);
      },
    };
  }

  #microphoneOf({id, awaitingMicrophone}: Call): CallScene['microphone'] {
    if (!awaitingMicrophone) return undefined;
    if (this.#elsewhere.value !== true) return 'asked';
    return this.#late.value === id ? 'late' : undefined;
  }

  #leave(by: WayOut, call: Call): void {
    if (by === 'copy-details') {
      void this.#copyDetails(call);
      return;
    }
    if (by !== 'edit-number') {
      void this.#requests.send(redial(call));
      return;
    }
    this.dispatchEvent(new EditNumberEvent(redial(call).target));
    this.#phone.value?.session.dismiss(call.id);
  }

  async #copyDetails(call: Call): Promise<void> {
    try {
      await navigator.clipboard.writeText(callDetails(call));
      this.copied = call.id;
    } catch {
      // A page in a frame may withhold the clipboard; then the button goes on saying what it would do.
    }
  }

  #announceStep(): void {
    const scene = this.#scene;
    const before = this.#seen;
    this.#seen = scene;
    if (!this.#seen || !scene || !this.shadowRoot) return;
    const {given, full} = scene.person;
    const said = announcementFor(before, this.#seen, {messages: scene.messages, given, full});
    if (said) announce(this.shadowRoot, said);
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
    if (event.key !== 'Escape' || !this.#scene || !isOver(this.#scene.call)) return;
    event.stopPropagation();
    this.#scene.dismiss();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-call': VoipCall;
  }
}
