import {expect, waitUntil} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import {Talk} from '../../support/talk.js';

describe('a call that waits until something else is agreed', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = new Talk();
    await talk.register();
  });
  afterEach(() => talk.end());

  it('opens the microphone meanwhile; nobody is called, and nothing told, before', async () => {
    const {promise: agreed, resolve: agree} = Promise.withResolvers<undefined>();
    const dialled = talk.alice.engine.dial({callId: 'leg', target: 'bob'}, agreed);
    await waitUntil(() => talk.alice.microphone.isOpen, 'the microphone is open');
    expect(talk.server.sent('INVITE')).to.deep.equal([]);
    expect(talk.alice.state.calls).to.deep.equal([]);
    agree(undefined);
    await dialled;
    await waitUntil(() => talk.bob.call?.phase === 'ringing');
    expect(talk.alice.call?.id).to.equal('leg');
    await talk.alice.engine.hangUp('leg');
  });

  it('is never made where that is refused, and leaves nothing', async () => {
    const {promise: agreed, reject: refuse} = Promise.withResolvers<undefined>();
    const dialled = talk.alice.engine.dial({callId: 'leg', target: 'bob'}, agreed).catch((cause: unknown) => cause);
    await waitUntil(() => talk.alice.microphone.isOpen, 'the microphone is open');
    const refusal = new VoipError('hold-refused', 'Not now');
    refuse(refusal);
    expect(await dialled).to.equal(refusal);
    expect(talk.server.sent('INVITE')).to.deep.equal([]);
    expect(talk.alice.state.calls).to.deep.equal([]);
    expect(talk.alice.microphone.isOpen).to.equal(false);
  });

  it('is not made where the line has gone meanwhile', async () => {
    const {promise: agreed, resolve: agree} = Promise.withResolvers<undefined>();
    const dialled = talk.alice.engine.dial({callId: 'leg', target: 'bob'}, agreed).catch((cause: unknown) => cause);
    await waitUntil(() => talk.alice.microphone.isOpen, 'the microphone is open');
    await talk.alice.engine.disconnect();
    agree(undefined);
    expect(await dialled).to.include({code: 'not-registered'});
    expect(talk.server.sent('INVITE')).to.deep.equal([]);
    expect(talk.alice.state.calls).to.deep.equal([]);
    expect(talk.alice.microphone.isOpen).to.equal(false);
  });
});
