import {VoipError} from '../foundation/errors.js';
import {keepCauses, type TabId} from '../session/causes.js';
import type {HostedSession} from '../session/hosted-session.js';
import {isLive, type SessionState} from '../session/session-state.js';
import {TabHost, type TabHostOptions} from './tab-host.js';

/** `robbed`: another tab has taken the line; `off`: the phone is switched off; `leaving`: this tab gives it away. */
export type Parting = 'robbed' | 'off' | 'leaving';

/** The line, in the tab that holds it, from the moment on at which that tab leads. */
export class HeldLine {
  readonly session: Promise<HostedSession>;
  readonly #options: TabHostOptions;
  #host: TabHost | undefined;
  #opened: HostedSession | undefined;
  #isClosed = false;

  constructor(options: TabHostOptions) {
    this.#options = options;
    this.session = options.session;
  }

  /** Lets all tabs take part in the session; one that is wanted no more is closed as it comes. Rejects with a `VoipError`. */
  async open(): Promise<void> {
    this.#host = new TabHost(this.#options);
    try {
      const session = await this.session;
      if (this.#isClosed) await session.close();
      else this.#opened = session;
    } catch (cause) {
      if (this.#isClosed) return;
      const error = VoipError.from(cause, 'load-failed');
      this.#host.fail(error.code);
      this.#host = undefined;
      throw error;
    }
  }

  /** Ends the calls and says so; robbed of the line, it leaves it to the other tab to say how they end. */
  async close(parting: Parting): Promise<void> {
    this.#isClosed = true;
    const host = this.#host;
    if (!host) return;
    if (parting !== 'off') await this.#leave(host, parting);
    else {
      await this.#opened?.close();
      host.fallSilent();
    }
    host.close();
  }

  async #leave(host: TabHost, parting: 'robbed' | 'leaving'): Promise<void> {
    if (parting === 'robbed') {
      host.close();
      this.#opened?.letGo();
    } else host.yield();
    const closing = this.#opened?.close(true);
    if (parting === 'leaving') host.leave();
    await closing;
  }
}

/** What `tab` takes over: what another one had asked of a leader that is gone, it ends as its own. `hasCome`: the call that is up comes along. */
export function inheritedBy(tab: TabId, {calls, causes = {}}: SessionState, hasCome: boolean): SessionState {
  const live = new Set(calls.filter((call) => isLive(call) && !hasCome).map(({id}) => id));
  return {calls, causes: keepCauses(causes, (by, callId) => by === tab || !live.has(callId)), registration: 'connecting'};
}
