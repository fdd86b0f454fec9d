import {expect, waitUntil} from '@open-wc/testing';

import {playKeyTone} from '../../src/devices/key-tone.js';

describe('the tone that is heard where a key is pressed', () => {
  const Original = AudioContext;
  const contexts: (AudioContext & {sinkId?: unknown})[] = [];

  before(() => {
    globalThis.AudioContext = class extends Original {
      constructor() {
        super();
        contexts.push(this);
      }
    };
  });

  after(() => {
    globalThis.AudioContext = Original;
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
});
