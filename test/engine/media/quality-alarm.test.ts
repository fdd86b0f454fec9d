import {expect} from '@open-wc/testing';

import {afterSecond, QUIET} from '../../../src/engine/media/quality-alarm.js';

/** How the alarm stands after each second of `story`, where `x` is a bad one and `.` a good one. */
function alarms(story: string, patience: {readonly raise: number; readonly of: number; readonly clear: number}): string {
  let alarm = QUIET;
  return Array.from(story)
    .map((second) => {
      alarm = afterSecond(alarm, second === 'x', patience);
      return alarm.isRaised ? '!' : '-';
    })
    .join('');
}

describe('an alarm', () => {
  for (const [what, story, expected] of [
    ['is not raised by one bad second, nor by two', 'x....xx......', '-------------'],
    ['is raised by three bad seconds', '..xxx', '----!'],
    ['is raised by three bad seconds of five', 'x.x.x', '----!'],
    ['is not raised by three of six', 'x..x.x', '------'],
    ['stays until five seconds were good', 'xxx.....', '--!!!!!-'],
    ['begins to wait again with each bad second', 'xxx....x....x.....', '--!!!!!!!!!!!!!!!-'],
    ['can be raised again', 'xxx.....xxx', '--!!!!!---!'],
  ] as const) {
    it(what, () => {
      expect(alarms(story, {raise: 3, of: 5, clear: 5})).to.equal(expected);
    });
  }

  it('that is quick to clear needs one good second', () => {
    expect(alarms('xxxx.x', {raise: 3, of: 3, clear: 1})).to.equal('--!!--');
  });
});
