import {expect, waitUntil} from '@open-wc/testing';
import type {UserAgentCore} from 'sip.js/lib/core/index.js';

import {UserAgent} from 'sip.js';
import {createUserAgent} from '../../../src/engine/sip/user-agent.js';
import {checkRequests} from '../../../src/engine/sip/request-check.js';
import {watch as watchExtensions} from '../../../src/engine/sip/watch-colleagues.js';
import {silentLogger} from '../../../src/foundation/logger.js';
import type {Presences} from '../../../src/session/colleague.js';
import {loopbackTo} from '../../support/loopback-transport.js';
import {ManualClock} from '../../support/manual-clock.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

const CONTACT = 'Contact: <sip:pbx@loop.test>';
const pidf = (basic: string, activity = ''): string =>
  `<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:ep="urn:ietf:params:xml:ns:pidf:rpid:rpid-person"><person><ep:activities>${activity}</ep:activities></person><tuple id="t"><status><basic>${basic}</basic></status></tuple></presence>`;
const dialogs = (state: string): string =>
  `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="1" state="full" entity="sip:102@loop.test"><dialog id="1"><state>${state}</state></dialog></dialog-info>`;

describe('whether colleagues are free', () => {
  let clock: ManualClock;
  let server: SipServer;
  let userAgent: UserAgent;
  let core: UserAgentCore;
  let heard: Presences[];
  let statusFor: (request: SipMessage) => number;

  beforeEach(async () => {
    clock = new ManualClock();
    server = new SipServer();
    heard = [];
    statusFor = () => 200;
    server.script = (request) =>
      request.method === 'SUBSCRIBE'
        ? answerTo(request, statusFor(request), {headers: [CONTACT, `Expires: ${request.header('Expires')}`]})
        : undefined;
    userAgent = createUserAgent(
      {
        settings: {servers: ['ws://loop.test'], address: 'sip:alice@loop.test', iceServers: []},
        address: UserAgent.makeURI('sip:alice@loop.test')!,
        clock,
        logger: silentLogger,
        isIdle: () => true,
        transportConstructor: loopbackTo(server),
      },
      () => undefined,
    );
    await userAgent.start();
    core = userAgent.userAgentCore;
    checkRequests(core);
  });

  afterEach(async () => {
    await userAgent.stop();
  });

  const watch = (...extensions: string[]) => watchExtensions(extensions, (presences) => heard.push(presences), {core, clock});
  const asked = (): readonly SipMessage[] => server.sent('SUBSCRIBE');
  const last = (extension: string): string | undefined => heard.at(-1)?.get(extension);
  const asks = (count: number): Promise<void> => waitUntil(() => asked().length === count, `${count} were asked for`);
  function tell(request: SipMessage, [type, body]: readonly [string, string], state = 'active'): void {
    const [socket] = server.sockets;
    socket!.deliver(
      [
        `NOTIFY sip:alice@loop.test SIP/2.0`,
        `Via: SIP/2.0/WS peer.invalid;branch=z9hG4bKn${(cseq += 1)}`,
        'Max-Forwards: 70',
        `From: ${request.header('To')};tag=server`,
        `To: ${request.header('From')}`,
        `Call-ID: ${request.header('Call-ID')}`,
        `CSeq: ${cseq} NOTIFY`,
        CONTACT,
        `Event: ${request.header('Event')}`,
        `Subscription-State: ${state}`,
        `Content-Type: ${type}`,
        `Content-Length: ${new TextEncoder().encode(body).length}`,
        '',
        body,
      ].join('\r\n'),
    );
  }
  let cseq = 0;
  const PIDF = 'application/pidf+xml';

  it('is asked of the server, extension by extension, and told as it changes', async () => {
    const stop = watch('102', '103');
    await asks(2);
    const [first, second] = asked() as [SipMessage, SipMessage];
    expect(asked().map(({user}) => user)).to.deep.equal(['102', '103']);
    expect([first.header('Event'), first.header('Accept')]).to.deep.equal(['presence', PIDF]);
    tell(first, [PIDF, pidf('open')]);
    await waitUntil(() => last('102') === 'available');
    tell(first, [PIDF, pidf('open', '<ep:on-the-phone/>')]);
    await waitUntil(() => last('102') === 'busy');
    tell(second, [PIDF, pidf('closed')]);
    await waitUntil(() => last('103') === 'offline');
    expect(last('102')).to.equal('busy');
    stop();
  });

  it('is asked by calls where the server has no presence', async () => {
    statusFor = (request) => (request.header('Event') === 'presence' ? 489 : 200);
    const stop = watch('102');
    await asks(2);
    const second = asked()[1]!;
    expect([second.header('Event'), second.header('Accept')]).to.deep.equal(['dialog', 'application/dialog-info+xml']);
    tell(second, ['application/dialog-info+xml', dialogs('early')]);
    await waitUntil(() => last('102') === 'busy');
    tell(second, ['application/dialog-info+xml', dialogs('terminated')]);
    await waitUntil(() => last('102') === 'available');
    stop();
  });

  it('stays unknown where the server tells neither', async () => {
    statusFor = () => 404;
    watch('102');
    await asks(2);
    clock.advance(3_600_000);
    expect(asked()).to.have.length(2);
    expect(heard).to.deep.equal([]);
    expect(core.subscribers.size).to.equal(0);
  });

  it('is asked anew before its time is over, and the one before is taken back', async () => {
    const stop = watch('102');
    await asks(1);
    await waitUntil(() => clock.pending === 1);
    clock.advance(600_000 * 0.8);
    await asks(3);
    expect(asked().map((request) => request.header('Expires'))).to.deep.equal(['600', '600', '0']);
    const [first, again, end] = asked() as [SipMessage, SipMessage, SipMessage];
    expect(end.header('Call-ID')).to.equal(first.header('Call-ID'));
    expect(end.header('To')).to.contain('tag=server');
    tell(again, [PIDF, pidf('open')]);
    await waitUntil(() => last('102') === 'available');
    stop();
  });

  it('is taken back when nobody wants to know any more, and says nothing from then on', async () => {
    const stop = watch('102');
    await asks(1);
    await waitUntil(() => clock.pending === 1);
    stop();
    await asks(2);
    expect(asked()[1]!.header('Expires')).to.equal('0');
    expect(clock.pending, 'no timer is left').to.equal(0);
    tell(asked()[0]!, [PIDF, pidf('open')]);
    expect(heard).to.deep.equal([]);
    expect(core.subscribers.size).to.equal(0);
  });

  it('is asked of no more than fifty, each once, and of nothing that is no extension', async () => {
    watch('102', '102', 'a b', '1@evil.test', '<x>', ...Array.from({length: 60}, (_, index) => String(2000 + index)));
    await asks(50);
    expect(new Set(asked().map(({user}) => user)).size).to.equal(50);
    expect(asked().every(({user}) => /^\d+$/.test(user))).to.be.true;
  });
});
