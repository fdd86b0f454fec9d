import type {QualityCounters} from '../../src/engine/media/quality-counters.js';

export type Entry = Readonly<Record<string, string | number | boolean>>;

export const reportOf = (entries: readonly Entry[]): RTCStatsReport =>
  new Map(entries.map((entry, index) => [String(index), entry]));

/** How a connection fares: each number is per second unless it says otherwise. */
export interface Weather {
  readonly received?: number;
  readonly lost?: number;
  readonly sent?: number;
  readonly farLossPercent?: number;
  readonly rttMs?: number;
  readonly jitterMs?: number;
  readonly ownLevel?: number;
  /** Whether the far end tells what arrives there. */
  readonly isReporting?: boolean;
}

/** A connection whose statistics a test makes up, as Chromium would report them. */
export class FakeStatistics {
  weather: Weather = {};
  asked = 0;
  /** While set, it says nothing. */
  isBroken = false;
  #seconds = 0;
  #received = 0;
  #lost = 0;
  #sent = 0;
  #energy = 0;
  #reportedAt = 0;

  readonly getStats = async (): Promise<RTCStatsReport> => {
    this.asked += 1;
    if (this.isBroken) throw new DOMException('Closed', 'InvalidStateError');
    const {received = 50, lost = 0, sent = 50, ownLevel = 0.1, isReporting = true} = this.weather;
    this.#seconds += 1;
    this.#received += received;
    this.#lost += lost;
    this.#sent += sent;
    this.#energy += ownLevel ** 2;
    if (isReporting) this.#reportedAt = this.#seconds * 1000;
    return reportOf(this.#entries());
  };

  /** A connection that was just made counts anew. */
  beginAnew(): void {
    this.#received = this.#lost = this.#sent = this.#energy = this.#seconds = 0;
  }

  #entries(): readonly Entry[] {
    const {farLossPercent = 0, rttMs = 20, jitterMs = 2} = this.weather;
    const kind = 'audio';
    const played = this.#received * 960;
    return [
      {
        type: 'inbound-rtp',
        kind,
        packetsReceived: this.#received,
        packetsLost: this.#lost,
        jitter: jitterMs / 1000,
        jitterBufferDelay: played * 0.04,
        jitterBufferEmittedCount: played,
        totalAudioEnergy: this.#seconds * 0.01,
        totalSamplesDuration: this.#seconds,
      },
      {type: 'outbound-rtp', kind, packetsSent: this.#sent},
      {type: 'media-source', kind, totalAudioEnergy: this.#energy, totalSamplesDuration: this.#seconds},
      {
        type: 'remote-inbound-rtp',
        kind,
        timestamp: this.#reportedAt,
        roundTripTime: rttMs / 1000,
        fractionLost: farLossPercent / 100,
      },
      {type: 'remote-outbound-rtp', kind, timestamp: this.#seconds * 1000},
    ];
  }
}

/** What was counted, changed by `parts`. */
export function someCounters(parts: Partial<QualityCounters> = {}): QualityCounters {
  const silence = {energy: undefined, seconds: undefined, level: undefined};
  return {
    received: 0,
    lost: 0,
    jitterMs: 0,
    bufferedMs: 0,
    played: 0,
    sent: 0,
    rttMs: undefined,
    farLost: undefined,
    farLossPercent: undefined,
    reportedAt: undefined,
    spokeAt: undefined,
    own: silence,
    far: silence,
    ...parts,
  };
}
