import {createId} from '../../../src/foundation/ids.js';
import type {Call} from '../../../src/session/call.js';
import {hearComplaints} from '../complaints.js';
import {Dice} from '../dice.js';
import {ManualClock} from '../manual-clock.js';
import {timersGoBy} from '../page-timers.js';
import {settled} from '../settled.js';
import {BusyPhone} from './busy-phone.js';
import type {FrailConnection} from './frail-connection.js';
import {Storm} from './storm.js';

export const PEOPLE = ['alice', 'bob', 'carol'] as const;
export type PersonName = (typeof PEOPLE)[number];

const STEP_MS = 250;
/** How long a browser takes to find out that nothing comes from the other end (RFC 7675 has it take up to 30 s). */
const CONSENT_MS = 5_000;

/** Three people who phone each other, the server between them, and what has happened. All timers of the page go by its clock. */
export class Office {
  readonly clock = new ManualClock();
  readonly dice: Dice;
  readonly server: Storm;
  /** Every page that there ever was; the last one of a person is the one that is there. */
  readonly pages: BusyPhone[] = [];
  /** Call-IDs of calls whose end the network may have brought about. */
  readonly excused = new Set<string>();
  /** What has happened, to be read where it went wrong. */
  readonly log: string[] = [];
  readonly namespaces: Readonly<Record<PersonName, string>>;
  readonly #silentSince = new WeakMap<FrailConnection, number>();
  readonly #restore: readonly (() => void)[];
  readonly #complaints = hearComplaints();

  constructor(seed: number) {
    this.dice = new Dice(seed);
    const ids = new Dice(seed + 0x10000);
    const {random} = Math;
    Math.random = ids.next; // Tags and branches are the same again.
    this.server = new Storm(new Dice(seed + 0x20000), this.clock);
    this.#restore = [() => (Math.random = random), timersGoBy(this.clock)];
    const namespaceOf = (name: PersonName): string => `soak-${name}-${createId()}`;
    this.namespaces = {alice: namespaceOf('alice'), bob: namespaceOf('bob'), carol: namespaceOf('carol')};
    for (const name of PEOPLE) this.arrive(name);
  }

  arrive(name: PersonName): void {
    const {server, clock, dice} = this;
    const onEnd = (call: Call): void => {
      const peer = this.peerOf(call);
      // Its goodbye finds nobody there.
      if (peer?.phone.session.state.registration !== 'registered') this.excused.add(call.sipCallId ?? '');
    };
    this.pages.push(new BusyPhone(name, {server, clock, random: dice.next, namespace: this.namespaces[name], onEnd}));
  }

  get phones(): readonly BusyPhone[] {
    return this.pages.filter(({isGone}) => !isGone);
  }

  get calls(): number {
    return this.pages.reduce(
      (sum, {calls}) => sum + [...calls.values()].filter(({direction}) => direction === 'outgoing').length,
      0,
    );
  }

  /** The same call at its other end. */
  peerOf(call: Call): {readonly phone: BusyPhone; readonly call: Call} | undefined {
    for (const phone of this.pages) {
      for (const other of phone.calls.values()) {
        if (other.id !== call.id && other.sipCallId !== undefined && other.sipCallId === call.sipCallId)
          return {phone, call: other};
      }
    }
    return undefined;
  }

  /** Whether its page is there, and wants it. */
  isThere(connection: FrailConnection): boolean {
    return connection.isOpen && this.phones.some(({connections}) => connections.includes(connection));
  }

  /** The other end of a connection. */
  farEndOf(connection: FrailConnection): FrailConnection | undefined {
    return this.pages.flatMap(({connections}) => connections).find((other) => other.talksTo(connection));
  }

  /** Lets time pass, with all that happens in it. */
  async pass(ms: number): Promise<void> {
    for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
      this.clock.advance(Math.min(leftMs, STEP_MS));
      for (let round = 0; round < 3; round++) await settled();
      this.#lookForSilence();
    }
  }

  /** Lets time pass until `fault` says nothing any more. Answers what it says in the end. */
  async passUntilWell(mostMs: number, fault: () => string | undefined): Promise<string | undefined> {
    for (let ms = 0; ms < mostMs && fault() !== undefined; ms += 1000) await this.pass(1000);
    return fault();
  }

  /** What has happened to the calls that `fault` names, or else at last. */
  storyOf(fault: string): string {
    const named = [...fault.matchAll(/[\da-f]{8,}/g)].map(([word]) => word.slice(0, 8));
    const stories = this.pages.flatMap(({story}) => story).filter((line) => named.some((word) => line.includes(word)));
    const at = (line: string): number => parseInt(line, 10);
    const [from = 0, to = Infinity] =
      stories.length > 0 ? [Math.min(...stories.map(at)) - 1000, Math.max(...stories.map(at))] : [];
    const meanwhile = this.log.filter((line) => at(line) >= from && at(line) <= to);
    return [...stories, ...meanwhile]
      .sort((one, other) => at(one) - at(other))
      .slice(-100)
      .join('\n');
  }

  /** Where nothing comes from the other end any more, the browser says so. */
  #lookForSilence(): void {
    const now = this.clock.now();
    const all = this.pages.flatMap(({connections}) => connections);
    for (const connection of all.filter((each) => this.isThere(each))) {
      const isSilent = all.some((other) => connection.talksTo(other) && !this.isThere(other));
      const since = isSilent ? Math.min(this.#silentSince.get(connection) ?? Infinity, now) : Infinity;
      this.#silentSince.set(connection, since);
      if (now - since >= CONSENT_MS) connection.say('failed');
    }
  }

  /** What nobody caught until now. To be called last. */
  close(): readonly string[] {
    for (const restore of this.#restore) restore();
    return this.#complaints();
  }
}
