import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {Desk} from './phones/desk.js';
import {Sipp, type SippOptions} from './phones/sipp.js';
import {eachServer} from './servers.js';

const HZ = 440;

eachServer((pbx) => {
  describe('SIPp', () => {
    let desk: Desk;
    let alice: Person;
    const phones: Sipp[] = [];

    before(async () => {
      desk = await Desk.open(pbx);
      ({alice} = desk);
    });
    after(() => desk.clear());
    afterEach(async () => {
      for (const phone of phones) phone.stop();
      await alice.hasLetGo();
      await alice.isDone();
      assert.deepEqual(alice.complaints, []);
    });

    const start = async (options: SippOptions): Promise<Sipp> => {
      const phone = await Sipp.start(pbx, {frequency: HZ, ...options});
      phones.push(phone);
      return phone;
    };
    const succeeds = async (phone: Sipp): Promise<void> => {
      assert.equal(await phone.ended, 0, phone.said);
    };

    it('calls over UDP, is heard, and hangs up', async () => {
      const phone = await start({scenario: 'calls', args: ['-s', '1001']});
      await alice.reads(pbx.name === 'Asterisk' ? 'Plain' : 'Plain Jane');
      await alice.reads('2001');
      await alice.clicks('Answer');
      await alice.hears(HZ);
      phone.hangUp();
      await alice.isIn('ended', 'remote-hung-up');
      await succeeds(phone);
    });

    it('calls over TCP, is heard, and is hung up', async () => {
      const phone = await start({scenario: 'calls', args: ['-s', '1001'], transport: 'tcp'});
      await alice.clicks('Answer');
      await alice.hears(HZ);
      await alice.clicks('Hang up');
      await alice.isIn('ended', 'hung-up');
      await succeeds(phone);
    });

    it('registers, rings when it is called, answers, is heard, and is hung up', async () => {
      const phone = await start({scenario: 'answers', args: []});
      const contact = `127.0.0.1:${phone.port}`;
      const {number, authUser, password} = pbx.user('2001');
      await succeeds(
        await start({scenario: 'registers', args: ['-s', number, '-au', authUser, '-ap', password, '-key', 'contact', contact]}),
      );
      await alice.dials(number);
      await alice.hears(HZ);
      await alice.isIn('active');
      assert.ok((await alice.facts()).some(([fact]) => fact === 'ringing'));
      await alice.clicks('Hang up');
      await succeeds(phone);
    });
  });
});
