import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {openDevices} from '../../src/devices/phone-devices.js';
import {STORED_DEVICES} from '../../src/engine/media/chosen-microphone.js';
import {outlets} from '../../src/engine/media/outlets.js';
import type {Devices, DevicesState} from '../../src/session/devices.js';

const FADED = {timeout: 4000};

/** The browser's own fake devices. */
describe('the devices of this computer', () => {
  let devices: Devices;
  let opened: MediaStreamTrack[];
  const browserOpen = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);

  beforeEach(async () => {
    opened = [];
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await browserOpen(constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
    devices = await openDevices();
    await devices.askForNames();
  });

  afterEach(async () => {
    for (const kind of ['microphone', 'speaker', 'ringer'] as const) devices.choose(kind, undefined);
    devices.setRingVolume(1);
    localStorage.removeItem(STORED_DEVICES);
    await waitUntil(() => outlets.heard.size === 0, 'nothing is heard any more', FADED);
    expect(opened.map(({readyState}) => readyState)).to.not.include('live');
    Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia');
  });

  it('are the same for all phones of a page', async () => {
    expect(await openDevices()).to.equal(devices);
  });

  it('are named, and each is listed once', () => {
    const {microphone, speaker, ringer, isNamed, canChooseSpeaker, ringVolume} = devices.state;
    expect({isNamed, canChooseSpeaker, ringVolume}).to.deep.equal({isNamed: true, canChooseSpeaker: true, ringVolume: 1});
    for (const {available, chosen, isMissing} of [microphone, speaker, ringer]) {
      expect(available.map(({id}) => id)).to.not.include.members(['default']);
      expect(available.every(({id, label}) => id !== '' && label !== '')).to.be.true;
      expect(available).to.not.be.empty;
      expect({chosen, isMissing}).to.deep.equal({chosen: undefined, isMissing: false});
    }
  });

  it('are chosen separately, and told once for each change', () => {
    const told: DevicesState[] = [];
    const unsubscribe = devices.subscribe((state) => told.push(state));
    const [microphone] = devices.state.microphone.available;
    const [, speaker] = devices.state.speaker.available;
    devices.choose('microphone', microphone);
    devices.choose('ringer', speaker);
    devices.choose('ringer', speaker);
    devices.setRingVolume(0.5);
    unsubscribe();
    expect(told).to.have.length(3);
    expect(devices.state.microphone.chosen).to.deep.equal(microphone);
    expect(devices.state.speaker.chosen).to.equal(undefined);
    expect(devices.state.ringer.chosen).to.deep.equal(speaker);
    expect(devices.state.ringVolume).to.equal(0.5);
  });

  it('are known to be missing while they are not there', () => {
    devices.choose('microphone', {id: 'gone', label: 'Headset', groupId: 'gone'});
    expect(devices.state.microphone).to.deep.include({
      chosen: {id: 'gone', label: 'Headset', groupId: 'gone'},
      isMissing: true,
    });
  });

  it('are listed anew when one is plugged in or out', async () => {
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve([]);
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    await waitUntil(() => devices.state.speaker.available.length === 0);
    expect(devices.state.isNamed).to.be.false;
    Reflect.deleteProperty(navigator.mediaDevices, 'enumerateDevices');
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    await waitUntil(() => devices.state.speaker.available.length > 0);
  });

  it('show how loud the chosen microphone hears while somebody watches, and open it for no longer', async () => {
    const levels: number[] = [];
    const stop = await devices.watchLevel((level) => levels.push(level));
    await waitUntil(() => levels.some((level) => level > 0.1 && level <= 1), 'the beep is seen', FADED);
    const [, another] = devices.state.microphone.available;
    devices.choose('microphone', another);
    await waitUntil(() => opened.at(-1)?.getSettings().deviceId === another?.id, 'the other one is opened', FADED);
    levels.length = 0;
    await waitUntil(() => levels.some((level) => level > 0.1), 'its beep is seen', FADED);
    stop();
    levels.length = 0;
    await new Promise(requestAnimationFrame);
    expect(levels).to.deep.equal([]);
  });

  for (const kind of ['speaker', 'ringer'] as const) {
    it(`let the ${kind} be heard, on that device, and then no more`, async () => {
      const [, chosen] = devices.state[kind].available;
      devices.choose(kind, chosen);
      const played = devices.test(kind);
      await waitUntil(() => outlets.heard.size === 1);
      const [outlet] = [...outlets.heard];
      expect(outlet?.role).to.equal(kind);
      await waitUntil(() => Reflect.get(outlet!.target, 'sinkId') === chosen?.id, 'it is led there');
      await played;
    });
  }

  it('are silent keys where the browser makes no sound at all', async () => {
    const Original = AudioContext;
    const failures: unknown[] = [];
    const note = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      failures.push(event.reason);
    };
    window.addEventListener('unhandledrejection', note);
    globalThis.AudioContext = class extends Original {
      constructor() {
        super();
        void this.close();
        throw new DOMException('', 'NotSupportedError');
      }
    };
    devices.playKey('5');
    globalThis.AudioContext = Original;
    await aTimeout(50);
    window.removeEventListener('unhandledrejection', note);
    expect(failures).to.deep.equal([]);
  });

  it('test one thing at a time', async () => {
    const first = devices.test('ringer');
    const second = devices.test('speaker');
    await Promise.all([first, second]);
  });

  it('let people hear themselves on the speaker, until they have enough', async () => {
    const [, speaker] = devices.state.speaker.available;
    devices.choose('speaker', speaker);
    const stop = await devices.hearOneself();
    const target = [...outlets.heard][0]?.target as HTMLAudioElement;
    await waitUntil(() => target.sinkId === speaker?.id, 'it is led there');
    expect(opened.at(-1)?.readyState).to.equal('live');
    stop();
    expect(target.srcObject).to.equal(null);
  });

  it('say why they cannot be heard', async () => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    for (const attempt of [devices.askForNames(), devices.watchLevel(() => undefined), devices.hearOneself()]) {
      const failure = await attempt.then(
        () => undefined,
        (cause: unknown) => cause,
      );
      expect(failure).to.include({code: 'microphone-blocked'});
    }
  });
});
