import {expect, waitUntil} from '@open-wc/testing';

import {silentLogger} from '../src/foundation/logger.js';
import {systemClock} from '../src/foundation/system-clock.js';
import {openLine} from '../src/line.js';
import {OFFLINE} from '../src/session/session-state.js';

describe('openLine', () => {
  it('gives the sound card back and says so when its session is closed', async () => {
    const Original = AudioContext;
    const contexts: AudioContext[] = [];
    globalThis.AudioContext = class extends Original {
      constructor() {
        super();
        contexts.push(this);
      }
    };
    let closed = 0;
    try {
      const line = openLine({clock: systemClock, logger: silentLogger, inherited: OFFLINE, onClose: () => (closed += 1)});
      await line.sounds.unlock();
      const closing = line.session.close();
      expect(closed).to.equal(1);
      await closing;
    } finally {
      globalThis.AudioContext = Original;
    }
    expect(contexts.length).to.be.greaterThan(0);
    await waitUntil(() => contexts.every(({state}) => state === 'closed'));
  });
});
