import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {readChoice, type DeviceChoice} from '../../../src/engine/media/device-choice.js';
import {keepMicrophone, type MicrophoneTrouble} from '../../../src/engine/media/microphone-keeper.js';
import {Store} from '../../../src/foundation/store.js';
import type {Device} from '../../../src/session/devices.js';
import {FakeMicrophones} from '../../support/fake-microphones.js';

const LAPTOP: Device = {id: 'laptop', label: 'Laptop', groupId: 'g1'};
const HEADSET: Device = {id: 'headset', label: 'Headset', groupId: 'g2'};
const DESK: Device = {id: 'desk', label: 'Desk microphone', groupId: 'g3'};

describe('a microphone that is kept', () => {
  let computer: FakeMicrophones;
  let choice: Store<DeviceChoice>;
  let end: AbortController;
  let stream: MediaStream;
  let told: (MicrophoneTrouble | 'fine')[];

  const current = (): MediaStreamTrack => stream.getAudioTracks()[0]!;
  const choose = (microphone: Device | undefined): void => choice.set({...readChoice(null), microphone});
  const hears = (label: string): Promise<void> =>
    waitUntil(() => current().label === label && current().readyState === 'live', `${label} is heard, not ${current().label}`);
  const says = (...all: typeof told): Promise<void> =>
    waitUntil(() => told.join() === all.join(), `${all.join()} is told, not ${told.join()}`);
  /** Everything that is under way has come to an end. */
  const settles = (): Promise<void> => aTimeout(20);

  async function keep(device?: Device): Promise<void> {
    choose(device);
    stream = await computer.getUserMedia({audio: device ? {deviceId: {exact: device.id}} : true});
    computer.asked.length = 0;
    keepMicrophone({
      getUserMedia: computer.getUserMedia,
      permissions: computer.permissions,
      choice,
      current,
      take: (microphone) => {
        for (const track of stream.getTracks()) track.stop();
        stream = microphone;
      },
      onTrouble: (trouble) => told.push(trouble ?? 'fine'),
      signal: end.signal,
      devices: computer,
    });
    await settles();
  }

  beforeEach(() => {
    computer = new FakeMicrophones(LAPTOP, HEADSET, DESK);
    choice = new Store(readChoice(null));
    end = new AbortController();
    told = [];
  });

  afterEach(async () => {
    end.abort();
    const {length} = computer.asked;
    computer.plug();
    choose(DESK);
    computer.allow('denied');
    await settles();
    expect(computer.asked, 'nothing is opened for a call that is over').to.have.length(length);
    for (const track of stream.getTracks()) track.stop();
    expect(computer.opened.every(({readyState}) => readyState === 'ended')).to.be.true;
  });

  for (const device of [undefined, HEADSET]) {
    it(`is left alone while ${device ? 'the chosen one' : 'the system’s own'} works`, async () => {
      await keep(device);
      computer.plug(LAPTOP, HEADSET);
      await settles();
      expect(computer.asked).to.deep.equal([]);
      expect(told).to.deep.equal([]);
    });
  }

  it('is the chosen one at once, and the system’s own again', async () => {
    await keep();
    choose(HEADSET);
    await hears('Headset');
    choose(DESK);
    await hears('Desk microphone');
    choose(undefined);
    await hears('Laptop');
    expect(computer.asked).to.deep.equal(['headset', 'desk', 'any']);
    expect(computer.opened.filter(({readyState}) => readyState === 'live')).to.have.length(1);
    expect(told).to.deep.equal([]);
  });

  it('is the last of several that are chosen in a hurry', async () => {
    await keep();
    for (const device of [HEADSET, DESK, HEADSET, DESK]) choose(device);
    await hears('Desk microphone');
    await settles();
    expect(computer.opened.filter(({readyState}) => readyState === 'live')).to.have.length(1);
  });

  it('is the system’s own while the chosen one is unplugged, and that one again when it is back', async () => {
    await keep(HEADSET);
    computer.plug(LAPTOP);
    await hears('Laptop');
    await says('microphone-fallback');
    computer.plug(LAPTOP, HEADSET);
    await hears('Headset');
    await says('microphone-fallback', 'fine');
  });

  it('is found again when it comes back with another id', async () => {
    await keep(HEADSET);
    computer.plug(LAPTOP);
    await hears('Laptop');
    computer.plug(LAPTOP, {...HEADSET, id: 'new'});
    await hears('Headset');
    expect(computer.asked.at(-1)).to.equal('new');
  });

  it('is known to stand in where it has done so from the beginning', async () => {
    choose(HEADSET);
    stream = await computer.getUserMedia({audio: true});
    computer.plug(LAPTOP);
    await keep(undefined);
    choose(HEADSET);
    await says('microphone-fallback');
    expect(computer.asked).to.deep.equal([]);
  });

  it('that the system used is missed as well, and used when it is back', async () => {
    computer.plug(HEADSET, LAPTOP);
    await keep();
    computer.plug(LAPTOP);
    await hears('Laptop');
    await says('microphone-fallback');
    computer.plug(LAPTOP, HEADSET);
    await hears('Headset');
    await says('microphone-fallback', 'fine');
  });

  it('is opened anew without a word where it ends though it is there', async () => {
    await keep();
    computer.end(current());
    await hears('Laptop');
    await settles();
    expect(told).to.deep.equal([]);
  });

  it('is not opened for ever where it ends again and again', async () => {
    await keep(HEADSET);
    for (let times = 0; times < 5; times += 1) {
      computer.end(computer.opened.at(-1)!);
      await settles();
    }
    expect(computer.asked).to.have.length(3);
    await says('microphone-lost');
    computer.plug(LAPTOP, HEADSET);
    await says('microphone-lost', 'fine');
  });

  it('is silence where there is none at all, for a call that sends nothing is hung up', async () => {
    await keep(HEADSET);
    computer.plug();
    await says('microphone-lost');
    expect(current().readyState).to.equal('live');
    expect(computer.opened.includes(current())).to.be.false;
    computer.plug(LAPTOP);
    await hears('Laptop');
    await says('microphone-lost', 'microphone-fallback');
  });

  it('is another one where the chosen one is taken by another program', async () => {
    computer.refusals.set('headset', 'NotReadableError');
    await keep();
    choose(HEADSET);
    await says('microphone-fallback');
    expect(computer.asked).to.deep.equal(['headset']);
    expect(current().label, 'what was open goes on').to.equal('Laptop');
  });

  for (const state of ['denied', 'prompt'] as const) {
    it(`is not asked for again where the user has taken the permission back (${state})`, async () => {
      await keep(HEADSET);
      computer.allow(state);
      await says('microphone-blocked');
      computer.plug(LAPTOP, HEADSET);
      await settles();
      expect(computer.asked).to.deep.equal([]);
      expect(current().readyState, 'silence is sent').to.equal('live');
      computer.allow('granted');
      await hears('Headset');
      await says('microphone-blocked', 'fine');
    });
  }

  it('is known to be blocked where the browser tells of its end before it tells of the permission', async () => {
    await keep(HEADSET);
    computer.permission.state = 'denied';
    computer.end(current());
    await says('microphone-blocked');
    expect(computer.asked).to.deep.equal([]);
  });

  it('is known to be blocked where the browser says so only when it is asked', async () => {
    computer.permissions.query = () => Promise.reject(new TypeError('no such name'));
    await keep(HEADSET);
    for (const id of ['headset', 'any']) computer.refusals.set(id, 'NotAllowedError');
    computer.end(current());
    await says('microphone-blocked');
  });

  it('goes on where a permission is said to be gone, and the microphone is not', async () => {
    await keep();
    computer.allow('denied', false);
    await settles();
    expect(told).to.deep.equal([]);
    expect(current().readyState).to.equal('live');
  });
});
