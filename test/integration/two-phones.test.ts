import {expect, waitUntil} from '@open-wc/testing';

import type {VoipError} from '../../src/foundation/errors.js';
import {Agent} from '../support/sip-agent.js';
import {SipServer} from '../support/sip-server.js';

describe('two phones on one page', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;

  beforeEach(async () => {
    server = new SipServer();
    alice = new Agent(server, 'alice', {frequency: 440});
    bob = new Agent(server, 'bob', {frequency: 1000});
    alice.connect({displayName: 'Alice'});
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
  });

  afterEach(async () => {
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
    expect(server.isRegistered('alice') || server.isRegistered('bob'), 'nobody is registered any more').to.be.false;
    expect(server.sockets.size).to.equal(0);
  });

  async function ring(): Promise<void> {
    await alice.dial('bob');
    await waitUntil(() => bob.call?.phase === 'ringing' && alice.call?.phase === 'ringing');
  }

  async function talk(): Promise<void> {
    await ring();
    await bob.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
  }

  const ended = (): Promise<void> => waitUntil(() => alice.call?.phase === 'ended' && bob.call?.phase === 'ended');

  it('hear each other until one hangs up', async () => {
    await talk();
    await waitUntil(() => alice.ear.hears(1000) && bob.ear.hears(440), 'each hears the tone of the other', {timeout: 4000});
    await alice.hangUp();
    await ended();
    expect(alice.call).to.include({endReason: 'hung-up', hungUpBy: 'us'});
    expect(bob.call).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
    expect(alice.isAtRest && bob.isAtRest).to.be.true;
  });

  it('end the call at both ends when the called one hangs up', async () => {
    await talk();
    await bob.hangUp();
    await ended();
    expect(alice.call).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
    expect(bob.call).to.include({endReason: 'hung-up', hungUpBy: 'us'});
  });

  it('tell the same story, each from its end', async () => {
    await talk();
    expect(alice.story).to.deep.equal(['identified', 'ringing', 'answered', 'hold', 'media-flowing']);
    expect(bob.story).to.deep.equal(['answered', 'hold', 'media-flowing']);
    expect(bob.call).to.deep.include({direction: 'incoming', remote: {number: 'alice', name: 'Alice'}});
    expect(alice.call?.sipCallId).to.equal(bob.call?.sipCallId);
  });

  it('send the INVITE while the browser still looks for candidates', async () => {
    // Firefox is soon done, and Chromium takes its time: here neither ever is.
    const createPeerConnection = (configuration: RTCConfiguration): RTCPeerConnection => {
      const connection = new RTCPeerConnection(configuration);
      connection.addEventListener('icecandidate', (event) => {
        if (!event.candidate) event.stopImmediatePropagation();
      });
      return Object.defineProperty(connection, 'iceGatheringState', {value: 'gathering'});
    };
    const carol = new Agent(server, 'carol', {media: {createPeerConnection}});
    carol.connect();
    await waitUntil(() => carol.state.registration === 'registered');
    await carol.dial('bob');
    expect(server.sent('INVITE')).to.have.length(1);
    await carol.engine.disconnect();
  });

  it('are silent to the other end while muted, and say so', async () => {
    await talk();
    await waitUntil(() => bob.ear.hears(440), 'the tone before', {timeout: 4000});
    await alice.engine.setMuted(alice.call!.id, true);
    expect(alice.call?.muted).to.be.true;
    await waitUntil(() => bob.ear.hearsNothing, 'silence', {timeout: 4000});
    await alice.engine.setMuted(alice.call!.id, false);
    await waitUntil(() => bob.ear.hears(440), 'the tone after', {timeout: 4000});
    expect(alice.call?.muted).to.be.false;
  });

  it('decline a call, which reads as declined at the caller', async () => {
    await ring();
    await bob.decline();
    await ended();
    expect(alice.call).to.include({endReason: 'declined', hungUpBy: 'remote', talkMs: 0});
    expect(bob.call).to.include({endReason: 'declined', hungUpBy: 'us'});
    expect(bob.microphone.tracks).to.deep.equal([], 'nobody listened to a call that was declined');
  });

  it('take a call back before it is answered', async () => {
    await ring();
    await alice.hangUp();
    await ended();
    expect(alice.call).to.include({endReason: 'cancelled', hungUpBy: 'us'});
    expect(bob.call).to.include({endReason: 'cancelled', hungUpBy: 'remote'});
  });

  it('take a call back that is answered in the same moment', async () => {
    await ring();
    await Promise.all([bob.answer().catch(() => undefined), alice.hangUp()]);
    await ended();
    expect(alice.call).to.include({endReason: 'cancelled', hungUpBy: 'us'});
  });

  it('are busy to a third where one call at a time is all they take', async () => {
    bob.connect({
      calls: {maxCalls: 1, earlyMedia: true, autoAnswer: false, exposedHeaders: [], transferBy: 'replaces', extensionDigits: 6},
    });
    await talk();
    const carol = new Agent(server, 'carol');
    carol.connect();
    await waitUntil(() => carol.state.registration === 'registered');
    const error = await carol.dial('bob').then(
      () => undefined,
      (cause: unknown) => cause as VoipError,
    );
    // The 486 is the first that is heard of bob.
    expect(error).to.deep.include({code: 'call-failed', details: {endReason: 'busy'}});
    expect(carol.call).to.include({phase: 'ended', endReason: 'busy', hungUpBy: 'remote'});
    expect(bob.state.calls.filter(({phase}) => phase !== 'ended')).to.have.length(1);
    expect(bob.state.calls.find(({phase}) => phase === 'ended')).to.include({endReason: 'busy', direction: 'incoming'});
    await carol.engine.disconnect();
    expect(carol.isAtRest).to.be.true;
  });

  it('keep talking when the socket is lost, register again, and hang up properly', async () => {
    await talk();
    for (const socket of [...server.sockets]) socket.cut();
    expect(alice.state.registration).to.equal('reconnecting');
    expect(alice.call?.phase).to.equal('active');
    await waitUntil(() => bob.ear.hears(440), 'the voice goes on', {timeout: 4000});
    alice.engine.retry();
    bob.engine.retry();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
    await alice.hangUp();
    await ended();
    expect(bob.call?.endReason).to.equal('remote-hung-up');
  });

  it('say goodbye after the socket is back, where they hung up without one', async () => {
    await talk();
    for (const socket of [...server.sockets]) socket.cut();
    await alice.hangUp();
    expect(alice.call).to.include({phase: 'ended', endReason: 'hung-up'});
    expect(alice.isAtRest, 'the microphone is released at once').to.be.true;
    bob.engine.retry();
    await waitUntil(() => bob.state.registration === 'registered');
    alice.engine.retry();
    await ended();
  });

  it('call nobody from a computer that has no network for it', async () => {
    const createPeerConnection = (configuration: RTCConfiguration): RTCPeerConnection =>
      new RTCPeerConnection({...configuration, iceTransportPolicy: 'relay'});
    const carol = new Agent(server, 'carol', {media: {createPeerConnection}});
    carol.connect();
    await waitUntil(() => carol.state.registration === 'registered');
    const error: unknown = await carol.dial('bob').then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(error).to.include({code: 'server-unreachable'});
    expect(carol.call).to.include({phase: 'ended', endReason: 'failed'});
    expect(bob.call).to.equal(undefined);
    await carol.engine.disconnect();
    expect(carol.isAtRest).to.be.true;
  });

  it('stop ringing when the socket is lost before the answer: nobody could take the call back', async () => {
    await ring();
    for (const socket of [...server.sockets]) socket.cut();
    expect(alice.call).to.include({phase: 'ended', endReason: 'network-lost', hungUpBy: 'server'});
    expect(bob.call).to.include({phase: 'ended', endReason: 'network-lost', hungUpBy: 'server'});
  });

  it('keep a call that is up when the line is replaced', async () => {
    await talk();
    alice.connect({displayName: 'Alice A.'});
    await waitUntil(() => alice.state.registration === 'registered');
    expect(alice.call?.phase).to.equal('active');
    await waitUntil(() => bob.ear.hears(440), 'still heard', {timeout: 4000});
    await bob.hangUp();
    await ended();
    expect(server.sockets.size, 'the socket of the old line goes with its last call').to.equal(2);
  });

  it('end a call of a phone that goes, and tell the other', async () => {
    await talk();
    await alice.engine.disconnect();
    await ended();
    expect(bob.call).to.include({endReason: 'remote-hung-up'});
    expect(alice.state.registration).to.equal('offline');
  });

  it('let the other phones of a user ring when one goes', async () => {
    await ring();
    await bob.engine.disconnect();
    await ended();
    expect(alice.call?.endReason, '480, not 603').to.equal('no-answer');
  });
});
