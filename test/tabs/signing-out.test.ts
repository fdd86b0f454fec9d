import {expect} from '@open-wc/testing';

import {OFFLINE} from '../../src/session/session-state.js';
import type {TabCallSession} from '../../src/tabs/tab-call-session.js';
import {FakeChannels} from '../support/fake-channel.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {aCall} from '../support/fake-session.js';
import {fakeTab} from '../support/fake-tab.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

/** A line that takes its time to go down: the call first. */
class LastingSession extends FakeHostedSession {
  override async close(): Promise<void> {
    await settled();
    this.show(...this.state.calls.map((call) => ({...call, phase: 'ended' as const, hungUpBy: 'us' as const})));
    await settled();
    this.set({registration: 'offline'});
  }
}

describe('signing out in a call', () => {
  let clock: ManualClock;

  beforeEach(() => {
    clock = new ManualClock();
  });

  const here = ['voip-call-ended here', 'voip-registration-change here'];
  const elsewhere = ['voip-call-ended elsewhere', 'voip-registration-change elsewhere'];

  /** Three tabs of one phone in a call, the first of which has the line; each leaves the phone when it is told to forget whose it was. */
  async function openThree() {
    const browser = {channels: new FakeChannels(), locks: new FakeLockManager(), clock};
    const open = async () => {
      const [line, told]: [LastingSession, string[]] = [new LastingSession(), []];
      const session: TabCallSession = fakeTab(browser, {
        host: () => Promise.resolve(line),
        onWipe: () => {
          told.push('wiped');
          void session.stop();
        },
      });
      session.onFact(({type, here}) => told.push(`${type} ${here ? 'here' : 'elsewhere'}`));
      session.start();
      await settled();
      return {session, line, told};
    };
    const tabs = [await open(), await open(), await open()] as const;
    tabs[0].line.show(aCall());
    await settled();
    for (const {told} of tabs) told.length = 0;
    return tabs;
  }

  for (const [where, index] of [
    ['that has the line', 0],
    ['that has not', 1],
  ] as const) {
    it(`is told in every tab, and is "here" in one, before each forgets whose phone it was: in the tab ${where}`, async () => {
      const tabs = await openThree();
      const off = tabs[index].session.switchOff(true);
      for (let turn = 0; turn < 4; turn += 1) await settled();
      await off;
      expect(tabs.map(({told}) => told)).to.deep.equal([
        [...here, 'wiped'],
        [...elsewhere, 'wiped'],
        [...elsewhere, 'wiped'],
      ]);
    });
  }

  it('is told as well where the phone was being switched off already', async () => {
    const [first, second] = await openThree();
    void first.session.switchOff();
    const off = first.session.switchOff(true);
    for (let turn = 0; turn < 4; turn += 1) await settled();
    await off;
    expect([first.told, second.told]).to.deep.equal([
      [...here, 'wiped'],
      [...elsewhere, 'wiped'],
    ]);
  });

  it('is gone through with where somebody connects before the line is down, and "here" in one tab still', async () => {
    const [first, second, third] = await openThree();
    const off = second.session.switchOff(true);
    await settled();
    third.session.switchOn();
    for (let turn = 0; turn < 4; turn += 1) await settled();
    await off;
    expect([first, second, third].map(({told}) => told)).to.deep.equal([
      [...here, 'wiped'],
      [...elsewhere, 'wiped'],
      [...elsewhere, 'wiped'],
    ]);
    expect(third.session.state).to.equal(OFFLINE);
  });

  for (const [what, wipes] of [
    ['two switch it off', [undefined, undefined]],
    ['one signs out, and one switches it off', [true, undefined]],
    ['one switches it off, and one signs out', [undefined, true]],
  ] as const) {
    it(`is "here" in one tab where ${what} at once, and the tab with the line never says a word`, async () => {
      const [first, second, third] = await openThree();
      first.line.close = () => new Promise(() => undefined);
      const off = [second, third].map(({session}, index) => {
        clock.advance(2);
        return session.switchOff(wipes[index]);
      });
      await settled();
      clock.advance(3_000);
      await Promise.all(off);
      await settled();
      const told = [...second.told, ...third.told];
      for (const fact of [...here, ...elsewhere]) expect(told.filter((each) => each === fact)).to.have.length(1);
    });
  }
});
