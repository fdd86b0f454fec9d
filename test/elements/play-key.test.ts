import {expect} from '@open-wc/testing';

import type {SharedPhone} from '../../src/context/shared-phone.js';
import {playKey} from '../../src/elements/play-key.js';
import {FakeDevices} from '../support/fake-devices.js';
import {settled} from '../support/settled.js';

describe('the keys that are pressed', () => {
  const phoneWith = (devices: Promise<FakeDevices>): SharedPhone => ({devices: () => devices}) as unknown as SharedPhone;

  it('are heard one after the other, and only the last of those that were pressed before anything could be', async () => {
    const devices = new FakeDevices();
    const {promise, resolve} = Promise.withResolvers<FakeDevices>();
    const phone = phoneWith(promise);
    for (const key of '123') playKey(phone, key);
    resolve(devices);
    await settled();
    expect(devices.keys).to.equal('3');
    for (const key of '45') {
      playKey(phone, key);
      await settled();
    }
    expect(devices.keys).to.equal('345');
  });

  it('are silent where there is nothing to hear them from', async () => {
    playKey(undefined, '1');
    playKey(phoneWith(Promise.reject(new Error('load-failed'))), '1');
    await settled();
  });
});
