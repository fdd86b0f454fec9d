import {expect} from '@open-wc/testing';

import {TabMark} from '../../src/ringing/tab-mark.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {aCall} from '../support/fake-session.js';
import {settled} from '../support/settled.js';

describe('the mark on a tab', () => {
  const ringing: SessionState = {...OFFLINE, calls: [aCall({direction: 'incoming', phase: 'ringing'})]};
  let page: Document & {visibilityState: DocumentVisibilityState};
  let tab: {state: SessionState};
  let isQuiet: boolean;
  let mayShowIcon: boolean;
  let mark: TabMark;

  beforeEach(() => {
    page = new DOMParser().parseFromString('<title>Inbox</title><link rel="icon" href="/a.png">', 'text/html');
    Object.defineProperty(page, 'visibilityState', {value: 'hidden', writable: true});
    tab = {state: OFFLINE};
    isQuiet = false;
    mayShowIcon = true;
    mark = new TabMark({
      tab,
      page,
      isQuiet: () => isQuiet,
      words: () => 'Incoming call',
      mayShowIcon: async () => mayShowIcon,
    });
  });

  const update = async (): Promise<void> => {
    mark.update();
    await settled();
  };
  const look = (): readonly unknown[] => [page.title, page.querySelector('link')?.getAttribute('href')?.startsWith('data:')];

  it('is there while a call rings, and no longer', async () => {
    await update();
    expect(look()).to.deep.equal(['Inbox', false]);
    tab.state = ringing;
    await update();
    expect(look()).to.deep.equal(['Incoming call · Inbox', true]);
    tab.state = OFFLINE;
    await update();
    expect(look()).to.deep.equal(['Inbox', false]);
  });

  it('is on no tab that is seen', async () => {
    tab.state = ringing;
    page.visibilityState = 'visible';
    await update();
    expect(look()).to.deep.equal(['Inbox', false]);
    page.visibilityState = 'hidden';
    await update();
    page.visibilityState = 'visible';
    await update();
    expect(look()).to.deep.equal(['Inbox', false]);
  });

  it('is not there for somebody whom nobody is to disturb', async () => {
    tab.state = ringing;
    isQuiet = true;
    await update();
    expect(look()).to.deep.equal(['Inbox', false]);
  });

  it('is words alone where the page lets no image be shown', async () => {
    tab.state = ringing;
    mayShowIcon = false;
    await update();
    expect(look()).to.deep.equal(['Incoming call · Inbox', false]);
  });

  it('is not there after a call that ended while the browser was asked whether an image may be shown', async () => {
    tab.state = ringing;
    mark.update();
    mark.close();
    await settled();
    expect(look()).to.deep.equal(['Inbox', false]);
  });
});
