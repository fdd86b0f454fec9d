import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import type {SessionState} from '../../src/session/session-state.js';
import {lockName} from '../../src/tabs/protocol.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {aCall} from '../support/fake-session.js';
import {type FakeTab, FakeTabs} from '../support/fake-tabs.js';
import {settled} from '../support/settled.js';

/** Until a tab that hears nothing has noticed. */
const LONG_MS = 60_000;
const STEP_MS = 500;

describe('tabs that are older than a deploy, which has taken away what it takes to hold the line', () => {
  let tabs: FakeTabs;
  /** How often an old tab has tried to load it. */
  let tries: number;
  /** Whether it is there to be loaded. */
  let isThere: boolean;
  let lines: FakeHostedSession[];

  beforeEach(() => {
    tabs = new FakeTabs();
    tries = 0;
    isThere = false;
    lines = [];
  });

  async function openOld(): Promise<FakeTab> {
    const tab = tabs.open(async () => {
      tries += 1;
      if (!isThere) throw new VoipError('load-failed', 'The chunk did not arrive');
      lines.push(new FakeHostedSession());
      return lines.at(-1)!;
    });
    await settle();
    return tab;
  }

  /** Lets time pass in which everything arrives, and what it leads to. */
  async function settle(ms = 0): Promise<void> {
    for (let round = 0; round < 4; round += 1) await settled();
    for (let left = ms; left > 0; left -= STEP_MS) {
      tabs.clock.advance(STEP_MS);
      for (let round = 0; round < 4; round += 1) await settled();
    }
  }

  async function open(): Promise<FakeTab> {
    const tab = tabs.open();
    await settle(STEP_MS);
    return tab;
  }

  async function openThree(): Promise<readonly [FakeTab, FakeTab, FakeTab]> {
    return [await open(), await openOld(), await openOld()];
  }

  const standing = ({session: {state}}: FakeTab): readonly unknown[] => [state.registration, state.registrationReason];
  const FAILED = ['failed', 'load-failed'];
  const REGISTERED = ['registered', undefined];
  const told = ({states}: FakeTab): readonly SessionState['registration'][] => states.map(({registration}) => registration);

  it('say so in each when the line would be theirs, and try no more', async () => {
    const [leader, ...old] = await openThree();
    await leader.session.stop();
    await settle(LONG_MS);
    expect(old.map(standing)).to.deep.equal([FAILED, FAILED]);
    expect(tries).to.equal(2);
    await settle(LONG_MS);
    expect(old.map(standing)).to.deep.equal([FAILED, FAILED]);
    expect(tries).to.equal(2);
  });

  it('lose the calls of a tab that is gone, once in each, and show none that nobody can end', async () => {
    const [leader, ...old] = await openThree();
    leader.line().show(aCall({phase: 'active'}));
    await settle();
    for (const {facts} of old) facts.splice(0);
    // As for a tab that has hung.
    tabs.locks.steal(lockName('alice'));
    await settle();
    expect(old.map(({session}) => session.state.calls)).to.deep.equal([[], []]);
    expect(old.map(({facts}) => facts)).to.deep.equal([['voip-call-ended here'], ['voip-call-ended elsewhere']]);
  });

  it('hold the line when one of them is asked to try again and finds it, also the others then', async () => {
    const [leader, first, second] = await openThree();
    await leader.session.stop();
    await settle();
    isThere = true;
    second.session.retry();
    await settle(LONG_MS);
    expect([first, second].map(standing)).to.deep.equal([REGISTERED, REGISTERED]);
    expect(lines).to.have.length(1);
    await second.session.stop();
    await settle(LONG_MS);
    expect(standing(first)).to.deep.equal(REGISTERED);
    expect(lines).to.have.length(2);
  });

  it('say so again where they are asked to try again, and do not find it', async () => {
    const [leader, first, second] = await openThree();
    await leader.session.stop();
    await settle();
    first.session.retry();
    await settle(LONG_MS);
    expect([first, second].map(standing)).to.deep.equal([FAILED, FAILED]);
    expect(tries).to.equal(3);
  });

  it('show the line of a tab that was opened since, and say that it is gone when that is closed', async () => {
    const [leader, ...old] = await openThree();
    await leader.session.stop();
    await settle();
    const newer = await open();
    expect(old.map(standing)).to.deep.equal([REGISTERED, REGISTERED]);
    await newer.session.stop();
    await settle(LONG_MS);
    expect(old.map(standing)).to.deep.equal([FAILED, FAILED]);
    expect(tries).to.equal(4);
  });

  it('do not wait for ever for one that is gone before it was up', async () => {
    const [leader, ...old] = await openThree();
    await leader.session.stop();
    await settle();
    const loading = tabs.open(() => new Promise(() => undefined));
    await settle(STEP_MS);
    expect(old.map(standing)).to.deep.equal([
      ['connecting', undefined],
      ['connecting', undefined],
    ]);
    await loading.session.stop();
    for (let minute = 0; minute < 3; minute += 1) await settle(LONG_MS);
    expect(old.map(standing)).to.deep.equal([FAILED, FAILED]);
    expect(told(old[0]).filter((registration) => registration === 'failed').length).to.be.at.least(2);
  });
});
