import {expect, waitUntil} from '@open-wc/testing';

import {createId} from '../../src/foundation/ids.js';
import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

const NAME = 'voip-widget/alice/line';

describe('LockLeadership', () => {
  let locks: FakeLockManager;
  let clock: ManualClock;

  beforeEach(() => {
    locks = new FakeLockManager();
    clock = new ManualClock();
  });

  function tab(namespace = 'alice') {
    const page = new EventTarget();
    const leadership = new LockLeadership(namespace, {locks, page, clock});
    return {page, leadership, role: () => leadership.state};
  }

  async function twoTabs() {
    const [first, second] = [tab(), tab()];
    first.leadership.start();
    second.leadership.start();
    await settled();
    return [first, second] as const;
  }

  it('follows until it is started, and then leads where nobody else does', async () => {
    const {leadership} = tab();
    const roles: string[] = [];
    leadership.subscribe((role) => roles.push(role));
    expect(leadership.state).to.equal('following');
    leadership.start();
    await settled();
    expect(roles).to.deep.equal(['leading']);
    expect(locks.requested).to.deep.equal([NAME]);
  });

  it('lets one of two tabs lead, and the other when that one stops', async () => {
    const [first, second] = await twoTabs();
    expect([first.role(), second.role()]).to.deep.equal(['leading', 'following']);
    first.leadership.stop();
    expect(first.role()).to.equal('following');
    await settled();
    expect(second.role()).to.equal('leading');
  });

  it('lets two namespaces lead at once', async () => {
    const [first, second] = [tab('alice'), tab('bob')];
    first.leadership.start();
    second.leadership.start();
    await settled();
    expect([first.role(), second.role()]).to.deep.equal(['leading', 'leading']);
  });

  it('asks once however often it is started, and anew after it was stopped', async () => {
    const {leadership} = tab();
    leadership.start();
    leadership.start();
    await settled();
    expect(locks.requested).to.have.length(1);
    leadership.stop();
    leadership.start();
    await settled();
    expect(leadership.state).to.equal('leading');
  });

  it('leaves nothing behind when it stops while it waits', async () => {
    const [, second] = await twoTabs();
    second.leadership.stop();
    await settled();
    expect(locks.waiting).to.equal(0);
    expect(clock.pending).to.equal(0);
  });

  it('gives the line away as its page is hidden, and competes again when it is shown', async () => {
    const [first, second] = await twoTabs();
    first.page.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    expect(first.role()).to.equal('following');
    await settled();
    expect(second.role()).to.equal('leading');
    first.page.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    second.leadership.stop();
    await settled();
    expect(first.role()).to.equal('leading');
  });

  it('does not compete twice when the page is shown for the first time', async () => {
    const {page, leadership} = tab();
    leadership.start();
    page.dispatchEvent(new PageTransitionEvent('pageshow'));
    await settled();
    expect(locks.requested).to.have.length(1);
  });

  it('hears nothing of the page once it is stopped', async () => {
    const {page, leadership} = tab();
    leadership.start();
    leadership.stop();
    page.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await settled();
    expect(leadership.state).to.equal('following');
  });

  it('asks anew every ten seconds, since a browser may have forgotten it', async () => {
    const [first, second] = await twoTabs();
    locks.forgetsWaiters = true;
    first.leadership.stop();
    await settled();
    clock.advance(9_999);
    await settled();
    expect(second.role()).to.equal('following');
    clock.advance(1);
    await settled();
    expect(second.role()).to.equal('leading');
    expect(clock.pending).to.equal(0);
  });

  it('stays second in the queue of two however often it asks', async () => {
    const [first, second] = await twoTabs();
    clock.advance(60_000);
    await settled();
    expect([first.role(), second.role()]).to.deep.equal(['leading', 'following']);
    expect(locks.waiting).to.equal(1);
  });

  it('knows when it last asked for the line, be it as its page thawed', async () => {
    const first = tab();
    first.leadership.start();
    expect(first.leadership.askedAt).to.equal(clock.now());
    first.page.dispatchEvent(new Event('freeze'));
    clock.advance(60_000);
    expect(first.leadership.askedAt).to.equal(clock.now() - 60_000);
    first.page.dispatchEvent(new Event('resume'));
    expect(first.leadership.askedAt).to.equal(clock.now());
  });

  it('knows that the lock was stolen, and competes again', async () => {
    const {leadership} = tab();
    const roles: string[] = [];
    leadership.subscribe((role) => roles.push(role));
    leadership.start();
    await settled();
    locks.steal(NAME);
    await settled();
    expect(roles).to.deep.equal(['leading', 'deposed', 'leading']);
  });

  it('does not wait for a line that another tab has taken in the same moment', async () => {
    const news: (() => void)[] = [];
    locks = new FakeLockManager((_process, tell) => news.push(tell));
    const arrives = async (): Promise<void> => {
      for (let tell = news.shift(); tell; tell = news.shift()) {
        tell();
        await settled();
      }
    };
    const [first, second, third] = [tab(), tab(), tab()];
    for (const {leadership} of [first, second, third]) leadership.start();
    await arrives();
    const taken: string[] = [];
    void second.leadership.take().then(() => taken.push('second'));
    void third.leadership.take().then(() => taken.push('third'));
    await arrives();
    expect([first, second, third].map(({role}) => role())).to.deep.equal(['deposed', 'deposed', 'leading']);
    expect(taken).to.have.members(['second', 'third']);
  });

  it('leads alone in a page that may have no locks', async () => {
    locks.refusal = new DOMException('Not here', 'SecurityError');
    const {leadership} = tab();
    leadership.start();
    await settled();
    expect(leadership.state).to.equal('leading');
    expect(clock.pending).to.equal(0);
  });

  it('leads alone where the browser has no locks', () => {
    const leadership = new LockLeadership('alice', {locks: null, page: new EventTarget(), clock});
    leadership.start();
    expect(leadership.state).to.equal('leading');
    leadership.stop();
    expect(leadership.state).to.equal('following');
  });

  it('works with the locks of the browser', async () => {
    const namespace = createId();
    const [first, second] = [new LockLeadership(namespace), new LockLeadership(namespace)];
    first.start();
    await waitUntil(() => first.state === 'leading');
    second.start();
    const {held = [], pending = []} = await navigator.locks.query();
    const name = `voip-widget/${namespace}/line`;
    expect(held.filter((lock) => lock.name === name)).to.have.length(1);
    expect(pending.filter((lock) => lock.name === name)).to.have.length(1);
    first.stop();
    await waitUntil(() => second.state === 'leading');
    second.stop();
  });
});
