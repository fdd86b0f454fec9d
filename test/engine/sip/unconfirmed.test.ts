import {expect} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import {QuietLine} from '../../support/quiet-line.js';
import {description} from '../../support/scripted-call.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';

const CONTACT = 'Contact: <sip:peer@peer.invalid>';

/** What becomes of it where the ACK never comes, comes without what it should carry, or with what nobody asked for. */
describe('an answer of ours', () => {
  let line: QuietLine;

  beforeEach(async () => {
    line = await QuietLine.open();
  });
  afterEach(() => line.close());

  const agrees = (request: SipMessage): string | undefined =>
    request.method === 'INVITE'
      ? answerTo(request, 200, {headers: [CONTACT], body: description('recvonly', 'active')})
      : undefined;
  const codeOf = (order: Promise<unknown>): Promise<unknown> =>
    order.then(
      () => 'agreed',
      (error: unknown) => (error instanceof VoipError ? error.code : error),
    );
  const statusOf = (answer: SipMessage | undefined): number | undefined => answer?.status;

  describe('the ACK of a call', () => {
    beforeEach(async () => {
      await line.call.rings();
      await line.phone.engine.answer(line.phone.calls[0]!.id);
      await line.phone.settles();
    });
    const loseSocket = async (script: typeof line.server.script): Promise<void> => {
      line.server.script = script;
      for (const socket of line.server.sockets) socket.cut();
      await line.phone.waits(5);
      line.server.script = () => undefined;
    };

    it('that is lost with the socket ends nothing: the answer is repeated, and the far end hears where we are', async () => {
      const isRepeated = (answer: SipMessage): boolean => answer.header('CSeq') === '1 INVITE' && answer.status === 200;
      const before = line.server.answers.filter(isRepeated).length;
      await loseSocket(agrees);
      expect(line.server.answers.filter(isRepeated).length).to.be.above(before);
      expect(line.phone.calls[0]).to.include({phase: 'active', line: 'up'});
      await line.phone.waits(40);
      await line.callGoesOn();
    });

    it('that is lost with the socket can be followed by a hold', async () => {
      await loseSocket(agrees);
      line.server.script = agrees;
      expect(await codeOf(line.phone.engine.setHeld(line.phone.calls[0]!.id, true))).to.equal('agreed');
    });

    it('of a far end that knows of no call leaves it for as long as an answer may be confirmed', async () => {
      await loseSocket((request) => (request.method === 'INVITE' ? answerTo(request, 481) : undefined));
      expect(line.phone.calls[0], 'it may be heard').to.include({phase: 'active'});
      await line.phone.waits(33);
      expect(line.phone.calls).to.be.empty;
    });
  });

  describe('the ACK', () => {
    beforeEach(() => line.call.isAnswered());

    it('that was lost is not waited for where the far end changes the call again: it has heard the answer', async () => {
      expect(statusOf(await line.call.ask('INVITE', {body: description('sendonly')}))).to.equal(200);
      expect(line.phone.calls[0]?.hold).to.equal('remote');
      const changed = await line.call.ask('INVITE', {body: description()});
      expect(changed).to.include({status: 200});
      expect(line.phone.calls[0]?.hold).to.equal('none');
      line.call.tell('ACK', {cseq: line.call.cseq});
      await line.callGoesOn();
    });

    it('that never comes to an offer of ours blocks later changes for 32 seconds, and the call not at all', async () => {
      // RFC 3261 §14.2 would have it ended; but the far end is heard.
      expect(statusOf(await line.call.ask('INVITE'))).to.equal(200);
      const early = await line.call.ask('INVITE', {body: description()});
      expect(early).to.include({status: 500});
      expect(early?.header('Retry-After')).to.match(/^\d+$/);
      await line.phone.waits(33);
      await line.callGoesOn();
      expect(line.phone.calls[0]?.hold).to.equal('none');
    });

    it('that never comes to an offer of ours leaves all as it was', async () => {
      expect((await line.call.ask('INVITE'))?.body).to.contain('a=sendrecv');
      await line.phone.waits(33);
      await line.callGoesOn();
      line.server.script = (request) =>
        request.method === 'INVITE' ? answerTo(request, 200, {headers: [CONTACT], body: description('recvonly', 'active')}) : '';
      await line.phone.engine.setHeld(line.phone.calls[0]!.id, true);
      expect(line.phone.calls[0]?.hold).to.equal('local');
    });

    it('that never came is waited for by a hold, however long', async () => {
      const {id} = line.phone.calls[0]!;
      await line.call.ask('INVITE', {body: description()});
      const held = codeOf(line.phone.engine.setHeld(id, true));
      await line.phone.waits(5);
      expect(line.phone.calls[0]).to.include({hold: 'none', holdPending: true});
      expect(line.server.sent('INVITE')).to.have.length(0);
      line.server.script = agrees;
      line.call.tell('ACK', {cseq: line.call.cseq});
      await line.phone.waits(1);
      expect(await held).to.equal('agreed');
      expect(line.phone.calls[0]).to.include({hold: 'local', holdPending: false});
    });

    for (const [what, body] of [
      ['of an offer of theirs', description('sendonly')],
      ['of an offer of ours', ''],
    ] as const) {
      it(`that is lost with the socket ${what}: the answer is repeated, and the call is back once they know where we are`, async () => {
        expect(statusOf(await line.call.ask('INVITE', {body}))).to.equal(200);
        line.server.script = ({method}) => (method === 'INVITE' ? '' : undefined);
        for (const socket of line.server.sockets) socket.cut();
        await line.phone.waits(5);
        expect(line.phone.state.registration).to.equal('registered');
        const isRepeated = (answer: SipMessage): boolean => answer.header('CSeq') === `${line.call.cseq} INVITE`;
        expect(line.server.answers.filter(isRepeated).filter(({status}) => status === 200)).to.have.length.above(1);
        expect(line.server.sent('INVITE')).to.have.length(1);
        expect(line.phone.calls[0]?.line, 'nobody knows yet').to.equal('reconnecting');
        await line.hears(agrees(line.server.sent('INVITE')[0]!)!);
        expect(line.phone.calls[0]?.line).to.equal('up');
        line.call.tell('ACK', {cseq: line.call.cseq});
        await line.callGoesOn();
      });
    }

    it('that is lost with the socket does not have a hold refused', async () => {
      const {id} = line.phone.calls[0]!;
      await line.call.ask('INVITE', {body: description()});
      line.server.isReachable = false;
      for (const socket of line.server.sockets) socket.cut();
      const held = codeOf(line.phone.engine.setHeld(id, true));
      await line.phone.waits(5);
      line.server.isReachable = true;
      line.server.script = agrees;
      await line.phone.waits(5);
      expect(await held).to.equal('agreed');
      expect(line.phone.calls[0]).to.include({hold: 'local', line: 'up'});
    });

    for (const [what, body] of [
      ['without an answer', ''],
      ['with nonsense for an answer', 'nonsense'],
      ['with an answer without audio', description().replace('m=audio 30000', 'm=audio 0')],
    ] as const) {
      it(`to an offer of ours ${what} leaves all as it was`, async () => {
        await line.call.ask('INVITE');
        line.call.tell('ACK', {cseq: line.call.cseq, body});
        await line.phone.settles();
        await line.callGoesOn();
      });
    }

    it('that answers an offer of ours may hold the call', async () => {
      await line.call.ask('INVITE');
      line.call.tell('ACK', {cseq: line.call.cseq, body: description('sendonly', 'active')});
      await line.phone.settles();
      expect(line.phone.calls[0]?.hold).to.equal('remote');
      await line.callGoesOn();
      expect(line.phone.calls[0]?.hold).to.equal('none');
    });

    it('with a description that nobody asked for is an ACK all the same', async () => {
      await line.call.ask('INVITE', {body: description()});
      line.call.tell('ACK', {cseq: line.call.cseq, body: description('inactive')});
      await line.phone.settles();
      await line.callGoesOn();
    });

    it('to another request, or a second one, means nothing', async () => {
      await line.call.ask('INVITE', {body: description()});
      for (const cseq of [1, 99, 4711, line.call.cseq, line.call.cseq]) line.call.tell('ACK', {cseq});
      await line.phone.settles();
      await line.callGoesOn();
    });
  });

  it('an ACK to the answer with a description that nobody asked for does not end the call', async () => {
    await line.call.isAnswered(description(), description('sendrecv', 'active'));
    await line.callGoesOn();
  });

  it('a call whose answer is never confirmed ends after 32 seconds', async () => {
    // RFC 3261 §13.3.1.4: unlike the answer to a change nobody may have heard it.
    await line.call.rings();
    await line.phone.engine.answer(line.phone.calls[0]!.id);
    await line.phone.waits(33);
    expect(line.phone.state.calls[0]).to.include({phase: 'ended', endReason: 'network-lost'});
    expect(line.server.sent('BYE')).to.have.length(1);
  });

  it('a call whose answer is never confirmed may be hung up by the caller, and nobody complains afterwards', async () => {
    await line.call.rings();
    await line.phone.engine.answer(line.phone.calls[0]!.id);
    expect((await line.call.ask('BYE'))?.status).to.equal(200);
    await line.phone.waits(40);
    expect(line.phone.state.calls[0]).to.include({phase: 'ended', endReason: 'remote-hung-up'});
  });

  it('a call is not changed before its answer is confirmed, and then at once', async () => {
    // RFC 3261 §14.1: a caller that has not heard the answer knows of no call that could be changed.
    await line.call.rings();
    const {id} = line.phone.calls[0]!;
    await line.phone.engine.answer(id);
    const held = line.phone.engine.setHeld(id, true);
    await line.phone.waits(5);
    expect(line.server.sent('INVITE')).to.have.length(0);
    expect(line.phone.calls[0]).to.include({hold: 'none', holdPending: true});
    line.server.script = (request) =>
      request.method === 'INVITE'
        ? answerTo(request, 200, {headers: [CONTACT], body: description('recvonly', 'active')})
        : undefined;
    line.call.tell('ACK', {cseq: 1});
    await line.phone.waits(1);
    await held;
    expect(line.phone.calls[0]).to.include({hold: 'local', holdPending: false});
  });

  it('is confirmed by a change of the far end too, where its ACK was lost with the socket', async () => {
    // RFC 5407 §3.1.4: whoever changes a call knows that it was answered.
    await line.call.rings();
    const {id} = line.phone.calls[0]!;
    await line.phone.engine.answer(id);
    expect((await line.call.ask('INVITE', {body: description()}))?.status).to.equal(200);
    line.call.tell('ACK', {cseq: line.call.cseq});
    await line.phone.settles();
    const answers = line.server.answers.length;
    await line.phone.waits(40);
    expect(line.server.answers.slice(answers), 'nothing is repeated').to.deep.equal([]);
    await line.callGoesOn();
    line.server.script = (request) =>
      request.method === 'INVITE'
        ? answerTo(request, 200, {headers: [CONTACT], body: description('recvonly', 'active')})
        : undefined;
    await line.phone.engine.setHeld(id, true);
    expect(line.phone.calls[0]).to.include({hold: 'local', holdPending: false});
  });

  it('a call without an offer is answered with ours, and the ACK carries the answer', async () => {
    // RFC 3261 §13.2.1
    await line.call.isAnswered('', description('sendrecv', 'active'));
    await line.callGoesOn();
  });

  it('a call without an offer ends where the ACK carries no answer', async () => {
    await line.call.isAnswered('');
    expect(line.phone.state.calls[0]).to.include({phase: 'ended'});
    expect(line.server.sent('BYE')).to.have.length(1);
  });
});
