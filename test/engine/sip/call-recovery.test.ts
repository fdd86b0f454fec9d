import {expect} from '@open-wc/testing';

import {CallRecovery} from '../../../src/engine/sip/call-recovery.js';
import {ManualClock} from '../../support/manual-clock.js';

describe('the recovery of a call', () => {
  let clock: ManualClock;
  let told: string[];
  let answered: PromiseWithResolvers<undefined>;
  let recovery: CallRecovery;

  beforeEach(() => {
    clock = new ManualClock();
    told = [];
    answered = Promise.withResolvers();
    recovery = new CallRecovery({
      clock,
      refresh: async (restart) => {
        told.push(restart ? 'restart' : 'refresh');
        await answered.promise;
      },
      onLine: (line) => told.push(line),
      onGiveUp: () => told.push('given up'),
    });
  });

  /** The socket is back, the far end is being told of it, and the path goes. */
  function losesBoth(): Promise<void> {
    recovery.handleSocketLost();
    const back = recovery.handleSocketBack();
    recovery.handlePathLost();
    return back;
  }

  it('looks for a new path once the far end knows of the new socket', async () => {
    const back = losesBoth();
    expect(told).to.deep.equal(['reconnecting', 'refresh']);
    answered.resolve(undefined);
    await back;
    expect(told).to.deep.equal(['reconnecting', 'refresh', 'restart']);
    recovery.handlePathFound();
    expect(told.at(-1)).to.equal('up');
    expect(clock.pending).to.equal(0);
  });

  it('is over where the path comes back while the far end is being told', async () => {
    const back = losesBoth();
    recovery.handlePathFound();
    answered.resolve(undefined);
    await back;
    expect(told).to.deep.equal(['reconnecting', 'refresh', 'up']);
  });

  it('looks for nothing any more where the call ends while the far end is being told', async () => {
    const back = losesBoth();
    recovery.close();
    answered.resolve(undefined);
    await back;
    clock.advance(60_000);
    expect(told).to.deep.equal(['reconnecting', 'refresh']);
    expect(clock.pending, 'no timer is left').to.equal(0);
  });
});
