import {expect} from '@open-wc/testing';

import {codecsToLeaveOut, withoutCodecs} from '../../../src/engine/sip/other-codecs.js';

const NAMES: Readonly<Record<number, string>> = {
  0: 'PCMU/8000',
  8: 'PCMA/8000',
  63: 'red/48000/2',
  111: 'opus/48000/2',
  126: 'telephone-event/8000',
};
const sdp = (...numbers: readonly number[]): string =>
  [
    'v=0',
    `m=audio 9 UDP/TLS/RTP/SAVPF ${numbers.join(' ')}`,
    ...numbers.flatMap((number) => (NAMES[number] ? [`a=rtpmap:${number} ${NAMES[number]}`] : [])),
    'a=fmtp:111 minptime=10',
    'a=fmtp:63 111/111',
    'a=rtcp-fb:111 transport-cc',
    'a=fmtp:126 0-16',
    'a=sendrecv',
    '',
  ].join('\r\n');
const OPUS = ['opus', 'red'];
const OTHERS = ['g722', 'pcmu', 'pcma', 'cn', 'ilbc'];

describe('the codecs of a browser that takes the place of another', () => {
  for (const [agreed, answer, leftOut, leavesOut] of [
    ['Opus', sdp(111, 0, 8, 126), [], OPUS],
    ['Opus after G.711', sdp(111, 126), OTHERS, OPUS],
    ['redundant Opus', sdp(63, 111), [], OPUS],
    ['PCMU after Opus, where the server knows PCMA', sdp(0, 8, 126), OPUS, [...OPUS, 'g722', 'pcmu', 'cn', 'ilbc']],
    ['PCMA after Opus, where the server knows PCMU', sdp(8, 0, 126), OPUS, [...OPUS, 'g722', 'pcma', 'cn', 'ilbc']],
    ['PCMA after PCMU and Opus', sdp(8, 126), [...OPUS, 'g722', 'pcmu', 'cn', 'ilbc'], OTHERS],
    ['the only G.711 after Opus', sdp(0, 126), OPUS, OTHERS],
    ['G.711, though the server knows Opus', sdp(0, 8, 111, 126), [], OTHERS],
    ['PCMU, and nobody knows Opus', sdp(0, 8, 126), [], ['pcmu']],
    ['PCMA, written as a number only', 'm=audio 9 RTP/AVP 8\r\n', ['pcmu'], ['pcma']],
    ['nothing that can be read', '', [], ['']],
  ] as const) {
    it(`are others than those of ${agreed}`, () => {
      expect(codecsToLeaveOut(answer, leftOut)).to.deep.equal(leavesOut);
    });
  }

  it('are not offered with all that was said of them', () => {
    const left = withoutCodecs(sdp(111, 63, 0, 8, 126), OPUS);
    expect(left).to.contain('m=audio 9 UDP/TLS/RTP/SAVPF 0 8 126\r\n');
    expect(left).not.to.match(/opus|red|:111|:63/);
    expect(left).to.contain('a=rtpmap:126 telephone-event/8000\r\na=fmtp:126 0-16\r\na=sendrecv\r\n');
  });

  it('are all offered where none is left out', () => {
    for (const names of [[], ['']]) expect(withoutCodecs(sdp(111, 0), names)).to.equal(sdp(111, 0));
  });
});
