import {VoipError} from '../../foundation/errors.js';
import {createBrowserConnection} from './browser-connection.js';
import {gatherCandidates} from './ice-gathering.js';
import {microphonePermission} from './microphone-permission.js';
import {closedError, noCommonMedia} from './media-errors.js';
import {openMicrophone, stopTracks} from './microphone.js';
import type {CallMediaOptions} from './media-dependencies.js';
import {hasAudio, isAnotherEnd, ufragOf} from './sdp-facts.js';

/** How long an answered call may take to connect. */
const CONNECT_MS = 15_000;
/** A far end that is connected but sends nothing yet (a prompt that listens first, DTX) counts as heard after this. */
const SILENT_START_MS = 3_000;

/**
 * The voice of one call: one microphone, one peer connection, one loudspeaker. Nothing of it outlives `close`, also not a microphone
 * that the user grants later.
 */
export class CallMedia {
  readonly #options: CallMediaOptions;
  readonly #timers = new Set<() => void>();
  #connection: RTCPeerConnection | undefined;
  /** While it is not sure yet that another one takes its place. */
  #former: RTCPeerConnection | undefined;
  #microphone: MediaStream | undefined;
  #stopPlaying: (() => void) | undefined;
  #abandon: (() => void) | undefined;
  /** An offer that was begun before the microphone was there. */
  #early: Promise<string> | undefined;
  #isAsking = false;
  #isClosed = false;
  #isMuted = false;
  #isFlowing = false;
  #isExpected = false;

  constructor(options: CallMediaOptions) {
    this.#options = options;
  }

