import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {Exchange} from '../demo/support/exchange.js';
import {until} from '../demo/support/until.js';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const PASSWORD = 'pw1001';
const WRONG = 'not-this-one';

declare global {
  var record: string[];
}

/** Runs in the page before anything else of it, but for the watch: remembers the names of locks and channels, what is heard and stored, and what is said. */
function keepRecord(): void {
  globalThis.record = [];
  const plain = (_key: string, value: unknown): unknown => (value instanceof Node ? value.nodeName : value);
  const keep = (...said: readonly unknown[]): void => void record.push(JSON.stringify(said, plain));
  globalThis.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      keep('channel', name);
      this.addEventListener('message', ({data}) => keep('heard', data));
    }
  };
  const spy = (owner: object, method: string, ...kept: readonly unknown[]): void => {
    const own = Reflect.get(owner, method) as (...args: readonly unknown[]) => unknown;
    Reflect.set(owner, method, function (this: unknown, ...args: readonly unknown[]): unknown {
      const [first] = args;
      keep(...kept, ...(first instanceof Event ? [first.type, (first as CustomEvent).detail, first] : args));
      return Reflect.apply(own, this, args);
    });
  };
  spy(LockManager.prototype, 'request', 'lock');
  spy(Storage.prototype, 'setItem', 'stored');
  for (const method of ['add', 'put']) spy(IDBObjectStore.prototype, method, 'stored');
  spy(EventTarget.prototype, 'dispatchEvent', 'event');
}

describe('what is secret', () => {
  let office: Office;
  let host: Host;
  let exchange: Exchange;
  const traffic: string[] = [];

  before(async () => {
    [office, exchange] = await Promise.all([
      Office.open(),
      Exchange.start({answering: {}, onMessage: ({direction, text}) => traffic.push(`${direction} ${text}`)}),
    ]);
    host = await Host.open(office.demo);
  });
  after(async () => {
    await office.close();
    await Promise.all([host.close(), exchange.stop()]);
  });

  /** Signs in in two tabs, calls, moves the call, hangs up, and fails to call; answers all that could be seen of it. */
  const live = async (body: string): Promise<string> => {
    const at = await office.desk();
    const open = (): Promise<Person> =>
      office.arrive('alice', {at, url: host.page(body), prepare: (page) => page.evaluateOnNewDocument(keepRecord)});
    const tabs = [await open(), await open()];
    const [one, other] = tabs as [Person, Person];
    await one.until('the line to be decided', () =>
      /registered|failed/.test(document.querySelector('voip-widget')!.registration),
    );
    if ((await one.widget(({registration}) => registration)) === 'registered') {
      await other.isRegistered();
      await other.widget((phone) => phone.dial('601'));
      await other.isIn('active');
      await one.widget((phone) => phone.show());
      await one.clicks(english.moveHere);
      await one.readsNoMore(english.callElsewhere[0]);
      await one.widget((phone) => phone.hangUp());
      await other.isIn('ended', 'hung-up');
    }
    for (const tab of tabs) await tab.widget((phone) => watched.codeOf(phone.dial('1999')));
    const seen = await Promise.all(tabs.map(look));
    await one.page.close();
    await other.until('another leader', () => watched.sockets.length > 0);
    seen.push(await look(other));
    await other.widget((phone) => phone.signOut({wipe: true}));
    seen.push(await look(other));
    await other.page.close();
    return seen.join('\n');
  };
  /** All that can be seen of the phone of `tab` by its page, by other tabs, by whoever has the computer, and by who reads the console. */
  const look = async ({page, complaints}: Person): Promise<string> => {
    const seen = await page.evaluate(async () => {
      const widget = document.querySelector('voip-widget')!;
      const stored = [
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        await indexedDB.databases(),
        await caches.keys(),
      ];
      const kept = [document.cookie, location.hash, window.name, history.state as unknown, (await navigator.locks.query()).held];
      const said = [watched.events, watched.posted, watched.screen(), await widget.diagnostics().catch(String), widget.calls];
      return JSON.stringify([record, stored, kept, said]);
    });
    return [seen, ...complaints].join('\n');
  };
  const proofsIn = (messages: readonly string[]): readonly string[] =>
    messages.flatMap((message) => [...message.matchAll(/\b(?:response|nonce|cnonce)="?([^",\s]+)/g)].map(([, proof]) => proof!));
  const areNotIn = (seen: string, secrets: readonly string[]): void => {
    for (const secret of ['authorization', 'digest ', ...secrets]) {
      const at = seen.toLowerCase().indexOf(secret.toLowerCase());
      assert.equal(at, -1, `${secret} is to be seen: …${seen.slice(Math.max(0, at - 200), at + 100)}…`);
    }
    assert.match(seen, /voip-widget\/.+\/line/, 'there was something to see');
  };
  const staticLine = (password: string): string =>
    `<voip-widget server="${exchange.server.url}" address="sip:1001@voip.test" namespace="line" password="${password}"></voip-widget>`;
  const hash = (password: string): string => createHash('md5').update(`1001:voip.test:${password}`).digest('hex');

  it('is not to be seen anywhere of a line that is written into the page', async () => {
    const seen = await live(staticLine(PASSWORD));
    const proofs = proofsIn(traffic);
    assert.ok(proofs.length > 2, 'it was proved to the server');
    areNotIn(seen, [PASSWORD, hash(PASSWORD), ...proofs]);
    assert.match(seen, /voip-call-answered/);
    assert.match(seen, /"?dialog\\*"?:/, 'the call was moved');
  });

  it('is not to be seen where it was refused either', async () => {
    traffic.length = 0;
    const seen = await live(staticLine(WRONG));
    assert.match(seen, /wrong-credentials/);
    assert.ok(traffic.some((message) => message.startsWith('out SIP/2.0 401')));
    areNotIn(seen, [WRONG, hash(WRONG), ...proofsIn(traffic)]);
  });

  it('is not to be seen of a line whose credentials are fetched', async () => {
    const seen = await live('<voip-widget user-id="alice" credentials-url="/phone/credentials?user=alice"></voip-widget>');
    assert.match(seen, /voip-call-answered/);
    assert.match(seen, /"not-found"/);
    const ha1s = host.answers.map((answer) => (JSON.parse(answer) as {readonly ha1: string}).ha1);
    assert.ok(ha1s.length >= 2, 'each tab that came to lead has fetched them');
    areNotIn(seen, [...ha1s, ...host.answers, ...proofsIn(office.traffic)]);
    await until(() => office.demo.sip.registrations('alice').length === 0);
  });
});
