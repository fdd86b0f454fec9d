import type {OpenWire, Wire} from '../../src/tabs/tab-channel.js';
import {FakePipe, type Latency} from './fake-pipe.js';
import {FakeProcess} from './fake-process.js';
import type {ManualClock} from './manual-clock.js';

type Listener = (event: {readonly data: unknown}) => void;

interface FakeWire {
  readonly name: string;
  readonly listeners: Set<Listener>;
  readonly process: FakeProcess;
  /** How what is posted here gets to each other wire. */
  readonly pipes: Map<FakeWire, FakePipe>;
  /** What is on its way to this wire. */
  readonly coming: Set<Promise<void>>;
}

/** Makes the messages of each tab arrive in each other one after a while. */
export interface SlowMessages {
  readonly clock: ManualClock;
  readonly latency: Latency;
}

/**
 * The broadcast channels of one browser: each message is cloned, and arrives at all other wires of the name in the order of posting, but
 * never before the poster has gone on.
 */
export class FakeChannels {
  /** Everything that was ever posted. */
  readonly posted: unknown[] = [];
  readonly #wires = new Set<FakeWire>();
  readonly #slow: SlowMessages | undefined;
  /** While set, no message arrives; it is lost. */
  isDeaf = false;

  constructor(slow?: SlowMessages) {
    this.#slow = slow;
  }

  /** How many messages are on their way. */
  inFlight = 0;

  get open(): number {
    return this.#wires.size;
  }

  readonly openWire: OpenWire = (name) => this.of(new FakeProcess())(name);

  /** The channels, as the tab that `process` runs has them. */
  of(process: FakeProcess): OpenWire {
    return (name): Wire => {
      const wire: FakeWire = {name, listeners: new Set(), process, pipes: new Map(), coming: new Set()};
      const close = (): void => {
        this.#wires.delete(wire);
      };
      if (!process.hasEnded) this.#wires.add(wire);
      process.onEnd(close);
      return {
        postMessage: (data) => {
          if (!process.hasEnded) this.#post(wire, structuredClone(data));
        },
        addEventListener: (_type, listener) => {
          wire.listeners.add(listener);
        },
        close,
      };
    };
  }

  #post(from: FakeWire, data: unknown): void {
    this.posted.push(data);
    // An echo comes from the same tab.
    if (this.isDeaf && typeof data !== 'string') return;
    for (const wire of this.#wires) {
      if (wire !== from && wire.name === from.name) this.#send({from, to: wire, data});
    }
  }

  #send({from, to, data}: {from: FakeWire; to: FakeWire; data: unknown}): void {
    const arrive = (): void => {
      to.process.receive(() => {
        if (!this.#wires.has(to)) return;
        for (const listener of to.listeners) listener({data: structuredClone(data)});
      });
    };
    if (!this.#slow) {
      queueMicrotask(arrive);
      return;
    }
    const pipe = from.pipes.get(to) ?? new FakePipe(this.#slow.clock, this.#slow.latency);
    from.pipes.set(to, pipe);
    this.inFlight += 1;
    // What a tab posts to itself passes the browser after all that others have posted before.
    const isEcho = from.process === to.process;
    const before = isEcho ? Promise.all(to.coming) : undefined;
    const coming = new Promise<void>((resolve) => {
      pipe.send(() => {
        this.inFlight -= 1;
        if (before) void before.then(arrive);
        else arrive();
        resolve();
      });
    });
    to.coming.add(coming);
    void coming.then(() => to.coming.delete(coming));
  }
}
