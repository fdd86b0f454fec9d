import type {CallSession} from '../session/call-session.js';
import {isAnswered, selectActiveCall} from '../session/session-state.js';
import type {RingingTab} from './ringer.js';

/** As much of a browser's Media Session as a call needs; some browsers know fewer actions, and throw. */
export interface CallKeys {
  setActionHandler(action: string, handler: (() => void) | null): void;
  setMicrophoneActive?(isActive: boolean): unknown;
}

export interface MediaKeysOptions {
  readonly tab: Pick<RingingTab, 'state' | 'elsewhere'>;
  readonly request: CallSession['request'];
  readonly keys?: CallKeys | undefined;
}

const ACTIONS = ['togglemicrophone', 'hangup'] as const;

/**
 * Lets the keys of a headset, a keyboard and the system mute and hang up the call that the user talks in, in the tab that has its voices.
 * Both actions are the page's own again when no call is up; all others always are.
 */
export class MediaKeys {
  readonly #options: MediaKeysOptions;
  #isOn = false;
  #isActive: boolean | undefined;

  constructor(options: MediaKeysOptions) {
    this.#options = {keys: (navigator as {mediaSession?: CallKeys}).mediaSession, ...options};
  }

  /** To be called whenever the tab shows something else. */
  update(): void {
    const call = this.#call;
    if (Boolean(call) !== this.#isOn) this.#handle(Boolean(call));
    const isActive = call && !call.muted;
    if (isActive === this.#isActive) return;
    this.#isActive = isActive;
    // Some browsers let only a page that is seen say that it listens.
    Promise.resolve(this.#options.keys?.setMicrophoneActive?.(isActive ?? false)).catch(() => undefined);
  }

  close(): void {
    if (this.#isOn) this.#handle(false);
  }

  get #call(): ReturnType<typeof selectActiveCall> {
    const {state, elsewhere} = this.#options.tab;
    const call = elsewhere.state ? undefined : selectActiveCall(state);
    return call && isAnswered(call) ? call : undefined;
  }

  #handle(isOn: boolean): void {
    this.#isOn = isOn;
    for (const action of ACTIONS) {
      try {
        this.#options.keys?.setActionHandler(action, isOn ? () => this.#press(action) : null);
      } catch {
        // This browser has no such action.
      }
    }
  }

  #press(action: (typeof ACTIONS)[number]): void {
    const call = this.#call;
    if (!call) return;
    const type = action === 'hangup' ? 'hang-up' : call.muted ? 'unmute' : 'mute';
    void this.#options.request({type, callId: call.id}, {source: 'shortcut'});
  }
}
