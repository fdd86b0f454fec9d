import {expect, waitUntil} from '@open-wc/testing';

import {playLocalTone} from '../../../src/elements/in-call/local-tone.js';

describe('the tone that is heard where a key is pressed', () => {
  it('is made by one context for all keys, which rests in between', async () => {
    const Original = AudioContext;
    const contexts: AudioContext[] = [];
    globalThis.AudioContext = class extends Original {
      constructor() {
        super();
        contexts.push(this);
      }
    };
    try {
      for (const key of '12#') playLocalTone(key);
    } finally {
      globalThis.AudioContext = Original;
    }
    expect(contexts).to.have.length(1);
    const [context] = contexts as [AudioContext];
    await waitUntil(() => context.state === 'suspended' && context.currentTime > 0, 'the context to rest', {timeout: 5_000});
  });
});
