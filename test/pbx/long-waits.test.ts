import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {Asterisk} from './support/asterisk.js';
import {Desks, readsEnding, TONES_HZ} from './support/desks.js';
import {eventually} from './support/eventually.js';
import {Kamailio} from './support/kamailio.js';
import type {Pbx} from './support/pbx.js';

/** Timer B (RFC 3261 §17.1.1.2) is 32 s; a server that says nothing at all is given up before. */
const LONGEST_SILENCE_MS = 40_000;
/** A session lasts 90 s at least (RFC 4028 §4). */
const REFRESH_WITHIN_MS = 60_000;
/** A line at another server looks for the first one every minute or so. */
const BACK_WITHIN_MS = 90_000;
const [ALICE_HZ, BOB_HZ] = TONES_HZ;
/** What 601 of Asterisk hums. */
const SERVER_HZ = 1004;

/** All at the same time, so that the long waits are one. */
describe('what takes long:', {concurrency: true}, () => {
  const [kamailio, frozenKamailio, crashingKamailio] = [new Kamailio(), new Kamailio(), new Kamailio()];
  const [asterisk, frozenAsterisk, crashingAsterisk] = [new Asterisk(), new Asterisk(), new Asterisk()];
  const servers = [kamailio, frozenKamailio, crashingKamailio, asterisk, frozenAsterisk, crashingAsterisk];
  let desks: Desks;
  let door: Promise<unknown> = Promise.resolve();

  before(async () => {
    await Promise.all(servers.map((server) => server.start()));
    desks = await Desks.open();
  });
  after(async () => {
    await desks.close();
    await Promise.all(servers.map((server) => server.stop()));
  });

  /** One after the other: so many pages at once are more than a small machine can open in time. */
  const enters = (...who: Parameters<Desks['arriveReady']>): Promise<Person> => {
    const entered = door.then(() => desks.arriveReady(...who));
    door = entered.catch(() => undefined);
    return entered;
  };
  const arrive = async (number: string): Promise<Person> => {
    const person = await enters(kamailio, number);
    person.page.setDefaultTimeout(LONGEST_SILENCE_MS);
    return person;
  };
  const goesOn = async (person: Person): Promise<void> => {
    await person.hasLetGo();
    await person.reads('Available');
    assert.deepEqual(person.complaints, []);
    await desks.leave(person);
  };

  it('silence behind the server ends with what the server says', async () => {
    const alice = await arrive('1001');
    await alice.dials('9001');
    await alice.isIn('ended', 'no-answer');
    await readsEnding(alice, 'no-answer');
    await goesOn(alice);
  });

  it('silence after 100 Trying can be left at any time', async () => {
    const bob = await arrive('1002');
    await bob.dials('9100');
    await bob.reads('Calling…');
    await bob.clicks('Cancel call');
    await bob.isIn('ended', 'cancelled');
    await goesOn(bob);
  });

  it('silence to one call ends that call, and the line stays', async () => {
    const carol = await arrive('1003');
    await carol.dials('9000');
    await carol.reads('Calling…');
    await carol.isIn('ended', 'failed');
    await goesOn(carol);
  });

  for (const pbx of [frozenAsterisk, frozenKamailio]) {
    it(`silence of ${pbx.name} ends the call, keeps the line trying, and is over when it is over`, async () => {
      const bob = await enters(pbx, '1002');
      pbx.freeze();
      const carol = await desks.arrive(pbx, '1003');
      for (const {page} of [bob, carol]) page.setDefaultTimeout(LONGEST_SILENCE_MS); // A line tries again after 30 s at the latest.
      await bob.dials('1001');
      await bob.reads('Calling…');
      await carol.reads('Reconnecting');
      await bob.isIn('ended', 'network-lost');
      await bob.hasLetGo();
      await bob.reads('No calls until then.');
      for (const person of [bob, carol]) {
        const errors = (await person.events()).filter(({type}) => type === 'voip-error');
        assert.deepEqual(new Set(errors.map(({detail}) => detail['code'])), new Set(['server-unreachable']));
      }
      pbx.thaw();
      await Promise.all([bob.isRegistered(), carol.isRegistered()]);
      await desks.leave(bob, carol);
    });
  }

  /** Asterisk asks half-way whether the call is still there, by re-INVITE: SIP.js knows no UPDATE, and no timers of its own. */
  for (const isTaken of [true, false]) {
    it(`the server refreshes a session that we ${isTaken ? 'take' : 'make, and hold'}, and it stays as it is`, async () => {
      const [alice, erin] = await Promise.all([
        enters(asterisk, isTaken ? '1001' : '1002', {browser: 0}),
        enters(asterisk, '1005', {browser: 1, prepare: (page) => page.evaluateOnNewDocument(countChanges)}),
      ]);
      erin.page.setDefaultTimeout(REFRESH_WITHIN_MS);
      const isHeard = (): Promise<unknown> =>
        isTaken ? Promise.all([alice.hears(BOB_HZ), erin.hears(ALICE_HZ)]) : erin.hears(SERVER_HZ);
      if (isTaken) {
        await alice.widget((phone) => phone.dial('1005'));
        await erin.isIn('ringing');
        await erin.widget((phone) => phone.answer());
      } else await erin.widget((phone) => phone.dial('601'));
      await isHeard();
      if (!isTaken) await erin.widget((phone) => phone.hold());
      const before = await erin.page.evaluate(() => changes);
      await erin.until('the session to be refreshed', (known) => changes > known, before);
      assert.equal((await erin.calls())[0]?.hold, isTaken ? 'none' : 'local');
      if (!isTaken) {
        await erin.hearsNothing();
        await erin.widget((phone) => phone.resume());
      }
      await isHeard();
      await erin.widget((phone) => phone.hangUp());
      await Promise.all([goesOn(erin), desks.leave(alice)]);
    });
  }

  for (const [first, second] of [
    [crashingAsterisk, asterisk],
    [crashingKamailio, kamailio],
  ] as const) {
    it(`a line whose first ${first.name} crashes is at the second, and back at the first when that is there again`, async () => {
      const number = '1006';
      const server = `${first.wsUrl} ${second.wsUrl}`;
      const frank = await enters(first, number, {browser: 0, server});
      frank.page.setDefaultTimeout(BACK_WITHIN_MS);
      const carol = await enters(second, '1004', {browser: 1});
      const isAt = async (here: Pbx, there: Pbx | undefined): Promise<void> => {
        await frank.isRegistered();
        await eventually(`contacts at ${here.wsUrl}`, () => here.contacts(number), 1);
        if (there) await eventually(`contacts at ${there.wsUrl}`, () => there.contacts(number), 0);
      };
      await isAt(first, second);
      await first.crash();
      await frank.until('the second server', () => watched.sockets.length > 1);
      await isAt(second, undefined);
      await frank.widget((phone) => phone.dial('1004'));
      await carol.isIn('ringing');
      await carol.widget((phone) => phone.answer());
      await Promise.all([frank.hears(BOB_HZ), carol.hears(ALICE_HZ)]);
      await first.restart();
      await carol.widget((phone) => phone.hangUp());
      await frank.isIn('ended', 'remote-hung-up');
      const until = Date.now() + BACK_WITHIN_MS;
      while ((await first.contacts(number)) !== 1) {
        assert.ok(Date.now() < until, 'it is not back');
        await pause(500);
      }
      await isAt(first, second);
      await desks.leave(frank, carol);
    });
  }
});

declare global {
  /** How often the server has changed a call that was up, or seen whether it is. */
  var changes: number;
}

/** Runs in the page before anything else of it. */
function countChanges(): void {
  globalThis.changes = 0;
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      this.addEventListener('message', ({data}) => {
        if (/^INVITE [^]*^To: .*;tag=/im.test(String(data))) changes++;
      });
    }
  };
}
