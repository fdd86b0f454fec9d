import type {Clock} from '../foundation/clock.js';
import {Store} from '../foundation/store.js';
import type {CallId} from '../session/call.js';
import type {Request} from '../session/request.js';
import type {MirroredCallSession} from './mirrored-call-session.js';

/** A microphone that is not open by then waits for somebody: the browser asks in the tab that holds the line. */
const LATE_MS = 3_000;

export interface RequestsElsewhereOptions {
  readonly clock: Clock;
  /** Has the browser ask for the microphone in this tab, where the user is. Rejects where the user withholds it. */
  readonly allowMicrophone?: () => Promise<void>;
}

/** What is asked for in this tab while another one holds the line, and opens the microphone. */
export class RequestsElsewhere {
  /** The call that was answered here, and is not up three seconds after the other tab was told. */
  readonly late = new Store<CallId | undefined>(undefined);
  readonly #options: RequestsElsewhereOptions;

  constructor(options: RequestsElsewhereOptions) {
    this.#options = options;
  }

  async send(request: Request, mirror: Pick<MirroredCallSession, 'request'>): Promise<CallId | undefined> {
    if (request.type !== 'answer') return mirror.request(request);
    const {clock, allowMicrophone} = this.#options;
    await allowMicrophone?.();
    const cancel = clock.after(LATE_MS, () => this.late.set(request.callId));
    try {
      return await mirror.request(request);
    } finally {
      cancel();
      this.late.set(undefined);
    }
  }
}
