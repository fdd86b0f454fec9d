import {expect} from '@open-wc/testing';

import type {ActivityChange} from '../../src/activities/activity.js';
import {type ActivityNews, ChangeFeed} from '../../src/activities/change-feed.js';
import {activityOf} from '../../src/activities/read-activity.js';
import {FakeChannels} from '../support/fake-channel.js';
import {settled} from '../support/settled.js';
import {MARIE} from './desk.js';

const activity = activityOf({contact: MARIE}, {id: 'a', user: 'alice', today: '2026-11-23', now: 1});
const added: ActivityChange = {change: 'added', activity};

describe('the feed of changes', () => {
  const channels = new FakeChannels();
  const feeds: ChangeFeed[] = [];
  afterEach(() => {
    for (const feed of feeds.splice(0)) feed.close();
  });

  function open(name = 'a'): {
    readonly feed: ChangeFeed;
    readonly news: ActivityNews[];
    readonly page: Record<'window' | 'document', EventTarget>;
  } {
    const page = {window: new EventTarget(), document: new EventTarget()};
    const feed = new ChangeFeed({name, openChannel: channels.openWire, page});
    const news: ActivityNews[] = [];
    feed.listen((each) => news.push(each));
    feeds.push(feed);
    return {feed, news, page};
  }

  it('tells this tab at once, the others soon, and those of another namespace never', async () => {
    const [one, other, stranger] = [open(), open(), open('b')];
    one.feed.announce([added]);
    expect(one.news).to.deep.equal([{changes: [added], here: true}]);
    await settled();
    expect(other.news).to.deep.equal([{changes: [added], here: false}]);
    expect(stranger.news).to.be.empty;
    expect(Object.isFrozen(other.news[0]?.changes[0]?.activity)).to.be.true;
  });

  it('does not tell one by one what is too much', async () => {
    const [one, other] = [open(), open()];
    one.feed.announce(Array.from({length: 501}, () => added));
    await settled();
    expect([one.news, other.news]).to.deep.equal([[{changes: [], here: true}], [{changes: [], here: false}]]);
  });

  const strange: readonly (readonly [string, unknown])[] = [
    ['of another protocol', {protocol: 2, changes: [added]}],
    ['of nothing', null],
    ['of a word', 'added'],
    ['with a change that nobody knows', {protocol: 1, changes: [{...added, change: 'eaten'}]}],
    ['with an activity that is none', {protocol: 1, changes: [added, {change: 'added', activity: {id: 'x'}}]}],
  ];
  for (const [what, message] of strange) {
    it(`takes a message ${what} for a change that it does not know`, async () => {
      const {news} = open();
      channels.openWire('a').postMessage(message);
      await settled();
      expect(news).to.deep.equal([{changes: [], here: false}]);
    });
  }

  it('says that much may have happened when the page was frozen, or comes back from the cache of the browser', () => {
    const {news, page} = open();
    page.document.dispatchEvent(new Event('resume'));
    page.window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    expect(news).to.deep.equal([
      {changes: [], here: false},
      {changes: [], here: false},
    ]);
    page.window.dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(news).to.have.length(2);
  });

  it('hears its own tab where there are no channels', () => {
    const news: ActivityNews[] = [];
    const feed = new ChangeFeed({name: 'a'});
    feed.listen((each) => news.push(each));
    feed.announce([added]);
    expect(news).to.have.length(1);
    feed.close();
  });

  it('is silent once it is closed', async () => {
    const [one, other] = [open(), open()];
    other.feed.close();
    one.feed.announce([added]);
    other.page.document.dispatchEvent(new Event('resume'));
    await settled();
    expect(other.news).to.be.empty;
  });
});
