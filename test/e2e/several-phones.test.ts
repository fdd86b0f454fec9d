import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {VoipWidget} from '../../src/elements/widget/voip-widget.js';
import {until} from '../demo/support/until.js';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

type User = 'alice' | 'bob';

/** What a widget told its page, and whose it was. */
type Told = readonly [id: string, type: string, here: boolean];

declare global {
  var told: Told[];
  var heard: string[];
  var locked: string[];
  var stored: string[];
}

const phone = (user: User, namespace: string): string =>
  `<voip-widget id="${user}" user-id="${user}" namespace="${namespace}" credentials-url="/phone/credentials?user=${user}"></voip-widget>`;

/** Runs in the page before anything else of it, but for the watch: which widget told what, what came from other tabs, and which locks and databases were asked for. */
function listen(): void {
  globalThis.told = [];
  globalThis.heard = [];
  globalThis.locked = [];
  globalThis.stored = [];
  for (const type of ['incoming', 'dialing', 'answered', 'ended']) {
    addEventListener(`voip-call-${type}`, (event) => {
      told.push([(event.target as Element).id, type, (event as CustomEvent<{here: boolean}>).detail.here]);
    });
  }
  globalThis.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      heard.push(name);
      this.addEventListener('message', ({data}) => heard.push(JSON.stringify(data)));
    }
  };
  const {locks} = navigator;
  const request = locks.request.bind(locks) as (...args: readonly unknown[]) => Promise<unknown>;
  Object.assign(locks, {
    request: (...args: readonly unknown[]) => {
      locked.push(String(args[0]));
      return request(...args);
    },
  });
  const openDatabase = indexedDB.open.bind(indexedDB);
  IDBFactory.prototype.open = (...args) => {
    stored.push(args[0]);
    return openDatabase(...args);
  };
}

