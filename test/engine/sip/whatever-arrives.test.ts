import {expect} from '@open-wc/testing';

import {QuietLine} from '../../support/quiet-line.js';
import {description} from '../../support/scripted-call.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';

const CONTACT = 'Contact: <sip:peer@peer.invalid>';
const SDP = 'Content-Type: application/sdp';

/** Messages that are wrong, late, doubled, crossed or huge: none throws, none ends a call that is well, and the next are answered. */
describe('whatever arrives', () => {
  let line: QuietLine;

  beforeEach(async () => {
    line = await QuietLine.open();
  });
  afterEach(() => line.close());

  const statusOf = (answer: SipMessage | undefined): number | undefined => answer?.status;

  const endsWhenTheFarEndSaysSo = async (): Promise<void> => {
    expect(statusOf(await line.call.ask('BYE'))).to.equal(200);
    expect(line.phone.state.calls[0]).to.include({phase: 'ended', endReason: 'remote-hung-up'});
  };

  describe('in a call that was answered here', () => {
    beforeEach(() => line.call.isAnswered());

    for (const [what, from, to] of [
      ['of an unknown call', 'Call-ID: scripted', 'Call-ID: other'],
      ['with a wrong tag of its own', 'tag=peerscripted', 'tag=mallory'],
      ['without a tag of its own', ';tag=peerscripted', ''],
    ] as const) {
      for (const method of ['BYE', 'INVITE', 'INFO', 'REFER', 'ACK', 'PRACK']) {
        it(`a ${method} ${what} changes nothing`, async () => {
          line.server.send(
            'alice',
            line.call.request(method, {body: method === 'INVITE' ? description('inactive') : ''}).replace(from, to),
          );
          await line.phone.settles();
          expect(line.server.answers.at(-1)?.status).to.equal(method === 'ACK' ? 200 : 481);
          expect(line.phone.calls[0]?.hold).to.equal('none');
          await line.callGoesOn();
        });
      }
    }

    it('a CANCEL that comes too late changes nothing', async () => {
      // RFC 3261 §9.2
      line.server.cancel('alice', {id: 'scripted'});
      await line.phone.settles();
      expect(line.server.answers.at(-1)).to.include({status: 200});
      await line.callGoesOn();
    });

    it('a CANCEL of what nobody asked is refused', async () => {
      line.server.cancel('alice', {id: 'nobody'});
      await line.phone.settles();
      expect(line.server.answers.at(-1)).to.include({status: 481});
      await line.callGoesOn();
    });

    it('a request that was overtaken is refused, and so is one with a number beyond all others', async () => {
      // RFC 3261 §12.2.2, §8.1.1.5
      expect(statusOf(await line.call.ask('INFO', {cseq: 300}))).to.equal(200);
      expect(statusOf(await line.call.ask('INFO', {cseq: 200}))).to.equal(500);
      expect(statusOf(await line.call.ask('INFO', {cseq: 2 ** 31}))).to.equal(400);
      expect(statusOf(await line.call.ask('INFO', {cseq: 4_294_967_295}))).to.equal(400);
      line.call.cseq = 300;
      await line.callGoesOn();
      await endsWhenTheFarEndSaysSo();
    });

    it('a change that is sent twice is answered once', async () => {
      const body = description('sendonly');
      line.call.tell('INVITE', {cseq: 200, body});
      line.call.tell('INVITE', {cseq: 200, body});
      await line.phone.settles();
      expect(
        line.server.answers.filter(({status, headerLines}) => status === 200 && headerLines.includes('CSeq: 200 INVITE')),
      ).to.have.length(1);
      expect(line.phone.calls[0]?.hold).to.equal('remote');
    });

    it('a change that is confirmed is not answered again, though the next one comes at once', async () => {
      for (const cseq of [200, 201]) {
        line.call.tell('INVITE', {cseq, body: description('sendonly', 'actpass', cseq)});
        await line.phone.settles();
        if (cseq === 200) line.call.tell('ACK', {cseq});
      }
      await line.phone.waits(10);
      const answersTo = (cseq: number): number =>
        line.server.answers.filter(({status, headerLines}) => status === 200 && headerLines.includes(`CSeq: ${cseq} INVITE`))
          .length;
      expect(answersTo(200)).to.equal(1);
      expect(answersTo(201), 'nobody has confirmed it').to.be.greaterThan(1);
      line.call.tell('ACK', {cseq: 201});
      line.call.cseq = 201;
      await line.callGoesOn();
    });

    it('a BYE that crosses a change of ours ends the call, and what is answered to the change later means nothing', async () => {
      line.server.script = ({method}) => (method === 'INVITE' || method === 'ACK' ? '' : undefined);
      const held = line.phone.engine.setHeld(line.phone.calls[0]!.id, true).catch((error: unknown) => error);
      await line.phone.settles();
      const [invite] = line.server.sent('INVITE');
      await endsWhenTheFarEndSaysSo();
      await line.hears(answerTo(invite!, 200, {headers: [CONTACT], body: description('recvonly', 'active')}));
      expect(await held).to.include({code: 'hold-refused'});
      expect(line.phone.state.calls[0]).to.include({phase: 'ended', hold: 'none'});
    });

    it('a BYE that crosses a change of theirs ends the call, and nothing is told of it afterwards', async () => {
      line.call.tell('INVITE', {body: description('sendonly')});
      await endsWhenTheFarEndSaysSo();
      expect(line.phone.state.calls[0]?.hold).to.equal('none');
      expect(line.server.answers.some(({headerLines, status}) => headerLines.includes('CSeq: 101 INVITE') && status >= 300)).to.be
        .true;
    });

    it('a change with an address for everybody, or for nobody, changes nothing', async () => {
      const change = line.call.request('INVITE', {body: description('inactive')});
      await line.hears(change.replace(CONTACT, 'Contact: *'), change.replace(`${CONTACT}\r\n`, ''));
      expect(line.phone.calls[0]?.hold).to.equal('none');
      await line.callGoesOn();
    });

    it('a change that SIP.js falls over is refused, and does not block the next', async () => {
      expect(statusOf(await line.call.ask('INVITE', {body: description(), headers: ['P-Asserted-Identity:']}))).to.equal(500);
      await line.callGoesOn();
    });

    it('a change whose description has no type is taken for what it is, and other text without a type for nothing', async () => {
      // RFC 3261 §7.4.1
      const untyped = (text: string): string => text.replace(`${SDP}\r\n`, '');
      await line.hears(untyped(line.call.request('INVITE', {body: description('sendonly')})));
      expect(line.server.answers.at(-1)).to.include({status: 200});
      expect(line.phone.calls[0]?.hold).to.equal('remote');
      line.call.tell('ACK', {cseq: line.call.cseq});
      await line.hears(untyped(line.call.request('INFO', {body: 'Signal=1'})));
      await line.callGoesOn();
    });

    for (const type of ['Application/SDP', 'application/sdp;charset=utf-8', 'application/sdp ; x="y"']) {
      it(`a description is known by ${type}`, async () => {
        const answer = await line.call.ask('INVITE', {body: description('sendonly'), headers: [`Content-Type: ${type}`]});
        expect(answer?.body).to.contain('a=recvonly');
      });
    }

    it('a description is found among other things', async () => {
      // RFC 5621 §3.1
      const body = [
        'This is for nobody.',
        '--a-b.c',
        'Content-Type: application/pidf+xml',
        '',
        '<presence/>',
        '--a-b.c',
        'content-type: application/sdp; charset=utf-8',
        'Content-Disposition: session',
        '',
        description('sendonly'),
        '--a-b.c--',
        '',
      ].join('\r\n');
      const answer = await line.call.ask('INVITE', {body, headers: ['Content-Type: multipart/mixed; boundary="a-b.c"']});
      expect(answer).to.include({status: 200});
      expect(answer?.body).to.contain('a=recvonly');
    });

    it('an acknowledgement of acknowledgements is answered', async () => {
      // RFC 3262 §3: there is nothing that it could be for.
      expect(statusOf(await line.call.ask('PRACK', {headers: ['RAck: 1 1 INVITE']}))).to.be.oneOf([481, 500]);
      await line.callGoesOn();
    });

    it('a message as long as a film is dropped', async () => {
      const before = line.server.answers.length;
      await line.hears(line.call.request('INFO', {cseq: 150, headers: [`X-Long: ${'a'.repeat(10_000_000)}`]}));
      line.server.send(
        'alice',
        line.call.request('INFO', {cseq: 151, body: '\u{1F600}'.repeat(5_000_000), headers: ['Content-Type: text/plain']}),
      );
      await line.hears('\r\n'.repeat(5_000_000));
      expect(line.server.answers.slice(before)).to.deep.equal([]);
      line.call.cseq = 151;
      await line.callGoesOn();
    });

    it('ten thousand headers are read, or dropped', async () => {
      const many = Array.from({length: 10_000}, (_, index) => `X-${index}: ${index}`);
      await line.hears(line.call.request('INFO', {headers: many}));
      await line.hears(line.call.request('INFO', {headers: Array.from({length: 1_000}, () => 'Via: SIP/2.0/WS a.b')}));
      await line.callGoesOn();
    });

    it('what is no SIP at all is dropped', async () => {
      const weeds = [
        '',
        ' ',
        '\0',
        '\r\n\r\n',
        'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
        '{"jsonrpc":"2.0"}',
        'SIP/2.0',
        'INVITE',
        '\u{1F600}\r\n\r\n',
      ];
      const whole = line.call.request('OPTIONS');
      const half = whole.length / 2;
      for (const text of [...weeds, whole.slice(0, half), whole.slice(half), whole.replaceAll('\r\n', '\n')])
        await line.hears(text);
      await line.callGoesOn();
    });

    it('nulls, letters of all languages and halves of characters do no harm', async () => {
      for (const text of ['\0', '\ud83d', '\u202eevil', '大停電', '\u0085'])
        await line.call.ask('INFO', {headers: [`X-Weed: ${text}`, `Subject: ${text}`, 'Content-Type: text/plain'], body: text});
      await line.callGoesOn();
    });

    it('an offer of hundreds of streams is refused or answered in kind, and the call goes on', async () => {
      const body = description() + 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(500);
      const answer = await line.call.ask('INVITE', {body});
      expect(answer?.status).to.be.oneOf([200, 488]);
      line.call.tell('ACK', {cseq: line.call.cseq});
      await line.callGoesOn();
    });
  });

  it('a session is refreshed every so often, with and without an offer', async () => {
    // RFC 4028 §7.2: by re-INVITE, since we allow no UPDATE.
    await line.call.isAnswered();
    for (let refresh = 0; refresh < 10; refresh++) {
      await line.phone.waits(60);
      const isOffer = refresh % 2 === 0;
      const body = isOffer ? description('sendrecv', 'actpass', refresh) : '';
      const answer = await line.call.ask('INVITE', {body, headers: ['Session-Expires: 90;refresher=uac', 'Supported: timer']});
      expect(answer).to.include({status: 200});
      line.call.tell('ACK', {cseq: line.call.cseq, body: isOffer ? '' : description('sendrecv', 'active')});
      await line.phone.settles();
    }
    expect(statusOf(await line.call.ask('UPDATE'))).to.equal(405);
    await line.callGoesOn();
  });
});
