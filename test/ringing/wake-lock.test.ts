import {expect} from '@open-wc/testing';

import {WakeLock} from '../../src/ringing/wake-lock.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {aCall} from '../support/fake-session.js';
import {settled} from '../support/settled.js';

describe('the screen', () => {
  const active = aCall({id: 'a'});
  let held: {isHeld: boolean}[];
  let refusal: Error | undefined;
  let page: {visibilityState: DocumentVisibilityState};
  let tab: {state: SessionState};
  let wakeLock: WakeLock;

  beforeEach(() => {
    held = [];
    refusal = undefined;
    page = {visibilityState: 'visible'};
    tab = {state: OFFLINE};
    const request = async (): Promise<WakeLockSentinel> => {
      if (refusal) throw refusal;
      const lock = {isHeld: true};
      held.push(lock);
      return {release: async () => Promise.resolve((lock.isHeld = false))} as unknown as WakeLockSentinel;
    };
    wakeLock = new WakeLock({tab, page, locks: {request}});
  });

  const show = async (...calls: SessionState['calls']): Promise<void> => {
    tab.state = {...OFFLINE, calls};
    wakeLock.update();
    await settled();
  };
  const locks = (): readonly boolean[] => held.map(({isHeld}) => isHeld);

  it('stays on while a call is up, and no longer', async () => {
    await show(aCall({direction: 'incoming', phase: 'ringing'}));
    expect(locks()).to.deep.equal([]);
    await show(active);
    await show({...active, muted: true});
    expect(locks()).to.deep.equal([true]);
    await show({...active, phase: 'ended'});
    expect(locks()).to.deep.equal([false]);
  });

  it('stays on again when the tab is seen again: the browser has taken its promise back', async () => {
    await show(active);
    page.visibilityState = 'hidden';
    await show(active);
    page.visibilityState = 'visible';
    await show(active);
    expect(locks()).to.deep.equal([false, true]);
  });

  it('goes off for a call that ended while the browser was asked', async () => {
    tab.state = {...OFFLINE, calls: [active]};
    wakeLock.update();
    await show();
    expect(locks()).to.deep.equal([false]);
  });

  it('goes off where that is refused, without a word, and is asked for again later', async () => {
    refusal = new DOMException('Denied', 'NotAllowedError');
    await show(active);
    page.visibilityState = 'hidden';
    await show(active);
    refusal = undefined;
    page.visibilityState = 'visible';
    await show(active);
    expect(locks()).to.deep.equal([true]);
  });

  it('goes off in a browser that keeps none on', async () => {
    wakeLock = new WakeLock({tab, page, locks: undefined});
    await show(active);
    wakeLock.close();
  });
});