describe('several phones of one browser', () => {
  let office: Office;
  let host: Host;

  before(async () => {
    office = await Office.open();
    host = await Host.open(office.demo);
  });
  after(() => Promise.all([office.close(), host.close()]));

  const isRegistered = (tab: Person, user: User): Promise<void> =>
    tab.until(`the line of ${user}`, (id) => document.querySelector<VoipWidget>(`#${id}`)?.registration === 'registered', user);
  const isIn = (tab: Person, user: User, phase: string): Promise<void> =>
    tab.until(
      `a call of ${user} that is ${phase}`,
      (id, wanted) => document.querySelector<VoipWidget>(`#${id}`)?.calls.at(-1)?.phase === wanted,
      user,
      phase,
    );
  const inPhone = async <T>(tab: Person, user: User, action: (widget: VoipWidget) => T | Promise<T>): Promise<T> =>
    (await tab.page.$eval(`#${user}`, action as (element: Element) => unknown)) as T;
  const registrations = (): readonly number[] => ['alice', 'bob'].map((user) => office.demo.sip.registrations(user).length);
  const open = async (at: Awaited<ReturnType<Office['desk']>>, ...phones: readonly string[]): Promise<Person> =>
    office.arrive('both', {at, url: host.page(phones.join('')), prepare: (page) => page.evaluateOnNewDocument(listen)});

  describe('two on one page, in two tabs', () => {
    let tabs: readonly Person[];

    before(async () => {
      const at = await office.desk();
      const phones = [phone('alice', 'sales'), phone('bob', 'support')];
      tabs = [await open(at, ...phones), await open(at, ...phones)];
      for (const tab of tabs) await Promise.all([isRegistered(tab, 'alice'), isRegistered(tab, 'bob')]);
    });
    after(async () => {
      const pages = await tabs[0]!.page.browserContext().pages();
      await Promise.all(pages.map((page) => page.close()));
      await until(() => registrations().every((count) => count === 0));
    });

    it('have a line each', () => {
      assert.deepEqual(registrations(), [1, 1]);
    });

    it('call each other, and each shows and tells its own end alone', async () => {
      const [first, second] = tabs;
      await inPhone(second!, 'alice', (widget) => widget.dial('1002'));
      for (const tab of tabs) await isIn(tab, 'bob', 'ringing');
      await inPhone(first!, 'bob', (widget) => widget.answer());
      for (const tab of tabs) await Promise.all([isIn(tab, 'alice', 'active'), isIn(tab, 'bob', 'active')]);
      for (const tab of tabs) {
        for (const [user, direction] of [
          ['alice', 'outgoing'],
          ['bob', 'incoming'],
        ] as const) {
          const calls = await inPhone(tab, user, (widget) => widget.calls);
          assert.deepEqual(
            calls.map((call) => call.direction),
            [direction],
          );
        }
      }
      await inPhone(first!, 'alice', (widget) => widget.hangUp());
      for (const tab of tabs) await Promise.all([isIn(tab, 'alice', 'ended'), isIn(tab, 'bob', 'ended')]);
      const told = await Promise.all(tabs.map(({page}) => page.evaluate(() => globalThis.told)));
      const of = (user: User): readonly unknown[] =>
        told.map((facts) => facts.filter(([id]) => id === user).map(([, ...fact]) => fact));
      assert.deepEqual(of('alice'), [
        [
          ['dialing', false],
          ['answered', false],
          ['ended', true],
        ],
        [
          ['dialing', true],
          ['answered', true],
          ['ended', false],
        ],
      ]);
      const heres = of('bob').map((facts) => (facts as readonly unknown[][]).map(([type]) => type));
      assert.deepEqual(heres, [
        ['incoming', 'answered', 'ended'],
        ['incoming', 'answered', 'ended'],
      ]);
    });

    it('are switched off one by one, also in a tab that is opened afterwards', async () => {
      await inPhone(tabs[0]!, 'alice', (widget) => widget.disconnect());
      assert.deepEqual(registrations(), [0, 1]);
      const late = await open(tabs[0]!.page.browserContext(), phone('alice', 'sales'), phone('bob', 'support'));
      await isRegistered(late, 'bob');
      // It says hello to those who know before it has the line that nobody holds.
      await late.until('an answer', () => globalThis.heard.some((message) => message.includes('"switch"')));
      assert.equal(await inPhone(late, 'alice', ({registration}) => registration), 'offline');
      assert.deepEqual(registrations(), [0, 1]);
      await inPhone(late, 'alice', (widget) => widget.connect());
      for (const tab of [late, ...tabs]) await isRegistered(tab, 'alice');
      assert.deepEqual(registrations(), [1, 1]);
    });

    it('are signed out one by one, and the one that was has forgotten how to sign in, in every tab', async () => {
      await inPhone(tabs[1]!, 'alice', (widget) => widget.signOut({wipe: true}));
      assert.deepEqual(registrations(), [0, 1]);
      for (const tab of tabs) {
        await tab.until('it to forget', () => document.querySelector<VoipWidget>('#alice')!.credentialsUrl === undefined);
        assert.equal(await inPhone(tab, 'bob', ({credentialsUrl}) => credentialsUrl), '/phone/credentials?user=bob');
        assert.equal(await inPhone(tab, 'bob', ({registration}) => registration), 'registered');
      }
      assert.deepEqual(
        tabs.flatMap(({complaints}) => complaints),
        [],
      );
    });
  });

  describe('of two users who are given the same namespace', () => {
    let hers: Person;
    let his: Person;

    before(async () => {
      const at = await office.desk();
      [hers, his] = [await open(at, phone('alice', 'crm')), await open(at, phone('bob', 'crm'))];
      await Promise.all([isRegistered(hers, 'alice'), isRegistered(his, 'bob')]);
    });

    it('have a line each', () => {
      assert.deepEqual(registrations(), [1, 1]);
    });

    it('show and tell nothing of the other one, not even its name', async () => {
      await inPhone(hers, 'alice', (widget) => widget.dial('601', {name: 'Jo Lee'}));
      await isIn(hers, 'alice', 'active');
      await inPhone(his, 'bob', (widget) => widget.show());
      const seen = await his.page.evaluate(async () => {
        const kept = [Object.entries(localStorage), Object.entries(sessionStorage), await caches.keys(), document.cookie];
        const {heard, locked, stored, told} = globalThis;
        return JSON.stringify([heard, locked, stored, told, watched.events, watched.posted, watched.screen(), kept]);
      });
      for (const own of ['line', 'directory'])
        assert.match(seen, new RegExp(`"voip-widget/crm/bob/${own}"`), 'there is something to see');
      assert.doesNotMatch(seen, /alice|\b1001\b|Jo Lee|\b601\b/i);
      assert.deepEqual(await inPhone(his, 'bob', ({calls}) => calls), []);
      await inPhone(hers, 'alice', (widget) => widget.hangUp());
    });

    it('are signed out one by one', async () => {
      await inPhone(hers, 'alice', (widget) => widget.signOut({wipe: true}));
      assert.deepEqual(registrations(), [0, 1]);
      assert.equal(await inPhone(his, 'bob', ({credentialsUrl}) => credentialsUrl), '/phone/credentials?user=bob');
      assert.deepEqual([hers.complaints, his.complaints], [[], []]);
    });
  });
});
