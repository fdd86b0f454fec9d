/** A peer connection whose path a test can tear: what it says then is what a browser says, until a search for a new path is answered. */
export class TornConnection extends RTCPeerConnection {
  static last: TornConnection;
  #isTorn = false;

  static readonly create = (configuration: RTCConfiguration): RTCPeerConnection => {
    TornConnection.last = new TornConnection(configuration);
    return TornConnection.last;
  };

  override get connectionState(): RTCPeerConnectionState {
    return this.#isTorn ? 'failed' : super.connectionState;
  }

  #ufrag = '';
  #farUfrag = '';

  /** Names the path that was torn. */
  get firstUfrag(): string {
    return this.#ufrag;
  }

  tear(): void {
    this.#isTorn = true;
    this.#ufrag = ufragOf(this.localDescription);
    this.#farUfrag = ufragOf(this.remoteDescription);
    for (const {track} of this.getSenders()) if (track) track.enabled = false;
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await super.setRemoteDescription(description);
    if (!this.#isTorn || this.signalingState !== 'stable' || ufragOf(this.remoteDescription) === this.#farUfrag) return;
    this.#isTorn = false;
    for (const {track} of this.getSenders()) if (track) track.enabled = true;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

const ufragOf = (description: RTCSessionDescription | null): string => /a=ice-ufrag:.*/.exec(description?.sdp ?? '')?.[0] ?? '';
