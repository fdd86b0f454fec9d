import {expect} from '@open-wc/testing';

import type {MicrophoneTrouble} from '../../../src/engine/media/microphone-keeper.js';
import {withTrouble} from '../../../src/engine/media/sound-watch.js';
import type {CallQuality, QualityWarning} from '../../../src/session/quality.js';

const QUIET: CallQuality = {level: 'fair', warnings: ['microphone-silent', 'poor-network']};

describe('what is wrong with the sound of a call', () => {
  for (const [trouble, quality, warnings] of [
    [undefined, QUIET, QUIET.warnings],
    ['microphone-fallback', undefined, ['microphone-fallback']],
    ['microphone-fallback', QUIET, ['microphone-silent', 'poor-network', 'microphone-fallback']],
    ['microphone-lost', QUIET, ['microphone-lost', 'poor-network']],
    ['microphone-blocked', QUIET, ['microphone-blocked', 'poor-network']],
  ] as const satisfies readonly (readonly [
    MicrophoneTrouble | undefined,
    CallQuality | undefined,
    readonly QualityWarning[],
  ])[]) {
    it(`with ${trouble ?? 'no trouble'} is, worst first, ${warnings.join(', ')}`, () => {
      const told = withTrouble(quality, trouble);
      expect(told).to.deep.equal({level: quality?.level ?? 'good', warnings});
    });
  }
});
