/** How loud something was: summed since the beginning, or at this moment where the browser sums nothing. */
export interface Loudness {
  readonly energy: number | undefined;
  readonly seconds: number | undefined;
  readonly level: number | undefined;
}

/** What a connection has counted until now, of its audio alone; times are in ms. What it does not tell is undefined. */
export interface QualityCounters {
  readonly received: number;
  readonly lost: number;
  readonly jitterMs: number;
  /** How long samples have waited in the jitter buffer, all together, and how many have left it. */
  readonly bufferedMs: number;
  readonly played: number;
  readonly sent: number;
  readonly rttMs: number | undefined;
  /** Of what we sent: until now, and in the time of the latest report. */
  readonly farLost: number | undefined;
  readonly farLossPercent: number | undefined;
  /** When the far end has last told what arrives there, and when it has told anything. */
  readonly reportedAt: number | undefined;
  readonly spokeAt: number | undefined;
  readonly own: Loudness;
  readonly far: Loudness;
}

/** An entry of a report: the fields that are read here (W3C webrtc-stats), any of which a browser may lack. */
type Stat = {readonly [F in NumberField]?: number} & {
  readonly type: string;
  readonly kind?: string;
  readonly state?: string;
  readonly nominated?: boolean;
};
type NumberField =
  | 'timestamp'
  | 'packetsReceived'
  | 'packetsLost'
  | 'packetsSent'
  | 'jitter'
  | 'jitterBufferDelay'
  | 'jitterBufferEmittedCount'
  | 'fractionLost'
  | 'roundTripTime'
  | 'currentRoundTripTime'
  | 'audioLevel'
  | 'totalAudioEnergy'
  | 'totalSamplesDuration';

/** Reads a report of `RTCPeerConnection.getStats`. */
export function countersOf(report: Pick<RTCStatsReport, 'forEach'>): QualityCounters {
  const stats: Stat[] = [];
  report.forEach((stat: Stat) => {
    if (stat.kind === 'audio' || stat.type === 'candidate-pair') stats.push(stat);
  });
  const of = (type: string): readonly Stat[] => stats.filter((stat) => stat.type === type);
  const inbound = of('inbound-rtp');
  const toFar = of('remote-inbound-rtp');
  const pair = of('candidate-pair').find(({nominated, state}) => nominated && state === 'succeeded');
  return {
    received: sum(inbound, 'packetsReceived'),
    lost: sum(inbound, 'packetsLost'),
    jitterMs: (last(inbound, 'jitter') ?? 0) * 1000,
    bufferedMs: sum(inbound, 'jitterBufferDelay') * 1000,
    played: sum(inbound, 'jitterBufferEmittedCount'),
    sent: sum(of('outbound-rtp'), 'packetsSent'),
    rttMs: milliseconds(last(toFar, 'roundTripTime') ?? pair?.currentRoundTripTime),
    farLost: last(toFar, 'packetsLost'),
    farLossPercent: percent(last(toFar, 'fractionLost')),
    reportedAt: last(toFar, 'timestamp'),
    spokeAt: last(of('remote-outbound-rtp'), 'timestamp'),
    own: loudnessOf(of('media-source')),
    far: loudnessOf(inbound),
  };
}

function loudnessOf(stats: readonly Stat[]): Loudness {
  return {
    energy: last(stats, 'totalAudioEnergy'),
    seconds: last(stats, 'totalSamplesDuration'),
    level: last(stats, 'audioLevel'),
  };
}

/** Of all streams: a far end that changes its source begins another. */
const sum = (stats: readonly Stat[], field: NumberField): number => stats.reduce((total, stat) => total + (stat[field] ?? 0), 0);
const last = (stats: readonly Stat[], field: NumberField): number | undefined => stats.at(-1)?.[field];
const milliseconds = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : seconds * 1000);
const percent = (fraction: number | undefined): number | undefined => (fraction === undefined ? undefined : fraction * 100);
