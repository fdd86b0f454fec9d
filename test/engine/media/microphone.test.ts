import {expect, waitUntil} from '@open-wc/testing';

import type {VoipError} from '../../../src/foundation/errors.js';
import {ToneMicrophone} from '../../support/media-tone.js';
import {Agent} from '../../support/sip-agent.js';
import {SipServer} from '../../support/sip-server.js';

type Give = () => Promise<MediaStream>;

describe('the microphone', () => {
  let server: SipServer;
  let alice: Agent;
  let bob: Agent;
  let give: Give;

  beforeEach(async () => {
    server = new SipServer();
    alice = new Agent(server, 'alice', {media: {getUserMedia: () => give()}});
    give = alice.microphone.getUserMedia;
    bob = new Agent(server, 'bob');
    alice.connect();
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
  });

  afterEach(async () => {
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
  });

  const refuse =
    (name: string): Give =>
    () =>
      Promise.reject(new DOMException('', name));
  const failure = (attempt: Promise<void>): Promise<VoipError | undefined> =>
    attempt.then(
      () => undefined,
      (cause: unknown) => cause as VoipError,
    );

  for (const [name, code] of [
    ['NotAllowedError', 'microphone-blocked'],
    ['SecurityError', 'microphone-blocked'],
    ['NotFoundError', 'microphone-missing'],
    ['OverconstrainedError', 'microphone-missing'],
    ['NotReadableError', 'microphone-busy'],
    ['AbortError', 'microphone-busy'],
  ] as const) {
    it(`ends a dialled call as ${code} on ${name}, before anybody is called`, async () => {
      give = refuse(name);
      expect(await failure(alice.dial('bob'))).to.include({code});
      expect(alice.call).to.include({phase: 'ended', endReason: code, hungUpBy: 'us'});
      expect(server.sent('INVITE')).to.deep.equal([]);
    });
  }

  it('that is refused leaves an incoming call ringing, to be answered once it is allowed', async () => {
    await bob.dial('alice');
    await waitUntil(() => alice.call?.phase === 'ringing');
    give = refuse('NotAllowedError');
    expect(await failure(alice.answer())).to.include({code: 'microphone-blocked'});
    expect(alice.call?.phase).to.equal('ringing');
    give = alice.microphone.getUserMedia;
    await alice.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
  });

  it('is said to be asked for while the browser asks, and given when it is', async () => {
    let allow: (() => void) | undefined;
    give = () =>
      new Promise((resolve) => {
        allow = () => resolve(alice.microphone.getUserMedia());
      });
    const dialled = alice.dial('bob');
    await waitUntil(() => alice.call?.awaitingMicrophone);
    expect(server.sent('INVITE')).to.deep.equal([]);
    allow?.();
    await dialled;
    expect(alice.call?.awaitingMicrophone).to.be.false;
    expect(alice.story.slice(0, 2)).to.deep.equal(['microphone-asked', 'microphone-granted']);
  });

  it('is released when it is allowed after the call was given up', async () => {
    const late = new ToneMicrophone(440);
    let allow: (() => void) | undefined;
    give = () =>
      new Promise((resolve) => {
        allow = () => resolve(late.getUserMedia());
      });
    const dialled = failure(alice.dial('bob'));
    await waitUntil(() => alice.call?.awaitingMicrophone);
    await alice.hangUp();
    expect(alice.call).to.include({phase: 'ended', endReason: 'cancelled', hungUpBy: 'us'});
    allow?.();
    expect(await dialled).to.deep.include({code: 'call-failed', details: {endReason: 'cancelled'}});
    expect(late.tracks).to.have.length(1);
    expect(late.isOpen).to.be.false;
    expect(server.sent('INVITE')).to.deep.equal([]);
  });

  it('is released when it is allowed after the caller has given up', async () => {
    const late = new ToneMicrophone(440);
    let allow: (() => void) | undefined;
    give = () =>
      new Promise((resolve) => {
        allow = () => resolve(late.getUserMedia());
      });
    await bob.dial('alice');
    await waitUntil(() => alice.call?.phase === 'ringing');
    const answered = failure(alice.answer());
    await waitUntil(() => alice.call?.awaitingMicrophone);
    await bob.hangUp();
    await waitUntil(() => alice.call?.phase === 'ended');
    allow?.();
    expect(await answered).to.deep.include({code: 'call-failed', details: {endReason: 'cancelled'}});
    expect(late.isOpen).to.be.false;
  });

  it('is opened once, however often a call is answered', async () => {
    await bob.dial('alice');
    await waitUntil(() => alice.call?.phase === 'ringing');
    await Promise.all([alice.answer(), alice.answer()]);
    await alice.answer();
    expect(alice.microphone.tracks).to.have.length(1);
  });

  it('is a fresh one for each call', async () => {
    for (const calls of [1, 2]) {
      await bob.dial('alice');
      await waitUntil(() => alice.call?.phase === 'ringing');
      await alice.answer();
      await waitUntil(() => bob.call?.phase === 'active', 'they talk', {timeout: 4000});
      await alice.hangUp();
      await waitUntil(() => bob.call?.phase === 'ended');
      expect(alice.microphone.tracks).to.have.length(calls);
      expect(alice.microphone.isOpen).to.be.false;
    }
  });
});
