import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import type {SipRequest} from '../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../demo/server/sip-message.js';
import {BOB, Exchange, PASSWORD} from '../support/exchange.js';
import type {SipClient} from '../support/sip-client.js';

describe('how a call through the proxy ends', () => {
  let exchange: Exchange;

  beforeEach(async () => {
    exchange = await Exchange.start();
  });

  afterEach(() => exchange.stop());

  describe('passes on how a call is refused', () => {
    for (const status of [302, 404, 480, 486, 500, 603]) {
      it(`with ${status}`, async () => {
        const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
        const invite = await alice.invite(BOB, {password: PASSWORD});
        bob.respond(await bob.nextRequest('INVITE'), status);
        const refusal = await alice.nextResponse(invite);
        assert.equal(refusal.status, status);
        assert.ok(await bob.nextRequest('ACK'));
        alice.send(alice.ack(invite, refusal));
      });
    }
  });

  describe('that is sent on without an answer', () => {
    const sendsTo = (...contacts: readonly string[]) => ({headers: contacts.map((contact) => header('Contact', `<${contact}>`))});

    it('goes there, and the caller hears of it as of any other', async () => {
      const [alice, bob, carol] = [
        await exchange.registered('1001'),
        await exchange.registered('1002'),
        await exchange.registered('1003'),
      ];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      bob.respond(await bob.nextRequest('INVITE'), 302, sendsTo('sip:1003@voip.test'));
      assert.ok(await bob.nextRequest('ACK'));
      carol.respond(await carol.nextRequest('INVITE'), 180);
      assert.equal((await alice.nextResponse(invite, 180)).status, 180);
    });

    it('ends as what it was sent to says, also where nobody is', async () => {
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      bob.respond(await bob.nextRequest('INVITE'), 302, sendsTo('sip:1003@voip.test'));
      assert.equal((await alice.nextResponse(invite)).status, 480);
    });

    it('is told to the caller where it would leave the server', async () => {
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      bob.respond(await bob.nextRequest('INVITE'), 302, sendsTo('sip:1003@elsewhere.test'));
      assert.equal((await alice.nextResponse(invite)).status, 302);
    });

    it('is not sent on for ever', async () => {
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      for (let times = 0; times <= 5; times++) {
        bob.respond(await bob.nextRequest('INVITE'), 302, sendsTo(BOB));
        await bob.nextRequest('ACK');
      }
      assert.equal((await alice.nextResponse(invite)).status, 302);
    });
  });

  describe('with several phones of one person', () => {
    const ring = async (alice: SipClient, phones: readonly SipClient[]): Promise<[SipRequest, SipRequest[]]> => {
      const invite = await alice.invite(BOB, {password: PASSWORD});
      const arrived = await Promise.all(phones.map((phone) => phone.nextRequest('INVITE')));
      for (const [i, phone] of phones.entries()) {
        phone.respond(arrived[i]!, 180, {tag: `phone${i}`});
        await alice.nextResponse(invite, 180);
      }
      return [invite, arrived];
    };

    it('tells the others that one has answered', async () => {
      const alice = await exchange.registered('1001');
      const [desk, mobile] = [await exchange.registered('1002'), await exchange.registered('1002')];
      const [invite, [, onMobile]] = await ring(alice, [desk, mobile]);
      mobile.respond(onMobile!, 200, {tag: 'phone1'});
      await alice.nextResponse(invite, 200);
      assert.equal(valueOf(await desk.nextRequest('CANCEL'), 'reason'), 'SIP;cause=200;text="Call completed elsewhere"');
    });

    it('passes on both answers of two who answer at once', async () => {
      const alice = await exchange.registered('1001');
      const [desk, mobile] = [await exchange.registered('1002'), await exchange.registered('1002')];
      const [invite, [onDesk, onMobile]] = await ring(alice, [desk, mobile]);
      desk.respond(onDesk!, 200, {tag: 'phone0'});
      await alice.nextResponse(invite, 200);
      mobile.respond(onMobile!, 200, {tag: 'phone1'});
      assert.match(valueOf(await alice.nextResponse(invite, 200), 'to') ?? '', /tag=phone1/);
    });

    const outcomes: readonly (readonly [number, number, number])[] = [
      [480, 486, 486],
      [486, 408, 486],
      [503, 486, 486],
      [486, 302, 302],
      [404, 407, 407],
    ];
    for (const [first, second, told] of outcomes) {
      it(`waits for both, and tells ${told} of ${first} and ${second}`, async () => {
        const alice = await exchange.registered('1001');
        const [desk, mobile] = [await exchange.registered('1002'), await exchange.registered('1002')];
        const [invite, [onDesk, onMobile]] = await ring(alice, [desk, mobile]);
        desk.respond(onDesk!, first);
        await desk.nextRequest('ACK');
        assert.equal(
          alice.heard.some((message) => message.kind === 'response' && message.status === first),
          false,
        );
        mobile.respond(onMobile!, second);
        assert.equal((await alice.nextResponse(invite)).status, told);
      });
    }

    it('stops all when the person declines on one', async () => {
      const alice = await exchange.registered('1001');
      const [desk, mobile] = [await exchange.registered('1002'), await exchange.registered('1002')];
      const [invite, [onDesk, onMobile]] = await ring(alice, [desk, mobile]);
      desk.respond(onDesk!, 603);
      mobile.respond(await mobile.nextRequest('CANCEL'), 200);
      mobile.respond(onMobile!, 487);
      assert.equal((await alice.nextResponse(invite)).status, 603);
    });
  });

  describe('says what became of a call to', () => {
    const ways: readonly (readonly [string, string, number])[] = [
      ['somebody unknown', 'sip:9999@voip.test', 404],
      ['another domain', 'sip:1002@elsewhere.test', 404],
      ['somebody without a phone', 'sip:1003@voip.test', 480],
      ['what is no SIP address', 'tel:+3225550100', 416],
      ['the server itself', 'sip:voip.test', 405],
    ];
    for (const [name, uri, status] of ways) {
      it(`${name}: ${status}`, async () => {
        const [, response] = await (await exchange.registered('1001')).ask('INVITE', uri, {password: PASSWORD});
        assert.equal(response.status, status);
      });
    }

    it('a phone that breaks off: 480', async () => {
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      await bob.nextRequest('INVITE');
      bob.terminate();
      assert.equal((await alice.nextResponse(invite)).status, 480);
    });

    it('a phone that keeps silent: 408', async () => {
      await exchange.stop();
      exchange = await Exchange.start({timers: {responseMs: 30}});
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      await bob.nextRequest('INVITE');
      assert.equal((await alice.nextResponse(invite)).status, 408);
    });

    it('a phone that rings for ever: cancelled, then 408', async () => {
      await exchange.stop();
      exchange = await Exchange.start({timers: {responseMs: 200, ringMs: 30}});
      const [alice, bob] = [await exchange.registered('1001'), await exchange.registered('1002')];
      const invite = await alice.invite(BOB, {password: PASSWORD});
      bob.respond(await bob.nextRequest('INVITE'), 180);
      bob.respond(await bob.nextRequest('CANCEL'), 200);
      assert.equal((await alice.nextResponse(invite)).status, 408);
    });
  });
});
