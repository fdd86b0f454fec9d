const ROLES = {offer: 'actpass', answer: 'active'} as const;
type State = 'have-local-offer' | 'have-remote-offer' | 'have-remote-pranswer' | 'stable' | 'closed';

/** What is heard of whoever talks over a connection that leads nowhere. */
let voice: MediaStreamTrack | undefined;
const heard = (): MediaStreamTrack => (voice ??= new MediaStreamAudioDestinationNode(new AudioContext()).stream.getTracks()[0]!);

const fail = (name: string): never => {
  throw new DOMException('', name);
};
const mediaOf = (sdp: string): readonly string[] => sdp.match(/^m=.*/gm) ?? [];

/** As much of a description as every browser insists on (RFC 8866 §5). */
function assertReadable(sdp: string): void {
  const lines = sdp.split(/\r?\n/);
  if (lines.pop() !== '' || !lines[0]?.startsWith('v=0') || !lines[1]?.startsWith('o=')) fail('OperationError');
  if (!lines.every((line) => /^[a-z]=./.test(line))) fail('OperationError');
  if (!mediaOf(sdp).every((line) => /^m=\w+ \d{1,5} \S+ \S/.test(line))) fail('OperationError');
}

/**
 * An `RTCPeerConnection` that connects to nobody at once: the states, refusals and events of a real one (RFC 8829 §4.1.8) as far as a call
 * of one voice meets them, a thousand times as fast.
 */
export class FakeConnection extends EventTarget {
  signalingState: State = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  readonly iceGatheringState = 'complete';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  currentLocalDescription: RTCSessionDescriptionInit | null = null;
  currentRemoteDescription: RTCSessionDescriptionInit | null = null;
  ontrack: ((event: {readonly track: MediaStreamTrack; readonly transceiver: object}) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  readonly #transceivers: {readonly sender: object; readonly receiver: object; readonly stop: () => void}[] = [];
  #path = 1;

  /** To be given to an engine. */
  static readonly create = (): RTCPeerConnection => new FakeConnection() as unknown as RTCPeerConnection;

  addTrack(track: MediaStreamTrack | null): void {
    const sender = {
      track,
      replaceTrack: async (other: MediaStreamTrack | null): Promise<void> => {
        sender.track = other;
      },
    };
    this.#transceivers.push({sender, receiver: {track: heard()}, stop: () => undefined});
  }

  addTransceiver(): void {
    this.addTrack(null);
  }

  getSenders(): readonly object[] {
    return this.#transceivers.map(({sender}) => sender);
  }

  getReceivers(): readonly object[] {
    return this.#transceivers.map(({receiver}) => receiver);
  }

  /** Nothing was ever sent. */
  getStats(): Promise<RTCStatsReport> {
    return Promise.resolve(new Map<string, unknown>());
  }

  getTransceivers(): readonly object[] {
    return this.#transceivers;
  }

  async createOffer(): Promise<RTCSessionDescriptionInit> {
    this.#assertOpen();
    return {type: 'offer', sdp: this.#describe('offer', this.currentLocalDescription ?? undefined)};
  }

  async createAnswer(): Promise<RTCSessionDescriptionInit> {
    if (this.signalingState !== 'have-remote-offer') fail('InvalidStateError');
    return {type: 'answer', sdp: this.#describe('answer', this.remoteDescription ?? undefined)};
  }

  async setLocalDescription({type, sdp = ''}: RTCSessionDescriptionInit): Promise<void> {
    this.#assertOpen();
    const state = `${type} in ${this.signalingState}`;
    if (state === 'rollback in have-local-offer') this.#restore();
    else if (state === 'offer in stable') this.#take({localDescription: {type, sdp}, signalingState: 'have-local-offer'});
    else if (state === 'answer in have-remote-offer') this.#settle({localDescription: {type, sdp}});
    else fail('InvalidStateError');
    queueMicrotask(() => this.dispatchEvent(new Event('icegatheringstatechange')));
  }

  async setRemoteDescription({type, sdp = ''}: RTCSessionDescriptionInit): Promise<void> {
    this.#assertOpen();
    if (type !== 'rollback') assertReadable(sdp);
    const remoteDescription = {type, sdp};
    const state = `${type} in ${this.signalingState}`;
    if (/^(pr)?answer in have-(local-offer|remote-pranswer)$/.test(state)) this.#takeAnswer(remoteDescription);
    else if (state === 'rollback in have-remote-offer') this.#restore();
    else if (state === 'offer in stable') this.#take({remoteDescription, signalingState: 'have-remote-offer'});
    else fail('InvalidStateError');
  }

  restartIce(): void {
    this.#path++;
  }

  close(): void {
    this.signalingState = this.connectionState = 'closed';
  }

  #describe(type: 'offer' | 'answer', basis: RTCSessionDescriptionInit | undefined): string {
    const media = type === 'answer' || basis ? mediaOf(basis?.sdp ?? '') : ['m=audio 9 UDP/TLS/RTP/SAVPF 111 0'];
    const isVoice = media.findIndex((line) => /^m=audio [1-9]/.test(line));
    const sections = media.map((line, index) => (index === isVoice ? this.#audio(type) : line.replace(/ \d+ /, ' 0 ')));
    return ['v=0', `o=- 1 ${this.#path} IN IP4 127.0.0.1`, 's=-', 't=0 0', ...sections, ''].join('\r\n');
  }

  #audio(type: 'offer' | 'answer'): string {
    return [
      'm=audio 40000 UDP/TLS/RTP/SAVPF 111 0',
      'c=IN IP4 127.0.0.1',
      `a=ice-ufrag:path${this.#path}`,
      'a=ice-pwd:0123456789abcdef01234567',
      `a=fingerprint:sha-256 ${Array(32).fill('00').join(':')}`,
      `a=setup:${ROLES[type]}`,
      'a=mid:0',
      'a=sendrecv',
      'a=rtcp-mux',
      'a=rtpmap:111 opus/48000/2',
      'a=candidate:1 1 udp 1 127.0.0.1 40000 typ host',
    ].join('\r\n');
  }

  #takeAnswer(remoteDescription: RTCSessionDescriptionInit): void {
    const {type, sdp = ''} = remoteDescription;
    if (mediaOf(sdp).length !== mediaOf(this.localDescription?.sdp ?? '').length) fail('OperationError');
    if (/^a=setup:actpass/m.test(sdp)) fail('OperationError');
    if (type === 'pranswer') this.#take({remoteDescription, signalingState: 'have-remote-pranswer'});
    else this.#settle({remoteDescription});
  }

  #take(change: Partial<Pick<this, 'localDescription' | 'remoteDescription' | 'signalingState'>>): void {
    Object.assign(this, change);
  }

  #restore(): void {
    this.#take({
      signalingState: 'stable',
      localDescription: this.currentLocalDescription,
      remoteDescription: this.currentRemoteDescription,
    });
  }

  #settle(change: Partial<Pick<this, 'localDescription' | 'remoteDescription'>>): void {
    Object.assign(this, change);
    this.signalingState = 'stable';
    const isFirst = !this.currentRemoteDescription;
    this.currentLocalDescription = this.localDescription;
    this.currentRemoteDescription = this.remoteDescription;
    if (isFirst) queueMicrotask(() => this.#connect());
  }

  #connect(): void {
    if (this.signalingState === 'closed') return;
    this.ontrack?.({track: heard(), transceiver: this.#transceivers[0]!});
    this.connectionState = 'connected';
    this.onconnectionstatechange?.();
  }

  #assertOpen(): void {
    if (this.signalingState === 'closed') fail('InvalidStateError');
  }
}
