import {expect} from '@open-wc/testing';

import {CallMedia} from '../../../src/engine/media/call-media.js';
import {systemClock} from '../../../src/foundation/system-clock.js';
import {Dice} from '../../support/dice.js';
import {mutateSdp} from '../../support/fuzz/sdp-mutations.js';
import {ToneMicrophone} from '../../support/media-tone.js';

/** Descriptions that no phone should send, to real connections. */
describe('an odd description', () => {
  let microphone: ToneMicrophone;
  let connection: RTCPeerConnection;
  let peer: RTCPeerConnection;
  let media: CallMedia;
  let played: MediaStream[];

  async function begin(): Promise<void> {
    microphone = new ToneMicrophone(440);
    played = [];
    peer = new RTCPeerConnection();
    media = new CallMedia({
      clock: systemClock,
      iceServers: [],
      permission: async () => 'denied',
      getUserMedia: microphone.getUserMedia,
      playStream: (stream) => {
        played.push(stream);
        return () => undefined;
      },
      createPeerConnection: (configuration) => (connection = new RTCPeerConnection(configuration)),
      onEvent: () => undefined,
    });
    await media.openMicrophone();
  }

  function end(): void {
    media.close();
    peer.close();
    expect(microphone.isOpen).to.be.false;
    expect(connection.signalingState).to.equal('closed');
  }

  beforeEach(begin);
  afterEach(end);

  /** What a phone of one voice, or more, offers. */
  async function offer(voices = 1): Promise<string> {
    for (let voice = 0; voice < voices; voice++) peer.addTransceiver('audio');
    await peer.setLocalDescription();
    return peer.localDescription!.sdp;
  }

  /** Takes an offer and answers it, or takes it back. */
  async function answer(sdp: string): Promise<string | undefined> {
    try {
      await media.apply(sdp);
      return await media.describe();
    } catch {
      await media.rollback();
      return undefined;
    }
  }

  /** How often each direction is in it. */
  function directionsOf(sdp: string): Readonly<Record<string, number>> {
    const directions = sdp.match(/(?<=^a=)(sendrecv|sendonly|recvonly|inactive)/gm) ?? [];
    return Object.fromEntries(
      [...new Set(directions)].map((each) => [each, directions.filter((other) => other === each).length]),
    );
  }

  it('of dozens of pictures is answered with one voice', async () => {
    for (let picture = 0; picture < 50; picture++) peer.addTransceiver('video');
    const answered = await answer(await offer());
    expect(answered!.match(/^m=video /gm)).to.have.length(50);
    expect(directionsOf(answered!)).to.deep.equal({sendrecv: 1, inactive: 50});
  }).timeout(60_000);

  it('of several voices is answered with the first, which is heard', async () => {
    const answered = await answer(await offer(3));
    expect(answered!.match(/^m=audio \d/gm)).to.have.length(3);
    expect(directionsOf(answered!)).to.deep.equal({sendrecv: 1, inactive: 2});
    await peer.setRemoteDescription({type: 'answer', sdp: answered!});
    expect(played).to.have.length(1);
    expect(media.voices.far?.getTracks()).to.deep.equal([connection.getReceivers()[0]?.track]);
  });

  for (let first = 1; first <= 200; first += 40) {
    it(`is answered or taken back, and the next is answered: seeds ${first} to ${first + 39}`, async () => {
      for (let seed = first; seed < first + 40; seed++) {
        const valid = await offer();
        const dice = new Dice(seed);
        const isAnswered = (await answer(mutateSdp(mutateSdp(valid, dice), dice))) !== undefined;
        expect(connection.signalingState, `seed ${seed}`).to.equal('stable');
        // One that was answered decides what may come next.
        if (!isAnswered) expect((await answer(valid)) ?? '', `seed ${seed}`).to.contain('m=audio');
        end();
        await begin();
      }
    }).timeout(120_000);
  }
});
