import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import {header, valueOf, valuesOf} from '../../../demo/server/sip-message.js';
import {BOB, Exchange, OFFER, PASSWORD} from '../support/exchange.js';
import type {SipClient} from '../support/sip-client.js';
import {calleeDialog, callerDialog} from '../support/sip-client.js';
import {until} from '../support/until.js';

describe('proxy', () => {
  let exchange: Exchange;

  beforeEach(async () => {
    exchange = await Exchange.start();
  });

  afterEach(() => exchange.stop());

  describe('asks who it is', () => {
    for (const method of ['INVITE', 'MESSAGE', 'REFER', 'SUBSCRIBE', 'NOTIFY', 'BYE', 'OPTIONS']) {
      it(`before it passes on ${method}`, async () => {
        await exchange.registered('1002');
        const [, response] = await (await exchange.connect('1001')).ask(method, BOB, {});
        assert.equal(response.status, 407);
        assert.match(
          valueOf(response, 'proxy-authenticate') ?? '',
          /^Digest realm="voip.test", nonce="[^"]+", algorithm=MD5, qop="auth"$/,
        );
      });
    }

    it('also when a tag pretends that there is a dialog', async () => {
      await exchange.registered('1002');
      const [, response] = await (await exchange.connect('1001')).ask('BYE', BOB, {to: `<${BOB}>;tag=made-up`});
      assert.equal(response.status, 407);
    });

    it('and refuses a wrong password and a made-up caller again', async () => {
      assert.equal((await (await exchange.connect('1001')).ask('MESSAGE', BOB, {password: 'wrong'}))[1].status, 407);
      assert.equal((await (await exchange.connect('mallory')).ask('MESSAGE', BOB, {password: PASSWORD}))[1].status, 407);
    });

    it('and keeps the answer to itself', async () => {
      const bob = await exchange.registered('1002');
      await (await exchange.connect('1001')).invite(BOB, {password: PASSWORD});
      assert.equal(valueOf(await bob.nextRequest('INVITE'), 'proxy-authorization'), undefined);
    });
  });

  it('carries a call from ringing to the end, each side hanging up once', async () => {
    const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
    for (const hangsUp of ['caller', 'callee'] as const) {
      const invite = await alice.invite(BOB, {password: PASSWORD, body: OFFER});
      const arrived = await bob.nextRequest('INVITE');
      assert.equal(arrived.uri, bob.contact);
      assert.equal(arrived.body, OFFER);
      assert.equal(valueOf(arrived, 'max-forwards'), '69');
      bob.respond(arrived, 180);
      await alice.nextResponse(invite, 180);
      bob.respond(arrived, 200);
      const dialogs = {caller: callerDialog(await alice.nextResponse(invite, 200)), callee: calleeDialog(arrived)};
      alice.inDialog(dialogs.caller, 'ACK');
      assert.equal(valueOf(await bob.nextRequest('ACK'), 'cseq')?.endsWith('ACK'), true);
      const [from, to] = hangsUp === 'caller' ? [alice, bob] : [bob, alice];
      const bye = from.inDialog(dialogs[hangsUp], 'BYE');
      to.respond(await to.nextRequest('BYE'), 200);
      await from.nextResponse(bye, 200);
    }
  });

  it('routes everything within a dialog, both ways', async () => {
    const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
    const {caller, callee} = await exchange.talk(alice, bob);
    for (const method of ['INVITE', 'INFO', 'REFER', 'NOTIFY', 'UPDATE', 'MESSAGE']) {
      for (const [from, to, dialog] of [
        [alice, bob, caller],
        [bob, alice, callee],
      ] as const) {
        const request = from.inDialog(dialog, method);
        const arrived = await to.nextRequest(method);
        assert.deepEqual(valuesOf(arrived, 'route'), []);
        to.respond(arrived, 200);
        assert.equal((await from.nextResponse(request)).status, 200, method);
      }
    }
  });

  it('acknowledges the refusal of a re-INVITE itself', async () => {
    const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
    const {callee} = await exchange.talk(alice, bob);
    const reinvite = bob.inDialog(callee, 'INVITE');
    alice.respond(await alice.nextRequest('INVITE'), 491);
    const refusal = await bob.nextResponse(reinvite, 491);
    assert.ok(await alice.nextRequest('ACK'));
    bob.send(bob.ack(reinvite, refusal));
    const info = bob.inDialog(callee, 'INFO');
    alice.respond(await alice.nextRequest('INFO'), 200);
    await bob.nextResponse(info, 200);
    assert.equal(alice.heard.filter((message) => message.kind === 'request' && message.method === 'ACK').length, 1);
  });

  it('finds a peer that has reconnected with the same Contact', async () => {
    const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
    const {caller} = await exchange.talk(alice, bob);
    bob.terminate();
    await until(() => exchange.server.registrations('bob').length === 0);
    const lost = alice.inDialog(caller, 'INFO');
    assert.equal((await alice.nextResponse(lost)).status, 480);
    const back = await exchange.connect('1002');
    await back.register('pw1002', {contact: `<${bob.contact}>`});
    const bye = alice.inDialog(caller, 'BYE');
    back.respond(await back.nextRequest('BYE'), 200);
    await alice.nextResponse(bye, 200);
  });

  for (const others of ['stayed', 'reconnected too']) {
    it(`ends a call that is hung up over a new connection, where the peer has ${others}`, async () => {
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const {caller} = await exchange.talk(alice, bob);
      const returns = async (phone: SipClient, user: string): Promise<SipClient> => {
        phone.terminate();
        await until(() => exchange.server.registrations(user).length === 0);
        const back = await exchange.connect(user);
        await back.register(`pw${user}`, {contact: `<${phone.contact}>`});
        return back;
      };
      const aliceNow = await returns(alice, '1001');
      const bobNow = others === 'stayed' ? bob : await returns(bob, '1002');
      const bye = aliceNow.inDialog(caller, 'BYE');
      bobNow.respond(await bobNow.nextRequest('BYE'), 200);
      assert.equal((await aliceNow.nextResponse(bye)).status, 200);
    });
  }

  it('carries a transfer from end to end: what is asked, what is said of it, and the call in place of another', async () => {
    const [alice, bob, carol] = [
      await exchange.registered('1001'),
      await exchange.registered('1002'),
      await exchange.registered('1003'),
    ];
    const {callee} = await exchange.talk(alice, bob);
    const referTo = header('Refer-To', '<sip:1003@voip.test?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>');
    const refused = bob.inDialog(callee, 'REFER', [referTo]);
    alice.respond(await alice.nextRequest('REFER'), 603);
    assert.equal((await bob.nextResponse(refused)).status, 603);
    const refer = bob.inDialog(callee, 'REFER', [referTo]);
    const asked = await alice.nextRequest('REFER');
    assert.equal(valueOf(asked, 'refer-to'), referTo.value);
    alice.respond(asked, 202);
    assert.equal((await bob.nextResponse(refer)).status, 202);
    const headers = [header('Replaces', 'a;to-tag=b;from-tag=c'), header('Require', 'replaces')];
    const invite = await alice.invite('sip:1003@voip.test', {password: PASSWORD, headers});
    const arrived = await carol.nextRequest('INVITE');
    assert.deepEqual([valueOf(arrived, 'replaces'), valueOf(arrived, 'require')], ['a;to-tag=b;from-tag=c', 'replaces']);
    carol.respond(arrived, 481);
    assert.equal((await alice.nextResponse(invite)).status, 481);
  });

  it('reaches one phone by the Contact that a transfer names', async () => {
    const [alice, bob, other] = [
      await exchange.registered('1001'),
      await exchange.registered('1002'),
      await exchange.registered('1002'),
    ];
    const replaces = header('Replaces', 'a;to-tag=b;from-tag=c');
    await alice.invite(bob.contact, {password: PASSWORD, headers: [replaces]});
    assert.equal(valueOf(await bob.nextRequest('INVITE'), 'replaces'), 'a;to-tag=b;from-tag=c');
    assert.equal(
      other.heard.some(({kind}) => kind === 'request'),
      false,
    );
  });

  it('knows an alias', async () => {
    const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
    await alice.invite('sip:BOB@voip.test', {password: PASSWORD});
    await bob.nextRequest('INVITE');
  });

  describe('cancels', () => {
    it('a phone that rings, with the reason', async () => {
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      const arrived = await bob.nextRequest('INVITE');
      bob.respond(arrived, 180);
      await alice.nextResponse(invite, 180);
      const cancel = alice.cancel(invite, [header('Reason', 'SIP;cause=487;text="gone"')]);
      alice.send(cancel);
      await alice.nextResponse(cancel, 200);
      const cancelled = await bob.nextRequest('CANCEL');
      assert.equal(valueOf(cancelled, 'reason'), 'SIP;cause=487;text="gone"');
      assert.equal(valueOf(cancelled, 'via'), valueOf(arrived, 'via'));
      bob.respond(cancelled, 200);
      bob.respond(arrived, 487);
      assert.equal((await alice.nextResponse(invite)).status, 487);
    });

    it('a phone only once that has said something', async () => {
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      const arrived = await bob.nextRequest('INVITE');
      const cancel = alice.cancel(invite);
      alice.send(cancel);
      await alice.nextResponse(cancel, 200);
      assert.equal(
        bob.heard.some((message) => message.kind === 'request' && message.method === 'CANCEL'),
        false,
      );
      bob.respond(arrived, 100);
      await bob.nextRequest('CANCEL');
    });

    it('nothing that it does not know', async () => {
      const alice = await exchange.registered('1001');
      const cancel = alice.cancel(alice.compose('INVITE', BOB));
      alice.send(cancel);
      assert.equal((await alice.nextResponse(cancel)).status, 481);
    });

    it('the phones of a caller whose page has gone', async () => {
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      await alice.invite(BOB, {password: PASSWORD});
      bob.respond(await bob.nextRequest('INVITE'), 180);
      alice.terminate();
      await bob.nextRequest('CANCEL');
    });
  });

  it('answers OPTIONS to itself without asking who it is', async () => {
    const [, response] = await (await exchange.connect('1001')).ask('OPTIONS', 'sip:voip.test', {});
    assert.equal(response.status, 200);
    assert.match(valueOf(response, 'allow') ?? '', /INVITE.*REFER/);
  });

  it('answers a request that has too many hops behind it, or wants what it cannot do', async () => {
    const alice = await exchange.registered('1001');
    const tired = alice.compose('INVITE', BOB);
    for (const [value, status] of [
      ['0', 483],
      ['-1', 400],
      ['x', 400],
    ] as const) {
      const request = {...tired, headers: tired.headers.map((h) => (h.name === 'max-forwards' ? {...h, value} : h))};
      alice.send(request);
      assert.equal((await alice.nextResponse(request)).status, status);
    }
    const [, response] = await alice.ask('INVITE', BOB, {headers: [header('Proxy-Require', 'magic')]});
    assert.equal(response.status, 420);
    assert.equal(valueOf(response, 'unsupported'), 'magic');
  });

  it('passes a repeated request on once', async () => {
    const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
    const invite = await alice.invite(BOB, {password: PASSWORD});
    alice.send(invite);
    bob.respond(await bob.nextRequest('INVITE'), 486);
    await alice.nextResponse(invite, 486);
    assert.equal(bob.heard.filter((message) => message.kind === 'request' && message.method === 'INVITE').length, 1);
  });

  it('takes an answer only from the phone that was asked', async () => {
    const [alice, bob, carol] = [
      await exchange.registered('1001'),
      await exchange.registered('1002'),
      await exchange.registered('1003'),
    ];
    const invite = await alice.invite(BOB, {password: PASSWORD});
    const arrived = await bob.nextRequest('INVITE');
    carol.respond(arrived, 200);
    await carol.ask('OPTIONS', 'sip:voip.test', {});
    bob.respond(arrived, 486);
    assert.equal((await alice.nextResponse(invite)).status, 486);
  });

  it('takes no more requests at once than a person makes', async () => {
    const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
    const first = alice.compose('INVITE', BOB);
    alice.send(first);
    const challenge = await alice.nextResponse(first, 407);
    const invites = Array.from({length: 501}, () => alice.authorise(first, challenge, PASSWORD));
    for (const invite of invites) alice.send(invite);
    assert.equal((await alice.nextResponse(invites.at(-1)!)).status, 503);
    await until(() => bob.heard.filter((message) => message.kind === 'request').length === 500);
  });
});
