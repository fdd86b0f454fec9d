import {property, state} from 'lit/decorators.js';

import type {Credentials} from '../../config/credentials.js';
import type {ConfigInput} from '../../config.js';
import type {Translation} from '../../localization/messages.js';
import type {Colleague} from '../../session/colleague.js';
import {pagePhones} from '../../context/page-phones.js';
import type {Outcome} from '../../worklist/worklist.js';
import {StyledElement} from '../../styles/styled-element.js';

/** Everything that a page can set on `<voip-widget>`. Read as a whole, by `readConfig`, whenever some of it changes. */
export class ConfiguredElement extends StyledElement implements ConfigInput {
  /** `wss://…` URLs of the phone system, in order of preference, separated by spaces. */
  @property() server: string | undefined;

  /** SIP address of record, such as `sip:alice@example.com`. */
  @property() address: string | undefined;

  /** Digest user; default: the user part of `address`. */
  @property({attribute: 'auth-user'}) authUser: string | undefined;

  /** Digest password, for demos. The attribute leaves the DOM as soon as it is read. */
  @property({attribute: 'password'}) password: string | undefined;

  /** Fetched with the cookies of the page's own origin, by the tab that holds the line alone; answers `Credentials` as JSON. */
  @property({attribute: 'credentials-url'}) credentialsUrl: string | undefined;

  /** Answers the credentials, in place of `credentials-url`. Called again before they expire. */
  @property({attribute: false}) credentials: ((signal: AbortSignal) => Promise<Credentials>) | undefined;

  /** Shown to the far end. */
  @property({attribute: 'display-name'}) displayName: string | undefined;

  /** Whose phone this is. Needed, or `namespace`, with credentials from outside. */
  @property({attribute: 'user-id'}) userId: string | undefined;

  /** Separates several phones of one origin; two users of one browser are kept apart by `user-id`. Default: `user-id`, else `address`. */
  @property() namespace: string | undefined;

  /** `RTCIceServer[]`, as JSON in the attribute. No server is asked that is not named here. */
  @property({attribute: 'ice-servers'}) iceServers: string | readonly RTCIceServer[] | undefined;

  /** ISO 3166 code of numbers in national form, such as `BE`. */
  @property() country: string | undefined;

  /** `require-plus`: a number outside must begin with + and the country code. `any`: it may be national. */
  @property({attribute: 'number-policy', useDefault: true}) numberPolicy = 'require-plus';

  /** Up to how many digits a number is an extension. Default: 6. */
  @property({attribute: 'extension-digits', useDefault: true}) extensionDigits: string | number = 6;

  /** How many calls may be up at once, waiting ones included: 1 to 10. Default: 2. Whoever calls beyond that hears busy. */
  @property({attribute: 'max-calls', useDefault: true}) maxCalls: string | number = 2;

  /** `auto`: what the network sends before a call is answered is played in place of the ringback tone. `off`: it is not. */
  @property({attribute: 'early-media', useDefault: true}) earlyMedia = 'auto';

  /** `header`: calls that the server marks for it (Call-Info or Alert-Info) are answered by themselves. `off`: none are. */
  @property({attribute: 'auto-answer', useDefault: true}) autoAnswer = 'off';

  /** Names of SIP headers of incoming calls that pages may read in `call.headers`, separated by spaces. */
  @property({attribute: 'expose-headers'}) exposeHeaders: string | readonly string[] | undefined;

  /**
   * `replaces`: a call is held and its target called from here, and handed over as soon as that answers: nothing is given away before.
   * `refer`: the server is asked to call the target, for servers that resume the call themselves where that fails.
   */
  @property({attribute: 'transfer-by', useDefault: true}) transferBy = 'replaces';

  /** Whom this person may transfer calls to, each with a name and an extension: the page decides whom it lets them see. */
  @property({attribute: false}) users: readonly Colleague[] | undefined;

  /** `on`: whoever rings may be sent to somebody else without an answer (302), where the phone system carries that out. `off`: they may not. */
  @property({useDefault: true}) deflection = 'off';

  /** The queue lists what is past due too, in a group of its own. */
  @property({type: Boolean, attribute: 'include-overdue'}) includeOverdue = false;

  /** After a call of the queue: `preview` shows the next one, `dial` calls it after a countdown that can be seen and stopped, `off` does nothing. */
  @property({attribute: 'auto-advance', useDefault: true}) autoAdvance = 'preview';

  /**
   * How a call of the queue can have gone: words separated by spaces (`reached left-voicemail no-answer call-back wrong-number
   * not-interested` are known), or a list of words and of `{id, label, effect}`, as JSON in the attribute. None: an answered call is done.
   */
  @property() outcomes: string | readonly (string | Partial<Outcome>)[] | undefined;

  /** Where this person reads how to forward calls without answering them: a page of this site, or one that begins with https. */
  @property({attribute: 'forwarding-help-url'}) forwardingHelpUrl: string | undefined;

  /**
   * Empty, or until an ISO time: whoever calls is refused at once (480) and only listed. Holds for the calls that come to this page, until
   * its user chooses otherwise in the phone.
   */
  @property({attribute: 'do-not-disturb'}) doNotDisturb: string | boolean | null | undefined;

  /** Where the phone stands: `top-right`, `top-left`, `bottom-right`, `bottom-left`, or `inline`. */
  @property({reflect: true, useDefault: true}) placement = 'top-right';

  /** Whether the panel is open. */
  @property({type: Boolean, reflect: true}) open = false;

  /** The tab of the panel: `activities`, `recents`, `contacts` or `keypad`, those that have something to show; and `settings`, behind a button. */
  @property({useDefault: true}) tab = 'activities';

  /** `auto` follows the page's `color-scheme`; or `light`, or `dark`. */
  @property({reflect: true, useDefault: true}) theme = 'auto';

  /** The page's own words in place of the phone's. */
  @property({attribute: false}) messages: Translation = {};

  /** The call is shown in the page's own dialog: the panel keeps out of its way. @internal */
  @state() aside = false;

  /** Forgets how to sign in. @internal */
  forget(): void {
    this.credentials = this.credentialsUrl = this.authUser = this.password = undefined;
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    // The removal below comes back here and must not take the property with it.
    if (name === 'password' && now === null) return;
    super.attributeChangedCallback(name, before, now);
    if (name === 'password') this.removeAttribute(name);
  }
}

const PLACEMENTS: readonly string[] = ['top-right', 'top-left', 'bottom-right', 'bottom-left', 'inline'];
const THEMES: readonly string[] = ['auto', 'light', 'dark'];

/** Where to draw; `readConfig` says so where what is written is none of these. */
export function placementOf({placement}: ConfiguredElement): string {
  return PLACEMENTS.includes(placement) ? placement : 'top-right';
}

/** Whether what the page has written is more than how to draw: a line, whose queue it is, somebody's phone that another widget may describe, or a mistake. */
export function describesPhone(element: ConfiguredElement): boolean {
  const {server, address, credentialsUrl, credentials, placement, theme} = element;
  const own = element.namespace ?? element.userId;
  return (
    [server, address, credentialsUrl, credentials, element.userId].some(Boolean) ||
    !PLACEMENTS.includes(placement) ||
    !THEMES.includes(theme) ||
    pagePhones(element.ownerDocument).state.some(
      ({namespace}) => namespace !== '' && (namespace === own || namespace.startsWith(`${own}/`)),
    )
  );
}
