import {expect} from '@open-wc/testing';
import {Referral} from 'sip.js';

import {QuietLine} from '../../support/quiet-line.js';
import {description} from '../../support/scripted-call.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';

const REFER_TO = 'Refer-To: <sip:1003@loop.test>';
const CONTACT = 'Contact: <sip:1003@peer.invalid>';

/** What becomes of a call that the far end transfers to a phone that says what the test has it say. */
describe('while somebody else is called for the far end', () => {
  let line: QuietLine;

  beforeEach(async () => {
    line = await QuietLine.open();
    await line.call.isAnswered();
  });
  afterEach(() => line.close());

  const told = (): readonly string[] => line.server.sent('NOTIFY').map(({body}) => body.trim());
  /** The phone there answers so; each answer is given when it is asked for. */
  async function isSentTo(answer: (invite: SipMessage) => string): Promise<void> {
    line.server.script = (request) =>
      request.method === 'INVITE'
        ? answer(request)
        : ['NOTIFY', 'BYE'].includes(request.method)
          ? answerTo(request, 200)
          : undefined;
    line.call.tell('REFER', {headers: [REFER_TO]});
    // What follows it is fetched, from the page's own memory.
    for (let round = 0; round < 100 && told().length === 0; round++) await line.phone.settles();
    expect(line.server.answers.at(-1)).to.include({status: 202});
    await line.phone.settles();
  }
  const says = (status: number, body = ''): void => {
    const invite = line.server.sent('INVITE').at(-1)!;
    line.server.socketOf('alice')?.deliver(answerTo(invite, status, {headers: [CONTACT], body}));
  };
  async function saysThat(status: number, body = ''): Promise<void> {
    says(status, body);
    await line.phone.settles();
  }

  for (const status of [300, 404, 408, 480, 481, 486, 487, 488, 500, 503, 603]) {
    it(`the call goes on as it was where that is answered with ${status}, and who asked hears the same`, async () => {
      await isSentTo((invite) => answerTo(invite, status));
      expect(told()).to.deep.equal(['SIP/2.0 100 Trying', `SIP/2.0 ${status} Refused`]);
      expect(line.phone.calls[0]?.sentTo).to.equal(undefined);
      await line.callGoesOn();
    });
  }

  it('rings once, however often it is told', async () => {
    await isSentTo(() => '');
    expect(line.phone.calls[0]?.sentTo).to.deep.equal({number: '1003', isRinging: false});
    for (const status of [180, 180, 183, 182]) await saysThat(status);
    expect(told()).to.deep.equal(['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing']);
    expect(line.phone.calls[0]?.sentTo).to.deep.equal({number: '1003', isRinging: true});
    await saysThat(486);
    await line.callGoesOn();
  });

  it('nobody answers for ever', async () => {
    await isSentTo(() => '');
    await line.phone.waits(40);
    expect(told().at(-1)).to.equal('SIP/2.0 408 Refused');
    await line.callGoesOn();
  });

  it('a BYE is not waited for', async () => {
    await isSentTo(() => '');
    await saysThat(200, description('sendrecv', 'active'));
    expect(told().at(-1)).to.equal('SIP/2.0 200 OK');
    expect(line.server.sent('BYE').map((bye) => bye.header('Call-ID'))).to.deep.equal([line.call.callId]);
    expect(line.phone.calls.map(({phase, remote}) => [phase, remote.number])).to.deep.equal([['active', '1003']]);
  });

  it('an answer that cannot be used is none', async () => {
    await isSentTo(() => '');
    await saysThat(200, description('sendrecv', 'active').replace(/m=audio \d+/, 'm=audio 0'));
    expect(told().at(-1)).to.equal('SIP/2.0 488 Refused');
    expect(line.server.sent('BYE')).to.have.length(1);
    await line.callGoesOn();
  });

  it('an answer that comes when we have hung up is hung up', async () => {
    await isSentTo(() => '');
    await line.phone.engine.hangUp(line.phone.calls[0]!.id);
    await saysThat(200, description('sendrecv', 'active'));
    expect(line.phone.calls).to.deep.equal([]);
    const invite = line.server.sent('INVITE').at(-1)!;
    expect(line.server.sent('BYE').some((bye) => bye.header('Call-ID') === invite.header('Call-ID'))).to.equal(true);
  });

  it('whoever asked may hang up, and the end is that of the call to the other', async () => {
    await isSentTo(() => '');
    await saysThat(180);
    expect((await line.call.ask('BYE'))?.status).to.equal(200);
    expect(line.phone.calls).to.have.length(1);
    await saysThat(486);
    expect(line.phone.state.calls.at(-1)).to.include({phase: 'ended', endReason: 'busy', hungUpBy: 'remote'});
    expect(told(), 'nobody is there to be told').to.have.length(2);
  });

  it('is not told to whoever refuses to hear', async () => {
    await isSentTo(() => '');
    line.server.script = (request) => (['NOTIFY', 'BYE'].includes(request.method) ? answerTo(request, 481) : undefined);
    await saysThat(200, description('sendrecv', 'active'));
    expect(line.phone.calls.map(({remote}) => remote.number)).to.deep.equal(['1003']);
  });

  it('may be the way back to whoever asked', async () => {
    await isSentTo(() => '');
    await saysThat(200, description('sendrecv', 'active'));
    expect((await line.call.ask('REFER', {headers: [REFER_TO]}))?.status, 'the dialog before it is over').to.equal(481);
  });

  for (const isHeard of [true, false]) {
    it(`nobody is called where that can neither be agreed to${isHeard ? '' : ' nor refused'}, and the call goes on`, async () => {
      const before = Object.getOwnPropertyDescriptors(Referral.prototype);
      let asked = 0;
      const fails = (): Promise<never> => {
        asked++;
        return Promise.reject(new Error('The transaction is over'));
      };
      Referral.prototype.accept = fails;
      if (!isHeard) Referral.prototype.reject = fails;
      line.call.tell('REFER', {headers: [REFER_TO]});
      for (let round = 0; round < 100 && asked < (isHeard ? 1 : 2); round++) await line.phone.settles();
      await line.phone.settles();
      Object.defineProperties(Referral.prototype, {accept: before.accept, reject: before.reject});
      expect(asked).to.equal(isHeard ? 1 : 2);
      expect(line.server.sent('INVITE')).to.have.length(0);
      await line.callGoesOn();
      await isSentTo((invite) => answerTo(invite, 486));
      expect(told().at(-1), 'it may be asked again').to.equal('SIP/2.0 486 Refused');
    });
  }
});
