import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {readChoice, type DeviceChoice} from '../../../src/engine/media/device-choice.js';
import {leadOutlets} from '../../../src/engine/media/outlet-leads.js';
import {letOut, outlets} from '../../../src/engine/media/outlets.js';
import {Store} from '../../../src/foundation/store.js';
import type {Device} from '../../../src/session/devices.js';

const LAPTOP: Device = {id: 'laptop', label: 'Laptop', groupId: 'g1'};
const HEADSET: Device = {id: 'headset', label: 'Headset', groupId: 'g2'};

/** The loudspeakers of a computer; there are real ones for nobody to hear in a test. */
class FakeSpeakers extends EventTarget {
  plugged: readonly Device[] = [LAPTOP, HEADSET];

  async enumerateDevices(): Promise<object[]> {
    return this.plugged.map(({id: deviceId, label, groupId}) => ({kind: 'audiooutput', deviceId, label, groupId}));
  }

  plug(...plugged: readonly Device[]): void {
    this.plugged = plugged;
    this.dispatchEvent(new Event('devicechange'));
  }
}

describe('what is heard of the phone', () => {
  const browserSink = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'setSinkId')!;
  let speakers: FakeSpeakers;
  let choice: Store<DeviceChoice>;
  let refused: readonly string[];
  let leave: (() => void) | undefined;
  let contexts: AudioContext[];

  beforeEach(() => {
    speakers = new FakeSpeakers();
    choice = new Store(readChoice(null));
    refused = [];
    contexts = [];
    Object.defineProperty(HTMLMediaElement.prototype, 'setSinkId', {...browserSink, value: setSinkId});
  });

  afterEach(() => {
    leave?.();
    delete outlets.lead;
    delete outlets.isRingerApart;
    Object.defineProperty(HTMLMediaElement.prototype, 'setSinkId', browserSink);
    for (const context of contexts) void context.close();
    expect(outlets.heard.size).to.equal(0);
  });

  async function setSinkId(this: object, id: string): Promise<void> {
    if (refused.includes(id)) throw new DOMException('', 'NotFoundError');
    Object.defineProperty(this, 'sinkId', {value: id, configurable: true});
  }
  const lead = (): void => leadOutlets(choice, speakers as unknown as MediaDevices);
  const choose = (parts: Partial<DeviceChoice>): void => choice.set({...choice.state, ...parts});
  const playsOn = (target: object, id: string): Promise<void> =>
    waitUntil(() => Reflect.get(target, 'sinkId') === id, `it is heard from “${id}”`);

  function voice(): HTMLAudioElement {
    const element = new Audio();
    leave = letOut({role: 'speaker', target: element});
    return element;
  }

  function tone(role: 'speaker' | 'ringer', hasChoice: boolean): {readonly context: AudioContext; readonly volume: GainNode} {
    const context = new AudioContext();
    contexts.push(context);
    if (hasChoice) Object.defineProperties(context, {sinkId: {value: '', configurable: true}, setSinkId: {value: setSinkId}});
    const volume = new GainNode(context);
    volume.connect(context.destination);
    leave = letOut({role, target: context, volume});
    return {context, volume};
  }

  it('is led to the chosen speaker, also when the choice or what can lead it comes later', async () => {
    const element = voice();
    choose({speaker: HEADSET});
    lead();
    await playsOn(element, 'headset');
    choose({speaker: LAPTOP});
    await playsOn(element, 'laptop');
    choose({speaker: undefined});
    await playsOn(element, '');
  });

  it('comes from the system’s own speaker while the chosen one is unplugged', async () => {
    choose({speaker: HEADSET});
    lead();
    const element = voice();
    await playsOn(element, 'headset');
    speakers.plug(LAPTOP);
    await playsOn(element, '');
    speakers.plug(LAPTOP, {...HEADSET, id: 'new'});
    await playsOn(element, 'new');
  });

  it('comes from the system’s own speaker where the browser withholds the chosen one', async () => {
    choose({speaker: LAPTOP});
    lead();
    const element = voice();
    await playsOn(element, 'laptop');
    refused = ['headset'];
    choose({speaker: HEADSET});
    await playsOn(element, '');
  });

  it('rings on the ringer, as loud as was chosen, and knocks on the speaker', async () => {
    choose({speaker: HEADSET, ringer: LAPTOP, ringVolume: 0.25});
    lead();
    const ring = tone('ringer', true);
    expect(ring.volume.gain.value, 'not from another one before').to.equal(0);
    await playsOn(ring.context, 'laptop');
    await waitUntil(() => ring.volume.gain.value === 0.25);
    choose({ringVolume: 0.5});
    await waitUntil(() => ring.volume.gain.value === 0.5);
    leave?.();
    const knock = tone('speaker', true);
    await playsOn(knock.context, 'headset');
    await waitUntil(() => knock.volume.gain.value === 1);
  });

  it('rings apart only where the user has chosen another device for it, and it is there', async () => {
    const isApart = async (devices: Partial<DeviceChoice>): Promise<boolean | undefined> => {
      choose(devices);
      return outlets.isRingerApart?.();
    };
    lead();
    expect(await isApart({})).to.be.false;
    expect(await isApart({speaker: HEADSET})).to.be.false;
    expect(await isApart({ringer: {...HEADSET, id: 'before'}})).to.be.false;
    expect(await isApart({ringer: LAPTOP})).to.be.true;
    expect(await isApart({speaker: undefined})).to.be.true;
    speakers.plug(HEADSET);
    expect(await isApart({}), 'unplugged').to.be.false;
  });

  it('sounds on where the browser has it rest while the device changes', async () => {
    choose({ringer: HEADSET});
    lead();
    const {context} = tone('ringer', false);
    const forgetful = async (id: string): Promise<void> => {
      await context.suspend();
      await setSinkId.call(context, id);
    };
    Object.defineProperties(context, {sinkId: {value: '', configurable: true}, setSinkId: {value: forgetful}});
    await playsOn(context, 'headset');
    await waitUntil(() => context.state === 'running', 'it to be heard');
  });

  it('is heard at once where nothing was chosen', () => {
    lead();
    const {volume} = tone('ringer', true);
    expect(volume.gain.value).to.equal(1);
  });

  describe('where a context has no choice', () => {
    const contextSink = Object.getOwnPropertyDescriptor(AudioContext.prototype, 'setSinkId');
    const browserPlay = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')!;
    const browserAudio = globalThis.Audio;
    let elements: HTMLAudioElement[];

    beforeEach(() => {
      elements = [];
      Reflect.deleteProperty(AudioContext.prototype, 'setSinkId');
      globalThis.Audio = class extends browserAudio {
        constructor() {
          super();
          elements.push(this);
        }
      };
    });
    afterEach(() => {
      globalThis.Audio = browserAudio;
      if (contextSink) Object.defineProperty(AudioContext.prototype, 'setSinkId', contextSink);
      Object.defineProperty(HTMLMediaElement.prototype, 'play', browserPlay);
    });

    it('an element plays what it makes, as long as that is heard', async () => {
      choose({ringer: LAPTOP, ringVolume: 0.25});
      lead();
      const {volume} = tone('ringer', false);
      await waitUntil(() => volume.gain.value === 0.25);
      expect(elements.map(({sinkId, srcObject}) => [sinkId, srcObject instanceof MediaStream])).to.deep.equal([['laptop', true]]);
      choose({ringer: undefined});
      await playsOn(elements[0]!, '');
      leave?.();
      expect(elements.map(({srcObject}) => srcObject)).to.deep.equal([null]);
    });

    it('none does where nothing was chosen', async () => {
      lead();
      tone('ringer', false);
      await aTimeout(0);
      expect(elements).to.deep.equal([]);
    });

    it('it is heard from the system’s own device rather than not at all', async () => {
      const refuse = (): Promise<void> => Promise.reject(new DOMException('', 'NotAllowedError'));
      Object.defineProperty(HTMLMediaElement.prototype, 'play', {...browserPlay, value: refuse});
      choose({ringer: LAPTOP});
      lead();
      const {context, volume} = tone('ringer', false);
      const connected: AudioNode[] = [];
      volume.connect = (node: AudioNode | AudioParam): never => connected.push(node as AudioNode) as never;
      await waitUntil(() => connected.at(-1) === context.destination);
      expect(elements.map(({srcObject}) => srcObject)).to.deep.equal([null]);
      await waitUntil(() => volume.gain.value === 1);
    });
  });
});
