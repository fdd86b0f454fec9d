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
  readonly #wire: Wire;
  readonly #messages = new Emitter<Message>();
  #isClosed = false;

  constructor(namespace: string, open: OpenWire = (name) => new BroadcastChannel(name)) {
    this.#wire = open(channelName(namespace));
    this.#wire.addEventListener('message', ({data}) => {
      if (isMessage(data)) this.#messages.emit(deepFreeze(data));
    });
  }

  post(message: Message): void {
    // What a tab had taken on may come to its end after it has left.
    if (!this.#isClosed) this.#wire.postMessage({protocol: PROTOCOL, ...message});
  }

  listen(listener: (message: Message) => void): Unsubscribe {
    return this.#messages.listen(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#wire.close();
  }
}

function isMessage(data: unknown): data is Message {
  const {protocol, type, term} = (data ?? {}) as Readonly<Record<'protocol' | 'type' | 'term', unknown>>;
  return protocol === PROTOCOL && typeof type === 'string' && typeof term === 'number';
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
