import {expect} from '@open-wc/testing';

import {QuietLine} from '../../support/quiet-line.js';
import {description} from '../../support/scripted-call.js';
import type {SipMessage} from '../../support/sip-message.js';

/** What a caller, or a server, may send before the call is answered. */
describe('while it rings here', () => {
  let line: QuietLine;

  beforeEach(async () => {
    line = await QuietLine.open();
  });
  afterEach(() => line.close());

  const statusOf = (answer: SipMessage | undefined): number | undefined => answer?.status;

  describe('a call', () => {
    beforeEach(() => line.call.rings());

    it('a change is put off, and the call can be answered', async () => {
      // RFC 3261 §14.2
      for (const body of [description('inactive'), '']) {
        const answer = await line.call.ask('INVITE', {body});
        expect(answer).to.include({status: 500});
        expect(answer?.header('Retry-After')).to.match(/^\d+$/);
      }
      await line.phone.engine.answer(line.phone.calls[0]!.id);
      line.call.tell('ACK', {cseq: 1});
      await line.phone.settles();
      await line.callGoesOn();
    });

    it('a BYE ends the ringing', async () => {
      // RFC 3261 §15: the caller may end a dialog that is not confirmed.
      expect(statusOf(await line.call.ask('BYE'))).to.equal(200);
      expect(line.server.answers.some(({status}) => status === 487)).to.be.true;
      expect(line.phone.state.calls[0]).to.include({phase: 'ended', endReason: 'cancelled', hungUpBy: 'remote'});
    });

    it('a CANCEL while it is being answered ends it', async () => {
      const answered = line.phone.engine.answer(line.phone.calls[0]!.id).catch((error: unknown) => error);
      line.server.cancel('alice', {id: 'scripted'});
      expect(await answered).to.include({code: 'call-failed'});
      expect(line.phone.state.calls[0]).to.include({phase: 'ended', endReason: 'cancelled'});
    });

    it('the same call by another way is refused', async () => {
      // RFC 3261 §8.2.2.2
      const [answer] = line.server.answers.slice(-1);
      line.server.invite('alice', {id: 'scripted', body: description()});
      await line.phone.settles();
      expect(line.server.answers.length, 'the same again is answered again').to.be.greaterThan(1);
      line.server.send(
        'alice',
        line.call.request('INVITE', {cseq: 1, branch: 'fork', body: description()}).replace(/;tag=(?!peer)[^\r]*/, ''),
      );
      await line.phone.settles();
      expect(line.server.answers.at(-1)).to.include({status: 482});
      expect(answer).to.include({status: 180});
      expect(line.phone.calls).to.have.length(1);
    });
  });

  it('a call that insists on reliable ringing is told that there is none', async () => {
    // RFC 3262 §3
    await line.call.rings(description(), ['Require: 100rel']);
    expect(line.server.answers.at(-1)).to.include({status: 420});
    expect(line.server.answers.at(-1)?.header('Unsupported')).to.equal('100rel');
    expect(line.phone.state.calls).to.deep.equal([]);
  });

  it('a call that rings while the line is lost is over, and nothing of it is left', async () => {
    await line.call.rings();
    for (const socket of line.server.sockets) socket.cut();
    await line.phone.settles();
    expect(line.phone.state.calls[0]).to.include({phase: 'ended', endReason: 'network-lost'});
    await line.phone.waits(5);
  });
});
