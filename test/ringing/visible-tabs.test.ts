import {expect, waitUntil} from '@open-wc/testing';

import {VisibleTabs} from '../../src/ringing/visible-tabs.js';

/** A document that a test hides and shows. */
class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('the tabs of a phone that the user sees', () => {
  let count = 0;
  let namespace: string;
  let closing: AbortController;
  let pages: FakeDocument[];

  beforeEach(() => {
    namespace = `visible-${(count += 1)}`;
    closing = new AbortController();
    pages = [];
  });
  afterEach(async () => {
    closing.abort();
    await waitUntil(async () => (await navigator.locks.query()).held!.every(({name}) => !name!.includes(namespace)));
  });

  const open = (locks: LockManager | undefined = navigator.locks): VisibleTabs => {
    const page = new FakeDocument();
    pages.push(page);
    const tabs = new VisibleTabs({namespace, locks, page: page}, closing.signal);
    tabs.hold(true);
    return tabs;
  };

  it('are some where this one is', async () => {
    expect(await open().areNone()).to.equal(false);
  });

  it('are some where another one is, and none where all are hidden', async () => {
    const tabs = open();
    open();
    pages[0]!.show('hidden');
    expect(await tabs.areNone()).to.equal(false);
    pages[1]!.show('hidden');
    await waitUntil(() => tabs.areNone());
    pages[1]!.show('visible');
    await waitUntil(async () => !(await tabs.areNone()));
  });

  it('do not include one whose phone is off', async () => {
    const tabs = open();
    const off = open();
    pages[0]!.show('hidden');
    off.hold(false);
    await waitUntil(() => tabs.areNone());
  });

  it('do not include one of another phone', async () => {
    open();
    namespace += '/another';
    const tabs = open();
    pages[1]!.show('hidden');
    await waitUntil(() => tabs.areNone());
  });

  it('are this one alone where the browser has no locks, or refuses them', async () => {
    const refusing = {request: () => Promise.reject(new DOMException('No', 'SecurityError'))} as unknown as LockManager;
    const alone = new VisibleTabs({namespace, locks: undefined, page: pageThatIs('hidden')}, closing.signal);
    const refused = new VisibleTabs({namespace, locks: refusing, page: pageThatIs('hidden')}, closing.signal);
    expect([await alone.areNone(), await refused.areNone()]).to.deep.equal([true, true]);
  });

  const pageThatIs = (state: DocumentVisibilityState): Document => {
    const page = new FakeDocument();
    page.show(state);
    return page as unknown as Document;
  };
});
