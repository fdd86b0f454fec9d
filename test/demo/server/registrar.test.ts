import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import {ha1Of} from '../../../demo/server/digest.js';
import {header, valueOf, valuesOf} from '../../../demo/server/sip-message.js';
import type {SipServer} from '../../../demo/server/sip-server.js';
import {createSipServer} from '../../../demo/server/sip-server.js';
import {SipClient} from '../support/sip-client.js';
import {until} from '../support/until.js';

describe('registrar', () => {
  let server: SipServer;
  const clients: SipClient[] = [];

  const connect = async (user: string): Promise<SipClient> => {
    const client = await SipClient.connect(server.url, user);
    clients.push(client);
    return client;
  };

  beforeEach(async () => {
    server = await createSipServer({
      nonceLifeMs: 60_000,
      minExpiresS: 1,
      users: [
        {name: '1001', aliases: ['alice'], password: 'pw1001'},
        {name: '1002', ha1: ha1Of('1002', 'voip.test', 'pw1002')},
        {name: '1003', ha1: () => [ha1Of('1003', 'voip.test', 'old'), ha1Of('1003', 'voip.test', 'new')]},
      ],
    });
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await server.close();
  });

  it('registers whoever knows the password, and says until when', async () => {
    const alice = await connect('1001');
    const response = await alice.register('pw1001');
    assert.equal(response.status, 200);
    assert.deepEqual(valuesOf(response, 'contact'), [`<${alice.contact}>;expires=300`]);
    assert.deepEqual(server.registrations('1001'), [alice.contact]);
    assert.deepEqual(server.registrations('alice'), [alice.contact]);
  });

  it('knows users of whom it has only the HA1, also one that changes', async () => {
    assert.equal((await (await connect('1002')).register('pw1002')).status, 200);
    assert.equal((await (await connect('1003')).register('old')).status, 200);
    assert.equal((await (await connect('1003')).register('new')).status, 200);
  });

  it('challenges a wrong password again, and a user it does not know in the same words', async () => {
    for (const user of ['1001', 'nobody']) {
      const response = await (await connect(user)).register('wrong');
      assert.equal(response.status, 401);
      assert.doesNotMatch(valueOf(response, 'www-authenticate') ?? '', /stale/);
    }
    assert.deepEqual(server.registrations('1001'), []);
  });

  it('does not let one user register as another', async () => {
    const bob = await connect('1002');
    const [, response] = await bob.ask('REGISTER', 'sip:voip.test', {
      to: '<sip:1001@voip.test>',
      headers: [header('Contact', `<${bob.contact}>`)],
      password: 'pw1002',
    });
    assert.equal(response.status, 401);
  });

  it('refuses an answer that was made for another method or URI', async () => {
    const alice = await connect('1001');
    const options = alice.compose('REGISTER', 'sip:voip.test', {to: `<${alice.address}>`});
    alice.send(options);
    const right = alice.authorise(options, await alice.nextResponse(options), 'pw1001');
    alice.send({...right, uri: 'sip:voip.test;evil'});
    assert.equal((await alice.nextResponse(right)).status, 401);
  });

  it('says stale, not wrong, to the right password on a nonce that is not its own', async () => {
    const alice = await connect('1001');
    const request = alice.compose('REGISTER', 'sip:voip.test', {to: `<${alice.address}>`});
    alice.send(request);
    const challenge = await alice.nextResponse(request);
    const forged = {
      ...challenge,
      headers: challenge.headers.map((h) => ({...h, value: h.value.replace(/nonce="[^"]*"/, 'nonce="1.2"')})),
    };
    const second = alice.authorise(request, forged, 'pw1001');
    alice.send(second);
    const response = await alice.nextResponse(second);
    assert.equal(response.status, 401);
    assert.match(valueOf(response, 'www-authenticate') ?? '', /stale=true/);
  });

  it('lets a nonce expire', async () => {
    await server.close();
    server = await createSipServer({users: [{name: '1001', password: 'pw1001'}], nonceLifeMs: -1});
    const response = await (await connect('1001')).register('pw1001');
    assert.match(valueOf(response, 'www-authenticate') ?? '', /stale=true/);
  });

  it('keeps several phones of one user', async () => {
    const [desk, mobile] = [await connect('1001'), await connect('1001')];
    await desk.register('pw1001');
    const response = await mobile.register('pw1001');
    assert.equal(valuesOf(response, 'contact').length, 2);
    assert.deepEqual(server.registrations('1001'), [desk.contact, mobile.contact]);
  });

  it('replaces the Contact of the same phone', async () => {
    const alice = await connect('1001');
    const instance = ';reg-id=1;+sip.instance="<urn:uuid:1>"';
    await alice.register('pw1001', {contact: `<sip:a@old.invalid>${instance}`});
    await alice.register('pw1001', {contact: `<sip:a@new.invalid>${instance}`});
    assert.deepEqual(server.registrations('1001'), ['sip:a@new.invalid']);
  });

  it('drops the oldest of more phones than one person has', async () => {
    const alice = await connect('1001');
    for (let i = 0; i < 12; i++) await alice.register('pw1001', {contact: `<sip:a@${i}.invalid>`});
    assert.equal(server.registrations('1001').length, 10);
    assert.equal(server.registrations('1001').includes('sip:a@1.invalid'), false);
  });

  it('forgets on expires=0, on *, and when the time is up', async () => {
    const alice = await connect('1001');
    await alice.register('pw1001');
    await alice.register('pw1001', {contact: `<${alice.contact}>;expires=0`});
    assert.deepEqual(server.registrations('1001'), []);
    await alice.register('pw1001');
    await alice.register('pw1001', {contact: '*', headers: [header('Expires', '0')]});
    assert.deepEqual(server.registrations('1001'), []);
    await alice.register('pw1001', {contact: `<${alice.contact}>;expires=1`});
    assert.equal(server.registrations('1001').length, 1);
    await until(() => server.registrations('1001').length === 0);
  });

  it('forgets a phone whose connection closes or breaks', async () => {
    const [closing, breaking] = [await connect('1001'), await connect('1001')];
    await closing.register('pw1001');
    await breaking.register('pw1001');
    await closing.close();
    breaking.terminate();
    await until(() => server.registrations('1001').length === 0);
  });

  const refusals: readonly (readonly [string, string, string | undefined, number])[] = [
    ['too short a time', '<sip:a@b.invalid>;expires=1', undefined, 423],
    ['a time that is no number', '<sip:a@b.invalid>;expires=soon', undefined, 400],
    ['a Contact that is no SIP URI', '<mailto:a@b.invalid>', undefined, 400],
    ['* without Expires 0', '*', undefined, 400],
    ['* beside another', `*, <sip:a@b.invalid>`, '0', 400],
  ];
  for (const [name, contact, expires, status] of refusals) {
    it(`refuses ${name}`, async () => {
      await server.close();
      server = await createSipServer({users: [{name: '1001', password: 'pw1001'}]});
      const headers = expires === undefined ? [] : [header('Expires', expires)];
      const response = await (await connect('1001')).register('pw1001', {contact, headers});
      assert.equal(response.status, status);
      assert.deepEqual(server.registrations('1001'), []);
    });
  }

  it('does not register for another domain', async () => {
    const alice = await connect('1001');
    const [, response] = await alice.ask('REGISTER', 'sip:elsewhere.test', {to: `<${alice.address}>`, password: 'pw1001'});
    assert.equal(response.status, 404);
  });
});
