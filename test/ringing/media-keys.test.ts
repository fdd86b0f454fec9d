import {expect} from '@open-wc/testing';

import {type CallKeys, MediaKeys} from '../../src/ringing/media-keys.js';
import type {Request} from '../../src/session/request.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {aCall} from '../support/fake-session.js';

/** The keys of a browser that knows `actions`, with what the page has set for some of them. */
class FakeKeys implements CallKeys {
  readonly handlers = new Map<string, (() => void) | null>([['play', (): void => undefined]]);
  readonly microphone: boolean[] = [];
  actions = ['togglemicrophone', 'hangup', 'play'];

  setActionHandler(action: string, handler: (() => void) | null): void {
    if (!this.actions.includes(action)) throw new TypeError(`No action ${action}`);
    this.handlers.set(action, handler);
  }

  setMicrophoneActive(isActive: boolean): void {
    this.microphone.push(isActive);
  }

  get set(): readonly string[] {
    return [...this.handlers].filter(([, handler]) => handler).map(([action]) => action);
  }
}

describe('the keys of a headset', () => {
  const active = aCall({id: 'a'});
  let keys: FakeKeys;
  let requests: Request[];
  let tab: {state: SessionState; elsewhere: {state: boolean; subscribe: () => () => void}};
  let mediaKeys: MediaKeys;

  beforeEach(() => {
    keys = new FakeKeys();
    requests = [];
    tab = {state: OFFLINE, elsewhere: {state: false, subscribe: () => () => undefined}};
    mediaKeys = new MediaKeys({
      tab,
      keys,
      request: async (request) => {
        requests.push(request);
        return Promise.resolve(undefined);
      },
    });
  });

  const show = (...calls: SessionState['calls']): void => {
    tab.state = {...OFFLINE, calls};
    mediaKeys.update();
  };

  it('are the page’s own while no call is up', () => {
    show();
    show(aCall({direction: 'incoming', phase: 'ringing'}));
    expect([keys.set, keys.handlers.has('hangup')]).to.deep.equal([['play'], false]);
  });

  it('mute and unmute the call, and hang up', () => {
    show(active);
    keys.handlers.get('togglemicrophone')!();
    show({...active, muted: true});
    keys.handlers.get('togglemicrophone')!();
    keys.handlers.get('hangup')!();
    expect(requests).to.deep.equal([
      {type: 'mute', callId: 'a'},
      {type: 'unmute', callId: 'a'},
      {type: 'hang-up', callId: 'a'},
    ]);
  });

  it('know whether the microphone is on', () => {
    show(active);
    show({...active, muted: true});
    show(active);
    show();
    expect(keys.microphone).to.deep.equal([true, false, true, false]);
  });

  it('are given back when the call ends', () => {
    show(active);
    show({...active, phase: 'ended'});
    expect(keys.set).to.deep.equal(['play']);
  });

  it('are given back when the phone goes', () => {
    show(active);
    mediaKeys.close();
    expect(keys.set).to.deep.equal(['play']);
  });

  it('are those of the tab that has the voices', () => {
    tab.elsewhere.state = true;
    show(active);
    expect([keys.set, keys.microphone]).to.deep.equal([['play'], []]);
  });

  it('are those that the browser knows', () => {
    keys.actions = ['togglemicrophone'];
    show(active);
    expect(keys.set).to.deep.equal(['play', 'togglemicrophone']);
    show();
    expect(keys.set).to.deep.equal(['play']);
  });

  it('are none in a browser without', () => {
    new MediaKeys({tab, keys: undefined, request: () => Promise.resolve(undefined)}).update();
  });
});
