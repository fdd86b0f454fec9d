import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import type {AnsweringLimits} from '../../../../demo/server/answering/talk.js';
import type {SipRequest} from '../../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../../demo/server/sip-message.js';
import {Exchange, OFFER, PASSWORD} from '../../support/exchange.js';
import {FakeMedias} from '../../support/fake-media.js';
import type {Dialog, SipClient} from '../../support/sip-client.js';
import {calleeDialog, callerDialog} from '../../support/sip-client.js';
import {until} from '../../support/until.js';

const CALL_BACK = 'sip:630@voip.test';
const ANSWER = 'v=0 answer of a phone';

describe('the number that calls back', () => {
  let exchange: Exchange;
  let medias: FakeMedias;
  let alice: SipClient;

  const start = async (limits: Partial<AnsweringLimits> = {}): Promise<void> => {
    medias = new FakeMedias();
    exchange = await Exchange.start({answering: {openMedia: medias.open, limits: {callBackMs: 10, ...limits}}});
    alice = await exchange.registered('1001');
  };
  const restart = async (limits: Partial<AnsweringLimits>): Promise<void> => {
    await exchange.stop();
    await start(limits);
  };

  beforeEach(() => start());
  afterEach(() => exchange.stop());

  const calls = async (): Promise<Dialog> => {
    const invite = await alice.invite(CALL_BACK, {password: PASSWORD, body: OFFER});
    const dialog = callerDialog(await alice.nextResponse(invite, 200));
    alice.inDialog(dialog, 'ACK');
    return dialog;
  };
  /** Alice calls, hangs up, and is rung. */
  const isRung = async (): Promise<SipRequest> => {
    await alice.nextResponse(alice.inDialog(await calls(), 'BYE'), 200);
    return alice.nextRequest('INVITE');
  };
  const answers = async (phone: SipClient, invite: SipRequest, tag = 'callee'): Promise<Dialog> => {
    phone.respond(invite, 200, {tag, body: ANSWER});
    await phone.nextRequest('ACK');
    return calleeDialog(invite, tag);
  };
  const isOver = async (): Promise<void> => {
    await until(() => exchange.server.answeredCalls() === 0);
    assert.ok(medias.opened.every(({isClosed}) => isClosed));
  };

  it('says a tone and hangs up, then rings with a name, an offer and itself as the number', async () => {
    await calls();
    medias.last.options.onConnected();
    alice.respond(await alice.nextRequest('BYE'), 200);
    const invite = await alice.nextRequest('INVITE');
    assert.match(valueOf(invite, 'from') ?? '', /^"Call back" <sip:630@voip\.test>;tag=/);
    assert.equal(valueOf(invite, 'content-type'), 'application/sdp');
    assert.equal(invite.body, 'v=0 offer');
    assert.ok(medias.opened[0]!.sent.length > 10);
    assert.ok(medias.opened[0]!.isClosed);
  });

  it('rings every phone of who has called, at its Contact, and takes it that the person is busy', async () => {
    const invite = await isRung();
    assert.equal(invite.uri, alice.contact);
    alice.respond(invite, 486);
    await isOver();
  });

  it('plays a tone to who answers, until they hang up', async () => {
    const dialog = await answers(alice, await isRung());
    assert.deepEqual(medias.last.heard, [ANSWER]);
    medias.last.options.onConnected();
    await until(() => medias.last.sent.length > 2);
    await alice.nextResponse(alice.inDialog(dialog, 'BYE'), 200);
    await isOver();
  });

  it('hangs up when the other end is lost', async () => {
    await answers(alice, await isRung());
    medias.last.options.onLost();
    const bye = await alice.nextRequest('BYE');
    assert.equal(valueOf(bye, 'cseq'), '2 BYE');
    alice.respond(bye, 200);
    await isOver();
  });

  it('hangs up on a phone that answers without a word about media', async () => {
    const invite = await isRung();
    alice.respond(invite, 200);
    await alice.nextRequest('ACK');
    await alice.nextRequest('BYE');
    await isOver();
  });

  for (const status of [404, 480, 486, 603]) {
    it(`gives up when it is told ${status}`, async () => {
      alice.respond(await isRung(), status);
      await alice.nextRequest('ACK');
      await isOver();
    });
  }

  it('gives up when nobody is there any more', async () => {
    const dialog = await calls();
    alice.inDialog(dialog, 'BYE');
    alice.terminate();
    await isOver();
  });

  it('stops to ring after a while', async () => {
    await restart({ringMs: 30});
    const invite = await isRung();
    alice.respond(invite, 180);
    alice.respond(await alice.nextRequest('CANCEL'), 200);
    alice.respond(invite, 487);
    await isOver();
  });

  it('hangs up at once where it is answered while it stops to ring', async () => {
    await restart({ringMs: 30});
    const invite = await isRung();
    alice.respond(invite, 180);
    await alice.nextRequest('CANCEL');
    await answers(alice, invite);
    await alice.nextRequest('BYE');
    await isOver();
  });

  it('acknowledges an answer each time it comes, and lets a second phone go that was as quick', async () => {
    const mobile = await exchange.registered('1001');
    const onDesk = await isRung();
    const onMobile = await mobile.nextRequest('INVITE');
    alice.respond(onDesk, 180, {tag: 'desk'});
    mobile.respond(onMobile, 180, {tag: 'mobile'});
    const dialog = await answers(alice, onDesk, 'desk');
    await answers(alice, onDesk, 'desk');
    await mobile.nextRequest('CANCEL');
    await answers(mobile, onMobile, 'mobile');
    await mobile.nextRequest('BYE');
    assert.equal(exchange.server.answeredCalls(), 1);
    await alice.nextResponse(alice.inDialog(dialog, 'BYE'), 200);
    await isOver();
  });

  it('does not call back who has given up before it answered', async () => {
    let open = (): void => undefined;
    medias.gate = new Promise<void>((resolve) => (open = resolve));
    const invite = await alice.invite(CALL_BACK, {password: PASSWORD, body: OFFER});
    alice.send(alice.cancel(invite));
    assert.equal((await alice.nextResponse(invite)).status, 487);
    open();
    await isOver();
  });

  it('counts a call that it is about to make among those it can take', async () => {
    await restart({calls: 1, callBackMs: 60_000});
    await alice.nextResponse(alice.inDialog(await calls(), 'BYE'), 200);
    await until(() => medias.opened.every(({isClosed}) => isClosed));
    assert.equal(exchange.server.answeredCalls(), 1);
    const [, response] = await alice.ask('INVITE', CALL_BACK, {
      password: PASSWORD,
      body: OFFER,
      headers: [header('Contact', `<${alice.contact}>`)],
    });
    assert.equal(response.status, 486);
  });

  it('trusts nobody else to call without saying who they are', async () => {
    const invite = alice.compose('INVITE', 'sip:1002@voip.test', {
      headers: [header('Route', '<sip:answering@voip.test;lr>')],
    });
    alice.send(invite);
    assert.equal((await alice.nextResponse(invite)).status, 407);
  });
});
