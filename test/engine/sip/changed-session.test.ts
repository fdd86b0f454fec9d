import {expect} from '@open-wc/testing';

import {QuietLine} from '../../support/quiet-line.js';
import {description, ScriptedCall} from '../../support/scripted-call.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {tagOf} from '../../support/talk.js';

/** A call goes on in another session (RFC 3891): what saw to it in the one before has nothing to say any more. */
describe('a call that goes on in another session', () => {
  let line: QuietLine;
  let other: ScriptedCall;

  beforeEach(async () => {
    line = await QuietLine.open();
    other = new ScriptedCall(line.server, line.phone, 'other');
    await line.call.isAnswered();
  });
  // No timer is left, nor a microphone.
  afterEach(() => line.close());

  async function goesOn(): Promise<void> {
    const answer = line.server.answers.find((each) => each.status === 200 && each.header('CSeq') === '1 INVITE')!;
    const [to, from] = [tagOf(answer.header('To')), tagOf(answer.header('From'))];
    await other.rings(description(), [`Replaces: ${line.call.callId};to-tag=${to};from-tag=${from}`, 'Require: replaces']);
    const final = (): SipMessage | undefined =>
      line.server.answers.find((each) => each.status >= 200 && each.header('Call-ID') === other.callId);
    for (let round = 0; round < 50 && !final(); round++) await line.phone.settles();
    const accepted = final()!;
    expect(accepted.status).to.equal(200);
    await line.hears(other.request('ACK', {cseq: 1}).replace(/^To: .*$/m, `To: ${accepted.header('To')}`));
    expect(line.phone.calls).to.have.length(1);
  }
  const changesAreAnswered = (status: number): void => {
    line.server.script = (request) => (request.method === 'INVITE' ? answerTo(request, status) : undefined);
  };

  it('is looked after once', async () => {
    await line.phone.waits(2);
    const before = line.clock.pending;
    await goesOn();
    await line.phone.waits(100);
    const {pending} = line.clock;
    expect(pending).to.be.at.most(before);
    expect(line.phone.calls[0]?.phase).to.equal('active');
  });

  it('is not held any more by what was asked of the one before', async () => {
    changesAreAnswered(491);
    const refused: unknown[] = [];
    line.phone.engine.setHeld(line.phone.calls[0]!.id, true).catch((error: unknown) => refused.push(error));
    await line.phone.settles();
    await goesOn();
    expect(refused).to.have.length(1);
    expect(refused[0]).to.include({code: 'hold-refused'});
    expect(line.phone.calls[0]).to.include({hold: 'none', holdPending: false});
    expect(line.phone.connections[0]?.getSenders()[0]?.track?.enabled, 'it is heard').to.equal(true);
  });

  it('is back where the one before was cut off', async () => {
    changesAreAnswered(500);
    for (const socket of line.server.sockets) socket.cut();
    await line.phone.waits(3);
    expect(line.phone.calls[0]?.line).to.equal('reconnecting');
    await goesOn();
    expect(line.phone.calls[0]?.line).to.equal('up');
  });
});
