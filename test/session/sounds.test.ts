import {expect} from '@open-wc/testing';

import {selectSound, type Sound} from '../../src/session/sounds.js';
import {OFFLINE} from '../../src/session/session-state.js';
import {aCall} from '../support/fake-session.js';

const incoming = aCall({id: 'a', direction: 'incoming', phase: 'ringing'});
const outgoing = aCall({id: 'b', direction: 'outgoing', phase: 'ringing'});
const talking = aCall({id: 'c', answeredAt: 1});

describe('what the phone sounds like', () => {
  const cases: readonly (readonly [string, readonly (typeof incoming)[], Sound, Sound])[] = [
    ['without a call', [], 'none', 'none'],
    ['when a call comes', [incoming], 'ring', 'none'],
    ['when another call comes', [talking, incoming], 'waiting', 'none'],
    ['while it rings at the other end', [outgoing], 'ringback', 'ringback'],
    ['while it rings at the other end and a call comes', [outgoing, incoming], 'ring', 'ringback'],
    ['while the network lets its own ringing be heard', [{...outgoing, earlyMedia: true}], 'none', 'none'],
    [
      'while it rings where the far end has sent us',
      [{...talking, sentTo: {number: '1003', isRinging: true}}],
      'ringback',
      'ringback',
    ],
    ['while something else is heard there', [{...talking, sentTo: {number: '1003', isRinging: false}}], 'none', 'none'],
  ];
  for (const [when, calls, sound, quiet] of cases) {
    it(`is ${sound} ${when}, and ${quiet} where nobody is to disturb`, () => {
      const state = {...OFFLINE, calls};
      expect([selectSound(state), selectSound(state, true)]).to.deep.equal([sound, quiet]);
    });
  }
});
