import assert from 'node:assert/strict';

import type {SipServer, SipServerOptions} from '../../../demo/server/sip-server.js';
import {createSipServer} from '../../../demo/server/sip-server.js';
import type {Dialog} from './sip-client.js';
import {SipClient, calleeDialog, callerDialog} from './sip-client.js';

export const BOB = 'sip:1002@voip.test';
export const PASSWORD = 'pw1001';
export const OFFER = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=ü\r\n';

/** A server with three users and the phones a test connects to it. */
export class Exchange {
  readonly server: SipServer;
  readonly #faults: unknown[];
  readonly #clients: SipClient[] = [];

  private constructor(server: SipServer, faults: unknown[]) {
    this.server = server;
    this.#faults = faults;
  }

  static async start(options: Partial<SipServerOptions> = {}): Promise<Exchange> {
    const faults: unknown[] = [];
    const users = [
      {name: '1001', aliases: ['alice'], password: PASSWORD},
      {name: '1002', aliases: ['bob'], password: 'pw1002'},
      {name: '1003', password: 'pw1003'},
    ];
    return new Exchange(await createSipServer({users, onFault: (fault) => faults.push(fault), ...options}), faults);
  }

  /** Ends it all, and fails the test if the server met a bug of its own. */
  async stop(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.close()));
    await this.server.close();
    assert.deepEqual(this.#faults, []);
  }

  async connect(user: string): Promise<SipClient> {
    const client = await SipClient.connect(this.server.url, user);
    this.#clients.push(client);
    return client;
  }

  async registered(user: string): Promise<SipClient> {
    const client = await this.connect(user);
    assert.equal((await client.register(`pw${user}`)).status, 200);
    return client;
  }

  /** Alice calls Bob, who answers. */
  async talk(alice: SipClient, bob: SipClient): Promise<{caller: Dialog; callee: Dialog}> {
    const invite = await alice.invite(BOB, {password: PASSWORD, body: OFFER});
    const arrived = await bob.nextRequest('INVITE');
    bob.respond(arrived, 200);
    const caller = callerDialog(await alice.nextResponse(invite, 200));
    alice.inDialog(caller, 'ACK');
    await bob.nextRequest('ACK');
    return {caller, callee: calleeDialog(arrived)};
  }
}
