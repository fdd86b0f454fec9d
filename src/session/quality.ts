/** How a call sounds, in the worse of its two directions. */
export type QualityLevel = 'good' | 'fair' | 'poor';

/**
 * `poor-network`: packets are lost, late or uneven · `not-heard`: nothing that we send arrives · `microphone-silent`: our microphone gives
 * no sound, and nobody has muted it here · `nothing-heard`: nothing arrives, and nobody holds the call · `microphone-blocked`: the user
 * has taken the permission back · `microphone-lost`: it is gone, and there is no other · `microphone-fallback`: it is gone, and the
 * system's own is used until it is back.
 */
export type QualityWarning =
  | 'poor-network'
  | 'not-heard'
  | 'microphone-silent'
  | 'nothing-heard'
  | 'microphone-blocked'
  | 'microphone-lost'
  | 'microphone-fallback';

/** What all tabs show of it; changes seldom. */
export interface CallQuality {
  readonly level: QualityLevel;
  /** What is wrong at the moment, the worst first. */
  readonly warnings: readonly QualityWarning[];
}

/** What was measured in one second of a call. What the browser or the far end does not tell is absent. */
export interface QualityFigures {
  /** Epoch ms. */
  readonly at: number;
  /** Mean opinion score, 1 to 4.5, of the worse direction; estimated as ITU-T G.107 does. */
  readonly mos: number;
  /** Of what arrives (RFC 3550 §6.4.1). */
  readonly jitterMs: number;
  /** Of what was sent to us in the last five seconds. */
  readonly lossPercent: number;
  /** Of what we sent, as the far end has reported last. */
  readonly farLossPercent?: number;
  readonly rttMs?: number;
  /** How loud we are and how loud the far end is in this second: 0 is silence, 1 as loud as can be. */
  readonly ownLevel?: number;
  readonly farLevel?: number;
}

/** How a call sounds, and the latest measurement, where it can be had. */
export interface Quality extends CallQuality {
  readonly figures?: QualityFigures;
}
