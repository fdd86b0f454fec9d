import {Emitter} from '../foundation/emitter.js';
import type {Unsubscribe} from '../foundation/store.js';
import {channelName, PROTOCOL, type Message} from './protocol.js';

/** What the phone needs of a `BroadcastChannel`. */
export interface Wire {
  postMessage(data: unknown): void;
  addEventListener(type: 'message', listener: (event: {readonly data: unknown}) => void): void;
  close(): void;
}

export type OpenWire = (name: string) => Wire;

/** Carries messages between the tabs of one namespace. What arrives is frozen; what is not in our language does not arrive. */
export class TabChannel {
  readonly #wire: Wire | undefined;
  readonly #messages = new Emitter<Message>();
  readonly #strangers = new Emitter<number>();
  #isClosed = false;

  /** Without `open` nobody is heard: the tab is alone. */
  constructor(namespace: string, open: OpenWire | undefined) {
    this.#wire = open?.(channelName(namespace));
    this.#wire?.addEventListener('message', ({data}) => {
      const protocol = protocolOf(data);
      if (protocol === PROTOCOL) this.#messages.emit(deepFreeze(data as Message));
      else if (protocol > 0) this.#strangers.emit(protocol);
    });
  }

  post(message: Message): void {
    // What a tab had taken on may come to its end after it has left.
    if (!this.#isClosed) this.#wire?.postMessage({protocol: PROTOCOL, ...message});
  }

  listen(listener: (message: Message) => void): Unsubscribe {
    return this.#messages.listen(listener);
  }

  /** Calls `listener` with the language of a tab that speaks another one. */
  onStranger(listener: (protocol: number) => void): Unsubscribe {
    return this.#strangers.listen(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#wire?.close();
  }
}

/** 0: not a message of this phone. */
function protocolOf(data: unknown): number {
  const {protocol, type, term} = (data ?? {}) as Readonly<Record<'protocol' | 'type' | 'term', unknown>>;
  return typeof protocol === 'number' && typeof type === 'string' && typeof term === 'number' ? protocol : 0;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
