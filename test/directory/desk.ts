import {deleteDB} from 'idb';

import type {LogView} from '../../src/directory/call-log.js';
import {StoredLog, type StoredLogOptions} from '../../src/directory/stored-log.js';
import {createId} from '../../src/foundation/ids.js';
import type {Call} from '../../src/session/call.js';
import {FakeChannels} from '../support/fake-channel.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';

/** The browser of one user, and the tabs in which the log is open. */
export class Desk {
  readonly namespace = `test-${createId()}`;
  readonly clock = new ManualClock(1_700_000_000_000);
  readonly channels = new FakeChannels();
  readonly #logs: StoredLog[] = [];

  get name(): string {
    return `voip-widget/${this.namespace}/directory`;
  }

  /** The log as one tab has it. */
  tab(options: Partial<StoredLogOptions> = {}): {
    readonly log: StoredLog;
    readonly views: LogView[];
    readonly view: () => LogView;
  } {
    const views: LogView[] = [];
    const {namespace, clock} = this;
    const openFeed = this.channels.openWire;
    const log = new StoredLog({namespace, clock, openFeed, show: (view) => views.push(view), ...options});
    this.#logs.push(log);
    return {log, views, view: () => views.at(-1)!};
  }

  /** A call that begins now, a minute after the one before. */
  call(parts: Partial<Call> = {}): Call {
    this.clock.advance(60_000);
    return aCall({id: createId(), phase: 'ringing', startedAt: this.clock.now(), ...parts});
  }

  /** The same call, ended. */
  end(call: Call, parts: Partial<Call> = {}): Call {
    const endedAt = this.clock.now();
    return Object.freeze({
      ...call,
      phase: 'ended',
      endReason: 'remote-hung-up',
      hungUpBy: 'remote',
      endedAt,
      talkMs: 0,
      ...parts,
    });
  }

  /** A call that nobody answered. */
  missed(parts: Partial<Call> = {}): Call {
    return this.end(this.call({direction: 'incoming', ...parts}), {endReason: 'cancelled'});
  }

  /** Closes every tab, and deletes what they stored. */
  async leave(): Promise<void> {
    await Promise.all(this.#logs.map((log) => log.close()));
    await deleteDB(this.name);
  }
}

/** The ids of `calls`, to tell which they are. */
export const ids = (calls: readonly {readonly id: string}[]): string[] => calls.map(({id}) => id);