  /**
   * Looks for ways to the far end while the microphone is being opened, where the user has allowed it before; a browser that has not been
   * asked hides this computer's addresses.
   */
  async prepare(): Promise<void> {
    const {permission = microphonePermission} = this.#options;
    if ((await permission()) !== 'granted' || this.#isClosed || this.#connection) return;
    this.#early = this.#describe(this.#connect());
    this.#early.catch(() => undefined); // Told to whoever asks for the description.
  }

  async openMicrophone(): Promise<void> {
    const {clock, getUserMedia, onEvent} = this.#options;
    const onAsked = (): void => {
      this.#isAsking = true;
      if (!this.#isClosed) onEvent('microphone-asked');
    };
    this.#microphone = await openMicrophone({clock, getUserMedia, onAsked});
    if (this.#isClosed) stopTracks(this.#microphone);
    this.#assertOpen();
    this.setMuted(this.#isMuted);
    await this.sender?.replaceTrack(this.#microphone.getAudioTracks()[0] ?? null);
    if (this.#isAsking) onEvent('microphone-granted');
  }

  /** The local offer, or the answer where the far end has offered (RFC 8829 §5.2, §5.3), with enough candidates to connect. */
  async describe(): Promise<string> {
    this.#assertOpen();
    if (!this.#microphone?.getAudioTracks().length)
      throw new VoipError('microphone-missing', 'There is no microphone to talk into');
    const early = await this.#early;
    this.#early = undefined;
    if (early?.includes('.local ') === false) return early;
    if (early !== undefined) {
      // With the microphone in use Firefox does not hide the addresses any more.
      this.#connection?.close();
      this.#connection = undefined;
    }
    return this.#describe(this.#connect());
  }

  async #describe(connection: RTCPeerConnection): Promise<string> {
    for (const transceiver of connection.getTransceivers()) {
      if (transceiver.receiver.track.kind !== 'audio') transceiver.stop(); // A picture that the far end offers is not taken.
    }
    const description = await this.#draft(connection);
    const isNewPath = ufragOf(description) !== ufragOf(connection.localDescription);
    const gathered = isNewPath ? gatherCandidates(connection, this.#options) : undefined;
    await this.#unlessClosed(connection.setLocalDescription(description));
    await this.#unlessClosed(gathered);
    this.#former?.close();
    this.#former = undefined;
    const sdp = connection.localDescription?.sdp ?? '';
    if (!sdp.includes('\na=candidate:'))
      throw new VoipError('server-unreachable', 'This computer has no network that a call could use');
    this.#expectConnection(connection);
    return sdp;
  }

  /** Takes the far end's offer or answer. */
  async apply(sdp: string): Promise<void> {
    const former = this.#connect();
    if (!hasAudio(sdp)) throw noCommonMedia('The far end offers no audio');
    const connection = this.#connectTo(sdp, former);
    const type = connection.signalingState === 'have-local-offer' ? 'answer' : 'offer';
    const applied = connection.setRemoteDescription({type, sdp}).catch((cause: unknown) => {
      throw noCommonMedia('The far end describes its audio in a way this browser cannot use', cause);
    });
    await this.#unlessClosed(applied);
    this.#expectConnection(connection);
  }

  /** Takes back an offer that was refused, so that the next one is possible (RFC 8829 §4.1.10.2). */
  async rollback(): Promise<void> {
    if (this.#former) this.#return(this.#former);
    const state = this.#connection?.signalingState;
    if (state === 'have-local-offer') await this.#connection?.setLocalDescription({type: 'rollback'});
    if (state === 'have-remote-offer') await this.#connection?.setRemoteDescription({type: 'rollback'});
  }

  #return(former: RTCPeerConnection): void {
    this.#connection?.close();
    this.#connection = former;
    this.#former = undefined;
    for (const {track} of former.getReceivers()) this.#handleTrack(track, new MediaStream([track]));
  }

  /** A muted microphone sends silence: a sender that stops is hung up by servers which wait for packets. */
  setMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
    for (const track of this.#microphone?.getTracks() ?? []) track.enabled = !isMuted;
  }

  /** What sends the voice. */
  get sender(): RTCRtpSender | undefined {
    return this.#connection?.getSenders()[0];
  }

  /** Sends keypad tones in the audio stream (RFC 4733). Answers whether the far end takes them. */
  sendTones(tones: string): boolean {
    const dtmf = this.#connection?.getSenders().find(({track}) => track?.kind === 'audio')?.dtmf;
    if (!dtmf?.canInsertDTMF) return false;
    dtmf.insertDTMF(tones);
    return true;
  }

  close(): void {
    this.#isClosed = true;
    this.#abandon?.();
    for (const cancel of this.#timers) cancel();
    this.#stopPlaying?.();
    stopTracks(this.#microphone);
    this.#connection?.close();
    this.#former?.close();
  }

  #connect(): RTCPeerConnection {
    this.#assertOpen();
    this.#connection ??= this.#createConnection();
    return this.#connection;
  }

  /**
   * A far end that offers another certificate has moved to another browser or tab, and begins anew (RFC 8842 §4). Not every browser can
   * do that within a connection.
   */
  #connectTo(sdp: string, connection: RTCPeerConnection): RTCPeerConnection {
    if (connection.signalingState !== 'stable' || !isAnotherEnd(connection.remoteDescription, sdp)) return connection;
    this.#former = connection;
    this.#isExpected = false;
    return (this.#connection = this.#createConnection());
  }

  #createConnection(): RTCPeerConnection {
    const {iceServers, createPeerConnection = createBrowserConnection} = this.#options;
    const microphone = this.#microphone;
    const connection = createPeerConnection({iceServers: [...iceServers]});
    // Its direction is never touched: the browser answers a hold of the far end by itself, and takes it back by itself.
    if (microphone) for (const track of microphone.getAudioTracks()) connection.addTrack(track, microphone);
    else connection.addTransceiver('audio', {streams: [new MediaStream()]}); // Some phones hear no track without a stream.
    connection.ontrack = ({track, streams}) => {
      this.#handleTrack(track, streams[0] ?? new MediaStream([track]));
    };
    connection.onconnectionstatechange = () => {
      if (connection !== this.#connection) return;
      if (connection.connectionState === 'failed') this.#lose();
      else this.#checkFlow(connection);
    };
    return connection;
  }

  /** Looked at before it is set: a session whose change is refused stays as it was (RFC 3261 §14.2). */
  async #draft(connection: RTCPeerConnection): Promise<RTCSessionDescriptionInit> {
    const isOffer = connection.signalingState === 'stable';
    const description = await this.#unlessClosed(isOffer ? connection.createOffer() : connection.createAnswer());
    if (!hasAudio(description.sdp ?? '')) throw noCommonMedia('There is no audio that both ends know');
    return description;
  }

  #handleTrack(track: MediaStreamTrack, stream: MediaStream): void {
    if (track.kind !== 'audio') return;
    this.#stopPlaying?.();
    this.#stopPlaying = this.#options.playStream(stream);
    track.onunmute = () => {
      if (this.#connection) this.#checkFlow(this.#connection);
    };
  }

  /** The path works and sound has come over it: only then the two can talk. */
  #checkFlow(connection: RTCPeerConnection): void {
    if (this.#isClosed || connection.connectionState !== 'connected') return;
    const isHeard = connection.getReceivers().some(({track}) => track.kind === 'audio' && !track.muted);
    if (isHeard) this.#flow();
    else this.#later(SILENT_START_MS, () => this.#flow());
  }

  #flow(): void {
    if (this.#isFlowing) return;
    this.#isFlowing = true;
    this.#options.onEvent('media-flowing');
  }

  #expectConnection(connection: RTCPeerConnection): void {
    if (this.#isExpected || connection.signalingState !== 'stable') return;
    this.#isExpected = true;
    this.#later(CONNECT_MS, () => {
      if (connection === this.#connection && connection.connectionState !== 'connected') this.#lose();
    });
  }

  #lose(): void {
    if (!this.#isClosed) this.#options.onEvent('lost');
  }

  #later(delayMs: number, action: () => void): void {
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      action();
    });
    this.#timers.add(cancel);
  }

  /** A connection that is closed never settles what it was asked (WebRTC §4.4.1.2). */
  #unlessClosed<T>(work: T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#abandon = () => reject(closedError());
      Promise.resolve(work).then(resolve, reject);
    });
  }

  #assertOpen(): void {
    if (this.#isClosed) throw closedError();
  }
}
