import {expect} from '@open-wc/testing';

import {hearComplaints} from './complaints.js';
import {ManualClock} from './manual-clock.js';
import {timersGoBy} from './page-timers.js';
import {QuietPhone} from './quiet-phone.js';
import {description, ScriptedCall} from './scripted-call.js';
import {SipServer} from './sip-server.js';

/** Long enough for every timer of SIP (RFC 3261 §17). */
const TIMERS_S = 100;

/** A phone, registered at a server on the same page, with a call that a test scripts. All timers of the page go by its clock. */
export class QuietLine {
  readonly clock = new ManualClock();
  readonly server = new SipServer();
  readonly phone = new QuietPhone(this.server, 'alice', {clock: this.clock});
  readonly call = new ScriptedCall(this.server, this.phone);
  readonly #restoreTimers = timersGoBy(this.clock);
  readonly #complaints = hearComplaints();

  static async open(): Promise<QuietLine> {
    const line = new QuietLine();
    await line.phone.register({calls: {maxCalls: 3}});
    return line;
  }

  /** Delivers messages, each when the one before has had its effect. */
  async hears(...messages: readonly string[]): Promise<void> {
    for (const message of messages) {
      this.server.send('alice', message);
      await this.phone.settles();
    }
  }

  /** The only call is up, and whatever the far end may ask of it next is answered. */
  async callGoesOn(): Promise<void> {
    const {phone, call} = this;
    expect(phone.calls.map(({phase}) => phase)).to.deep.equal(['active']);
    const answer = await call.ask('INVITE', {body: description('sendrecv', 'actpass', call.cseq)});
    expect(answer?.status, 'it can be changed').to.equal(200);
    expect(answer?.body).to.contain('a=sendrecv');
    call.tell('ACK', {cseq: call.cseq});
    await phone.settles();
    expect((await call.ask('OPTIONS'))?.status, 'it is known').to.equal(200);
    expect(phone.connections.at(0)?.signalingState).to.equal('stable');
  }

  /** Nobody has complained, the line still works, and nothing is left when it goes. */
  async close(): Promise<void> {
    const {phone, server, clock} = this;
    server.script = () => undefined;
    const {registration} = phone.state;
    await phone.engine.disconnect();
    await phone.waits(TIMERS_S);
    this.#restoreTimers(); // Before anything is thrown: whoever runs the tests has timers too.
    expect(this.#complaints()).to.deep.equal([]);
    expect(registration).to.equal('registered');
    expect(phone.leftovers).to.deep.equal([]);
    expect(clock.pending, 'no timer is left').to.equal(0);
  }
}
