import {expect} from '@open-wc/testing';

import type {SwitchMessage} from '../../src/tabs/protocol.js';
import {PowerSwitch} from '../../src/tabs/power-switch.js';
import {ManualClock} from '../support/manual-clock.js';

describe('PowerSwitch', () => {
  const clock = new ManualClock();

  function tab() {
    const heard: string[] = [];
    const power: PowerSwitch = new PowerSwitch({
      clock,
      onSwitch: (isNews, wipe) => heard.push(`${isNews ? (power.isOff ? 'off' : 'on') : 'as before'}${wipe ? ', wiped' : ''}`),
    });
    const turn = (on: boolean, wipe = false): SwitchMessage => {
      const posted: SwitchMessage[] = [];
      power.turn(on, wipe, (message) => posted.push(message));
      return posted[0]!;
    };
    const hello = () => ({type: 'hello', term: 0, ...power.hello}) as const;
    return {power, heard, turn, hello};
  }

  /** One that has signed out, one that has slept through it, and one that has come since and knows how the phone is switched. */
  function tabsAfterSignOut() {
    const [awake, sleeper] = [tab(), tab()];
    clock.advance(10);
    awake.turn(false, true);
    clock.advance(10);
    const joined = tab();
    joined.power.hear(awake.power.missedBy(joined.hello())!);
    return {awake, sleeper, joined};
  }

  it('agrees on the later of two switches that cross', () => {
    const [one, other] = [tab(), tab()];
    const off = one.turn(false);
    const on = other.turn(true);
    one.power.hear(on);
    other.power.hear(off);
    expect(one.power.isOff).to.equal(other.power.isOff);
  });

  it('tells a tab that has slept through a switch, and is not switched by what that one remembers', () => {
    const [awake, sleeper] = [tab(), tab()];
    sleeper.power.hear(awake.turn(false));
    awake.turn(true);
    expect(sleeper.power.missedBy(awake.hello())).to.equal(undefined);
    expect(sleeper.power.hasMissed(awake.hello())).to.equal(true);
    sleeper.power.hear(awake.power.missedBy(sleeper.hello())!);
    expect(sleeper.heard).to.deep.equal(['off', 'on']);
  });

  it('makes a tab forget whose phone it was that has slept through a sign-out, and none that joined after it', () => {
    const [awake, sleeper] = [tab(), tab()];
    clock.advance(10);
    awake.turn(false, true);
    awake.turn(true);
    clock.advance(10);
    const joined = tab();
    expect(awake.power.missedBy(joined.hello())).to.include({wipe: false});
    sleeper.power.hear(awake.power.missedBy(sleeper.hello())!);
    expect(sleeper.heard).to.deep.equal(['as before, wiped']);
  });

  for (const order of ['first', 'last']) {
    it(`does so also where one that knows of no sign-out tells it ${order} how the phone is switched`, () => {
      const {awake, sleeper, joined} = tabsAfterSignOut();
      awake.power.hear(joined.turn(true));
      const told = [joined, awake].map(({power}) => power.missedBy(sleeper.hello())!);
      for (const message of order === 'first' ? told : told.toReversed()) sleeper.power.hear(message);
      for (const message of told) awake.power.hear(message);
      expect([sleeper.heard, awake.heard, joined.heard]).to.deep.equal([
        ['as before, wiped'],
        ['off, wiped', 'on'],
        ['off', 'on'],
      ]);
      expect(awake.power.missedBy(sleeper.hello())).to.equal(undefined);
    });
  }

  it('makes one forget it that has heard of the switch alone, from a tab that had come since', () => {
    const {awake, sleeper, joined} = tabsAfterSignOut();
    sleeper.power.hear(joined.power.missedBy(sleeper.hello())!);
    sleeper.power.hear(awake.power.missedBy(sleeper.hello())!);
    expect(sleeper.heard).to.deep.equal(['off', 'as before, wiped']);
  });

  it('makes what a tab switches that has joined later than what was switched before, also where the clock was set back', () => {
    const [early, joined] = [tab(), tab()];
    early.turn(false);
    early.turn(true);
    clock.setBack(60_000);
    joined.power.hear(early.power.missedBy(joined.hello())!);
    early.power.hear(joined.turn(false));
    expect(early.power.isOff).to.equal(true);
  });
});
