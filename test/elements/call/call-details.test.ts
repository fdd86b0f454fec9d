import {expect} from '@open-wc/testing';

import {callDetails} from '../../../src/elements/call/call-details.js';
import {aCall} from '../../support/fake-session.js';

describe('the details of a call, to be copied', () => {
  it('are what finds it in the records of the phone system', () => {
    const call = aCall({
      phase: 'ended',
      endReason: 'not-allowed',
      hungUpBy: 'server',
      sipCallId: 'abc@example.com',
      dialled: {number: '+32900123'},
      startedAt: Date.UTC(2025, 5, 12, 9, 0, 0),
      endedAt: Date.UTC(2025, 5, 12, 9, 0, 5),
    });
    const lines = callDetails(call).split('\n');
    expect(lines.slice(0, 5)).to.deep.equal([
      'End reason: not-allowed',
      'Ended by: server',
      'Direction: outgoing',
      'Number: +32900123',
      'Call-ID: abc@example.com',
    ]);
    expect(lines[5]).to.match(/^Started: 12\/06\/2025/);
    expect(lines).to.have.length(7);
  });

  it('leave out what is not known', () => {
    expect(callDetails(aCall({direction: 'incoming', startedAt: 0}))).to.match(
      /^Direction: incoming\nNumber: \+32470123456\nStarted: .*$/,
    );
  });
});
