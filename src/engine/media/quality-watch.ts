import type {Clock} from '../../foundation/clock.js';
import type {CallQuality, QualityFigures} from '../../session/quality.js';
import {countersOf, type QualityCounters} from './quality-counters.js';
import {figuresOf, hasHistory, remember, type CounterHistory} from './quality-figures.js';
import {judge, verdictOf, type Findings, type Second} from './quality-verdict.js';

/** What of a call is measured at this moment. */
export interface Measured {
  readonly connection: Pick<RTCPeerConnection, 'getStats'> | undefined;
  readonly microphone: Pick<MediaStreamTrack, 'enabled' | 'muted' | 'readyState'> | undefined;
  /** Sound is to be expected from both ends: nobody holds the call, and the way is there. */
  readonly isTalking: boolean;
}

export interface QualityWatchOptions {
  readonly clock: Clock;
  readonly read: () => Measured;
  /** Told each second. */
  readonly onFigures: (figures: QualityFigures) => void;
  /** Told when it is known, and when it changes. */
  readonly onQuality: (quality: CallQuality) => void;
}

/** Measures a call once a second, until the returned function is called. */
export function watchQuality({clock, read, onFigures, onQuality}: QualityWatchOptions): () => void {
  let history: readonly QualityCounters[] = [];
  let findings: Findings = {};
  let told = '';
  let isBusy = false;
  let isOver = false;

  const take = (counters: QualityCounters): void => {
    history = remember(history, counters);
    if (!hasHistory(history)) return;
    const figures = figuresOf(history, clock.now());
    onFigures(figures);
    findings = judge(findings, secondOf(history, figures, read()));
    const quality = verdictOf(findings);
    const words = [quality.level, ...quality.warnings].join();
    if (words === told) return;
    told = words;
    onQuality(quality);
  };
  const measure = async (): Promise<void> => {
    const {connection} = read();
    if (isBusy || !connection) return;
    isBusy = true;
    // A connection that is being closed or replaced says nothing.
    const report = await connection.getStats().catch(() => undefined);
    isBusy = false;
    if (report && !isOver) take(countersOf(report));
  };
  const stop = clock.everySecond(() => void measure());
  return () => {
    isOver = true;
    stop();
  };
}

function secondOf(history: CounterHistory, figures: QualityFigures, {microphone, isTalking}: Measured): Second {
  const [before, now] = history.slice(-2) as [QualityCounters, QualityCounters];
  const {reportedAt, spokeAt = 0} = now;
  return {
    figures,
    received: now.received - before.received,
    sent: now.sent - before.sent,
    // Whoever never reports need not have begun to.
    unreportedMs: reportedAt === undefined ? 0 : spokeAt - reportedAt,
    microphone: stateOf(microphone),
    isTalking,
  };
}

function stateOf(microphone: Measured['microphone']): Second['microphone'] {
  if (microphone?.enabled === false) return 'muted';
  return microphone && (microphone.muted || microphone.readyState === 'ended') ? 'dead' : 'on';
}
