import {VoipError} from '../foundation/errors.js';
import {load} from '../foundation/load.js';
import {type Readable, Store} from '../foundation/store.js';
import {systemClock} from '../foundation/system-clock.js';
import type {Call, CallId} from '../session/call.js';
import type {Registration} from '../session/engine.js';
import type {SessionState} from '../session/session-state.js';
import type {CallLog, LoggedCall, LogOptions, LogView} from './call-log.js';
import type {StoredLog} from './stored-log.js';

/** Where nothing was to be loaded yet, or not even the line could be. */
const DOWN: ReadonlySet<Registration> = new Set<Registration>(['offline', 'connecting', 'failed']);

export interface PhoneLogOptions {
  readonly namespace: string;
  /** The calls as this tab shows them, and whether another tab holds the line. */
  readonly session: Readable<SessionState> & {readonly elsewhere: Readable<boolean>};
  /** Told when the log cannot be loaded. */
  readonly onFailure: (error: VoipError) => void;
}

/** The log of one phone in one tab: fetched once the line has come up, or a call has; what happens before that is kept for it. */
export class PhoneLog implements CallLog {
  readonly #options: PhoneLogOptions;
  /** Nothing before it is loaded. */
  readonly view = new Store<LogView | undefined>(undefined);
  #calls: readonly Call[] = [];
  #isDown = true;
  /** Whether this tab writes: it has held the line last, and no other has it. */
  #isLeading = false;
  /** What has happened here since the log began to be loaded. */
  readonly #early = new Map<CallId, Call>();
  #loading: Promise<StoredLog> | undefined;
  #loaded: StoredLog | undefined;
  #ignored: ReadonlySet<CallId> = new Set();
  #hasFailed = false;
  #isClosed = false;

  constructor(options: PhoneLogOptions) {
    const {session} = options;
    this.#options = options;
    session.subscribe((state) => this.#follow(state));
    session.elsewhere.subscribe((isElsewhere) => {
      if (isElsewhere) this.#isLeading = false;
    });
  }

  /** This tab has the line from now on, until another one has it: it writes. */
  lead(): void {
    this.#isLeading = true;
    this.#save(this.#calls);
    this.#loaded?.takeOver(this.#isUp);
  }

  async recent(options?: LogOptions): Promise<readonly LoggedCall[]> {
    return (await this.#load()).recent(options);
  }

  async search(text: string, options?: LogOptions): Promise<readonly LoggedCall[]> {
    return (await this.#load()).search(text, options);
  }

  async clear(): Promise<void> {
    await (await this.#load()).clear();
  }

  /** The user signs out for good: of the calls that are up now nothing more is kept. */
  forget(): void {
    this.#ignored = new Set(this.#calls.map(({id}) => id));
    this.#early.clear();
    this.#loaded?.forget();
  }

  /** Deletes everything that was ever stored of this user. */
  async wipe(): Promise<void> {
    await (await this.#load()).wipe();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#loaded?.close();
  }

  readonly #isUp = (callId: CallId): boolean => this.#calls.some(({id, phase}) => id === callId && phase !== 'ended');

  #follow({calls, registration}: SessionState): void {
    this.#calls = calls.filter(({id}) => !this.#ignored.has(id));
    const wasDown = this.#isDown;
    this.#isDown = DOWN.has(registration);
    if (wasDown && !this.#isDown) this.#loaded?.remember();
    if (this.#isLeading) this.#save(this.#calls);
    if (this.#hasFailed || (calls.length === 0 && this.#isDown)) return;
    this.#load().catch(this.#options.onFailure);
  }

  #save(calls: readonly Call[]): void {
    if (this.#loaded) this.#loaded.save(calls);
    else for (const call of calls) this.#early.set(call.id, call);
  }

  #load(): Promise<StoredLog> {
    return (this.#loading ??= this.#open());
  }

  async #open(): Promise<StoredLog> {
    try {
      const {StoredLog} = await load(() => import('./stored-log.js'));
      this.#loaded = this.#start(StoredLog);
    } catch (cause) {
      // Whoever asks for the log tries again, but not every call.
      this.#hasFailed = true;
      this.#loading = undefined;
      throw VoipError.from(cause, 'load-failed');
    }
    if (this.#isClosed) await this.#loaded.close();
    return this.#loaded;
  }

  #start(Log: typeof StoredLog): StoredLog {
    const {namespace} = this.#options;
    const openFeed = 'BroadcastChannel' in globalThis ? (name: string) => new BroadcastChannel(name) : undefined;
    const log = new Log({namespace, clock: systemClock, openFeed, show: (view) => this.view.set(view)});
    log.save([...this.#early.values()]);
    this.#early.clear();
    if (this.#isLeading) log.takeOver(this.#isUp);
    return log;
  }
}
