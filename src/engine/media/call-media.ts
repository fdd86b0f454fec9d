import {VoipError} from '../../foundation/errors.js';
import {createBrowserConnection} from './browser-connection.js';
import {CallConnection} from './call-connection.js';
import {gatherCandidates} from './ice-gathering.js';
import type {CallMediaOptions} from './media-dependencies.js';
import {closedError, noCommonMedia} from './media-errors.js';
import {microphonePermission} from './microphone-permission.js';
import {FarVoice, voiceTrack} from './far-voice.js';
import {addTones, OwnVoice, voiceSender} from './own-voice.js';
import {PathWatch} from './path-watch.js';
import {SentVoice} from './sent-voice.js';
import {agreement, draft, hasAudio, isAnotherPhone, isEarlyAnswer, isOffered, isUsable, ufragOf} from './session-description.js';
import {bothWays, VoiceDirection} from './voice-direction.js';

/**
 * The voice of one call: one microphone, one peer connection, one loudspeaker. Nothing of it outlives `close`, also not a microphone
 * that the user grants later.
 */
export class CallMedia {
  readonly #options: CallMediaOptions;
  readonly #path: PathWatch;
  readonly #direction = new VoiceDirection();
  readonly #ownVoice = new OwnVoice();
  readonly #farVoice: FarVoice;
  readonly #sent: SentVoice;
  /** What is heard comes from before the answer. */
  #isEarly = false;
  readonly #connection = new CallConnection(() => this.#createConnection());
  readonly #end = Promise.withResolvers<never>();
  #follow = (): void => this.sendInstead();
  /** An offer that was begun before the microphone was there. */
  #early: Promise<string> | undefined;
  #isAsking = false;
  #isClosed = false;

  constructor(options: CallMediaOptions) {
    this.#options = options;
    this.#path = new PathWatch(options.clock, options.onEvent);
    this.#farVoice = new FarVoice(options.playStream);
    this.#sent = new SentVoice({clock: options.clock, sender: () => this.sender, ownTrack: () => this.#ownVoice.track});
    this.#end.promise.catch(() => undefined); // Told to whoever waits for something then.
  }

