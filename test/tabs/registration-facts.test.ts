import {expect} from '@open-wc/testing';

import {FakeChannels} from '../support/fake-channel.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {fakeTab} from '../support/fake-tab.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

describe('how the line stands, in each tab', () => {
  const browser = {channels: new FakeChannels(), locks: new FakeLockManager(), clock: new ManualClock()};

  async function openTab() {
    const line = new FakeHostedSession();
    const session = fakeTab(browser, {host: () => Promise.resolve(line)});
    const told: string[] = [];
    session.onFact(({type, detail, here}) => {
      const shown = session.state.registration;
      if (type === 'voip-registration-change') told.push(`${detail.registration} ${shown} ${here ? 'here' : 'elsewhere'}`);
    });
    session.start();
    await settled();
    return {session, line, told};
  }

  it('is told as the tab comes to show it: when it leads, joins and leaves, and when the line changes', async () => {
    const leader = await openTab();
    expect(leader.told).to.deep.equal(['connecting connecting here', 'registered registered here']);
    const follower = await openTab();
    expect(follower.told).to.deep.equal(['registered registered elsewhere']);
    leader.line.set({registration: 'reconnecting'});
    await settled();
    expect(leader.told.at(-1)).to.equal('reconnecting reconnecting here');
    expect(follower.told.at(-1)).to.equal('reconnecting reconnecting elsewhere');
    await follower.session.stop();
    await leader.session.stop();
    expect([leader.told.length, follower.told.length]).to.deep.equal([5, 3]);
    for (const {told} of [leader, follower]) expect(told.at(-1)).to.equal('offline offline here');
  });
});
