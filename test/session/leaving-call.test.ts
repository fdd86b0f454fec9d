import {expect} from '@open-wc/testing';

import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import {FakeEngine} from '../support/fake-engine.js';
import {ManualClock} from '../support/manual-clock.js';

const codeOf = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => 'resolved',
    (error: unknown) => (error as {readonly code?: string}).code,
  );
const ended = {type: 'ended', endReason: 'remote-hung-up', hungUpBy: 'remote', at: 9} as const;

describe('a call that is on its way to another tab', () => {
  let engine: FakeEngine;
  let session: HostedCallSession;

  beforeEach(() => {
    engine = new FakeEngine();
    session = new HostedCallSession({engine, clock: new ManualClock()});
    engine.says({type: 'registration', registration: 'registered'});
  });

  it('is neither held nor resumed: that would fetch its voice back', async () => {
    engine.rings('a');
    engine.saysOf('a', {type: 'answered', at: 1});
    await session.handOver('a', 'another tab');
    expect(await codeOf(session.request({type: 'hold', callId: 'a'}, 'tab'))).to.equal('hold-refused');
    expect(await codeOf(session.request({type: 'mute', callId: 'a'}, 'tab'))).to.equal('resolved');
    expect(engine.orders).to.deep.equal(['hand over a', 'mute a']);
  });

  it('takes the line with it: nobody is dialled meanwhile, and none leaves while somebody is', async () => {
    engine.rings('a');
    engine.saysOf('a', {type: 'answered', at: 1}, {type: 'hold', hold: 'local', pending: false, at: 2});
    const dialled = session.request({type: 'dial', target: '1'}, 'tab');
    expect(await codeOf(session.handOver('a', 'another tab'))).to.equal('in-call');
    const id = await dialled;
    engine.saysOf(id!, ended);
    expect(await codeOf(session.handOver('a', 'another tab'))).to.equal('resolved');
    expect(await codeOf(session.request({type: 'dial', target: '2'}, 'tab'))).to.equal('in-call');
    engine.saysOf('a', ended);
    expect(await codeOf(session.request({type: 'dial', target: '3'}, 'tab'))).to.equal('resolved');
    expect(engine.orders).to.deep.equal(['dial 1', 'hand over a', 'dial 3']);
  });
});
