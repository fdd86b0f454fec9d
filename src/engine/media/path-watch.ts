import type {Clock} from '../../foundation/clock.js';

/** How long an answered call may take to connect. */
const CONNECT_MS = 15_000;
/** A far end that is connected but sends nothing yet (a prompt that listens first, DTX) counts as heard after this. */
const SILENT_START_MS = 3_000;
/** A path that the browser doubts is often back at once. */
const DOUBT_MS = 1_000;

/** `media-flowing`: once, when the far end can be heard · `path-lost`, `path-found`: later · `unreachable`: it never was. */
export type PathEvent = 'media-flowing' | 'path-lost' | 'path-found' | 'unreachable';

/** Tells whether sound can come from the far end: what a connection says of itself, and when to believe it. */
export class PathWatch {
  readonly #clock: Clock;
  readonly #onEvent: (event: PathEvent) => void;
  readonly #timers = new Set<() => void>();
  #connection: RTCPeerConnection | undefined;
  #isFlowing = false;
  #isLost = false;
  #isExpected = false;

  constructor(clock: Clock, onEvent: (event: PathEvent) => void) {
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  get isFlowing(): boolean {
    return this.#isFlowing;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** The connection that is watched. */
  get connection(): RTCPeerConnection | undefined {
    return this.#connection;
  }

  watch(connection: RTCPeerConnection): void {
    this.#connection = connection;
    this.#isExpected = false;
    connection.onconnectionstatechange = () => this.#look(connection);
  }

  /** Another phone has answered than the one that was heard before: the path leads to the wrong one. */
  begin(): void {
    this.#isFlowing = false;
    this.#isLost = true;
  }

  /** To be called when a track of the far end is there. */
  watchTrack(track: MediaStreamTrack): void {
    track.onunmute = () => {
      if (this.#connection) this.#look(this.#connection);
    };
  }

  /** Both ends have described themselves: it must connect now. */
  expectConnection(connection: RTCPeerConnection): void {
    if (this.#isExpected || connection.signalingState !== 'stable') return;
    this.#isExpected = true;
    this.#later(CONNECT_MS, () => {
      if (connection !== this.#connection || connection.connectionState === 'connected') return;
      if (this.#isFlowing) this.#setLost(true);
      else this.#onEvent('unreachable');
    });
  }

  close(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    if (this.#connection) this.#connection.onconnectionstatechange = null;
    this.#connection = undefined;
  }

  #look(connection: RTCPeerConnection): void {
    if (connection !== this.#connection) return;
    const {connectionState: state} = connection;
    if (state === 'failed') this.#setLost(true);
    else if (state === 'disconnected') this.#later(DOUBT_MS, () => this.#doubt(connection));
    else if (state === 'connected') this.#handleConnected(connection);
  }

  #doubt(connection: RTCPeerConnection): void {
    if (connection === this.#connection && connection.connectionState !== 'connected') this.#setLost(true);
  }

  /** The path works and sound has come over it: only then the two can talk. */
  #handleConnected(connection: RTCPeerConnection): void {
    this.#setLost(false);
    if (this.#isFlowing) return;
    const isHeard = connection.getReceivers().some(({track}) => track.kind === 'audio' && !track.muted);
    if (isHeard) this.#flow();
    else this.#later(SILENT_START_MS, () => this.#flow());
  }

  #flow(): void {
    if (this.#isFlowing) return;
    this.#isFlowing = true;
    this.#onEvent('media-flowing');
  }

  #setLost(isLost: boolean): void {
    if (isLost === this.#isLost) return;
    this.#isLost = isLost;
    this.#onEvent(isLost ? 'path-lost' : 'path-found');
  }

  #later(delayMs: number, action: () => void): void {
    const cancel = this.#clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      action();
    });
    this.#timers.add(cancel);
  }
}
