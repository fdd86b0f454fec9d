import {isAnotherEnd} from './session-description.js';

/** The peer connection of a call; and the one before, while it is not sure yet that the new one takes its place. */
export class CallConnection {
  readonly #create: () => RTCPeerConnection;
  #current: RTCPeerConnection | undefined;
  #former: RTCPeerConnection | undefined;

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
    if (connection.signalingState !== 'stable' || !isAnotherEnd(connection.remoteDescription, sdp)) return connection;
    this.#former = connection;
    return (this.#current = this.#create());
  }

  /** The new one it is. */
  confirm(): void {
    this.#former?.close();
    this.#former = undefined;
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
