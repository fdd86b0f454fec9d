import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import {HandedOver} from '../../src/session/handed-over.js';
import {FakeEngine} from '../support/fake-engine.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';

const codeOf = (order: Promise<unknown>): Promise<unknown> =>
  order.then(
    () => 'described',
    (error: unknown) => (error instanceof VoipError ? error.code : error),
  );

describe('HandedOver', () => {
  const call = aCall();

  it('describes a call to one tab at a time: two that go on with it would end it for each other', async () => {
    const [engine, clock] = [new FakeEngine(), new ManualClock()];
    const handedOver = new HandedOver(engine, clock);
    expect(await codeOf(handedOver.describe(call.id, 'first', [call]))).to.equal('described');
    expect(await codeOf(handedOver.describe(call.id, 'second', [call]))).to.equal('not-moved');
    expect(await codeOf(handedOver.describe(call.id, 'first', [call])), 'the same tab may try again').to.equal('described');
    clock.advance(15_000);
    expect(await codeOf(handedOver.describe(call.id, 'second', [call])), 'the first has had its time').to.equal('described');
  });

  it('describes no call that is about to be held or resumed: that would reach the far end from both tabs', async () => {
    const handedOver = new HandedOver(new FakeEngine(), new ManualClock());
    expect(await codeOf(handedOver.describe(call.id, 'first', [{...call, holdPending: true}]))).to.equal('not-moved');
    expect(handedOver.isLeaving(call.id)).to.equal(false);
  });

  it('knows for how long a call may be on its way', async () => {
    const clock = new ManualClock();
    const handedOver = new HandedOver(new FakeEngine(), clock);
    await handedOver.describe(call.id, 'first', [call]);
    expect([handedOver.isLeaving(call.id), handedOver.isLeaving('another')]).to.deep.equal([true, false]);
    clock.advance(15_000);
    expect(handedOver.isLeaving(call.id)).to.equal(false);
  });

  it('describes it to another tab at once where it could not be described to the first', async () => {
    const engine = new FakeEngine();
    const handedOver = new HandedOver(engine, new ManualClock());
    engine.refusal = new VoipError('not-answered', 'Not yet');
    expect(await codeOf(handedOver.describe(call.id, 'first', [call]))).to.equal('not-answered');
    engine.refusal = undefined;
    expect(await codeOf(handedOver.describe(call.id, 'second', [call]))).to.equal('described');
  });
});
