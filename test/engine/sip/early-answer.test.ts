import {expect} from '@open-wc/testing';

import {withoutDialog} from '../../../src/engine/sip/early-answer.js';

describe('an early answer', () => {
  const answer = (status: number, ...headers: string[]): string =>
    [`SIP/2.0 ${status} X`, 'CSeq: 1 INVITE', ...headers, '', ''].join('\r\n');

  it('that makes a dialog stays as it is', () => {
    const message = answer(180, 'To: <sip:bob@x>;tag=1', 'Contact: <sip:b@x>');
    expect(withoutDialog(message)).to.equal(message);
  });

  for (const headers of [['To: <sip:bob@x>;tag=1'], ['To: <sip:bob@x>', 'Contact: <sip:b@x>']]) {
    it(`that makes none is told as 100: ${headers.join(', ')}`, () => {
      expect(withoutDialog(answer(183, ...headers))).to.match(/^SIP\/2\.0 100 X\r\nX-Ringing: yes\r\nCSeq/);
    });
  }

  for (const message of [
    answer(200, 'To: <sip:bob@x>'),
    answer(100),
    answer(180).replace('INVITE', 'OPTIONS'),
    'INVITE sip:x SIP/2.0\r\n\r\n',
  ]) {
    it(`is not ${message.split('\r\n', 2).join(', ')}`, () => {
      expect(withoutDialog(message)).to.equal(message);
    });
  }
});
