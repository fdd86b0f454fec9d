import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Asterisk} from './support/asterisk.js';
import {Desks, TONES_HZ} from './support/desks.js';
import {Kamailio} from './support/kamailio.js';
import {eventually} from './support/eventually.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;

describe('a server that crashes', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    const isAsterisk = pbx instanceof Asterisk;
    let alice: Person;
    let bob: Person;

    before(async () => {
      [alice, bob] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
      ]);
      for (const {page} of [alice, bob]) page.setDefaultTimeout(40_000);
    });
    after(() => desks.leave(alice, bob));

    const talk = async (): Promise<void> => {
      await alice.dials('1002');
      await bob.clicks('Answer');
      await isHeard();
    };
    const isHeard = (): Promise<unknown> => Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    const isRegisteredAgain = async (): Promise<void> => {
      await Promise.all([alice.isRegistered(), bob.isRegistered()]);
      await eventually('contacts of 1001', () => pbx.contacts('1001'), 1);
    };

    it('is noticed at once by a phone that rests, which says so, and registers again when it is back', async () => {
      await pbx.crash();
      await Promise.all([alice.reads('Reconnecting'), bob.reads('Reconnecting')]);
      await pbx.restart();
      await isRegisteredAgain();
      await alice.readsNoMore('Reconnecting');
    });

    it('leaves lines that can be called', async () => {
      await talk();
      await alice.clicks('Hang up');
      await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
      await Promise.all([alice.isDone(), bob.isDone()]);
    });

    it('in a call loses it where the voice went through the server, and not where it did not', async () => {
      await talk();
      await pbx.crash();
      await alice.reads('Connection lost');
      if (!isAsterisk) await isHeard();
      await pbx.restart();
      await isRegisteredAgain();
      if (isAsterisk) {
        await Promise.all([alice.isIn('ended', 'network-lost'), bob.isIn('ended', 'network-lost')]);
        await alice.reads(english.endings['network-lost']('')[0]);
        const [logged] = await alice.widget(async (phone) => phone.log.recent({limit: 1}));
        assert.equal(logged?.endReason, 'network-lost');
        assert.ok((logged.talkMs ?? 0) > 0, 'the talk so far is in the log');
      } else {
        await alice.until('the call to be back', () => document.querySelector('voip-widget')!.calls.at(-1)?.line === 'up');
        await isHeard();
        await alice.clicks('Hang up');
        await bob.isIn('ended', 'remote-hung-up');
      }
      await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
      await Promise.all([alice.isDone(), bob.isDone()]);
      await talk();
      await alice.clicks('Hang up');
      await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
    });
  });
});

describe('a server that takes no registration now', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    const people: Person[] = [];
    afterEach(() => desks.leave(...people.splice(0)));
    const arrive = async (number: string): Promise<Person> => {
      const person = await desks.arrive(pbx, number);
      people.push(person);
      return person;
    };

    it('because another device has the only place says so, and takes it when that is free', async () => {
      const first = await arrive('1006');
      await first.isRegistered();
      const second = await arrive('1006');
      if (pbx instanceof Asterisk) for (const words of english.errors['wrong-credentials']) await second.reads(words ?? '');
      else await second.reads('Reconnecting');
      assert.equal(await pbx.contacts('1006'), 1);
      await first.isRegistered();
      await first.page.close();
      await eventually('contacts of 1006', () => pbx.contacts('1006'), 0);
      // Kamailio is asked again by itself; a 403 is taken at its word.
      if (pbx instanceof Asterisk) await second.page.reload();
      await second.isRegistered();
    });

    if (!(pbx instanceof Kamailio)) return;

    it('and names a time is asked again then (503, Retry-After)', async () => {
      await pbx.rpc('htable.sets', 'users', 'closed', '1');
      const alice = await arrive('1001');
      await alice.reads('Reconnecting in');
      await pbx.rpc('htable.delete', 'users', 'closed');
      await alice.isRegistered();
      await alice.readsNoMore('Reconnecting');
    });
  });
});
