import {expect, waitUntil} from '@open-wc/testing';

import {playKeyTone} from '../../src/devices/key-tone.js';

describe('the tone that is heard where a key is pressed', () => {
  const [Original, Oscillator] = [AudioContext, OscillatorNode];
  /** What was begun, in Hz. */
  let tones: number[];
  const contexts: (AudioContext & {sinkId?: unknown})[] = [];

  before(() => {
    globalThis.AudioContext = class extends Original {
      constructor() {
        super();
        contexts.push(this);
      }
    };
    globalThis.OscillatorNode = class extends Oscillator {
      override start(): void {
        super.start();
        tones.push(Math.round(this.frequency.value));
      }
    };
  });

  after(() => {
    globalThis.AudioContext = Original;
    globalThis.OscillatorNode = Oscillator;
  });

  beforeEach(() => {
    tones = [];
  });

  const rests = (): Promise<void> =>
    waitUntil(() => contexts[0]!.state === 'suspended' && contexts[0]!.currentTime > 0, 'the context to rest', {timeout: 5_000});

  it('is made by one context for all keys, which rests in between', async () => {
    for (const key of '12#') void playKeyTone(key, '');
    expect(contexts).to.have.length(1);
    await rests();
  });

  it('is heard on the speaker that was chosen, and then on the system’s own', async () => {
    await navigator.mediaDevices
      .getUserMedia({audio: true})
      .then((stream) => stream.getTracks().forEach((track) => track.stop()));
    const devices = await navigator.mediaDevices.enumerateDevices();
    const speaker = devices.find(({kind, deviceId}) => kind === 'audiooutput' && !['', 'default'].includes(deviceId))!;
    const [context] = contexts as [AudioContext & {sinkId?: unknown}];
    const canChoose = 'setSinkId' in context;
    await playKeyTone('5', speaker.deviceId);
    expect(context.sinkId).to.equal(canChoose ? speaker.deviceId : undefined);
    await playKeyTone('5', '');
    expect(context.sinkId).to.equal(canChoose ? '' : undefined);
    await rests();
  });

  it('is heard all the same where that one is gone', async () => {
    await playKeyTone('5', 'gone');
    expect(contexts[0]!.state).to.not.equal('closed');
    await rests();
  });

  describe('on a speaker', () => {
    /** As the browser is asked for it. */
    let sinks: string[];

    beforeEach(() => {
      sinks = [];
    });
    afterEach(async () => {
      for (const name of ['sinkId', 'setSinkId']) Reflect.deleteProperty(contexts[0]!, name);
      await rests();
    });

    /** `set`: what the browser does with the device. */
    function lead(set: (id: string) => Promise<void>, sinkId = ''): void {
      const setSinkId = (id: string): Promise<void> => {
        sinks.push(id);
        return set(id);
      };
      Object.defineProperties(contexts[0], {
        sinkId: {value: sinkId, configurable: true},
        setSinkId: {value: setSinkId, configurable: true},
      });
    }

    it('is heard though the browser forgets to run what it leads there', async () => {
      lead(() => contexts[0]!.suspend());
      await playKeyTone('5', 'headset');
      await waitUntil(() => contexts[0]!.state === 'running');
      expect(tones).to.deep.equal([770, 1336]);
    });

    it('is heard, once, though the browser never says that it has led it there', async () => {
      lead(() => new Promise(() => undefined));
      for (const key of '12') void playKeyTone(key, 'headset');
      await playKeyTone('5', 'headset');
      expect(tones).to.deep.equal([770, 1336]);
    });

    it('comes from the system’s own where the browser withholds the one that was chosen', async () => {
      lead((id) => (id === 'withheld' ? Promise.reject(new DOMException('', 'NotFoundError')) : Promise.resolve()), 'another');
      await playKeyTone('5', 'withheld');
      expect([sinks, tones]).to.deep.equal([
        ['withheld', ''],
        [770, 1336],
      ]);
    });
  });
});
