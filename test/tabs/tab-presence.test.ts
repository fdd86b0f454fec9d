import {expect} from '@open-wc/testing';

import {TabPresence} from '../../src/tabs/tab-presence.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {settled} from '../support/settled.js';

describe('TabPresence', () => {
  it('tells a tab that is alone from one that is not', async () => {
    const presence = new TabPresence('alice', new FakeLockManager());
    const left = new AbortController();
    presence.hold('one', left.signal);
    await settled();
    expect(await presence.isAlone('one')).to.be.true;
    expect(await presence.isAlone('other')).to.be.false;
  });

  it('is alone where locks only reject: in a frame with `sandbox`, which has no origin', async () => {
    const refused = (): Promise<never> => Promise.reject(new DOMException('No origin', 'SecurityError'));
    const presence = new TabPresence('alice', {request: refused, query: refused});
    presence.hold('one', new AbortController().signal);
    expect(await presence.isAlone('one')).to.be.true;
    await presence.catchUp();
  });
});
