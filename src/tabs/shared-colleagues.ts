import type {Clock} from '../foundation/clock.js';
import {createId} from '../foundation/ids.js';
import type {Readable, Unsubscribe} from '../foundation/store.js';
import type {ColleaguePresence, Presences, WatchColleagues} from '../session/colleague.js';
import {isAnswered, type SessionState} from '../session/session-state.js';
import {colleaguesChannel} from './protocol.js';
import type {OpenWire, Wire} from './tab-channel.js';

/** How often a tab says that it still wants to know; one that has gone without a word is forgotten after twice as long. */
const RENEW_MS = 20_000;

type Message =
  | {readonly id: string; readonly watch: readonly string[]}
  | {readonly id: string; readonly stop: true}
  | {readonly id: string; readonly told: readonly (readonly [string, ColleaguePresence])[]};

export interface SharedColleaguesOptions {
  readonly namespace: string;
  readonly openWire: OpenWire | undefined;
  readonly clock: Clock;
}

export interface ShareColleaguesOptions extends SharedColleaguesOptions {
  readonly session: Readable<SessionState>;
  /** Asks the server, while this tab holds the line. */
  readonly watch: () => WatchColleagues | undefined;
}

/** From now on the other tabs are told who is free, where they ask: while a call is up in this one. `asked`: what they have said before. */
export function shareColleagues(options: ShareColleaguesOptions, asked: readonly unknown[] = []): void {
  const {session, watch} = options;
  let watched: WatchedElsewhere | undefined;
  const update = ({calls}: SessionState): void => {
    if (watch() && calls.some(isAnswered)) {
      watched ??= new WatchedElsewhere(options);
    } else {
      watched?.close();
      watched = undefined;
    }
  };
  update(session.state);
  for (const data of asked) watched?.handle(data);
  session.subscribe(update);
}

/** What other tabs have this one ask. */
class WatchedElsewhere {
  readonly #options: ShareColleaguesOptions;
  readonly #wire: Wire | undefined;
  /** Ends each, by the id of whoever asks. */
  readonly #ends = new Map<string, Unsubscribe>();
  /** Forgets each. */
  readonly #leases = new Map<string, Unsubscribe>();

  constructor(options: ShareColleaguesOptions) {
    this.#options = options;
    this.#wire = options.openWire?.(colleaguesChannel(options.namespace));
    this.#wire?.addEventListener('message', ({data}) => this.handle(data));
  }

  handle(data: unknown): void {
    const message = readMessage(data);
    if (message && 'stop' in message) this.#stop(message.id);
    else if (message && 'watch' in message) this.#renew(message.id, message.watch);
  }

  close(): void {
    for (const id of this.#ends.keys()) this.#stop(id);
    this.#wire?.close();
  }

  #renew(id: string, extensions: readonly string[]): void {
    this.#leases.get(id)?.();
    this.#leases.set(
      id,
      this.#options.clock.after(2 * RENEW_MS, () => this.#stop(id)),
    );
    if (this.#ends.has(id)) return;
    const end = begin(this.#options.watch(), extensions, (presences) =>
      this.#wire?.postMessage({id, told: [...presences]} satisfies Message),
    );
    this.#ends.set(id, end);
  }

  #stop(id: string): void {
    this.#leases.get(id)?.();
    this.#leases.delete(id);
    this.#ends.get(id)?.();
    this.#ends.delete(id);
  }
}

/** Who is free, as the tab that holds the line hears it; nothing where an older bundle does. */
export function askAboutColleagues(
  extensions: readonly string[],
  listener: (presences: Presences) => void,
  {namespace, openWire, clock}: SharedColleaguesOptions,
): Unsubscribe {
  const id = createId();
  const wire = openWire?.(colleaguesChannel(namespace));
  wire?.addEventListener('message', ({data}) => {
    const message = readMessage(data);
    if (message?.id === id && 'told' in message) listener(new Map(message.told));
  });
  let cancel: Unsubscribe | undefined;
  const ask = (): void => {
    wire?.postMessage({id, watch: extensions} satisfies Message);
    cancel = clock.after(RENEW_MS, ask);
  };
  if (wire) ask();
  return () => {
    cancel?.();
    wire?.postMessage({id, stop: true} satisfies Message);
    wire?.close();
  };
}

/** Asks by `watch`, until that is taken back; what it cannot ask stays unknown. */
function begin(
  watch: WatchColleagues | undefined,
  extensions: readonly string[],
  listener: (presences: Presences) => void,
): Unsubscribe {
  let isOver = false;
  const asking = watch?.(extensions, (presences) => {
    if (!isOver) listener(presences);
  });
  asking?.catch(() => undefined);
  return () => {
    isOver = true;
    void asking?.then(
      (end) => end(),
      () => undefined,
    );
  };
}

/** Only tabs of this origin speak here, but some may have another bundle. */
function readMessage(data: unknown): Message | undefined {
  const {id, watch = [], told = []} = (data ?? {}) as {readonly id?: unknown; readonly watch?: unknown; readonly told?: unknown};
  return typeof id === 'string' && Array.isArray(watch) && Array.isArray(told) ? (data as Message) : undefined;
}
