import {Emitter} from '../foundation/emitter.js';
import {createId} from '../foundation/ids.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {SessionState} from '../session/session-state.js';
import {channelName, PROTOCOL, type Message} from './protocol.js';

/** What the phone needs of a `BroadcastChannel`. */
export interface Wire {
  postMessage(data: unknown): void;
  addEventListener(type: 'message', listener: (event: {readonly data: unknown}) => void): void;
  close(): void;
}

export type OpenWire = (name: string) => Wire;

/** What every language has in common. */
export interface Stranger {
  readonly protocol: number;
  readonly type: string;
}

/** Carries messages between the tabs of one namespace. What arrives is frozen; what is not in our language does not arrive. */
export class TabChannel {
  readonly #openWire: () => Wire | undefined;
  readonly #wire: Wire | undefined;
  readonly #messages = new Emitter<Message>();
  readonly #strangers = new Emitter<Stranger>();
  #isClosed = false;

  /** Without `open` nobody is heard: the tab is alone. */
  constructor(namespace: string, open: OpenWire | undefined) {
    this.#openWire = (): Wire | undefined => open?.(channelName(namespace));
    this.#wire = this.#openWire();
    this.#wire?.addEventListener('message', ({data}) => {
      if (!isOurs(data)) return;
      if (data.protocol === PROTOCOL) this.#messages.emit(deepFreeze(data as Message & Stranger));
      else this.#strangers.emit(data);
    });
  }

  post(message: Message): void {
    // What a tab had taken on may come to its end after it has left.
    if (!this.#isClosed) this.#wire?.postMessage({protocol: PROTOCOL, ...message});
  }

  /** Resolves when all is here that others have posted until now: messages keep their order, also with one from this tab to itself. */
  async echo(): Promise<void> {
    const id = createId();
    const mouth = this.#openWire();
    await new Promise<void>((resolve) => {
      if (!mouth) resolve();
      this.#wire?.addEventListener('message', ({data}) => {
        if (data === id) resolve();
      });
      mouth?.postMessage(id);
      mouth?.close();
    });
  }

  listen(listener: (message: Message) => void): Unsubscribe {
    return this.#messages.listen(listener);
  }

  /** Calls `listener` with what a tab says that speaks another language. */
  onStranger(listener: (message: Stranger) => void): Unsubscribe {
    return this.#strangers.listen(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#wire?.close();
  }
}

/**
 * Whether it is a message of a phone, and whole. The origin is trusted: who may run scripts in it could take the line itself. This only
 * keeps a mistake of somebody else from stopping the phone.
 */
function isOurs(data: unknown): data is Stranger {
  const message = (data ?? {}) as Readonly<Record<string, unknown>>;
  const {protocol, type, term, at = 0} = message;
  const isSpoken = typeof protocol === 'number' && typeof type === 'string' && [term, at].every(Number.isFinite);
  // What a whole message is in another language, nobody here knows.
  return isSpoken && (protocol !== PROTOCOL || isWhole(message));
}

function isWhole({type, state, command}: Readonly<Record<string, unknown>>): boolean {
  if (type === 'state') return Array.isArray((state as Partial<SessionState> | undefined)?.calls);
  return type !== 'command' || (typeof command === 'object' && command !== null);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
