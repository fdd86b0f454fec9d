import {expect} from '@open-wc/testing';

import {type MovingTab, MovingTabs, SERVER_MS} from '../support/moving-tabs.js';

/** A move takes a little less: there and back to the server. */
const MOVE_MS = 420;
const STEP_MS = 30;

describe('a call that is being moved to another tab', () => {
  /** The first tab has a call that is up, and the second one begins to fetch it. */
  async function begin(further = 0): Promise<{world: MovingTabs; holder: MovingTab; fetcher: MovingTab}> {
    const world = new MovingTabs();
    const holder = await world.open();
    const fetcher = await world.open();
    for (let tab = 0; tab < further; tab++) await world.open();
    world.server.call();
    await world.pass(600, 10);
    void holder.session.request({type: 'answer', callId: 'in-1'});
    await world.pass(600, 10);
    for (const {facts} of world.tabs) facts.length = 0;
    fetcher.move('in-1');
    return {world, holder, fetcher};
  }

  /** What must be true of it in the end, whatever has happened. */
  function check(world: MovingTabs, when: string): void {
    const tabs = world.tabs.filter(({process}) => !process.hasEnded);
    const isUp = world.server.has('in-1');
    const state = when + JSON.stringify(world.tabs.map(({facts, live, outcome}) => [facts, live.length, outcome]));
    expect(world.server.registered, `one registration ${state}`).to.have.property('size', 1);
    for (const {facts, live} of tabs) {
      expect(facts, `nothing is told but its end, once, ${state}`).to.deep.equal(isUp ? [] : ['ended']);
      expect(live, `it is shown where it is up, ${state}`).to.have.length(isUp ? 1 : 0);
    }
    const having = world.tabs.flatMap(({lines, process}) => (process.hasEnded ? [] : lines.filter(({calls}) => calls.size > 0)));
    expect(having, `one tab has it, ${state}`).to.have.length(isUp ? 1 : 0);
  }

  /** Where it is, until the far end has agreed; where it goes, once that tab knows how, if the server still waits or has agreed. */
  function goesOn(who: 'fetcher' | 'holder', keepsCalls: boolean, crashMs: number): boolean {
    if (who === 'fetcher') return crashMs < SERVER_MS;
    return keepsCalls ? crashMs >= STEP_MS : crashMs > SERVER_MS + STEP_MS;
  }

  it('is there when nobody crashes', async () => {
    const {world, fetcher} = await begin(1);
    await world.passLong();
    expect(fetcher.outcome).to.equal('done');
    expect(fetcher.lines.at(-1)?.calls).to.have.property('size', 1);
    expect(world.server.has('in-1')).to.equal(true);
    check(world, '');
  });

  for (const [who, further] of [
    ['fetcher', 0],
    ['fetcher', 1],
    ['holder', 0],
    ['holder', 1],
  ] as const) {
    for (const keepsCalls of [false, true]) {
      const server = keepsCalls ? 'goes on waiting for whoever had it' : 'ends it with the socket';
      it(`goes on or ends, once, when the ${who} crashes at any moment beside ${further} more, and the server ${server}`, async () => {
        for (let crashMs = 0; crashMs <= MOVE_MS; crashMs += STEP_MS) {
          const begun = await begin(further);
          const {server: sipServer} = begun.world;
          sipServer.keepsCalls = keepsCalls;
          await begun.world.pass(crashMs);
          begun[who].crash();
          await begun.world.passLong();
          const when = `after ${crashMs} ms: `;
          check(begun.world, when);
          if (goesOn(who, keepsCalls, crashMs)) expect(sipServer.has('in-1'), `${when}it goes on`).to.equal(true);
        }
      }).timeout(30_000);
    }
  }
});
