import {isAnotherEnd} from './session-description.js';

/** The peer connection of a call; and the one before, while it is not sure yet that the new one takes its place. */
export class CallConnection {
  readonly #create: () => RTCPeerConnection;
  #current: RTCPeerConnection | undefined;
  #former: RTCPeerConnection | undefined;
  #isSpent = false;

  constructor(create: () => RTCPeerConnection) {
    this.#create = create;
  }

  get current(): RTCPeerConnection | undefined {
    return this.#current;
  }

  /** Made at the first use. */
  use(): RTCPeerConnection {
    this.#current ??= this.#create();
    return this.#current;
  }

  /**
   * The one that can take `sdp`. A far end that offers another certificate has moved to another browser or tab, and begins anew (RFC 8842
   * §4); not every browser can do that within a connection.
   */
  useFor(sdp: string): RTCPeerConnection {
    const connection = this.use();
    const isSame = connection.signalingState !== 'stable' || !isAnotherEnd(connection.remoteDescription, sdp);
    return isSame ? connection : this.#replace(connection);
  }

  /** The one that the next description is made with: another for an offer, where the present one is spent. */
  useToDescribe(): RTCPeerConnection {
    const connection = this.use();
    return this.#isSpent && connection.signalingState === 'stable' ? this.#replace(connection) : connection;
  }

  #replace(connection: RTCPeerConnection): RTCPeerConnection {
    this.#former = connection;
    return (this.#current = this.#create());
  }

  /**
   * The present one it is. It is spent where it has led to another phone before: as long as that one answers its checks, Chromium keeps
   * their way and drops those to the phone that has been agreed with, also after an ICE restart.
   */
  confirm(isSpent = false): void {
    this.#former?.close();
    this.#former = undefined;
    this.#isSpent = isSpent;
  }

  /** Goes back to the one before, if there was a change; answers it. */
  goBack(): RTCPeerConnection | undefined {
    const former = this.#former;
    if (!former) return undefined;
    this.#current?.close();
    this.#current = former;
    this.#former = undefined;
    return former;
  }

  /** Closes it; the next use makes another. */
  close(): void {
    this.#current?.close();
    this.#current = undefined;
    this.confirm();
  }
}
