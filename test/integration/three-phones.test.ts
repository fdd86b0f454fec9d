import {expect, waitUntil} from '@open-wc/testing';

import '../../src/engine/sip/follow-refer.js';
import '../support/engine-parts.js';
import type {ReferOutcome} from '../../src/session/engine.js';
import {Agent} from '../support/sip-agent.js';
import {SipServer} from '../support/sip-server.js';

const PATIENCE = {timeout: 4000};
const [ALICE, BOB, CAROL] = [440, 1000, 2000] as const;

/** Through a proxy, where phones see to transfers themselves: Bob has called Alice, who hands him to Carol (1003). */
describe('three phones on one page', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let carol: Agent;

  beforeEach(async () => {
    server = new SipServer();
    alice = new Agent(server, '1001', {frequency: ALICE});
    bob = new Agent(server, '1002', {frequency: BOB});
    carol = new Agent(server, '1003', {frequency: CAROL});
    for (const agent of [alice, bob, carol]) agent.connect();
    await waitUntil(() => [alice, bob, carol].every(({state}) => state.registration === 'registered'));
    await bob.dial('1001');
    await waitUntil(() => alice.call?.phase === 'ringing');
    await alice.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', PATIENCE);
  });
  afterEach(async () => {
    await Promise.all([alice, bob, carol].map(({engine}) => engine.disconnect()));
    expect(
      [alice, bob, carol].every(({isAtRest}) => isAtRest),
      'no live track and no open connection is left',
    ).to.be.true;
  });

  const caller = (): string => alice.state.calls[0]!.id;
  async function ask(): Promise<void> {
    await alice.engine.setHeld(caller(), true);
    await alice.engine.dial({callId: 'leg', target: '1003', transferOf: caller()});
    await waitUntil(() => carol.call?.phase === 'ringing');
    await carol.answer();
    await waitUntil(() => alice.ear.hears(CAROL) && carol.ear.hears(ALICE), 'Carol is asked', PATIENCE);
  }
  const connect = (): Promise<ReferOutcome> => alice.engine.refer({callId: caller(), target: '1003', replaces: 'leg'});
  const theyTalk = (): Promise<void> => waitUntil(() => bob.ear.hears(CAROL) && carol.ear.hears(BOB), 'they talk', PATIENCE);

  it('leave two who talk once the third has handed over', async () => {
    await ask();
    expect(await connect()).to.deep.equal({confirmed: true});
    await theyTalk();
    expect(alice.state.calls.map(({endReason}) => endReason)).to.deep.equal(['transferred', 'transferred']);
    expect(alice.isAtRest).to.be.true;
    expect([bob.state.calls.length, carol.state.calls.length], 'each has had one call').to.deep.equal([1, 1]);
    expect([bob.call?.remote.number, carol.call?.remote.number]).to.deep.equal(['1003', '1002']);
    expect([bob.call?.hold, carol.call?.hold]).to.deep.equal(['none', 'none']);
  });

  it('leave two who talk once the third has sent one to the other, whom nobody has asked', async () => {
    const referred = alice.engine.refer({callId: caller(), target: '1003'});
    await waitUntil(() => carol.call?.phase === 'ringing', 'it rings there', PATIENCE);
    expect(alice.story).to.include('referred');
    await carol.answer();
    expect(await referred).to.deep.equal({confirmed: true});
    await theyTalk();
    expect(alice.call?.endReason).to.equal('transferred');
    expect(carol.call?.remote.number).to.equal('1002');
  });

  it('are as before where the third declines', async () => {
    const referred = alice.engine.refer({callId: caller(), target: '1003'}).catch((error: unknown) => error);
    await waitUntil(() => carol.call?.phase === 'ringing', 'it rings there', PATIENCE);
    await carol.decline();
    expect(await referred).to.deep.include({code: 'transfer-failed', details: {failure: 'declined', status: 603}});
    await waitUntil(() => alice.ear.hears(BOB) && bob.ear.hears(ALICE), 'both are heard', PATIENCE);
    expect([alice.call?.phase, bob.call?.phase]).to.deep.equal(['active', 'active']);
  });

  it('are as before where the one who was asked hangs up as they are to be connected', async () => {
    await ask();
    const referred = connect().catch((error: unknown) => error);
    await carol.hangUp();
    expect(await referred).to.include({code: 'transfer-failed'});
    expect(alice.state.calls[1]).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
    await alice.engine.setHeld(caller(), false);
    await waitUntil(() => alice.ear.hears(BOB) && bob.ear.hears(ALICE), 'both are heard', PATIENCE);
  });
});
