import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

describe('a request', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;
  let invites: number;

  before(async () => {
    office = await Office.open();
    [alice, bob] = await Promise.all([office.arriveReady('alice'), office.arriveReady('bob')]);
    await alice.opensPhone();
    invites = countInvites();
  });
  after(() => office.close());

  afterEach(async () => {
    await alice.widget((phone) => watched.codeOf(phone.hangUp(undefined, {ask: false})));
    await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
    invites = countInvites();
    assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
  });

  const countInvites = (): number => office.traffic.filter((message) => message.startsWith('in INVITE')).length;
  const requests = async (): Promise<unknown[]> => {
    const events = await alice.events();
    return events.filter(({type}) => type === 'voip-request').map(({detail}) => detail);
  };

  it('is vetoed by the page, and nobody is called', async () => {
    await alice.page.evaluate(() => {
      document.body.addEventListener('voip-request', (event) => event.preventDefault(), {once: true});
    });
    assert.equal(await alice.widget((phone) => watched.codeOf(phone.dial('1002'))), 'vetoed');
    assert.equal(countInvites(), invites);
    assert.deepEqual(await alice.facts(), []);
    assert.deepEqual((await requests()).at(-1), {request: {type: 'dial', target: '1002', headers: {}}, source: 'method'});
  });

  it('is amended by the page, and read again', async () => {
    await alice.page.evaluate(() => {
      const amend = (target: string): void =>
        document.body.addEventListener(
          'voip-request',
          ({detail: {request}}) => {
            if (request.type === 'dial') request.target = target;
          },
          {once: true},
        );
      Object.assign(globalThis, {amend});
      amend('bob!');
    });
    assert.equal(await alice.widget((phone) => watched.codeOf(phone.dial('1999'))), 'invalid-number');
    assert.equal(countInvites(), invites);
    await alice.page.evaluate(() => (globalThis as unknown as {amend: (target: string) => void}).amend('1002'));
    assert.equal(await alice.widget((phone) => phone.dial('1999').then((call) => call.dialled?.number)), '1002');
    await bob.sees('Answer');
  });

  it('waits for the page, which the panel shows, and goes on when the page agrees', async () => {
    await alice.page.evaluate(() => {
      document.body.addEventListener(
        'voip-request',
        (event) => {
          event.waitUntil(new Promise((resolve) => addEventListener('page-agrees', resolve, {once: true})));
          setTimeout(() => {
            try {
              event.waitUntil(Promise.resolve());
            } catch (error) {
              document.title = (error as DOMException).name;
            }
          });
        },
        {once: true},
      );
    });
    await alice.isDone();
    await alice.dials('1002');
    await alice.reads('Waiting for the page');
    await alice.until('waitUntil() to be refused after dispatch', () => document.title === 'InvalidStateError');
    assert.equal(countInvites(), invites);
    await alice.page.evaluate(() => dispatchEvent(new Event('page-agrees')));
    await bob.sees('Answer');
    await alice.readsNoMore('Waiting for the page');
  });

  it('is given up by the user while the page thinks', async () => {
    await alice.isDone();
    await alice.page.evaluate(() => {
      document.body.addEventListener('voip-request', (event) => event.waitUntil(new Promise(() => undefined)), {once: true});
    });
    await alice.page.evaluate(() => {
      const phone = document.querySelector('voip-widget')!;
      void watched.codeOf(phone.dial('1002')).then((code) => (document.title = code));
    });
    await alice.clicks('Cancel');
    await alice.until('the request to be given up', () => document.title === 'vetoed');
    assert.equal(countInvites(), invites);
  });

  it('is not shown to the page that made it itself, in its own listener', async () => {
    await alice.page.evaluate(() => {
      document.body.addEventListener(
        'voip-request',
        (event) => {
          event.preventDefault();
          void document.querySelector('voip-widget')!.dial('1002', {ask: false});
        },
        {once: true},
      );
    });
    const before = (await requests()).length;
    await alice.dials('1999');
    await bob.sees('Answer');
    assert.equal((await requests()).length, before + 1);
    assert.equal(countInvites() - invites, 2, 'one call, with a challenge to it');
  });

  it('to hang up is heard by the page, which keeps nobody on the line', async () => {
    await alice.widget((phone) => phone.dial('1002'));
    await bob.clicks('Answer');
    await alice.isIn('active');
    await alice.page.evaluate(() => {
      document.body.addEventListener(
        'voip-request',
        (event) => {
          event.preventDefault();
          event.waitUntil(new Promise(() => undefined));
        },
        {once: true},
      );
    });
    await alice.clicks('Hang up');
    await Promise.all([alice.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
    const [{source, request}] = (await requests()).slice(-1) as [{source: string; request: {type: string}}];
    assert.deepEqual([source, request.type], ['element', 'hang-up']);
  });
});
