import {expect} from '@open-wc/testing';

import type {Call} from '../../src/session/call.js';
import {SilenceWatch} from '../../src/tabs/silence-watch.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

describe('SilenceWatch', () => {
  let clock: ManualClock;
  let calls: Call[];
  let term: number;
  /** What was done about the silence, in order. */
  let log: string[];
  /** What has been said, and is not read yet. */
  let unread: (() => void)[];
  let watch: SilenceWatch;

  beforeEach(() => {
    clock = new ManualClock();
    [calls, term, log, unread] = [[], 1, [], []];
    watch = new SilenceWatch({
      clock,
      mirror: {
        get state() {
          return {registration: 'registered', calls} as const;
        },
        get term() {
          return term;
        },
        refresh: () => log.push('ask'),
        showDelay: () => log.push('show delay'),
      },
      echo: async () => {
        for (const read of unread) read();
      },
      onSilence: () => log.push('silence'),
    });
  });

  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settled();
  };

  for (const [inCall, patienceMs] of [
    [false, 1_000],
    [true, 5_000],
  ] as const) {
    it(`waits ${patienceMs} ms for a word of a tab ${inCall ? 'with' : 'without'} a call`, async () => {
      if (inCall) calls = [aCall()];
      watch.expectWord();
      await pass(patienceMs - 1);
      expect(log).to.deep.equal([]);
      await pass(1);
      expect(log).to.deep.equal(['silence']);
      expect(clock.pending).to.equal(0);
    });
  }

  it('does not begin anew with each word that it expects: a tab that hangs is not kept alive by being asked', async () => {
    watch.expectWord();
    await pass(900);
    watch.expectWord();
    await pass(100);
    expect(log).to.deep.equal(['silence']);
  });

  it('is content with any word', async () => {
    watch.expectWord();
    watch.hear();
    await pass(5_000);
    expect(log).to.deep.equal([]);
  });

  it('reads what has come while this tab hung before it judges', async () => {
    watch.expectWord();
    unread.push(() => watch.hear());
    await pass(1_000);
    expect(log).to.deep.equal([]);
  });

  it('asks once more where it is late itself, and takes the line if nothing comes of that', async () => {
    watch.expectWord();
    clock.jump(2_000);
    await settled();
    expect(log).to.deep.equal(['ask']);
    await pass(1_000);
    expect(log).to.deep.equal(['ask', 'silence']);
  });

  it('is not put off by a timer that is a little late, as those of a hidden tab', async () => {
    watch.expectWord();
    clock.jump(1_999);
    await settled();
    expect(log).to.deep.equal(['silence']);
  });

  it('gives a tab of which nothing is known the time of one with a call, and shows that it waits', async () => {
    term = 0;
    watch.expectWord();
    await pass(1_000);
    expect(log).to.deep.equal(['show delay', 'ask']);
    await pass(4_999);
    expect(log).to.have.length(2);
    await pass(1);
    expect(log.at(-1)).to.equal('silence');
  });

  it('gives it no more than that, however late', async () => {
    term = 0;
    watch.expectWord();
    clock.jump(60_000);
    await settled();
    clock.jump(60_000);
    await settled();
    expect(log).to.deep.equal(['show delay', 'ask', 'silence']);
  });

  it('begins anew where what was said is lost, if a word was due', async () => {
    watch.restart();
    expect(clock.pending).to.equal(0);
    watch.expectWord();
    await pass(999);
    watch.restart();
    await pass(999);
    expect(log).to.deep.equal([]);
    await pass(1);
    expect(log).to.deep.equal(['silence']);
  });

  describe('while another tab leads', () => {
    let random: () => number;
    beforeEach(() => ({random} = Math));
    afterEach(() => {
      Math.random = random;
    });

    for (const [share, firstMs] of [
      [0, 20_000],
      [0.5, 30_000],
    ] as const) {
      it(`asks it for a word after ${firstMs} ms of silence, and expects one`, async () => {
        Math.random = () => share;
        watch.keep(true);
        await pass(firstMs - 1);
        expect(log).to.deep.equal([]);
        await pass(1);
        expect(log).to.deep.equal(['ask']);
        await pass(1_000);
        expect(log).to.deep.equal(['ask', 'silence']);
      });
    }

    it('asks nothing of one that speaks, and goes on to listen', async () => {
      Math.random = () => 0;
      watch.keep(true);
      for (let times = 0; times < 3; times++) {
        await pass(10_000);
        watch.hear();
        await pass(10_000);
      }
      expect(log).to.deep.equal([]);
      await pass(20_000);
      expect(log).to.deep.equal(['ask']);
    });

    it('counts no word that was said before the time began', async () => {
      Math.random = () => 0;
      watch.hear();
      watch.keep(true);
      await pass(20_000);
      expect(log).to.deep.equal(['ask']);
    });

    it('waits for nothing any more once this tab leads', async () => {
      watch.keep(true);
      watch.expectWord();
      watch.keep(false);
      expect(clock.pending).to.equal(0);
    });
  });
});
