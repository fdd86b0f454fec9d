import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';

import {SecondsController} from '../../context/seconds-controller.js';
import type {Clock} from '../../foundation/clock.js';
import type {VoipError} from '../../foundation/errors.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {systemClock} from '../../foundation/system-clock.js';
import {loadNumbering} from '../../numbers/numbering.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {fields} from '../../styles/fields.js';
import {notes} from '../../styles/notes.js';
import {people} from '../../styles/people.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {InCallParts} from '../call/in-call-parts.js';
import {announce, renderLiveRegion} from '../call/live-region.js';
import {readTyped} from '../dialer/typed-words.js';
import {showStates} from '../show-states.js';
import {Picker} from './picker.js';
import {type PickProblem, type PickView, type Way} from './pick-view.js';
import {refusalWords, sayProblem} from './refusal-words.js';
import {heardCall, renderAsking} from './render-asking.js';
import {renderDone} from './render-done.js';
import {renderHanding} from './render-handing.js';
import {renderPick} from './render-pick.js';
import {renderTroubleNote} from './render-trouble-note.js';
import {sayWanted} from './wanted-words.js';
import {stepWords} from './transfer-announcement.js';
import type {TransferScene} from './transfer-scene.js';
import {TransferSources} from './transfer-sources.js';
import type {TransferStage} from './transfer-stage.js';
import {transferStyles} from './voip-transfer.styles.js';
import type {Wanted} from './wanted.js';

/** How long nothing must be typed before what was found is read out. */
const PAUSE_MS = 500;
const PICKING: readonly (TransferStage | undefined)[] = ['early', 'picking', 'deflecting'];
/** What a call is tinted by. */
const MOODS: {readonly [S in TransferStage]?: string} = {
  picking: 'active',
  asking: 'active',
  handing: 'calling',
  deflecting: 'ringing',
};
const moodOf = (scene: TransferScene | undefined): string => (scene && MOODS[scene.stage]) ?? '';
const isCounted = (scene: TransferScene | undefined): boolean => scene !== undefined && scene.stage !== 'done';

/**
 * A call on its way to somebody else: whom it goes to, by extension, name or full number; at once, or once they have been asked; and how far
 * it has come. Nothing is given away before they have answered.
 *
 * In the field, arrow keys go through the list and Enter transfers to what was typed or picked; Escape leads back.
 * @tagname voip-transfer
 * @summary Transfers a call: choose a colleague or type a number, ask first or transfer at once, follow it, and come back.
 * @fires {Event} close - The user wants the call back in view. Stays inside the view of the call.
 * @csspart back-button - Leads back to the call.
 * @csspart strip - Whose call it is.
 * @csspart field - The box around what is typed.
 * @csspart clear-button - Empties it.
 * @csspart list - Those whom the call can go to.
 * @csspart option - One of them.
 * @csspart note - Why the call does not go there.
 * @csspart forwarding-help - Leads to where forwarding without answering is explained.
 * @csspart ask-first-button - Calls them first.
 * @csspart transfer-button - Transfers at once.
 * @csspart send-button - Sends on whoever rings, without an answer.
 * @csspart name - Who goes to whom.
 * @csspart number - The number of whom the call goes to.
 * @csspart reason - How long the call was with us, or what is not known.
 * @csspart steps - How far it has come.
 * @csspart stop-button - Stops it, back to the caller.
 * @csspart calls - Who talks and who waits, while they are asked.
 * @csspart swap-button - Goes on with who waits, and holds the other.
 * @csspart mute-button - Switches the microphone off and on.
 * @csspart keypad-button - Opens the keypad for tones.
 * @csspart keypad - Its twelve keys.
 * @csspart key - One of them.
 * @csspart typed - The tones that were sent.
 * @csspart keypad-close-button - Closes it.
 * @csspart timer - The time since the call was answered.
 * @csspart complete-button - Hands the caller over.
 * @csspart cancel-button - Back to the caller.
 * @csspart call-target-button - Calls them, where nobody has said what became of the transfer.
 * @csspart close-button - Takes a transferred call off the screen.
 * @cssState active - The caller is with us, or somebody is asked.
 * @cssState calling - The call is on its way.
 * @cssState ringing - The call rings for us.
 */
export class VoipTransfer extends StyledElement {
  static override readonly styles = [tokens, base, buttons, fields, people, notes, transferStyles];

