import {expect} from '@open-wc/testing';

import {CloseGuard} from '../../src/ringing/close-guard.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {aCall} from '../support/fake-session.js';

describe('a tab that is about to close', () => {
  let page: EventTarget;
  let tab: {state: SessionState; elsewhere: {state: boolean; subscribe: () => () => void}};
  let guard: CloseGuard;

  beforeEach(() => {
    page = new EventTarget();
    tab = {state: OFFLINE, elsewhere: {state: false, subscribe: () => () => undefined}};
    guard = new CloseGuard(tab, page);
  });

  const asks = (...calls: SessionState['calls']): boolean => {
    tab.state = {...OFFLINE, calls};
    guard.update();
    return !page.dispatchEvent(new Event('beforeunload', {cancelable: true}));
  };

  it('asks while a call is up in it', () => {
    expect([asks(), asks(aCall({phase: 'connecting'})), asks(aCall())]).to.deep.equal([false, true, true]);
  });

  it('does not ask before a call is answered, and not when it has ended', () => {
    const unanswered = [aCall({phase: 'starting'}), aCall({phase: 'ringing'}), aCall({direction: 'incoming', phase: 'ringing'})];
    expect(unanswered.map((call) => asks(call))).to.deep.equal([false, false, false]);
    asks(aCall());
    expect(asks(aCall({phase: 'ended'}))).to.equal(false);
  });

  it('does not ask where the call is in another tab, also when it has gone there', () => {
    const call = aCall();
    asks(call);
    tab.elsewhere.state = true;
    expect(asks(call)).to.equal(false);
  });

  it('does not ask when the phone has gone', () => {
    tab.state = {...OFFLINE, calls: [aCall()]};
    guard.update();
    guard.close();
    expect(page.dispatchEvent(new Event('beforeunload', {cancelable: true}))).to.equal(true);
  });
});
