import {expect, waitUntil} from '@open-wc/testing';

import {CallMedia} from '../../../src/engine/media/call-media.js';
import type {CallMediaOptions, MediaEvent} from '../../../src/engine/media/media-dependencies.js';
import {MediaDescriptionHandler} from '../../../src/engine/sip/media-description-handler.js';
import {systemClock} from '../../../src/foundation/system-clock.js';
import type {Clock} from '../../../src/foundation/clock.js';
import {ManualClock} from '../../support/manual-clock.js';
import {ToneMicrophone} from '../../support/media-tone.js';

interface End {
  readonly media: CallMedia;
  readonly events: MediaEvent[];
  readonly connections: RTCPeerConnection[];
  readonly microphone: ToneMicrophone;
}

describe('the media of a call', () => {
  let ends: End[];

  function createEnd(
    clock: Clock = systemClock,
    prepare?: (connection: RTCPeerConnection) => void,
    parts: Partial<CallMediaOptions> = {},
  ): End {
    const events: MediaEvent[] = [];
    const connections: RTCPeerConnection[] = [];
    const microphone = new ToneMicrophone(440);
    const media = new CallMedia({
      clock,
      iceServers: [],
      getUserMedia: microphone.getUserMedia,
      playStream: () => () => undefined,
      createPeerConnection: (configuration) => {
        const connection = new RTCPeerConnection(configuration);
        connections.push(connection);
        prepare?.(connection);
        return connection;
      },
      onEvent: (event) => events.push(event),
      ...parts,
    });
    const end = {media, events, connections, microphone};
    ends.push(end);
    return end;
  }

  async function pair(): Promise<readonly [End, End]> {
    const [near, far] = [createEnd(), createEnd()];
    await Promise.all([near.media.openMicrophone(), far.media.openMicrophone()]);
    await far.media.apply(await near.media.describe());
    await near.media.apply(await far.media.describe());
    return [near, far];
  }

  const failure = (attempt: Promise<unknown>): Promise<unknown> =>
    attempt.then(
      () => undefined,
      (cause: unknown) => cause,
    );

  beforeEach(() => {
    ends = [];
  });

  afterEach(() => {
    for (const {media, connections, microphone} of ends) {
      media.close();
      expect(microphone.isOpen).to.be.false;
      expect(connections.every(({signalingState}) => signalingState === 'closed')).to.be.true;
    }
  });

  it('looks for ways to the far end while the microphone is being opened, and then talks into it', async () => {
    const {promise, resolve} = Promise.withResolvers<undefined>();
    const tone = new ToneMicrophone(440);
    const getUserMedia = async (): Promise<MediaStream> => {
      await promise;
      return tone.getUserMedia();
    };
    const near = createEnd(systemClock, undefined, {getUserMedia, permission: () => Promise.resolve('granted')});
    void near.media.prepare();
    const opening = near.media.openMicrophone();
    await waitUntil(() => near.connections[0]?.localDescription);
    resolve(undefined);
    await opening;
    const far = createEnd();
    await far.media.openMicrophone();
    await far.media.apply(await near.media.describe());
    await near.media.apply(await far.media.describe());
    await waitUntil(() => far.events.includes('media-flowing'), 'the tone is not heard', {timeout: 4_000});
    expect(near.connections).to.have.length(1);
    expect(far.connections[0]?.remoteDescription?.sdp).to.match(/a=msid:(?!- )/);
    expect(near.connections[0]?.getSenders().map(({track}) => track?.readyState)).to.deep.equal(['live']);
  });

  it('does not look before the user has allowed the microphone, when a browser hides the addresses', async () => {
    const near = createEnd(systemClock, undefined, {permission: () => Promise.resolve('prompt')});
    await near.media.prepare();
    expect(near.connections).to.deep.equal([]);
  });

  it('looks again where a browser hid the addresses until the microphone was in use', async () => {
    const hide = (connection: RTCPeerConnection): void => {
      const {sdp} = {sdp: 'v=0\r\nm=audio 9 RTP/AVP 0\r\na=candidate:1 1 udp 1 f00.local 9 typ host\r\n'};
      if (near.connections.length === 1) Object.defineProperty(connection, 'localDescription', {value: {sdp, type: 'offer'}});
    };
    const near: End = createEnd(systemClock, hide, {permission: () => Promise.resolve('granted')});
    await near.media.prepare();
    await near.media.openMicrophone();
    expect(await near.media.describe()).not.to.contain('f00.local');
    expect(near.connections.map(({signalingState}) => signalingState)).to.deep.equal(['closed', 'have-local-offer']);
  });

  it('lets go of what it looked for early when the microphone is refused', async () => {
    const refuse = (): Promise<MediaStream> => Promise.reject(new DOMException('No', 'NotAllowedError'));
    const near = createEnd(systemClock, undefined, {getUserMedia: refuse, permission: () => Promise.resolve('granted')});
    await near.media.prepare();
    expect(await failure(near.media.openMicrophone())).to.include({code: 'microphone-blocked'});
    near.media.close();
    expect(near.connections.map(({signalingState}) => signalingState)).to.deep.equal(['closed']);
  });

  it('is over for whoever waits until its connection has the microphone', async () => {
    let isAsked = false;
    const near = createEnd(
      systemClock,
      (connection) => {
        const addTransceiver = connection.addTransceiver.bind(connection);
        connection.addTransceiver = (...args) => {
          const transceiver = addTransceiver(...args);
          transceiver.sender.replaceTrack = () => {
            isAsked = true;
            return new Promise(() => undefined);
          };
          return transceiver;
        };
      },
      {permission: () => Promise.resolve('granted')},
    );
    await near.media.prepare();
    const opening = failure(near.media.openMicrophone());
    await waitUntil(() => isAsked);
    near.media.close();
    expect(await opening).to.include({code: 'call-failed'});
  });

  describe('while it sends nothing', () => {
    let clock: ManualClock;
    let near: End;
    const sent = (): MediaStreamTrack | null => near.connections[0]!.getSenders()[0]!.track;

    beforeEach(async () => {
      clock = new ManualClock();
      near = createEnd(clock);
      const far = createEnd();
      await Promise.all([near.media.openMicrophone(), far.media.openMicrophone()]);
      await far.media.apply(await near.media.describe());
      await near.media.apply(await far.media.describe());
      await near.media.pause(2_000);
      expect(sent()).to.equal(null);
    });

    it('may get another microphone, which is heard afterwards', async () => {
      const other = await near.microphone.getUserMedia();
      near.media.useMicrophone(other);
      clock.advance(1_999);
      expect(sent()).to.equal(null);
      clock.advance(1);
      await waitUntil(() => sent() === other.getAudioTracks()[0]);
    });

    it('may become a part of a conference, and then of none', async () => {
      const [mix] = new MediaStreamAudioDestinationNode(new AudioContext()).stream.getAudioTracks();
      near.media.sendInstead(mix);
      clock.advance(2_000);
      await waitUntil(() => sent() === mix);
      await near.media.pause(2_000);
      near.media.sendInstead();
      clock.advance(2_000);
      await waitUntil(() => sent() === near.media.voices.own?.getAudioTracks()[0]);
    });
  });

  it('flows once the path works and sound has come over it', async () => {
    const [near, far] = await pair();
    await waitUntil(() => near.events.length > 0 && far.events.length > 0, 'sound', {timeout: 4000});
    expect(near.connections[0]?.connectionState).to.equal('connected');
    expect([near.events, far.events]).to.deep.equal([['media-flowing'], ['media-flowing']]);
  });

  it('asks no server that nobody has named', async () => {
    const [near] = await pair();
    expect(near.connections[0]?.getConfiguration()).to.deep.include({iceServers: []});
  });

  // rtpengine in front of a phone that knows no bundles. Browsers that insist on bundles (max-bundle) refuse both.
  it('flows where the far end puts its one stream into no bundle, in its offer and in its answer', async () => {
    const unbundled = (sdp: string): string => sdp.replace(/^a=group:BUNDLE.*\r\n/m, '');
    const [near, far] = [createEnd(), createEnd()];
    await Promise.all([near.media.openMicrophone(), far.media.openMicrophone()]);
    await far.media.apply(unbundled(await near.media.describe()));
    await near.media.apply(unbundled(await far.media.describe()));
    await waitUntil(() => near.events.length > 0 && far.events.length > 0, 'sound', {timeout: 4000});
  });

  it('is lost when an answered call does not connect within 15 s', async () => {
    const clock = new ManualClock();
    const [near, far] = [createEnd(clock), createEnd(clock)];
    await Promise.all([near.media.openMicrophone(), far.media.openMicrophone()]);
    const describe = async ({media, connections}: End): Promise<string> => {
      const described = media.describe();
      await waitUntil(() => connections[0]?.localDescription?.sdp.includes('a=candidate'));
      clock.advance(1_000);
      return described;
    };
    // Nobody listens at these ports.
    const deaf = (sdp: string): string => sdp.replace(/^a=candidate:.*$/gm, 'a=candidate:1 1 udp 1 192.0.2.77 9 typ host');
    await far.media.apply(deaf(await describe(near)));
    await near.media.apply(deaf(await describe(far)));
    clock.advance(14_999);
    expect(near.events).to.deep.equal([]);
    clock.advance(1);
    expect(near.events).to.deep.equal(['unreachable']);
  });

  it('can offer again after an offer was refused', async () => {
    const [near, far] = await pair();
    await near.media.describe();
    expect(near.connections[0]?.signalingState).to.equal('have-local-offer');
    await near.media.rollback();
    expect(near.connections[0]?.signalingState).to.equal('stable');
    await far.media.apply(await near.media.describe());
    await far.media.rollback();
    expect(far.connections[0]?.signalingState).to.equal('stable');
  });

  it('ignores what SIP.js passes on from an earlier negotiation', async () => {
    const [near] = await pair();
    const handler = new MediaDescriptionHandler({useMedia: () => near.media, handleMediaFailure: () => undefined});
    const sticky = {hold: true, iceGatheringTimeout: 5000, offerOptions: {iceRestart: true}} as object;
    const describe = handler.getDescription.bind(handler) as (options: object) => ReturnType<typeof handler.getDescription>;
    expect((await describe(sticky)).body).to.contain('a=sendrecv\r\n');
  });

  it('sends keypad tones through the voice, once there is one', async () => {
    const [near] = await pair();
    const handler = new MediaDescriptionHandler({useMedia: () => near.media, handleMediaFailure: () => undefined});
    await waitUntil(() => near.events.length > 0, 'sound', {timeout: 4000});
    expect(handler.sendDtmf('1')).to.be.true;
    expect(createEnd().media.sendTones('1')).to.be.false;
  });

  it('sends keypad tones by the sender of the voice, whatever else is sent', async () => {
    // RFC 4733: they are part of the audio stream. SIP.js takes the first sender, and a picture has no keypad.
    const sent: string[] = [];
    const {media} = createEnd(systemClock, (connection) => {
      const transceiver = (kind: string): unknown => ({
        receiver: {track: {kind}},
        sender: {
          track: {kind},
          dtmf: {canInsertDTMF: true, toneBuffer: '', insertDTMF: (tones: string) => sent.push(kind, tones)},
        },
        stop: () => undefined,
      });
      connection.getTransceivers = () => [transceiver('video'), transceiver('audio')] as RTCRtpTransceiver[];
    });
    await media.openMicrophone();
    await media.describe();
    expect(media.sendTones('7')).to.be.true;
    expect(sent).to.deep.equal(['audio', '7']);
  });

  it('is silent from the beginning where it was muted before there was a microphone', async () => {
    const {media, microphone, connections} = createEnd();
    media.setMuted(true);
    await media.openMicrophone();
    await media.describe();
    expect(microphone.tracks.map(({enabled}) => enabled)).to.deep.equal([false]);
    expect(connections[0]?.getSenders()[0]?.track?.enabled).to.be.false;
  });

  it('offers nothing where the browser finds no audio to offer', async () => {
    // SIP.js would send the offer, and both ends would hear nothing.
    const {media, connections} = createEnd(systemClock, (connection) => {
      const createOffer = async (): Promise<object> => ({type: 'offer', sdp: 'v=0\r\nm=audio 0 UDP/TLS/RTP/SAVPF 0\r\n'});
      Object.assign(connection, {createOffer});
    });
    await media.openMicrophone();
    expect(await failure(media.describe())).to.deep.include({details: {endReason: 'no-common-media'}});
    expect(connections[0]?.signalingState).to.equal('stable');
  });

  it('takes no description that refuses the audio', async () => {
    const [near, far] = [createEnd(), createEnd()];
    await Promise.all([near.media.openMicrophone(), far.media.openMicrophone()]);
    const refused = (await far.media.describe()).replace(/^m=audio \d+/m, 'm=audio 0');
    expect(await failure(near.media.apply(refused))).to.deep.include({details: {endReason: 'no-common-media'}});
    expect(near.connections[0]?.signalingState, 'it is not even tried').to.equal('stable');
  });

  it('takes SDP and nothing else', async () => {
    const {media} = createEnd();
    const handler = new MediaDescriptionHandler({useMedia: () => media, handleMediaFailure: () => undefined});
    expect(handler.hasDescription('application/sdp')).to.be.true;
    expect(handler.hasDescription('Application/SDP; charset=utf-8')).to.be.true;
    expect(handler.hasDescription('text/html')).to.be.false;
  });

  it('does not offer a call without a microphone', async () => {
    expect(await failure(createEnd().media.describe())).to.include({code: 'microphone-missing'});
  });

  it('makes no description after the call has ended', async () => {
    const {media, connections} = createEnd();
    media.close();
    expect(await failure(media.describe())).to.include({code: 'call-failed'});
    expect(await failure(media.apply('v=0\r\nm=audio 9 x 0\r\n'))).to.include({code: 'call-failed'});
    expect(await failure(media.openMicrophone())).to.include({code: 'call-failed'});
    expect(connections).to.deep.equal([]);
  });

  it('makes none where the call ends while the browser looks for candidates', async () => {
    const {media} = createEnd();
    await media.openMicrophone();
    const described = failure(media.describe());
    media.close();
    expect(await described).to.include({code: 'call-failed'});
  });
});
