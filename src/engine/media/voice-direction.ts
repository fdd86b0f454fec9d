import {answerTo, audioDirection, isDeaf, withDirection, type AudioDirection} from './audio-direction.js';

/**
 * Who hears whom, as both ends tell each other, from two facts: whether we ask the far end to wait, and what it has said last.
 *
 * The browser knows nothing of it, and goes on both ways, with silence: Chromium stays deaf where an offer is taken back that would have
 * changed a direction.
 */
export class VoiceDirection {
  #there: AudioDirection = 'sendrecv';
  asksHold = false;
  #awaitsHold = false;
  isMuted = false;

  /** Whether the far end wants to hear nothing. */
  get isHeldThere(): boolean {
    return isDeaf(this.#there);
  }

  /** Whether the far end hears nothing of us. */
  get isSilent(): boolean {
    return this.isMuted || this.asksHold || this.#awaitsHold || this.isHeldThere;
  }

  /** `isAwaited`: the far end will be asked to wait as soon as it can be asked. */
  ask(isHeld: boolean, isAwaited: boolean): void {
    this.asksHold = isHeld;
    this.#awaitsHold = isAwaited;
  }

  /** Our description as it is told to the far end. */
  tell(sdp: string, type: 'offer' | 'answer'): string {
    if (type === 'answer') return withDirection(sdp, answerTo(this.#there, this.asksHold));
    return this.asksHold ? withDirection(sdp, 'sendonly') : sdp;
  }

  /** Takes what the far end says, once it holds. */
  hear(sdp: string, type: 'offer' | 'answer'): void {
    const direction = audioDirection(sdp);
    // Held by us, it has little choice but to say so where it sends nothing either (RFC 3264 §6.1).
    const isForced = type === 'answer' && this.asksHold && direction === 'inactive';
    if (!isForced) this.#there = direction;
  }
}

/** The far end's description as the browser is to have it. */
export const bothWays = (sdp: string): string => withDirection(sdp, 'sendrecv');
