import {expect, waitUntil} from '@open-wc/testing';

import {STORED_DEVICES} from '../../../src/engine/media/chosen-microphone.js';
import {listDevices} from '../../../src/engine/media/list-devices.js';
import type {GetUserMedia} from '../../../src/engine/media/browser-microphone.js';
import {useDevices} from '../../../src/engine/media/use-devices.js';
import type {Device} from '../../../src/session/devices.js';
import {ToneMicrophone} from '../../support/media-tone.js';
import {Agent} from '../../support/sip-agent.js';
import {SipServer} from '../../support/sip-server.js';

const PATIENCE = {timeout: 4000};
const USUAL_HZ = 440;
const CHOSEN_HZ = 700;

/** Alice in two calls at once, whose browser has another microphone; its own devices are the browser's. */
describe('a microphone that is changed in mid-call', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let carol: Agent;
  let usual: ToneMicrophone;
  let chosen: ToneMicrophone;
  let device: Device;

  beforeEach(async () => {
    await navigator.mediaDevices
      .getUserMedia({audio: true})
      .then((stream) => stream.getTracks().forEach((track) => track.stop()));
    [device] = (await listDevices()).microphones as [Device];
    usual = new ToneMicrophone(USUAL_HZ);
    chosen = new ToneMicrophone(CHOSEN_HZ);
    const getUserMedia: GetUserMedia = ({audio}) => (audio === true ? usual : chosen).getUserMedia();
    server = new SipServer();
    alice = new Agent(server, 'alice', {media: {getUserMedia}});
    bob = new Agent(server, 'bob', {frequency: 1000});
    carol = new Agent(server, 'carol', {frequency: 1700});
    for (const agent of [alice, bob, carol]) agent.connect();
    await waitUntil(() => [alice, bob, carol].every(({state}) => state.registration === 'registered'));
    await calls(bob);
  });

  afterEach(async () => {
    await Promise.all([alice, bob, carol].map(({engine}) => engine.disconnect()));
    useDevices().change({microphone: undefined});
    localStorage.removeItem(STORED_DEVICES);
    expect([alice, bob, carol].every(({isAtRest}) => isAtRest)).to.be.true;
    expect(usual.isOpen || chosen.isOpen, 'no live track is left').to.be.false;
  });

  async function calls(other: Agent): Promise<void> {
    await alice.dial(other.name);
    await waitUntil(() => other.call?.phase === 'ringing');
    await other.answer();
    await waitUntil(() => alice.call?.phase === 'active' && other.call?.phase === 'active', 'both talk', PATIENCE);
    await isHeard(other, USUAL_HZ);
  }

  const isHeard = (by: Agent, hz: number): Promise<void> =>
    waitUntil(() => by.ear.hears(hz), `${by.name} hears ${hz} Hz`, PATIENCE);
  const choose = (microphone: Device | undefined): void => useDevices().change({microphone});

  it('is heard at once by everybody, muted where it was muted, and nothing is negotiated for it', async () => {
    await calls(carol);
    const [first] = alice.state.calls;
    await alice.engine.setMuted(first!.id, true);
    const invited = server.sent('INVITE').length;
    choose(device);
    await isHeard(carol, CHOSEN_HZ);
    await waitUntil(() => bob.ear.hearsNothing, 'silence', PATIENCE);
    await alice.engine.setMuted(first!.id, false);
    await isHeard(bob, CHOSEN_HZ);
    expect(server.sent('INVITE')).to.have.length(invited);
    expect(usual.isOpen, 'the one before is given back').to.be.false;
  });

  it('is heard by everybody in a conference, which goes on', async () => {
    await calls(carol);
    bob.engine.setMuted(bob.call!.id, true);
    carol.engine.setMuted(carol.call!.id, true);
    await alice.engine.setConference(alice.state.calls.map(({id}) => id));
    await Promise.all([isHeard(bob, USUAL_HZ), isHeard(carol, USUAL_HZ)]);
    choose(device);
    await Promise.all([isHeard(bob, CHOSEN_HZ), isHeard(carol, CHOSEN_HZ)]);
    bob.engine.setMuted(bob.call!.id, false);
    await alice.engine.setMuted(alice.state.calls[1]!.id, true);
    await isHeard(carol, 1000);
    await alice.engine.setConference([]);
    await isHeard(bob, CHOSEN_HZ);
  });

  it('is there after a hold during which it was changed', async () => {
    await alice.engine.setHeld(alice.call!.id, true);
    await waitUntil(() => bob.ear.hearsNothing, 'silence', PATIENCE);
    choose(device);
    await waitUntil(() => chosen.isOpen);
    expect(bob.ear.hearsNothing).to.be.true;
    await alice.engine.setHeld(alice.call!.id, false);
    await isHeard(bob, CHOSEN_HZ);
  });
});
