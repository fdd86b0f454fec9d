import {expect} from '@open-wc/testing';

import {findDevice} from '../../../src/engine/media/find-device.js';
import type {Device} from '../../../src/session/devices.js';

const device = (id: string, label: string, groupId: string): Device => ({id, label, groupId});
const HEADSET = device('a', 'Headset', 'g1');

describe('a device that was chosen', () => {
  for (const [what, available, found] of [
    ['by its id, whatever it is called now', [device('b', 'Headset', 'g1'), device('a', 'Headphones', 'g2')], 'a'],
    ['by its name, where it has another id', [device('x', 'Laptop', 'g1'), device('b', 'Headset', 'g9')], 'b'],
    ['in its own group, where two have its name', [device('b', 'Headset', 'g2'), device('c', 'Headset', 'g1')], 'c'],
    [
      'as the first of its name, where the groups are new, too',
      [device('b', 'Headset', 'g2'), device('c', 'Headset', 'g3')],
      'b',
    ],
    ['by its group, where it has another id and name', [device('x', 'Laptop', 'g2'), device('b', 'Headset (USB)', 'g1')], 'b'],
    ['nowhere, where it is gone', [device('x', 'Laptop', 'g2')], undefined],
    ['nowhere, where there is nothing', [], undefined],
  ] as const) {
    it(`is found ${what}`, () => {
      expect(findDevice(HEADSET, available)?.id).to.equal(found);
    });
  }

  it('without name and group is no other one without', () => {
    expect(findDevice(device('a', '', ''), [device('b', '', '')])).to.equal(undefined);
  });
});
