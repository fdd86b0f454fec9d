import {expect, waitUntil} from '@open-wc/testing';

import type {DescribedCall} from '../../src/session/engine.js';
import {isHeldHere} from '../../src/session/session-state.js';
import {Agent, type AgentOptions} from './sip-agent.js';
import type {SipMessage} from './sip-message.js';
import {SipServer} from './sip-server.js';

const PATIENCE = {timeout: 4000};
const ALICE_HZ = 440;
const BOB_HZ = 1000;

/** Alice and Bob in a call, and further tabs of Alice, which hum 2000 Hz. */
export class Talk {
  readonly server = new SipServer();
  readonly alice: Agent;
  readonly bob = new Agent(this.server, 'bob', {frequency: BOB_HZ});
  readonly #tabs: Agent[] = [];

  /** `options`: of Alice. */
  constructor(options: AgentOptions = {}) {
    this.alice = new Agent(this.server, 'alice', {frequency: ALICE_HZ, ...options});
  }

  async register(): Promise<void> {
    const {alice, bob} = this;
    alice.connect();
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
  }

  async begin(from = this.alice, to = this.bob): Promise<void> {
    await from.dial(to.name);
    await waitUntil(() => to.call?.phase === 'ringing');
    await to.answer();
    await waitUntil(() => from.call?.phase === 'active' && to.call?.phase === 'active', 'both talk', PATIENCE);
  }

  tab(options: AgentOptions = {}): Agent {
    const tab = new Agent(this.server, 'alice', {frequency: 2000, ...options});
    this.#tabs.push(tab);
    return tab;
  }

  /** As `tab` learns of Alice's call. */
  readonly describe = async (): Promise<DescribedCall> => {
    const {id, muted} = this.alice.call!;
    const dialog = await this.alice.engine.handOver(id);
    return {...dialog, muted, isHeld: isHeldHere(this.alice.call!)};
  };

  /** The same, for a dialog in place of that one. */
  readonly describeInPlace = async (leaveOut: readonly string[] = []): Promise<DescribedCall> => ({
    ...(await this.describe()),
    replaces: {at: 'sip:bob@loop.test', leaveOut},
  });

  take(tab: Agent, describe: () => Promise<DescribedCall> = this.describe): Promise<void> {
    const settings = {servers: ['ws://loop.test'], address: 'sip:alice@loop.test', iceServers: []};
    return tab.engine.takeOver({settings, call: this.alice.call!, describe});
  }

  /** Bob and `here` hear each other. */
  async isHeard(here = this.alice, hz = ALICE_HZ): Promise<void> {
    await waitUntil(() => here.ear.hears(BOB_HZ) && this.bob.ear.hears(hz), `both are heard, at ${hz} Hz`, PATIENCE);
  }

  last(method: string): SipMessage {
    return this.server.sent(method).at(-1)!;
  }

  async end(): Promise<void> {
    const all = [this.alice, this.bob, ...this.#tabs];
    await Promise.all(all.map(({engine}) => engine.disconnect()));
    for (const {isAtRest, name} of all) expect(isAtRest, `${name} has no live track and no open connection left`).to.equal(true);
  }
}

/** The tag of a To or From. */
export const tagOf = (header: string): string => /;tag=([^;]+)/.exec(header)?.[1] ?? '';
