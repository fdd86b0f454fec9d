import {expect} from '@open-wc/testing';

import {Store} from '../../src/foundation/store.js';
import {watchQuiet} from '../../src/ringing/watch-quiet.js';
import {ManualClock} from '../support/manual-clock.js';

const MINUTE = 60_000;
const MONTH = 31 * 24 * 60 * MINUTE;

describe('the time in which nobody disturbs', () => {
  let clock: ManualClock;
  let gone: AbortController;
  let quietUntil: Store<number>;
  /** What the user has said. */
  let said: number;

  beforeEach(() => {
    clock = new ManualClock();
    gone = new AbortController();
    quietUntil = new Store(0);
    said = 0;
    watchQuiet({
      clock,
      quietUntil,
      signal: gone.signal,
      lookQuiet: () => quietUntil.set(said > clock.now() ? said : 0),
    });
  });
  afterEach(() => {
    gone.abort();
    expect(clock.pending).to.equal(0);
  });

  const hearOfIt = (until: number): void => {
    said = until;
    window.dispatchEvent(new StorageEvent('storage'));
  };

  it('is known in a tab when another has said so', () => {
    hearOfIt(Infinity);
    expect(quietUntil.state).to.equal(Infinity);
    hearOfIt(0);
    expect(quietUntil.state).to.equal(0);
  });

  it('ends by itself, to the moment', () => {
    hearOfIt(clock.now() + 90_500);
    clock.advance(90_499);
    expect(quietUntil.state).to.be.above(0);
    clock.advance(1);
    expect(quietUntil.state).to.equal(0);
  });

  it('ends after a month: no timer of a browser holds that long', () => {
    hearOfIt(clock.now() + MONTH);
    expect(clock.nextInMs).to.be.below(2 ** 31);
    clock.advance(MONTH);
    expect(quietUntil.state).to.equal(0);
  });

  it('has no end and no timer where none was said', () => {
    hearOfIt(Infinity);
    expect(clock.pending).to.equal(0);
  });

  it('is over when somebody looks after the computer has slept', () => {
    hearOfIt(clock.now() + 30 * MINUTE);
    clock.setBack(-60 * MINUTE);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(quietUntil.state).to.equal(0);
  });

  it('is over within a minute of the clock being set, where nobody looks', () => {
    hearOfIt(clock.now() + 30 * MINUTE);
    clock.setBack(-60 * MINUTE);
    clock.advance(MINUTE);
    expect(quietUntil.state).to.equal(0);
  });

  it('goes on for longer where the clock is set back', () => {
    hearOfIt(clock.now() + 30 * MINUTE);
    clock.setBack(60 * MINUTE);
    clock.advance(31 * MINUTE);
    expect(quietUntil.state).to.be.above(0);
  });
});
