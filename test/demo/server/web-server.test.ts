import assert from 'node:assert/strict';
import {request} from 'node:http';
import {after, before, describe, it} from 'node:test';

import type {Demo} from '../../../demo/server/demo.js';
import {startDemo} from '../../../demo/server/demo.js';
import {ha1Of} from '../../../demo/server/digest.js';
import {TemporarySecrets} from '../../../demo/server/temporary-secrets.js';
import {SipClient} from '../support/sip-client.js';

interface Credentials {
  readonly server: string;
  readonly address: string;
  readonly authUser: string;
  readonly ha1: string;
  readonly displayName: string;
  readonly expiresAt: number;
}

describe('the demo’s web server', () => {
  let demo: Demo;
  const faults: unknown[] = [];

  before(async () => {
    demo = await startDemo({port: 0, onFault: (fault) => faults.push(fault)});
  });

  after(async () => {
    await demo.close();
    assert.deepEqual(faults, []);
  });

  const get = async (path: string): Promise<Response> => fetch(`${demo.url}${path}`);
  const credentialsOf = async (user: string): Promise<Credentials> => {
    return (await get(`/phone/credentials?user=${user}`)).json() as Promise<Credentials>;
  };
  /** Sends a path as it stands, which fetch would tidy up first. */
  const status = async (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number | undefined> => {
    return new Promise((resolve, reject) => {
      request({host: '127.0.0.1', port: demo.port, path, method, headers}, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  };

  it('gives each person credentials of their own, good for a while and kept by nobody', async () => {
    const response = await get('/phone/credentials?user=alice');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const {ha1, expiresAt, ...rest} = (await response.json()) as Credentials;
    assert.deepEqual(rest, {
      server: demo.sip.url,
      address: 'sip:1001@voip.test',
      authUser: '1001',
      displayName: 'Alice Martin',
      iceServers: [],
    });
    assert.match(ha1, /^[\da-f]{32}$/);
    assert.ok(expiresAt >= Date.now() + 600_000 && expiresAt <= Date.now() + 1_200_000);
    assert.notEqual((await credentialsOf('bob')).ha1, ha1);
  });

  it('gives credentials that the SIP server takes', async () => {
    const {server, authUser, ha1} = await credentialsOf('bob');
    const bob = await SipClient.connect(server, authUser);
    assert.equal((await bob.register({ha1})).status, 200);
    assert.equal(demo.sip.registrations('bob').length, 1);
    await bob.close();
  });

  it('gives none to a stranger or to another page', async () => {
    assert.equal(await status('/phone/credentials'), 404);
    assert.equal(await status('/phone/credentials?user=mallory'), 404);
    assert.equal(await status('/phone/credentials?user=alice', {'Sec-Fetch-Site': 'cross-site'}), 403);
    assert.equal(await status('/phone/credentials?user=alice', {Host: 'evil.test'}), 421);
    assert.equal(await status('/phone/credentials?user=alice', {}, 'POST'), 405);
  });

  it('says in the page who sits at it', async () => {
    const page = await (await get('/?as=alice')).text();
    assert.match(page, /<voip-widget[^>]* credentials-url="\/phone\/credentials\?user=alice"[^>]* user-id="alice"/);
    assert.match(await (await get('/records/renewal?as=bob')).text(), /data-user="bob"/);
    assert.doesNotMatch(page, /\{\{/);
  });

  it('asks who you are where the address does not say', async () => {
    for (const path of ['/', '/?as=mallory', '/?as=%3Cscript%3E', '/records/renewal']) {
      assert.match(await (await get(path)).text(), /Who are you\?/);
    }
  });

  it('allows nothing in the page but what it serves and its own phone server', async () => {
    const policy = (await get('/?as=alice')).headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.ok(policy.includes(`connect-src 'self' ${demo.sip.url};`));
    assert.doesNotMatch(policy, /unsafe|\*/);
  });

  it('has nothing in its pages that this policy would block', async () => {
    for (const path of ['/', '/?as=alice']) {
      assert.doesNotMatch(await (await get(path)).text(), /<script(?![^>]*\ssrc=)|\sstyle=|<style|\son\w+=|https?:\/\//);
    }
  });

  it('names the kind of every file', async () => {
    const kinds = {'/?as=alice': 'text/html', '/crm.css': 'text/css', '/crm.js': 'text/javascript', '/logo.svg': 'image/svg+xml'};
    for (const [path, type] of Object.entries(kinds)) {
      const response = await get(path);
      assert.equal(response.status, 200, path);
      assert.ok(response.headers.get('content-type')?.startsWith(type), path);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('serves TypeScript as what it becomes', async () => {
    assert.doesNotMatch(await (await get('/records.js')).text(), /interface|readonly/);
    assert.equal(await status('/records.ts'), 404);
  });

  for (const path of [
    '/../package.json',
    '/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/..\\package.json',
    '/....//package.json',
    '/.git/config',
    '/./../demo.ts',
    '//etc/passwd',
    '/crm.css%00.js',
    '/crm.css/',
    '/nothing.js',
    '/package.json',
  ]) {
    it(`finds nothing at ${path}`, async () => assert.equal(await status(path), 404));
  }

  it('lives through requests that are none', async () => {
    assert.equal(await status('/', {Host: 'a b'}), 400);
    assert.equal(await status('/%zz'), 404);
    assert.equal(await status('*', {}, 'OPTIONS'), 400);
    assert.equal(await status('/', {}, 'HEAD'), 200);
  });
});

describe('temporary secrets', () => {
  it('are good at least for the time they say, then no more', (context) => {
    context.mock.timers.enable({apis: ['Date'], now: 1_999});
    const secrets = new TemporarySecrets({realm: 'voip.test', lifeMs: 1_000});
    const {ha1, expiresAt} = secrets.issue('1001');
    assert.equal(expiresAt, 3_000);
    assert.ok(secrets.accepted('1001').includes(ha1));
    context.mock.timers.setTime(2_999);
    assert.ok(secrets.accepted('1001').includes(ha1));
    assert.equal(secrets.accepted('1002').includes(ha1), false);
    context.mock.timers.setTime(3_000);
    assert.equal(secrets.accepted('1001').includes(ha1), false);
  });

  it('tell nothing of one another', () => {
    const secrets = new TemporarySecrets({realm: 'voip.test'});
    assert.notEqual(secrets.issue('1001').ha1, new TemporarySecrets({realm: 'voip.test'}).issue('1001').ha1);
    assert.notEqual(secrets.issue('1001').ha1, ha1Of('1001', 'voip.test', ''));
  });
});
