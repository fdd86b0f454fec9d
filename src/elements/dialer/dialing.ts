import type {PhoneController} from '../../context/phone-controller.js';
import type {PhoneSettings, SharedPhone} from '../../context/shared-phone.js';
import {VoipError} from '../../foundation/errors.js';
import type {Messages} from '../../localization/messages.js';
import type {CallId} from '../../session/call.js';
import type {Registration} from '../../session/engine.js';
import type {DialRequest, Request} from '../../session/request.js';

/** What was dialled last on this page, by whichever element. */
const lastDialled = new WeakMap<SharedPhone, string>();

/** Asks the phone for calls on behalf of an element: one at a time, and says what went wrong where nothing else says it. */
export class Dialing {
  readonly #phone: PhoneController;
  #placing = false;

  constructor(phone: PhoneController) {
    this.#phone = phone;
  }

  /** A call of this element is on its way to the network. */
  get placing(): boolean {
    return this.#placing;
  }

  /** The target of the last call that the network took. */
  get last(): string | undefined {
    return this.#phone.value && lastDialled.get(this.#phone.value);
  }

  /** Whether the network took the call. A press while one is under way is not a second call. */
  async dial(request: Omit<DialRequest, 'type'>): Promise<boolean> {
    const phone = this.#phone.value;
    if (!phone || this.#placing) return false;
    this.#setPlacing(true);
    const taken = await ask(phone, {type: 'dial', ...request});
    if (taken) lastDialled.set(phone, request.target);
    this.#setPlacing(false);
    return taken;
  }

  async hangUp(callId: CallId): Promise<void> {
    if (this.#phone.value) await ask(this.#phone.value, {type: 'hang-up', callId});
  }

  #setPlacing(placing: boolean): void {
    this.#placing = placing;
    this.#phone.host.requestUpdate();
  }
}

async function ask(phone: SharedPhone, request: Request): Promise<boolean> {
  const before = new Set(phone.session.state.calls.map(({id}) => id));
  try {
    await phone.session.request(request);
    return true;
  } catch (error) {
    if (!(error instanceof VoipError)) throw error;
    if (!isShown(error, phone, before)) phone.notify(error.toPlain());
    return false;
  }
}

/** A page that vetoes has its own reasons and words; a call that came into being says itself how it ended. */
function isShown({code}: VoipError, {session}: SharedPhone, before: ReadonlySet<CallId>): boolean {
  return code === 'vetoed' || session.state.calls.some(({id, phase}) => phase === 'ended' && !before.has(id));
}

/** Why there can be no call at this moment, in words; undefined where there can. */
export function whyNoLine(
  settings: PhoneSettings | undefined,
  registration: Registration | undefined,
  messages: Messages,
): string | undefined {
  if (!settings?.configured) return messages.errors['not-configured'][0];
  const {connecting, reconnecting, offline, refused: failed} = messages;
  const reasons: {readonly [R in Registration]: string | undefined} = {
    connecting,
    reconnecting,
    offline,
    failed,
    registered: undefined,
  };
  return reasons[registration ?? 'offline'];
}
