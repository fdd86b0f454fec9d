import {expect} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import {QuietLine} from '../../support/quiet-line.js';
import {description, ScriptedCall} from '../../support/scripted-call.js';
import {answerTo} from '../../support/sip-message.js';

/** How many calls may be up, and what a transfer needs beyond that. */
describe('the calls that are up', () => {
  let line: QuietLine;
  const codeOf = (order: Promise<unknown>): Promise<unknown> =>
    order.then(
      () => 'done',
      (error: unknown) => (error instanceof VoipError ? error.code : error),
    );

  beforeEach(async () => {
    line = await QuietLine.open();
    await line.phone.register({calls: {maxCalls: 1}});
    await line.call.isAnswered();
  });
  afterEach(() => line.close());

  /** Calls Marco, who answers, so that the call with Carol can be handed to him. */
  async function ask(transferOf = line.phone.calls[0]!.id): Promise<unknown> {
    line.server.script = (request) => {
      const headers = ['Contact: <sip:peer@peer.invalid>'];
      if (request.method !== 'INVITE') return request.method === 'ACK' ? '' : answerTo(request, 200);
      return answerTo(request, 200, {headers, body: description('sendrecv', 'active')});
    };
    const code = await codeOf(line.phone.engine.dial({callId: 'leg', target: 'marco', transferOf}));
    await line.phone.settles();
    return code;
  }
  async function statusOfAnother(id: string): Promise<number | undefined> {
    await new ScriptedCall(line.server, line.phone, id).rings();
    return line.server.answers.findLast((answer) => answer.header('Call-ID') === id)?.status;
  }

  it('are full with one, but for whom it is to be handed to', async () => {
    expect(line.phone.engine.isFull).to.equal(true);
    expect(await codeOf(line.phone.engine.dial({callId: 'other', target: 'marco'}))).to.equal('in-call');
    expect(await codeOf(line.phone.engine.dial({callId: 'other', target: 'marco', transferOf: 'nobody'}))).to.equal('in-call');
    expect(await ask()).to.equal('done');
    expect(line.phone.calls[1]).to.include({phase: 'active', transferOf: line.phone.calls[0]!.id});
  });

  it('leave as much room for others as before while one is handed on', async () => {
    await line.phone.register({calls: {maxCalls: 2}});
    await ask();
    expect(line.phone.engine.isFull).to.equal(false);
    expect(await statusOfAnother('second')).to.equal(180);
    expect(await statusOfAnother('third')).to.equal(486);
    line.server.cancel('alice', {id: 'second'});
    await line.phone.settles();
  });

  it('are one again where only the one is left who was asked', async () => {
    await ask();
    await line.call.ask('BYE');
    expect(line.phone.calls.map(({id}) => id)).to.deep.equal(['leg']);
    expect(line.phone.engine.isFull).to.equal(true);
    expect(await codeOf(line.phone.engine.handOver('leg')), 'and may go to another tab').to.equal('done');
    line.phone.engine.release('leg');
  });

  it('stay in their tab, both of them, while one is to be handed to the other', async () => {
    await ask();
    const [call, leg] = line.phone.calls;
    expect(await codeOf(line.phone.engine.handOver(call!.id))).to.equal('not-moved');
    expect(await codeOf(line.phone.engine.handOver(leg!.id))).to.equal('not-moved');
    await line.phone.engine.hangUp(leg!.id);
    expect(await codeOf(line.phone.engine.handOver(call!.id))).to.equal('done');
  });
});

describe('a call that rings', () => {
  let line: QuietLine;
  const codeOf = (order: Promise<unknown>): Promise<unknown> =>
    order.then(
      () => 'done',
      (error: unknown) => (error instanceof VoipError ? error.code : error),
    );

  beforeEach(async () => {
    line = await QuietLine.open();
  });
  afterEach(() => line.close());

  it('is sent to somebody else, whom whoever has called us is to ask', async () => {
    await line.call.rings();
    await line.phone.engine.deflect(line.phone.calls[0]!.id, '1002');
    expect(line.phone.state.calls[0]).to.include({phase: 'ended', endReason: 'deflected', hungUpBy: 'us'});
    await line.phone.settles();
    const answer = line.server.answers.at(-1)!;
    expect(answer.startLine).to.equal('SIP/2.0 302 Moved Temporarily');
    expect(answer.headers('Contact')).to.deep.equal(['<sip:1002@loop.test>']);
  });

  it('rings on where that is nobody', async () => {
    await line.call.rings();
    const {id} = line.phone.calls[0]!;
    for (const target of ['', '<sip:x>', '1002>;x', 'a b', '1002\r\nX-Evil: 1'])
      expect(await codeOf(line.phone.engine.deflect(id, target)), target).to.equal('invalid-number');
    expect(line.phone.calls[0]?.phase).to.equal('ringing');
    line.server.cancel('alice', {id: line.call.callId});
    await line.phone.settles();
  });

  it('is sent nowhere once it is answered, or where it is ours', async () => {
    await line.call.isAnswered();
    expect(await codeOf(line.phone.engine.deflect(line.phone.calls[0]!.id, '1002'))).to.equal('no-such-call');
    await new ScriptedCall(line.server, line.phone, 'leg').answersWhatIsDialled();
    expect(await codeOf(line.phone.engine.deflect(line.phone.calls[1]!.id, '1002'))).to.equal('no-such-call');
    expect(line.phone.calls).to.have.length(2);
  });
});
