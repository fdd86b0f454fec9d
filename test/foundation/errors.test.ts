import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';

describe('VoipError', () => {
  it('knows the errors of another copy of the library, and those alone', () => {
    class Copy extends Error {
      override readonly name = 'VoipError';
      readonly code = 'timeout';
    }
    const other = new Copy('Nobody answered');
    expect(other instanceof VoipError).to.equal(true);
    expect(VoipError.from(other, 'call-failed')).to.equal(other);
    for (const value of [new Error('x'), {name: 'VoipError'}, null, undefined])
      expect(value instanceof VoipError).to.equal(false);
  });
});
