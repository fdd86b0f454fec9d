import type {PhoneController} from '../../context/phone-controller.js';
import type {SharedPhone} from '../../context/shared-phone.js';
import {type PlainVoipError, VoipError} from '../../foundation/errors.js';
import type {Call, CallId} from '../../session/call.js';
import type {Request} from '../../session/request.js';

/** Why a call that rings for us was not answered. */
export interface Refusal {
  readonly callId: CallId;
  readonly error: PlainVoipError;
}

/** Asks the phone on behalf of a call view, and knows what is under way: asking twice for the same thing is asking once. */
export class CallRequests {
  readonly #phone: PhoneController;
  readonly #pending = new Set<Request['type']>();
  #refusal: Refusal | undefined;

  constructor(phone: PhoneController) {
    this.#phone = phone;
  }

  isPending(type: Request['type']): boolean {
    return this.#pending.has(type);
  }

  /** What kept the microphone from `call`, which goes on ringing; until the next try. */
  refusalOf({id}: Call): PlainVoipError | undefined {
    return this.#refusal?.callId === id ? this.#refusal.error : undefined;
  }

  async send(request: Request): Promise<void> {
    const phone = this.#phone.value;
    if (!phone || this.#pending.has(request.type)) return;
    this.#refusal = undefined;
    this.#mark(request.type, true);
    const ended = new Set(endedCalls(phone));
    try {
      await phone.session.request(request);
    } catch (error) {
      if (!(error instanceof VoipError)) throw error;
      this.#tell(error, request, {phone, ended});
    } finally {
      this.#mark(request.type, false);
    }
  }

  #tell(error: VoipError, request: Request, {phone, ended}: {phone: SharedPhone; ended: ReadonlySet<CallId>}): void {
    // A page that vetoes has its own words, and a call that has ended meanwhile says so itself.
    if (error.code === 'vetoed' || endedCalls(phone).some((id) => !ended.has(id))) return;
    if (request.type === 'answer' && error.code.startsWith('microphone-'))
      this.#refusal = {callId: request.callId, error: error.toPlain()};
    else phone.notify(error.toPlain());
  }

  #mark(type: Request['type'], pending: boolean): void {
    if (pending) this.#pending.add(type);
    else this.#pending.delete(type);
    this.#phone.host.requestUpdate();
  }
}

function endedCalls({session}: SharedPhone): readonly CallId[] {
  return session.state.calls.filter(({phase}) => phase === 'ended').map(({id}) => id);
}
