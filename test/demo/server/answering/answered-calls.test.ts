import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import type {AnsweringLimits} from '../../../../demo/server/answering/talk.js';
import {parameterOf} from '../../../../demo/server/sip-grammar.js';
import type {SipRequest} from '../../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../../demo/server/sip-message.js';
import {Exchange, OFFER, PASSWORD} from '../../support/exchange.js';
import {FakeMedias} from '../../support/fake-media.js';
import type {Dialog, SipClient} from '../../support/sip-client.js';
import {callerDialog} from '../../support/sip-client.js';
import {until} from '../../support/until.js';

const ECHO = 'sip:600@voip.test';
const TONE = 'sip:601@voip.test';

describe('a number that the server answers', () => {
  let exchange: Exchange;
  let medias: FakeMedias;
  let alice: SipClient;

  const start = async (limits: Partial<AnsweringLimits> = {}): Promise<void> => {
    medias = new FakeMedias();
    exchange = await Exchange.start({answering: {openMedia: medias.open, limits}});
    alice = await exchange.registered('1001');
  };
  const restart = async (limits: Partial<AnsweringLimits>): Promise<void> => {
    await exchange.stop();
    await start(limits);
  };

  beforeEach(() => start());
  afterEach(() => exchange.stop());

  const calls = async (uri: string): Promise<Dialog> => {
    const invite = await alice.invite(uri, {password: PASSWORD, body: OFFER});
    const dialog = callerDialog(await alice.nextResponse(invite, 200));
    alice.inDialog(dialog, 'ACK');
    return dialog;
  };
  const isOver = async (): Promise<void> => {
    await until(() => exchange.server.answeredCalls() === 0);
    assert.ok(medias.opened.every(({isClosed}) => isClosed));
  };

  it('answers an offer with an answer, for the machine alone where the server is', async () => {
    const invite = await alice.invite(ECHO, {password: PASSWORD, body: OFFER});
    const response = await alice.nextResponse(invite, 200);
    assert.equal(response.body, 'v=0 answer');
    assert.equal(valueOf(response, 'content-type'), 'application/sdp');
    assert.deepEqual(medias.last.heard, [OFFER]);
    assert.equal(medias.last.options.isLocal, true);
  });

  it('asks who calls, as everybody is asked', async () => {
    const [, response] = await (await exchange.connect('1001')).ask('INVITE', ECHO, {body: OFFER});
    assert.equal(response.status, 407);
  });

  it('is unknown in another domain, and where the server answers nothing', async () => {
    const [, elsewhere] = await alice.ask('INVITE', 'sip:600@elsewhere.test', {password: PASSWORD});
    assert.equal(elsewhere.status, 404);
    const silent = await Exchange.start();
    const [, response] = await (await silent.registered('1001')).ask('INVITE', ECHO, {password: PASSWORD});
    assert.equal(response.status, 404);
    await silent.stop();
  });

  for (const [what, number, status] of [
    ['declines', '603', 603],
    ['is busy', '604', 486],
    ['is unknown', '699', 404],
  ] as const) {
    it(`${what} at ${number}`, async () => {
      const [, response] = await alice.ask('INVITE', `sip:${number}@voip.test`, {password: PASSWORD, body: OFFER});
      assert.equal(response.status, status);
      assert.equal(exchange.server.answeredCalls(), 0);
    });
  }

  it('rings at 606 until the caller has had enough', async () => {
    const invite = await alice.invite('sip:606@voip.test', {password: PASSWORD, body: OFFER});
    await alice.nextResponse(invite, 180);
    assert.equal(medias.opened.length, 0);
    const cancel = alice.cancel(invite);
    alice.send(cancel);
    await alice.nextResponse(cancel, 200);
    assert.equal((await alice.nextResponse(invite)).status, 487);
    await isOver();
  });

  describe('and that a call is transferred to', () => {
    const asks = async (dialog: Dialog, callId = dialog.callId): Promise<SipRequest> => {
      const [toTag, fromTag] = [dialog.remote, dialog.local].map((address) => parameterOf(address, 'tag'));
      const replaces = header('Replaces', `${callId};to-tag=${toTag};from-tag=${fromTag}`);
      return alice.invite(TONE, {password: PASSWORD, body: OFFER, headers: [replaces]});
    };

    it('lets the caller take the place of the call that is named, which it ends', async () => {
      const invite = await asks(await calls(TONE));
      await alice.nextResponse(invite, 200);
      alice.respond(await alice.nextRequest('BYE'), 200);
      await until(() => exchange.server.answeredCalls() === 1);
    });

    it('knows only its own', async () => {
      const dialog = await calls(TONE);
      const invite = await asks(dialog, 'another');
      assert.equal((await alice.nextResponse(invite)).status, 481);
      assert.equal(exchange.server.answeredCalls(), 1);
    });
  });

  it('refuses an offer that it cannot take', async () => {
    const [, response] = await alice.ask('INVITE', ECHO, {password: PASSWORD});
    assert.equal(response.status, 488);
    await isOver();
  });

  it('says so when it has no media at all, and tells whoever runs it', async () => {
    const faults: unknown[] = [];
    const broken = await Exchange.start({
      answering: {openMedia: () => Promise.reject(new Error('not installed'))},
      onFault: (fault) => faults.push(fault),
    });
    const [, response] = await (await broken.registered('1001')).ask('INVITE', ECHO, {password: PASSWORD, body: OFFER});
    assert.equal(response.status, 500);
    assert.match(String(faults), /not installed/);
    await broken.stop();
  });

  it('sends back what it hears at 600', async () => {
    await calls(ECHO);
    medias.last.options.onSound(Uint8Array.of(1));
    assert.deepEqual(medias.last.sent, [], 'nothing before both can hear');
    medias.last.options.onConnected();
    medias.last.options.onSound(Uint8Array.of(2));
    assert.deepEqual(medias.last.sent, [Uint8Array.of(2)]);
  });

  it('plays a tone at 601 until the caller hangs up', async () => {
    const dialog = await calls(TONE);
    medias.last.options.onConnected();
    await until(() => medias.last.sent.length > 2);
    assert.equal(medias.last.sent[0]?.length, 160);
    const bye = alice.inDialog(dialog, 'BYE');
    await alice.nextResponse(bye, 200);
    await isOver();
    assert.equal((await alice.nextResponse(alice.inDialog(dialog, 'BYE'))).status, 481);
  });

  describe('hangs up', () => {
    const hangsUp = async (): Promise<void> => {
      const bye = await alice.nextRequest('BYE');
      alice.respond(bye, 200);
      await isOver();
    };

    it('when the other end is lost', async () => {
      await calls(ECHO);
      medias.last.options.onLost();
      await hangsUp();
    });

    it('when the call is too long', async () => {
      await restart({callMs: 30});
      await calls(ECHO);
      await hangsUp();
    });

    it('when the answer is not acknowledged', async () => {
      await restart({silenceMs: 30});
      const invite = await alice.invite(ECHO, {password: PASSWORD, body: OFFER});
      await alice.nextResponse(invite, 200);
      await hangsUp();
    });

    it('over the new connection of a caller who has reconnected', async () => {
      await calls(ECHO);
      const {contact} = alice;
      alice.terminate();
      await until(() => exchange.server.registrations('alice').length === 0);
      alice = await exchange.connect('1001');
      await alice.register(PASSWORD, {contact: `<${contact}>`});
      medias.last.options.onLost();
      await hangsUp();
    });

    it('and lets go of a caller who has gone for good', async () => {
      await calls(ECHO);
      alice.terminate();
      medias.last.options.onLost();
      await isOver();
    });
  });

  it('goes on while the caller’s connection comes back, and hears the BYE that comes over the new one', async () => {
    const dialog = await calls(ECHO);
    alice.terminate();
    await until(() => exchange.server.registrations('alice').length === 0);
    assert.equal(exchange.server.answeredCalls(), 1);
    const back = await exchange.registered('1001');
    const bye = back.inDialog(dialog, 'BYE', [header('Reason', 'SIP;cause=200')]);
    assert.equal((await back.nextResponse(bye)).status, 200);
    await isOver();
  });

  it('is stopped by a CANCEL before it has answered', async () => {
    let open = (): void => undefined;
    medias.gate = new Promise<void>((resolve) => (open = resolve));
    const invite = await alice.invite(ECHO, {password: PASSWORD, body: OFFER});
    const cancel = alice.cancel(invite);
    alice.send(cancel);
    await alice.nextResponse(cancel, 200);
    assert.equal((await alice.nextResponse(invite)).status, 487);
    open();
    await isOver();
    assert.equal(medias.opened.length, 1);
  });

  it('is stopped by the loss of a caller whom it has not answered yet', async () => {
    let open = (): void => undefined;
    medias.gate = new Promise<void>((resolve) => (open = resolve));
    await alice.invite(ECHO, {password: PASSWORD, body: OFFER});
    alice.terminate();
    await until(() => exchange.server.registrations('alice').length === 0);
    open();
    await isOver();
  });

  it('takes so many calls and no more', async () => {
    await restart({calls: 2});
    const first = await calls(ECHO);
    await calls(TONE);
    const [, response] = await alice.ask('INVITE', ECHO, {
      password: PASSWORD,
      body: OFFER,
      headers: [header('Contact', `<${alice.contact}>`)],
    });
    assert.equal(response.status, 486);
    await alice.nextResponse(alice.inDialog(first, 'BYE'), 200);
    await until(() => exchange.server.answeredCalls() === 1);
    await calls(ECHO);
  });

  describe('within a call', () => {
    const asked: readonly (readonly [string, number])[] = [
      ['INFO', 200],
      ['OPTIONS', 200],
      ['REFER', 405],
      ['UPDATE', 405],
      ['MESSAGE', 405],
    ];
    for (const [method, status] of asked) {
      it(`answers ${method} with ${status}`, async () => {
        const dialog = await calls(ECHO);
        assert.equal((await alice.nextResponse(alice.inDialog(dialog, method))).status, status);
      });
    }

    it('answers another offer, and refuses one that it cannot take without an end of the call', async () => {
      const dialog = await calls(ECHO);
      const reinvite = alice.reinvite(dialog, '');
      assert.equal((await alice.nextResponse(reinvite)).status, 488);
      assert.equal(exchange.server.answeredCalls(), 1);
      const again = alice.reinvite(dialog, OFFER);
      const response = await alice.nextResponse(again);
      assert.deepEqual([response.status, response.body], [200, 'v=0 answer']);
      assert.deepEqual(medias.last.heard, [OFFER, OFFER]);
    });

    it('knows its own dialog only', async () => {
      const dialog = await calls(ECHO);
      const others: readonly Dialog[] = [
        {...dialog, callId: 'another'},
        {...dialog, local: dialog.local.replace(/tag=.*/, 'tag=another')},
        {...dialog, remote: dialog.remote.replace(/tag=.*/, 'tag=another')},
      ];
      for (const other of others) assert.equal((await alice.nextResponse(alice.inDialog(other, 'BYE'))).status, 481);
      alice.inDialog(others[2]!, 'ACK');
      assert.equal(exchange.server.answeredCalls(), 1);
    });
  });

  it('says what it can do, and what it cannot', async () => {
    const [, options] = await alice.ask('OPTIONS', ECHO, {password: PASSWORD});
    assert.equal(options.status, 200);
    assert.match(valueOf(options, 'allow') ?? '', /INVITE.*BYE/);
    const [, message] = await alice.ask('MESSAGE', ECHO, {password: PASSWORD, body: 'hello'});
    assert.equal(message.status, 405);
  });

  it('lets go of everything when the server is closed', async () => {
    await calls(ECHO);
    await calls(TONE);
    medias.last.options.onConnected();
    await exchange.server.close();
    assert.ok(medias.opened.every(({isClosed}) => isClosed));
    assert.equal(exchange.server.answeredCalls(), 0);
  });

  it('survives what no phone sends', async () => {
    const strange: readonly (readonly [string, Partial<SipRequest>])[] = [
      ['a body that is no description', {body: '\0'.repeat(2_000)}],
      ['a URI with all that a URI may have', {uri: 'sip:600:secret@voip.test:5060;transport=ws?subject=x'}],
    ];
    for (const [name, change] of strange) {
      const [, response] = await alice.ask('INVITE', change.uri ?? ECHO, {password: PASSWORD, body: change.body ?? OFFER});
      assert.ok(response.status === 200, name);
    }
  });
});
