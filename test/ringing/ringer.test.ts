import {expect} from '@open-wc/testing';

import {seededRandom} from '../support/history-plan.js';
import {RingingTabs} from '../support/ringing-tabs.js';

const ENDED = {type: 'ended', endReason: 'cancelled', hungUpBy: 'remote', at: 9} as const;

describe('the tab that rings', () => {
  let tabs: RingingTabs;

  beforeEach(async () => {
    tabs = new RingingTabs();
    for (let count = 0; count < 3; count += 1) await tabs.open();
  });

  const rings = async (): Promise<void> => {
    tabs.leader!.engine.rings('a');
    await tabs.settle();
  };
  const touch = async (index: number): Promise<void> => {
    tabs.tabs[index]!.touch();
    await tabs.settle();
  };
  const sounds = (): readonly unknown[] => tabs.tabs.map(({session}) => session.state.sound);

  it('is none while the user has touched none, and every tab knows it', async () => {
    await rings();
    expect(tabs.ringing).to.deep.equal([]);
    expect(sounds()).to.deep.equal(['locked', 'locked', 'locked']);
  });

  it('is another one that is touched while it rings, and every tab knows it', async () => {
    await rings();
    await touch(2);
    expect(tabs.ringing).to.deep.equal([2]);
    const {tabId} = tabs.tabs[2]!.session;
    expect(sounds()).to.deep.equal([{ringer: tabId}, {ringer: tabId}, {ringer: tabId}]);
  });

  it('is one, though two may be heard', async () => {
    await rings();
    await touch(2);
    await touch(1);
    expect(tabs.ringing).to.deep.equal([2]);
  });

  it('is the next one when it crashes', async () => {
    await rings();
    await touch(2);
    await touch(1);
    tabs.tabs[2]!.crash();
    await tabs.settle();
    expect(tabs.ringing).to.deep.equal([1]);
    tabs.tabs[1]!.crash();
    await tabs.settle();
    expect(sounds()[0]).to.equal('locked');
  });

  it('is the next one when it closes', async () => {
    await rings();
    await touch(2);
    await touch(1);
    await tabs.tabs[2]!.session.stop();
    await tabs.settle();
    expect(tabs.ringing).to.deep.equal([1]);
    expect(tabs.tabs[2]!.players[0]!.isClosed).to.equal(true);
  });

  it('is the next one when its browser does not let it be heard after all', async () => {
    await rings();
    await touch(2);
    await touch(1);
    tabs.tabs[2]!.players[0]!.set('locked');
    await tabs.settle();
    expect(tabs.tabs.map(({players}) => players[0]?.sound)).to.deep.equal([undefined, 'ring', 'none']);
  });

  it('is the one that holds the line, as soon as that may be heard', async () => {
    await rings();
    await touch(2);
    await touch(0);
    expect(tabs.ringing).to.deep.equal([0]);
    expect(sounds()).to.deep.equal(['ready', 'ready', 'ready']);
    expect(tabs.tabs[2]!.players[0]!.isClosed).to.equal(true);
  });

  for (const how of ['answered', 'ended'] as const) {
    it(`is silent as soon as the call is ${how}`, async () => {
      await rings();
      await touch(2);
      tabs.leader!.engine.saysOf('a', how === 'ended' ? ENDED : {type: 'answered', at: 2});
      await tabs.settle();
      expect(tabs.ringing).to.deep.equal([]);
    });
  }

  it('is silent as soon as the line is lost', async () => {
    await rings();
    await touch(2);
    tabs.tabs[0]!.crash();
    await tabs.settle(1_000);
    expect(tabs.ringing).to.deep.equal([]);
    expect(tabs.tabs[2]!.session.state.calls[0]?.endReason).to.equal('lost-with-page');
  });

  it('gets the line when no call is up', async () => {
    await rings();
    await touch(2);
    tabs.leader!.engine.saysOf('a', ENDED);
    await tabs.settle();
    expect(tabs.leader).to.equal(tabs.tabs[2]);
    expect(sounds()).to.deep.equal(['ready', 'ready', 'ready']);
    await rings();
    expect(tabs.ringing).to.deep.equal([2]);
  });

  it('gets the line at once when it is touched while no call is up', async () => {
    await touch(1);
    expect(tabs.leader).to.equal(tabs.tabs[1]);
  });

  it('may be one that was touched long before', async () => {
    const touched = await tabs.open(true);
    await tabs.settle();
    expect(tabs.leader).to.equal(touched);
  });

  it('opens no sound where it is not needed', async () => {
    await touch(0);
    await touch(1);
    await rings();
    expect(tabs.ringing).to.deep.equal([0]);
    expect(tabs.tabs.flatMap(({players}) => players)).to.deep.equal([]);
  });
});

describe('in whichever order tabs are opened, touched, closed and crash while calls come and go', () => {
  const STEPS = 25;

  function check(tabs: RingingTabs, story: string): void {
    const {leader} = tabs;
    const living = tabs.tabs.filter(({isAlive}) => isAlive);
    const rings = leader?.session.state.calls.some(({phase}) => phase === 'ringing');
    const canBeHeard = living.some(({isTouched}) => isTouched);
    expect(tabs.ringing.length, story).to.equal(rings && canBeHeard ? 1 : 0);
    if (rings && leader?.isTouched) expect(leader.sound).to.equal('ring');
    const offers = living.filter(({session}) => session.state.sound === 'locked').length;
    expect(offers, `who offers to turn ringing on: ${story}`).to.equal(canBeHeard ? 0 : living.length);
  }

  for (let seed = 1; seed <= 60; seed += 1) {
    it(`one tab rings where one may be heard, else none (seed ${seed})`, async () => {
      const tabs = new RingingTabs();
      const random = seededRandom(seed);
      const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
      const living = (): typeof tabs.tabs => tabs.tabs.filter(({isAlive}) => isAlive);
      const story: string[] = [];
      let calls = 0;
      const steps: Readonly<Record<string, () => unknown>> = {
        open: () => tabs.open(),
        'open touched': () => tabs.open(random() < 0.3),
        touch: () => any(living()).touch(),
        crash: () => living().length > 1 && any(living()).crash(),
        rings: () => tabs.leader?.session.state.calls.length === 0 && tabs.leader.engine.rings(`call-${(calls += 1)}`),
        ends: () => {
          for (const {id} of tabs.leader?.session.state.calls ?? []) tabs.leader?.engine.saysOf(id, ENDED);
        },
        answers: () => tabs.leader?.engine.saysOf(`call-${calls}`, {type: 'answered', at: 2}),
      };
      for (let count = 0; count < 3; count += 1) await tabs.open();
      await steps['rings']?.();
      for (let count = 0; count < STEPS; count += 1) {
        const [name, step] = any(Object.entries(steps));
        story.push(name);
        await step();
        await tabs.settle(2_000);
        check(tabs, story.join(', '));
      }
    });
  }
});
