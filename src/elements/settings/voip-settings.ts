import {html, nothing, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';

import {PhoneController} from '../../context/phone-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {systemClock} from '../../foundation/system-clock.js';
import {english} from '../../localization/en.js';
import {englishSettings} from '../../localization/en-settings.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {notes} from '../../styles/notes.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {Attention} from './attention.js';
import {DevicesController} from './devices-controller.js';
import {diagnosticsText} from './diagnostics-text.js';
import {paintLevel} from './level-meter.js';
import {MicrophoneTrials} from './microphone-trials.js';
import {NotificationSwitch} from './notification-switch.js';
import {renderDiagnostics, renderNotifications, renderQuiet, renderUnavailable} from './render-others.js';
import {renderSound, type SoundView} from './render-sound.js';
import type {SettingsTexts} from './settings-view.js';
import {showWhatIsSet} from './show-what-is-set.js';
import {SoundTests} from './sound-tests.js';
import {settingsStyles} from './voip-settings.styles.js';

const TEXTS: SettingsTexts = {...english, ...englishSettings};
/** How long it is said that something was copied. */
const COPIED_MS = 3_000;
const NO_PHONE = new VoipError('not-configured', 'There is no phone here');

/**
 * What a person can set: which microphone, which loudspeakers, how loud it rings, and who may tell of calls. Each device can be tried. The
 * microphone is open while its level is shown: from when somebody comes into the settings, while they are on the screen.
 * @tagname voip-settings
 * @summary Microphone, loudspeakers and ringing, each with a test; notifications; diagnostics to copy.
 * @csspart field - One thing that can be set.
 * @csspart meter - How loud the microphone hears.
 * @csspart names-button - Asks for the microphone, so that the browser names the devices.
 * @csspart test-button - Plays a sound.
 * @csspart echo-button - Plays what the microphone hears.
 * @csspart switch - Something that is on or off.
 * @csspart copy-button - Copies diagnostics.
 * @csspart note - What is wrong.
 */
export class VoipSettings extends StyledElement {
  static override readonly styles = [tokens, base, buttons, notes, settingsStyles];

  readonly #phone = new PhoneController(this);
  readonly #settings = new SliceController(
    this.#phone,
    (phone) => phone.settings,
    (settings) => settings,
  );
  readonly #quiet = new SliceController(
    this.#phone,
    (phone) => phone.doNotDisturb,
    (state) => state,
  );
  readonly #localize = new LocalizeController(this, TEXTS, () => this.#settings.value?.messages);
  readonly #devices = new DevicesController(this.#phone);
  readonly #attention = new Attention(this);
  readonly #trials = new MicrophoneTrials(this);
  readonly #tests = new SoundTests(this);
  readonly #notifications = new NotificationSwitch(this);
  /** The focus is meant for what is not there yet. */
  #wantsFocus = false;
  #cancelCopied: Unsubscribe | undefined;

  @query('.meter') private readonly meter!: HTMLElement | null;
  @state() private isCopied = false;

  /** The id of the `<voip-widget>` whose settings are shown; default: the one around, else the page's only one. */
  @property() for: string | undefined;

  /** @internal */
  clock: Clock = systemClock;

  /** Focuses the first of what can be set, as soon as it is there. */
  override focus(): void {
    this.#wantsFocus = true;
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    this.#devices.find(this.#settings.value?.configured ?? false);
    this.#trials.follow(this.#devices.value, this.#attention.isPaid, (level) => this.#paint(level));
  }

  protected override updated(): void {
    const view = this.#view;
    if (!view) return;
    showWhatIsSet(this.renderRoot, view.state);
    if (!this.#trials.isWatched) this.#paint(0);
    if (this.#wantsFocus) queueMicrotask(() => this.renderRoot.querySelector('select')?.focus());
    this.#wantsFocus = false;
  }

  protected override render(): TemplateResult {
    const {messages, lang} = this.#localize;
    return html`<div class="settings" role="region" aria-label=${messages.settings} lang=${lang}>${this.#renderSettings()}</div>`;
  }

  #renderSettings(): TemplateResult | typeof nothing {
    const [texts, quiet] = [this.#localize, this.#quiet.value];
    const view = this.#view;
    if (view) {
      return html`${renderSound(view)}
        <div class="list">
          ${quiet ? renderQuiet(quiet, {texts, now: this.clock.now(), set: (isOn) => void this.#tell(this.#phone.value?.setDoNotDisturb(isOn))}) : nothing}
          ${renderNotifications(this.#notifications, texts)}
        </div>
        ${renderDiagnostics(texts, this.isCopied, () => void this.#tell(this.#copy()))}`;
    }
    const problem = this.#settings.value?.configured ? this.#devices.problem : NO_PHONE;
    return problem ? renderUnavailable(texts, problem) : nothing;
  }

  get #view(): SoundView | undefined {
    const devices = this.#devices.value;
    if (!devices) return undefined;
    const trials = this.#trials;
    return {
      texts: this.#localize,
      devices,
      state: devices.state,
      trials,
      tests: this.#tests,
      askForNames: () => void trials.askForNames(devices),
      tryAgain: () => trials.tryAgain(devices),
      toggleEcho: () => trials.toggleEcho(devices),
      test: (kind) => void this.#tests.run(devices, kind),
    };
  }

  #paint(level: number): void {
    paintLevel(this.meter, level, this.#localize.messages);
  }

  /** Says it where `work` fails. */
  async #tell(work: Promise<unknown> | undefined): Promise<void> {
    await work?.catch((cause: unknown) => this.#phone.value?.notify(VoipError.from(cause, 'load-failed').toPlain()));
  }

  async #copy(): Promise<void> {
    const phone = this.#phone.value;
    const devices = this.#devices.state;
    if (!phone || !devices) return;
    const text = diagnosticsText({
      phone: await phone.diagnostics(),
      settings: phone.settings.state,
      devices,
      page: this.ownerDocument.location,
      browser: navigator.userAgent,
      notifications: this.#notifications.permission,
      now: this.clock.now(),
    });
    // A page in a frame may withhold the clipboard; then the button goes on saying what it would do.
    await navigator.clipboard.writeText(text).then(
      () => {
        this.isCopied = true;
        this.#cancelCopied?.();
        this.#cancelCopied = this.clock.after(COPIED_MS, () => (this.isCopied = false));
      },
      () => undefined,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-settings': VoipSettings;
  }
}
