import {expect} from '@open-wc/testing';

import {readOutcomes} from '../../src/config/outcomes.js';

describe('the outcomes that a page offers', () => {
  function read(written: unknown): {readonly outcomes: readonly unknown[]; readonly problems: readonly string[]} {
    const problems: string[] = [];
    const outcomes = readOutcomes(written, (attribute) => problems.push(attribute));
    return {outcomes, problems};
  }

  it('are none where it says nothing, and nothing is wrong then', () => {
    for (const written of [undefined, null, '', '  ', [], '[]'])
      expect(read(written)).to.deep.equal({outcomes: [], problems: []});
  });

  it('are words, of which some are known to leave the call in the queue or to plan it anew', () => {
    const {outcomes, problems} = read('reached no-answer  left-voicemail call-back wrong-number sold');
    expect(outcomes).to.deep.equal([
      {id: 'reached', effect: 'done'},
      {id: 'no-answer', effect: 'retry'},
      {id: 'left-voicemail', effect: 'retry'},
      {id: 'call-back', effect: 'call-back'},
      {id: 'wrong-number', effect: 'done'},
      {id: 'sold', effect: 'done'},
    ]);
    expect(problems).to.deep.equal([]);
  });

  it('are a list, as JSON or as it is, with words and effects of the page', () => {
    const list = ['reached', {id: 'later', label: 'Ask again', effect: 'call-back'}, {id: 'no-answer', effect: 'done'}];
    const expected = [
      {id: 'reached', effect: 'done'},
      {id: 'later', label: 'Ask again', effect: 'call-back'},
      {id: 'no-answer', effect: 'done'},
    ];
    expect(read(list).outcomes).to.deep.equal(expected);
    expect(read(JSON.stringify(list)).outcomes).to.deep.equal(expected);
  });

  for (const [what, written, left] of [
    ['what is no JSON', '[reached', []],
    ['what is no list', {id: 'reached'}, []],
    ['what has no name', ['reached', {label: 'x'}, 5, null, ''], ['reached']],
    ['what does something unknown', [{id: 'a', effect: 'explode'}, 'b'], ['b']],
    ['what has a label that is none', [{id: 'a', label: 5}, {id: 'c', label: ''}, 'b'], ['b']],
    ['what is there twice', 'a b a', ['a', 'b']],
    ['what is too long to be read', ['x'.repeat(61), 'a'], ['a']],
    ['more than there are keys for', 'a b c d e f g h i j', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']],
  ] as const) {
    it(`are told to be wrong, and used as far as they are right: ${what}`, () => {
      const {outcomes, problems} = read(written);
      expect(outcomes.map((outcome) => (outcome as {id: string}).id)).to.deep.equal(left);
      expect(problems).to.deep.equal(['outcomes']);
    });
  }
});
