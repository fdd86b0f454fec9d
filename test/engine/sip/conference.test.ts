import {expect, waitUntil} from '@open-wc/testing';

import {FarEnd} from '../../support/far-end.js';
import {Agent} from '../../support/sip-agent.js';
import {Talk} from '../../support/talk.js';

const PATIENCE = {timeout: 4000};
const ALICE_HZ = 440;
const CAROL_HZ = 1700;
const TAB_HZ = 2000;

/** Bob, who says nothing, with Alice and Carol. */
describe('a conference', () => {
  let talk: Talk;
  let carol: Agent;

  beforeEach(async () => {
    talk = new Talk();
    carol = new Agent(talk.server, 'carol', {frequency: CAROL_HZ});
    await talk.register();
    carol.connect();
    await waitUntil(() => carol.state.registration === 'registered');
    await talk.begin();
    await talk.begin(talk.bob, carol);
    for (const {id} of calls()) await talk.bob.engine.setMuted(id, true);
  });

  afterEach(async () => {
    await carol.engine.disconnect();
    expect(carol.isAtRest, 'no live track and no open connection is left').to.equal(true);
    await talk.end();
  });

  const calls = (): Agent['state']['calls'] => talk.bob.state.calls;
  const join = (): Promise<void> => talk.bob.engine.setConference(calls().map(({id}) => id));
  const isHeard = (by: Agent, hz: number): Promise<void> =>
    waitUntil(() => by.ear.hears(hz), `${by.name} hears ${hz} Hz`, PATIENCE);
  const members = (): readonly boolean[] => calls().map(({inConference}) => inConference);

  it('goes on where the far end of one goes on in another browser', async () => {
    await join();
    await Promise.all([isHeard(carol, ALICE_HZ), isHeard(talk.alice, CAROL_HZ)]);
    const tab = talk.tab();
    await talk.take(tab);
    talk.alice.engine.release(talk.alice.call!.id);
    await Promise.all([isHeard(carol, TAB_HZ), isHeard(tab, CAROL_HZ)]);
    await talk.bob.engine.setConference([]);
    await waitUntil(() => carol.ear.hearsNothing && tab.ear.hearsNothing, 'silence', PATIENCE);
  });

  it('is none where it was ended before it had begun', async () => {
    await Promise.all([join(), talk.bob.engine.setConference([])]);
    expect(members()).to.deep.equal([false, false]);
    await join();
    expect(members()).to.deep.equal([true, true]);
  });

  describe('and a transfer by the far end of one', () => {
    const asks = async (): Promise<number> => {
      const answer = await new FarEnd(talk.server, 'bob', 1).ask('REFER', '', ['Refer-To: <sip:1003@loop.test>']);
      return answer.status;
    };

    it('do not go together: who is in one stays', async () => {
      await join();
      expect(await asks()).to.equal(491);
      await Promise.all([isHeard(carol, ALICE_HZ), isHeard(talk.alice, CAROL_HZ)]);
    });

    it('do not go together: who is transferred is in none', async () => {
      talk.server.script = ({method}) => (method === 'INVITE' ? '' : undefined);
      expect(await asks()).to.equal(202);
      expect(await join().catch((error: unknown) => error)).to.include({code: 'in-call'});
      expect(members()).to.deep.equal([false, false]);
    });
  });

  it('is over when one has hung up', async () => {
    await join();
    await talk.alice.hangUp();
    await waitUntil(() => calls()[0]?.phase === 'ended');
    expect(members()).to.deep.equal([false, false]);
    expect(calls()[1]?.phase).to.equal('active');
  });
});
