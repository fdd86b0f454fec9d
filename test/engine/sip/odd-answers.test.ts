import {expect} from '@open-wc/testing';

import {QuietLine} from '../../support/quiet-line.js';
import {description} from '../../support/scripted-call.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';

const CONTACT = 'Contact: <sip:peer@peer.invalid>';
const SDP = 'Content-Type: application/sdp';

/** Answers that come twice, late, from elsewhere or without what they should carry. */
describe('an answer to us', () => {
  let line: QuietLine;

  beforeEach(async () => {
    line = await QuietLine.open();
  });
  afterEach(() => line.close());

  describe('to a call that is dialled here', () => {
    const dials = async (script: (invite: SipMessage) => readonly string[]): Promise<SipMessage> => {
      line.server.script = (request) => (request.method === 'INVITE' || request.method === 'ACK' ? '' : undefined);
      line.phone.engine.dial({callId: 'out', target: 'peer'}).catch(() => undefined);
      await line.phone.settles();
      const invite = line.server.sent('INVITE')[0]!;
      for (const text of script(invite)) {
        await line.hears(text);
      }
      return invite;
    };
    const answers = (invite: SipMessage, tag = 'one', body = description('sendrecv', 'active')): string =>
      answerTo(invite, 200, {headers: [CONTACT], body}).replace('tag=server', `tag=${tag}`);

    it('an answer that is repeated is confirmed again, and one of another phone is confirmed and hung up', async () => {
      await dials((invite) => [
        answers(invite),
        answers(invite),
        answers(invite, 'other'),
        answers(invite, 'other'),
        answers(invite),
      ]);
      expect(line.server.sent('ACK').filter(({text}) => text.includes('tag=one'))).to.have.length(3);
      expect(line.server.sent('ACK').filter(({text}) => text.includes('tag=other'))).to.have.length(2);
      expect(line.server.sent('BYE').map(({text}) => text.includes('tag=other'))).to.deep.equal([true]);
      expect(line.phone.calls.map(({phase}) => phase)).to.deep.equal(['active']);
    });

    it('an answer whose description has no type is taken', async () => {
      await dials((invite) => [answers(invite).replace(`${SDP}\r\n`, '')]);
      expect(line.phone.calls.map(({phase}) => phase)).to.deep.equal(['active']);
    });

    it('a change by whoever rings there is refused, and their answer is taken', async () => {
      await dials((invite) => {
        const early = answerTo(invite, 180, {headers: [CONTACT]}).replace('tag=server', 'tag=a');
        const ringing = (header: string): string => (header === 'To' ? `${invite.header('To')};tag=a` : invite.header('From'));
        const change = [
          'INVITE sip:phone SIP/2.0',
          'Via: SIP/2.0/WS srv.invalid;branch=z9hG4bKearly',
          `From: ${ringing('To')}`,
          `To: ${ringing('From')}`,
          `Call-ID: ${invite.header('Call-ID')}`,
          'CSeq: 7 INVITE',
          'Max-Forwards: 70',
          CONTACT,
          SDP,
          `Content-Length: ${description('inactive').length}`,
          '',
          description('inactive'),
        ].join('\r\n');
        return [early, change, answers(invite)];
      });
      expect(line.server.answers.at(-1)?.status).to.be.oneOf([488, 491, 500]);
      expect(line.phone.calls).to.have.length(1);
      expect(line.phone.calls[0]).to.include({phase: 'active', hold: 'none'});
    });

    it('an answer without a description, or with none that can be used, ends it', async () => {
      await dials((invite) => [answers(invite, 'a', 'nonsense')]);
      expect(line.phone.state.calls[0]).to.include({phase: 'ended'});
      expect(line.server.sent('BYE')).to.have.length(1);
    });

    it('a refusal after the answer means nothing', async () => {
      await dials((invite) => [answers(invite), answerTo(invite, 486), answerTo(invite, 180, {headers: [CONTACT]})]);
      expect(line.phone.calls.map(({phase}) => phase)).to.deep.equal(['active']);
    });
  });

  describe('to a change of ours', () => {
    beforeEach(() => line.call.answersWhatIsDialled());
    const hold = (): Promise<unknown> =>
      line.phone.engine.setHeld(line.phone.calls[0]!.id, true).catch((error: unknown) => error);
    const agrees = (invite: SipMessage, body = description('recvonly', 'active')): string =>
      answerTo(invite, 200, {headers: [CONTACT], body});
    const isReInvite = ({method, text}: SipMessage): boolean => method === 'INVITE' && /^To:.*tag=/m.test(text);

    it('an answer that is repeated, also with another tag, is confirmed and changes nothing more', async () => {
      line.server.script = (request) => (isReInvite(request) ? agrees(request) : '');
      await hold();
      const invite = line.server.requests.find(isReInvite)!;
      const acks = line.server.sent('ACK').length;
      await line.hears(agrees(invite));
      await line.hears(agrees(invite).replace(/^(To:.*tag=).*$/m, '$1other'));
      await line.hears(agrees(invite, description('inactive', 'active')));
      expect(line.server.sent('ACK').length).to.be.greaterThan(acks);
      expect(line.phone.calls[0]?.hold).to.equal('local');
      const answer = await line.call.ask('INVITE', {body: description('inactive')});
      expect(answer?.body, 'what is offered is answered, and not what was answered before').to.contain('a=inactive');
      expect(line.phone.calls[0]?.hold).to.equal('both');
    });

    it('an answer without a description leaves it possible to change the call, from both ends', async () => {
      line.server.script = (request) => (isReInvite(request) ? answerTo(request, 200, {headers: [CONTACT]}) : '');
      expect(await hold()).to.include({code: 'hold-refused'});
      await line.callGoesOn();
      line.server.script = (request) => (isReInvite(request) ? agrees(request) : '');
      await hold();
      expect(line.phone.calls[0]?.hold).to.equal('local');
    });

    it('an answer without a description may have been a yes: the far end is told how things stand until it can be understood', async () => {
      const told: string[] = [];
      const bodies = ['', 'nonsense', '', description('sendrecv', 'active')];
      line.server.script = (request) => {
        if (!isReInvite(request)) return request.method === 'ACK' ? '' : undefined;
        told.push(/a=(sendrecv|sendonly)/.exec(request.body)?.[1] ?? '');
        return agrees(request, bodies.shift());
      };
      expect(await hold()).to.include({code: 'hold-refused'});
      await line.phone.waits(60);
      expect(told).to.deep.equal(['sendonly', 'sendrecv', 'sendrecv', 'sendrecv']);
      expect(line.phone.calls[0]).to.include({hold: 'none', holdPending: false});
    });

    it('answers that never have a description are not asked for for ever', async () => {
      line.server.script = (request) => {
        if (!isReInvite(request)) return request.method === 'ACK' ? '' : undefined;
        return answerTo(request, 200, {headers: [CONTACT]});
      };
      expect(await hold()).to.include({code: 'hold-refused'});
      await line.phone.waits(60);
      const asked = line.server.requests.filter(isReInvite).length;
      await line.phone.waits(60);
      expect(line.server.requests.filter(isReInvite)).to.have.length(asked);
    });

    it('that rings, and is never answered, is taken back after 32 seconds, and the far end may change the call again', async () => {
      line.server.script = (request) => {
        if (isReInvite(request)) return answerTo(request, 180, {headers: [CONTACT]});
        return request.method === 'CANCEL' ? '' : undefined;
      };
      const held = hold();
      await line.phone.waits(33);
      expect(line.server.sent('CANCEL')).to.have.length(1);
      expect(await held).to.include({code: 'hold-refused'});
      const invite = line.server.requests.find(isReInvite)!;
      await line.hears(answerTo(line.server.sent('CANCEL')[0]!, 200), answerTo(invite, 487));
      expect(line.phone.calls[0]).to.include({hold: 'none', holdPending: false});
      await line.callGoesOn();
    });

    it('that is lost with the socket leaves a doubt, and the far end is told how things stand until it agrees', async () => {
      // It may hold itself for held, though nobody asks for that any more.
      line.server.script = (request) => (isReInvite(request) || request.method === 'ACK' ? '' : undefined);
      const held = hold();
      await line.phone.settles();
      const refusals = [404, 488, 500];
      const told: string[] = [];
      line.server.script = (request) => {
        if (!isReInvite(request)) return request.method === 'ACK' ? '' : undefined;
        const status = refusals.shift();
        if (status) return answerTo(request, status);
        told.push(/a=(sendrecv|sendonly)/.exec(request.body)?.[1] ?? '');
        return agrees(request, description('sendrecv', 'active'));
      };
      void line.phone.engine.setHeld(line.phone.calls[0]!.id, false);
      expect(await held).to.include({code: 'hold-refused'});
      for (const socket of line.server.sockets) socket.cut();
      await line.phone.waits(20);
      expect(refusals).to.deep.equal([]);
      expect(told[0]).to.equal('sendrecv');
      expect(line.phone.calls[0]).to.include({hold: 'none', holdPending: false});
      await line.phone.waits(60);
      expect(told.length, 'and then no more').to.be.below(3);
    });

    it('an answer that comes over another socket than the change went is confirmed', async () => {
      line.server.script = (request) => (isReInvite(request) || request.method === 'ACK' ? '' : undefined);
      void hold();
      await line.phone.settles();
      const invite = line.server.requests.find(isReInvite)!;
      for (const socket of line.server.sockets) socket.cut();
      await line.phone.waits(5);
      expect(line.phone.state.registration).to.equal('registered');
      const acks = line.server.sent('ACK').length;
      await line.hears(agrees(invite));
      const ack = line.server.sent('ACK').at(-1);
      expect(line.server.sent('ACK').length).to.equal(acks + 1);
      expect(ack?.header('CSeq')).to.equal(invite.header('CSeq').replace('INVITE', 'ACK'));
    });
  });
});
