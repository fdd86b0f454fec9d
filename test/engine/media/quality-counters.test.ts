import {expect} from '@open-wc/testing';

import {countersOf} from '../../../src/engine/media/quality-counters.js';
import {reportOf} from '../../support/quality-reports.js';

/** As a call in Chromium reports it; what is not read here is left out. */
const CHROMIUM = [
  {type: 'codec', mimeType: 'audio/opus'},
  {type: 'candidate-pair', state: 'waiting', nominated: false, currentRoundTripTime: 9},
  {type: 'candidate-pair', state: 'succeeded', nominated: true, currentRoundTripTime: 0.04},
  {
    type: 'inbound-rtp',
    kind: 'audio',
    packetsReceived: 500,
    packetsLost: 3,
    jitter: 0.004,
    jitterBufferDelay: 9600,
    jitterBufferEmittedCount: 480_000,
    audioLevel: 0.2,
    totalAudioEnergy: 0.5,
    totalSamplesDuration: 10,
  },
  {type: 'outbound-rtp', kind: 'audio', packetsSent: 490},
  {type: 'media-source', kind: 'audio', audioLevel: 0.1, totalAudioEnergy: 0.25, totalSamplesDuration: 9},
  {type: 'remote-inbound-rtp', kind: 'audio', timestamp: 1000, packetsLost: 2, fractionLost: 0.05, roundTripTime: 0.03},
  {type: 'remote-outbound-rtp', kind: 'audio', timestamp: 1200},
];

/** Firefox has no levels of the microphone, and tells a fraction only sometimes. */
const FIREFOX = [
  {type: 'candidate-pair', state: 'succeeded', nominated: true, selected: true, currentRoundTripTime: 0.05},
  {type: 'inbound-rtp', kind: 'audio', mediaType: 'audio', packetsReceived: 500, packetsLost: 0, jitter: 0.001, audioLevel: 0.3},
  {type: 'outbound-rtp', kind: 'audio', mediaType: 'audio', packetsSent: 490},
  {type: 'media-source', kind: 'audio', trackIdentifier: 'a'},
  {type: 'remote-inbound-rtp', kind: 'audio', timestamp: 900, packetsLost: 7, packetsReceived: 480},
];

describe('the counters of a connection', () => {
  it('are read from what Chromium reports', () => {
    expect(countersOf(reportOf(CHROMIUM))).to.deep.equal({
      received: 500,
      lost: 3,
      jitterMs: 4,
      bufferedMs: 9_600_000,
      played: 480_000,
      sent: 490,
      rttMs: 30,
      farLost: 2,
      farLossPercent: 5,
      reportedAt: 1000,
      spokeAt: 1200,
      own: {energy: 0.25, seconds: 9, level: 0.1},
      far: {energy: 0.5, seconds: 10, level: 0.2},
    });
  });

  it('are read from what Firefox reports', () => {
    expect(countersOf(reportOf(FIREFOX))).to.deep.equal({
      received: 500,
      lost: 0,
      jitterMs: 1,
      bufferedMs: 0,
      played: 0,
      sent: 490,
      rttMs: 50,
      farLost: 7,
      farLossPercent: undefined,
      reportedAt: 900,
      spokeAt: undefined,
      own: {energy: undefined, seconds: undefined, level: undefined},
      far: {energy: undefined, seconds: undefined, level: 0.3},
    });
  });

  it('are those of all streams that have come', () => {
    const stream = {type: 'inbound-rtp', kind: 'audio', packetsReceived: 10, packetsLost: 1};
    expect(countersOf(reportOf([stream, stream]))).to.include({received: 20, lost: 2});
  });

  it('leave pictures and an empty report alone', () => {
    const video = {type: 'inbound-rtp', kind: 'video', packetsReceived: 10, packetsLost: 10};
    expect(countersOf(reportOf([video]))).to.include({received: 0, lost: 0, sent: 0, rttMs: undefined});
  });
});
