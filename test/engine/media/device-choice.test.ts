import {expect} from '@open-wc/testing';

import {STORED_DEVICES} from '../../../src/engine/media/chosen-microphone.js';
import {ChosenDevices, readChoice} from '../../../src/engine/media/device-choice.js';
import type {Device} from '../../../src/session/devices.js';

const HEADSET: Device = {id: 'a1', label: 'Headset', groupId: 'g1'};
const NOTHING = {microphone: undefined, speaker: undefined, ringer: undefined, ringVolume: 1};

describe('the stored choice of devices', () => {
  for (const [what, stored, read] of [
    ['nothing', null, NOTHING],
    ['no JSON', '{"microphone":', NOTHING],
    ['a list', '[1,2]', NOTHING],
    ['a number', '7', NOTHING],
    ['null', 'null', NOTHING],
    ['a text', '"microphone"', NOTHING],
    ['a device', JSON.stringify({microphone: HEADSET}), {...NOTHING, microphone: HEADSET}],
    ['a device with more in it', JSON.stringify({ringer: {...HEADSET, onclick: 1}}), {...NOTHING, ringer: HEADSET}],
    ['a device with an id alone', '{"speaker":{"id":"a1"}}', {...NOTHING, speaker: {id: 'a1', label: '', groupId: ''}}],
    ['a device without an id', '{"speaker":{"id":"","label":"Headset"}}', NOTHING],
    ['a device whose id is none', '{"speaker":{"id":{"exact":"a1"}}}', NOTHING],
    ['a device whose name is none', '{"speaker":{"id":"a1","label":7}}', NOTHING],
    ['a device with an endless name', JSON.stringify({microphone: {...HEADSET, label: 'x'.repeat(1001)}}), NOTHING],
    ['a device of another kind', JSON.stringify({camera: HEADSET, __proto__: HEADSET}), NOTHING],
    ['a volume', '{"ringVolume":0.5}', {...NOTHING, ringVolume: 0.5}],
    ['a volume of nothing', '{"ringVolume":0}', {...NOTHING, ringVolume: 0}],
    ['too much volume', '{"ringVolume":11}', NOTHING],
    ['less than no volume', '{"ringVolume":-1}', {...NOTHING, ringVolume: 0}],
    ['a volume that is none', '{"ringVolume":"loud"}', NOTHING],
  ] as const) {
    it(`is read from ${what}`, () => {
      expect(readChoice(stored)).to.deep.equal(read);
    });
  }
});

describe('the choice of devices', () => {
  const storage = Object.getOwnPropertyDescriptor(window, 'localStorage')!;

  /** As the browser tells this tab what another one has stored. */
  function storeElsewhere(newValue: string | null, key: string | null = STORED_DEVICES): void {
    if (newValue === null) localStorage.removeItem(STORED_DEVICES);
    else localStorage.setItem(STORED_DEVICES, newValue);
    dispatchEvent(new StorageEvent('storage', {key, newValue}));
  }

  beforeEach(() => localStorage.removeItem(STORED_DEVICES));
  afterEach(() => {
    Object.defineProperty(window, 'localStorage', storage);
    localStorage.removeItem(STORED_DEVICES);
  });

  it('is remembered', () => {
    const choice = new ChosenDevices();
    choice.change({microphone: HEADSET});
    choice.change({ringVolume: 0.3});
    expect(choice.state).to.deep.equal({...NOTHING, microphone: HEADSET, ringVolume: 0.3});
    expect(new ChosenDevices().state).to.deep.equal(choice.state);
    choice.change({microphone: undefined});
    expect(new ChosenDevices().state.microphone).to.equal(undefined);
  });

  it('follows that of another tab at once', () => {
    const choice = new ChosenDevices();
    const heard: unknown[] = [];
    choice.subscribe(({speaker}) => heard.push(speaker?.label));
    storeElsewhere(JSON.stringify({speaker: HEADSET}));
    storeElsewhere('{}', 'something else');
    storeElsewhere(null, null);
    expect(heard).to.deep.equal(['Headset', undefined]);
  });

  it('does not undo what another tab has stored and this one was not told yet', () => {
    const choice = new ChosenDevices();
    localStorage.setItem(STORED_DEVICES, JSON.stringify({speaker: HEADSET}));
    choice.change({ringVolume: 0});
    expect(choice.state).to.deep.equal({...NOTHING, speaker: HEADSET, ringVolume: 0});
  });

  it('keeps nothing that it would not read', () => {
    const choice = new ChosenDevices();
    choice.change({microphone: {id: '', label: 'Microphone', groupId: ''}, ringVolume: Infinity});
    expect(choice.state).to.deep.equal(NOTHING);
  });

  it('holds in this tab where the browser stores nothing', () => {
    const deny = (): never => {
      throw new DOMException('', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', {get: deny, configurable: true});
    const choice = new ChosenDevices();
    choice.change({microphone: HEADSET});
    choice.change({ringVolume: 0.3});
    expect(choice.state).to.deep.equal({...NOTHING, microphone: HEADSET, ringVolume: 0.3});
  });
});