  /** What the far end says, and what we say to it: silence while it is muted; each once it is there. */
  get voices(): {readonly far: MediaStream | undefined; readonly own: MediaStream | undefined} {
    return {far: this.#farVoice.stream, own: this.#ownVoice.stream};
  }

  /** Whether somebody is heard, whether the way to them has to be found anew, and the connection that it leads over. */
  get path(): Pick<PathWatch, 'isFlowing' | 'isLost' | 'connection'> {
    return this.#path;
  }

  /** Who asks whom to wait, as both ends said last; and whether the user is muted. */
  get direction(): Readonly<Pick<VoiceDirection, 'isHeldThere' | 'asksHold' | 'isMuted'>> {
    return this.#direction;
  }

  /**
   * Looks for ways to the far end while the microphone is being opened, where the user has allowed it before; a browser that has not been
   * asked hides this computer's addresses.
   */
  async prepare(): Promise<void> {
    const {permission = microphonePermission} = this.#options;
    if ((await permission()) !== 'granted' || this.#isClosed || this.#connection.current) return;
    this.#early = this.#describe(this.#connect());
    this.#early.catch(() => undefined); // Told to whoever asks for the description.
  }

  async openMicrophone(): Promise<void> {
    const {clock, getUserMedia, onEvent} = this.#options;
    const onAsked = (): void => {
      this.#isAsking = true;
      if (!this.#isClosed) onEvent('microphone-asked');
    };
    await this.#ownVoice.open({clock, getUserMedia, onAsked});
    this.#assertOpen();
    await this.#unlessClosed(this.#sent.send());
    if (this.#isAsking) onEvent('microphone-granted');
  }

  /** The local offer, or the answer where the far end has offered (RFC 8829 §5.2, §5.3), with enough candidates to connect. */
  async describe(): Promise<string> {
    this.#assertOpen();
    if (!this.#ownVoice.track) throw new VoipError('microphone-missing', 'There is no microphone to talk into');
    const early = await this.#takeEarly();
    if (early !== undefined) return this.#direction.tell(early, 'offer');
    const connection = this.#connection.useToDescribe();
    const type = connection.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
    return this.#direction.tell(await this.#describe(connection), type);
  }

  /** The offer that was begun before the microphone was there, unless it hides where we are. */
  async #takeEarly(): Promise<string | undefined> {
    const early = await this.#early;
    this.#early = undefined;
    if (early?.includes('.local ') !== true) return early;
    // With the microphone in use Firefox does not hide the addresses any more.
    this.#connection.close();
    return undefined;
  }

  async #describe(connection: RTCPeerConnection): Promise<string> {
    for (const transceiver of connection.getTransceivers()) {
      if (transceiver.receiver.track !== voiceTrack(connection)) transceiver.stop(); // A picture, or another voice, that the far end offers is not taken.
    }
    const description = await this.#unlessClosed(draft(connection));
    const isNewPath = ufragOf(description) !== ufragOf(connection.localDescription);
    const gathered = isNewPath ? gatherCandidates(connection, this.#options) : undefined;
    await this.#unlessClosed(connection.setLocalDescription(description));
    await this.#unlessClosed(gathered);
    if (!isOffered(connection)) this.#connection.confirm();
    const sdp = connection.localDescription?.sdp ?? '';
    if (!sdp.includes('\na=candidate:'))
      throw new VoipError('server-unreachable', 'This computer has no network that a call could use');
    this.#path.expectConnection(connection);
    return sdp;
  }

  /**
   * Lets be heard what the network says before it answers (RFC 3960): an answer that another may follow, of whichever phone. Nobody hears
   * us yet. Where the browser cannot do that, nothing changes.
   */
  async applyEarly(sdp: string): Promise<void> {
    const connection = this.#connect();
    if (!isEarlyAnswer(sdp) || !isOffered(connection)) return;
    this.#isEarly = true;
    this.#setSending();
    await connection.setRemoteDescription({type: 'pranswer', sdp: bothWays(sdp)}).catch(() => undefined);
  }

  /** Takes the far end's offer or answer. */
  async apply(sdp: string): Promise<void> {
    this.#connect();
    if (!hasAudio(sdp) || !isUsable(sdp)) throw noCommonMedia('The far end offers no audio that could be used');
    const connection = this.#connection.useFor(sdp);
    const type = isOffered(connection) ? 'answer' : 'offer';
    const isSpent = this.#isEarly && isAnotherPhone(connection, sdp);
    if (isSpent) this.#path.begin();
    this.#isEarly = false;
    const applied = connection.setRemoteDescription({type, sdp: bothWays(sdp)}).catch((cause: unknown) => {
      throw noCommonMedia('The far end describes its audio in a way this browser cannot use', cause);
    });
    await this.#unlessClosed(applied);
    if (type === 'answer') this.#connection.confirm(isSpent);
    this.#direction.hear(sdp, type);
    this.#setSending();
    this.#path.expectConnection(connection);
  }

  /** Takes back an offer that was refused, so that the next one is possible (RFC 8829 §4.1.10.2). */
  async rollback(): Promise<void> {
    this.#goBack();
    const connection = this.#connection.current;
    const state = connection?.signalingState;
    if (state === 'have-remote-offer') await connection?.setRemoteDescription({type: 'rollback'});
    if (state === 'have-local-offer') await connection?.setLocalDescription({type: 'rollback'});
  }

  #goBack(): void {
    const former = this.#connection.goBack();
    if (!former) return;
    this.#path.watch(former);
    this.#handleTrack(voiceTrack(former));
  }

  /**
   * Takes back a change that was refused in a call that is up, as if the far end had agreed to everything as it was. A rollback ends both
   * voices in Chromium where the far end made the first offer of the call.
   */
  async keep(): Promise<void> {
    this.#goBack();
    const connection = this.#connection.current;
    if (connection?.signalingState === 'have-local-offer') await connection.setRemoteDescription(agreement(connection));
  }

  /** Keeps the far end from hearing us. */
  setMuted(isMuted: boolean): void {
    this.#direction.isMuted = isMuted;
    this.#setSending();
  }

  /**
   * Whether the next descriptions ask the far end to wait, and whether later ones will. It is sent silence from now on, and heard until it
   * has agreed.
   */
  askHold(isHeld: boolean, isAwaited = isHeld): void {
    this.#direction.ask(isHeld, isAwaited);
    this.#setSending();
  }

  /** The far end has agreed: what it sends all the same (music, for the other way round) is not heard. */
  agreeHold(isHeld: boolean): void {
    this.#farVoice.setSilent(isHeld);
  }

  /** The next offer looks for new ways to the far end, while the present one goes on (RFC 8445 §9). */
  restartIce(): void {
    this.#connection.current?.restartIce();
  }

  #setSending(): void {
    this.#ownVoice.setSilent(this.#isEarly || this.#direction.isSilent);
  }

  /** What sends the voice. */
  get sender(): RTCRtpSender | undefined {
    return voiceSender(this.#connection.current);
  }

  /** Sends keypad tones in the audio stream (RFC 4733), after those that are still being sent. Answers whether the far end takes them. */
  sendTones(tones: string): boolean {
    return addTones(this.sender?.dtmf, tones);
  }

  /**
   * Sends `track` (a conference) in place of our voice alone, or our voice again; nothing is negotiated for it. `follow` is told when our
   * voice comes from another microphone, and when the far end's comes over another connection, which sends our voice alone.
   */
  sendInstead(track?: MediaStreamTrack, follow = (): void => this.sendInstead()): void {
    this.#follow = follow;
    void this.#sent.send(track);
  }

  /** Sends nothing, not even silence, for so long: longer where it is asked for anew. Then what is to be sent by then. */
  readonly pause = (lengthMs: number): Promise<void> => this.#sent.pause(lengthMs);

  /** Goes on with another microphone: as muted and held as before, without a word to the far end. */
  useMicrophone(microphone: MediaStream): void {
    this.#ownVoice.take(microphone);
    this.#follow();
  }

  close(): void {
    this.#isClosed = true;
    this.#end.reject(closedError());
    this.#path.close();
    this.#farVoice.close();
    this.#ownVoice.close();
    this.#connection.close();
  }

  #connect(): RTCPeerConnection {
    this.#assertOpen();
    return this.#connection.use();
  }

  #createConnection(): RTCPeerConnection {
    const {iceServers, createPeerConnection = createBrowserConnection} = this.#options;
    const connection = createPeerConnection({iceServers: [...iceServers]});
    this.#ownVoice.speakOver(connection);
    connection.ontrack = () => this.#handleTrack(voiceTrack(connection));
    this.#path.watch(connection);
    return connection;
  }

  #handleTrack(track: MediaStreamTrack | undefined): void {
    if (!track) return;
    if (this.#farVoice.take(track)) this.#follow();
    this.#path.watchTrack(track);
  }

  /** A connection that is closed never settles what it was asked (WebRTC §4.4.1.2). */
  #unlessClosed<T>(work: T | Promise<T>): Promise<T> {
    return Promise.race([work, this.#end.promise]);
  }

  #assertOpen(): void {
    if (this.#isClosed) throw closedError();
  }
}
