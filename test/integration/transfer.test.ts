import {expect, waitUntil} from '@open-wc/testing';

import type {VoipError} from '../../src/foundation/errors.js';
import {Agent} from '../support/sip-agent.js';
import {Talk} from '../support/talk.js';

const PATIENCE = {timeout: 6000};
const CAROL_HZ = 1700;

/** Alice talks with Bob, and hands him to Carol at 1003: a phone of ours at each end, and a server that passes everything on. */
describe('three phones and a transfer', () => {
  let talk: Talk;
  let alice: Agent;
  let bob: Agent;
  let carol: Agent;

  beforeEach(async () => {
    talk = new Talk();
    ({alice, bob} = talk);
    carol = new Agent(talk.server, '1003', {frequency: CAROL_HZ});
    carol.connect();
    await talk.register();
    await waitUntil(() => carol.state.registration === 'registered');
  });
  afterEach(async () => {
    await Promise.all([talk.end(), carol.engine.disconnect()]);
    expect(carol.isAtRest).to.equal(true);
  });

  const LEG = 'leg';
  const find = (agent: Agent, id: string): Agent['call'] => agent.state.calls.find((call) => call.id === id);

  async function bobAndCarolTalk(): Promise<void> {
    await waitUntil(() => bob.ear.hears(CAROL_HZ) && carol.ear.hears(1000), 'Bob and Carol hear each other', PATIENCE);
    expect([bob.call?.remote.number, carol.call?.remote.number]).to.deep.equal(['1003', 'bob']);
    expect(bob.state.calls).to.have.length(1);
    expect(carol.state.calls).to.have.length(1);
  }

  for (const who of ['calls', 'is called'] as const) {
    describe(`where Alice ${who}`, () => {
      beforeEach(() => (who === 'calls' ? talk.begin() : talk.begin(bob, alice)));

      it('connects the two once Carol has answered her', async () => {
        const {id} = alice.call!;
        await alice.engine.setHeld(id, true);
        await alice.engine.dial({callId: LEG, target: '1003', transferOf: id});
        await waitUntil(() => carol.call?.phase === 'ringing');
        await carol.answer();
        await waitUntil(() => find(alice, LEG)?.phase === 'active', 'Alice and Carol talk', PATIENCE);
        expect(await alice.engine.refer({callId: id, target: '1003', replaces: LEG})).to.deep.equal({confirmed: true});
        expect([find(alice, id)?.endReason, find(alice, LEG)?.endReason]).to.deep.equal(['transferred', 'transferred']);
        await bobAndCarolTalk();
      });

      it('has Bob call Carol', async () => {
        const {id} = alice.call!;
        await alice.engine.setHeld(id, true);
        const referred = alice.engine.refer({callId: id, target: '1003'});
        await waitUntil(() => carol.call?.phase === 'ringing' && bob.call?.sentTo?.isRinging === true, 'it rings', PATIENCE);
        expect(alice.story.filter((type) => type === 'referred')).to.not.have.length(0);
        await carol.answer();
        expect(await referred).to.deep.equal({confirmed: true});
        expect(find(alice, id)?.endReason).to.equal('transferred');
        await bobAndCarolTalk();
      });

      it('loses nobody where Carol declines', async () => {
        const {id} = alice.call!;
        const referred = alice.engine.refer({callId: id, target: '1003'}).catch((error: unknown) => error as VoipError);
        await waitUntil(() => carol.call?.phase === 'ringing', 'it rings', PATIENCE);
        await carol.decline();
        expect(await referred).to.deep.include({code: 'transfer-failed'});
        await talk.isHeard();
        expect([alice.call?.phase, bob.call?.phase]).to.deep.equal(['active', 'active']);
      });

      it('loses nobody where Bob’s phone calls nobody whom it should ask about', async () => {
        const {id} = alice.call!;
        const referred = await alice.engine.refer({callId: id, target: '+1900123456'}).catch((error: unknown) => error);
        expect(referred).to.deep.include({code: 'transfer-failed'});
        await talk.isHeard();
      });
    });
  }
});