  readonly #sources = new TransferSources(this);
  readonly #inCall = new InCallParts(this, {
    phone: this.#sources.phone,
    sendDigits: (callId, digits) => this.#sources.requests.send({type: 'send-digits', callId, digits}),
  });
  readonly #picker = new Picker(this, {
    send: (way, wanted) => this.#send(way, wanted),
    refuse: (problem) => this.#refuse(problem),
    nobody: () => [this.#sources.texts.messages.chooseTarget],
    back: () => this.#goBack(),
  });
  readonly #internals = this.attachInternals();
  #seconds: SecondsController | undefined;
  #scene: TransferScene | undefined;
  #said = '';
  #cancelPause: Unsubscribe | undefined;
  #hadFocus = false;

  /** Which call is transferred; default: the one the user is busy with. */
  @property({attribute: 'call-id'}) callId: string | undefined;
  /** The id of the `<voip-widget>` whose call is transferred; default: the one around, else the page's only one. */
  @property() for: string | undefined;
  /** What stands in the field. */
  @property() value = '';
  /** It stands in the view of the call, and leads back to it. @internal */
  @property({attribute: false}) embedded = false;

  /** @internal */
  clock: Clock = systemClock;

  constructor() {
    super();
    this.addEventListener('keydown', this.#handleKey);
    void loadNumbering(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelPause?.();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#scene = this.#sources.readScene(this.callId, this.clock.now());
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.#seconds ??= new SecondsController(this, this.clock);
    this.#seconds.active = isCounted(this.#scene);
    showStates(this.#internals, [this.embedded ? 'embedded' : '', moodOf(this.#scene)].filter(Boolean));
    if (this.#scene) this.#picker.read(this.#scene, this.#sources);
    if (changed.has('value')) this.#waitForPause();
  }

  override updated(): void {
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.focus();
    this.#inCall.moveFocus();
    const said = this.#scene ? stepWords(this.#scene) : '';
    if (said !== '' && said !== this.#said) this.#say(said);
    this.#said = said;
  }

  /** Puts the caret into the field, else focuses the main button of the moment. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector<HTMLElement>('input, [data-next]')?.focus(options);
  }

  override render(): TemplateResult {
    const scene = this.#scene;
    return html`${renderLiveRegion()}${scene ? this.#renderStage(scene) : nothing}`;
  }

  #renderStage(scene: TransferScene): TemplateResult {
    switch (scene.stage) {
      case 'handing':
        return renderHanding(scene);
      case 'asking':
        return this.#renderAsking(scene);
      case 'done':
        return renderDone(scene, {callTarget: () => this.#callTarget(scene), close: () => this.#close(scene)});
      default:
        return renderPick(scene, this.#pickView);
    }
  }

  #renderAsking(scene: TransferScene): TemplateResult {
    const heard = heardCall(scene);
    const {person, target, messages, now, call} = scene;
    this.#inCall.prepareFor({call: heard, others: []});
    const keypad = this.#inCall.keypadOf(heard);
    const who = heard === call ? person : target;
    const pad = this.#inCall.openPad(heard)?.render({messages, person: who, call: heard, now, keypad});
    return renderAsking(scene, keypad, {pad, note: renderTroubleNote(scene)});
  }

  get #pickView(): PickView {
    const {view} = this.#picker;
    const {settings, texts, users} = this.#sources;
    const {messages, lang: language} = texts;
    return {
      ...view,
      kind: readTyped(view.typed, settings.dial, {messages, language}),
      helpUrl: settings.forwardingHelpUrl,
      knowsColleagues: users.length > 0,
      back: this.embedded ? () => this.#goBack() : undefined,
    };
  }

  #send(way: Way | undefined, {target, name}: Extract<Wanted, {kind: 'somebody'}>): void {
    const scene = this.#scene;
    if (!scene) return;
    const {stage, call} = scene;
    if (stage === 'early') {
      this.#say(sayWanted(scene, {kind: 'nobody'}).join(' '));
      return;
    }
    const type = way ?? (stage === 'deflecting' ? 'deflect' : 'transfer');
    const whom = type === 'deflect' ? {target} : {target, ...(name && {name})};
    void this.#sources.requests.send({type, callId: call.id, ...whom}, (error) => this.#refuseFor(error, scene));
  }

  /** What the phone refuses because of who was chosen is said at the field. */
  #refuseFor({code, details}: VoipError, {messages, person}: TransferScene): boolean {
    const problem = code === 'invalid-number' ? refusalWords(details?.['problem'], messages, person.given) : undefined;
    if (problem) this.#refuse(problem);
    return problem !== undefined;
  }

  #refuse(problem: PickProblem): void {
    this.#picker.refuse(problem);
    this.focus();
    this.#say(sayProblem(problem, this.#sources.texts.messages));
  }

  /** What was found is told once nothing has been typed for a moment; and who there is, at first. */
  #waitForPause(): void {
    this.#cancelPause?.();
    this.#cancelPause = this.clock.after(PAUSE_MS, () => {
      const {texts, users} = this.#sources;
      const colleagues = this.#picker.listed.filter(({isColleague}) => isColleague);
      const available = colleagues.filter(({presence}) => presence === 'available').length;
      if (PICKING.includes(this.#scene?.stage) && users.length > 0)
        this.#say(texts.messages.colleaguesFound(colleagues.length, available));
    });
  }

  #say(text: string): void {
    if (this.shadowRoot) announce(this.shadowRoot, {text, urgent: false});
  }

  #goBack(): void {
    if (this.embedded) this.dispatchEvent(new Event('close'));
  }

  #callTarget({call: {transfer}}: TransferScene): void {
    if (!transfer) return;
    const {target, name} = transfer;
    void this.#sources.requests.dial({type: 'dial', target, ...(name !== undefined && {name})});
  }

  #close({call, leg}: TransferScene): void {
    for (const {id} of [call, ...(leg ? [leg] : [])]) this.#sources.phone.value?.session.dismiss(id);
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    const scene = this.#scene;
    if (scene?.stage !== 'asking') return;
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    if (this.#inCall.handleKey(event, heardCall(scene))) event.stopPropagation();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-transfer': VoipTransfer;
  }
}
