import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks} from './support/desks.js';

describe('a line that is refused', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;

    const isRefused = async (): Promise<void> => {
      await alice.until('the refusal', () => document.querySelector('voip-widget')?.registration === 'failed');
      for (const words of english.errors['wrong-credentials']) await alice.reads(words!);
      const errors = (await alice.events()).filter(({type}) => type === 'voip-error');
      assert.deepEqual(
        errors.map(({detail}) => detail['code']),
        ['wrong-credentials'],
      );
    };

    it('says that a wrong password is not accepted, once, and is not registered', async () => {
      alice = await desks.arrive(pbx, '1001', {password: 'wrong'});
      await isRefused();
      assert.equal(await pbx.contacts('1001'), 0);
      assert.equal(await alice.widget((phone) => watched.codeOf(phone.dial('1002'))), 'not-registered');
    });

    it('takes the right password without loading the page again', async () => {
      await alice.widget((phone) => {
        phone.password = 'pw1001';
      });
      await alice.isRegistered();
      await alice.readsNoMore(english.errors['wrong-credentials'][0]);
      assert.equal(await pbx.contacts('1001'), 1);
      await alice.page.close();
    });

    it('says the same of a user whom the server does not know', async () => {
      alice = await desks.arrive(pbx, '1009');
      await isRefused();
      await alice.page.close();
    });
  });
});
