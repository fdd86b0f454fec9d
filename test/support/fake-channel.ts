import type {OpenWire, Wire} from '../../src/tabs/tab-channel.js';

type Listener = (event: {readonly data: unknown}) => void;

interface FakeWire {
  readonly name: string;
  readonly listeners: Set<Listener>;
}

/**
 * The broadcast channels of one browser: each message is cloned, and arrives at all other wires of the name in the order of posting, but
 * never before the poster has gone on.
 */
export class FakeChannels {
  /** Everything that was ever posted. */
  readonly posted: unknown[] = [];
  readonly #wires = new Set<FakeWire>();
  /** While set, no message arrives; it is lost. */
  isDeaf = false;

  get open(): number {
    return this.#wires.size;
  }

  readonly openWire: OpenWire = (name): Wire => {
    const wire: FakeWire = {name, listeners: new Set()};
    this.#wires.add(wire);
    return {
      postMessage: (data) => {
        this.#post(wire, structuredClone(data));
      },
      addEventListener: (_type, listener) => {
        wire.listeners.add(listener);
      },
      close: () => {
        this.#wires.delete(wire);
      },
    };
  };

  #post(from: FakeWire, data: unknown): void {
    this.posted.push(data);
    if (this.isDeaf) return;
    const others = [...this.#wires].filter((wire) => wire !== from && wire.name === from.name);
    queueMicrotask(() => {
      for (const wire of others.filter((each) => this.#wires.has(each))) {
        for (const listener of wire.listeners) listener({data: structuredClone(data)});
      }
    });
  }
}
