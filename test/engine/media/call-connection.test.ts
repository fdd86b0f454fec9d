import {expect, waitUntil} from '@open-wc/testing';

import {CallMedia} from '../../../src/engine/media/call-media.js';
import {systemClock} from '../../../src/foundation/system-clock.js';
import {ToneMicrophone} from '../../support/media-tone.js';

interface End {
  readonly media: CallMedia;
  readonly connections: readonly RTCPeerConnection[];
}

describe('the connection of a call where another phone answers than the one that was heard before', () => {
  let ends: readonly End[];

  function createEnd(): End {
    const connections: RTCPeerConnection[] = [];
    const media = new CallMedia({
      clock: systemClock,
      iceServers: [],
      getUserMedia: new ToneMicrophone(440).getUserMedia,
      playStream: () => () => undefined,
      createPeerConnection: (configuration) => {
        connections.push(new RTCPeerConnection(configuration));
        return connections.at(-1)!;
      },
      onEvent: () => undefined,
    });
    return {media, connections};
  }
  const states = ({connections}: End): readonly RTCSignalingState[] => connections.map(({signalingState}) => signalingState);

  /** All know the same offer of the first; the second was heard early, the third has answered. */
  async function answered(): Promise<readonly [End, End]> {
    const [near, first, other] = [createEnd(), createEnd(), createEnd()];
    ends = [near, first, other];
    await Promise.all(ends.map(({media}) => media.openMicrophone()));
    const offer = await near.media.describe();
    await Promise.all([first.media.apply(offer), other.media.apply(offer)]);
    await near.media.applyEarly(await first.media.describe());
    await waitUntil(() => near.connections[0]?.connectionState === 'connected', 'the first is heard', {timeout: 5000});
    await near.media.apply(await other.media.describe());
    return [near, other];
  }

  afterEach(() => {
    for (const {media} of ends) media.close();
    expect(ends.flatMap(states).every((state) => state === 'closed')).to.be.true;
  });

  it('is another one from the next offer on, since Chromium keeps to the way that it has', async () => {
    const [near, other] = await answered();
    await other.media.apply(await near.media.describe());
    expect(states(near)).to.deep.equal(['stable', 'have-local-offer']);
    await near.media.apply(await other.media.describe());
    expect(states(near)).to.deep.equal(['closed', 'stable']);
    await waitUntil(() => near.connections[1]?.connectionState === 'connected', 'the way to the other', {timeout: 5000});
    await near.media.describe();
    expect(near.connections, 'and stays that one').to.have.length(2);
  });

  for (const giveUp of ['rollback', 'keep'] as const)
    it(`goes on where the other one is refused (${giveUp}), and is another one from the next offer on`, async () => {
      const [near, other] = await answered();
      await near.media.describe();
      await near.media[giveUp]();
      expect(states(near)).to.deep.equal(['stable', 'closed']);
      expect(near.media.path.connection).to.equal(near.connections[0]);
      await other.media.apply(await near.media.describe());
      await near.media.apply(await other.media.describe());
      expect(states(near)).to.deep.equal(['closed', 'closed', 'stable']);
    });
});
