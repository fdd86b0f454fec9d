import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Transfer} from '../../src/session/transfer.js';
import type {Person} from '../support/people.js';
import {tidy} from '../support/three-people.js';
import {WhoHearsWhom} from '../support/who-hears-whom.js';
import {eachServer} from './servers.js';
import {Desks, TONES_HZ} from './support/desks.js';

const [AGENT_HZ, BOB_HZ, CAROL_HZ] = TONES_HZ;

/** Numbers of each server that refuse. */
const REFUSING = {
  Asterisk: {busy: '604', congested: '605', unknown: '999'},
  Kamailio: {busy: '9486', congested: '9503', unknown: '9404'},
} as const;

describe('transfers through real servers', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(3);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    const isAsterisk = pbx.name === 'Asterisk';
    const refusing = REFUSING[pbx.name];
    /** Two agents at one desk, of whom one hands over by a plain REFER. */
    let alice: Person;
    let dave: Person;
    let bob: Person;
    let carol: Person;
    let agent: Person;

    before(async () => {
      [alice, dave, bob, carol] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1004', {browser: 0, attributes: 'transfer-by="refer"'}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
        desks.arriveReady(pbx, '1003', {browser: 2}),
      ]);
    });
    after(() => desks.leave(alice, dave, bob, carol));

    const everybody = (): readonly Person[] => [agent, bob, carol];
    afterEach(async () => {
      await tidy(everybody());
      assert.deepEqual(
        everybody().map(({complaints}) => complaints),
        [[], [], []],
      );
    });

    const hear = (...talks: readonly string[]): Promise<void> =>
      new WhoHearsWhom({
        agent: {person: agent, hz: AGENT_HZ},
        bob: {person: bob, hz: BOB_HZ},
        carol: {person: carol, hz: CAROL_HZ},
      }).hear(...talks);
    const calls = async (from: Person, number: string, to: Person): Promise<void> => {
      await from.widget((phone) => phone.hide());
      await from.page.evaluate((target) => document.querySelector('voip-widget')!.dial(target), number);
      await to.isIn('ringing');
      await to.widget((phone) => phone.answer());
    };
    /** Bob calls the agent. */
    const talk = async (who: Person): Promise<void> => {
      agent = who;
      await calls(bob, who === alice ? '1001' : '1004', agent);
      await hear('agent-bob');
    };
    /** Begins to hand the call over; answers with what becomes of that: `done`, or the code of what went wrong. */
    const transfers = async (target: string, way: 'transfer' | 'consult' = 'transfer'): Promise<void> =>
      agent.page.evaluate(
        (number, how) => {
          const phone = document.querySelector('voip-widget')!;
          globalThis.outcome = watched.codeOf(phone[how](number));
        },
        target,
        way,
      );
    const outcome = (): Promise<string> => agent.page.evaluate(() => globalThis.outcome);
    const transferOf = async (): Promise<Transfer | undefined> => (await agent.calls()).find(({transfer}) => transfer)?.transfer;
    const rings = (person: Person): Promise<void> => person.isIn('ringing');
    const answers = (person: Person): Promise<unknown> => person.widget((phone) => phone.answer());
    const isFree = async (): Promise<void> => {
      await agent.until('both calls of the agent to have been transferred', () =>
        document.querySelector('voip-widget')!.calls.every(({endReason}) => endReason === 'transferred'),
      );
    };
    const isWithUs = async (failure: string): Promise<void> => {
      assert.equal(await outcome(), 'transfer-failed');
      await hear('agent-bob');
      assert.equal((await transferOf())?.failure, failure);
    };

    describe('with transfer-by="replaces"', () => {
      it('a caller is handed over the moment the target answers', async () => {
        await talk(alice);
        await transfers('1003');
        await rings(carol);
        await hear();
        await answers(carol);
        await hear('bob-carol');
        assert.equal(await outcome(), 'done');
        await isFree();
        if (!isAsterisk) await carol.reads('1002');
      });

      it('whom the agent has called is handed over as well', async () => {
        agent = alice;
        await calls(alice, '1002', bob);
        await hear('agent-bob');
        await transfers('1003');
        await rings(carol);
        await answers(carol);
        await hear('bob-carol');
        await isFree();
      });

      it('a caller whose target is busy, congested, unknown or refuses is with us', async () => {
        await talk(alice);
        await transfers(refusing.busy);
        await isWithUs('busy');
        await transfers(refusing.congested);
        await isWithUs('server-busy');
        await transfers(refusing.unknown);
        await isWithUs('not-found');
        await transfers('1003');
        await rings(carol);
        await carol.widget((phone) => phone.decline());
        await isWithUs('declined');
      });

      it('a caller whose transfer is stopped while it rings is with us', async () => {
        await talk(alice);
        await transfers('1003');
        await rings(carol);
        await agent.widget((phone) => phone.cancelTransfer());
        await carol.isIn('ended', 'cancelled');
        await hear('agent-bob');
      });

      it('a caller is handed over to whom has been asked first, after some swaps', async () => {
        await talk(alice);
        await transfers('1003', 'consult');
        await rings(carol);
        await answers(carol);
        await hear('agent-carol');
        await agent.widget((phone) => phone.swap());
        await hear('agent-bob');
        await agent.widget((phone) => phone.swap());
        await hear('agent-carol');
        await agent.widget((phone) => phone.completeTransfer());
        await hear('bob-carol');
        await isFree();
      });

      it('two who have both called are connected', async () => {
        await talk(alice);
        await calls(carol, '1001', agent);
        await hear('agent-carol');
        await agent.widget((phone) => phone.completeTransfer());
        await hear('bob-carol');
        await isFree();
      });
    });

    describe('with transfer-by="refer"', () => {
      /**
       * Where the server places the call itself, it lets go of whoever waits for it; on a busy machine it does so before it says why, or
       * it says that the call was answered: Asterisk takes the first sound on the line for an answer, the busy tone's too.
       */
      const isLostThrough = async (target: string): Promise<void> => {
        await talk(dave);
        await transfers(target);
        await agent.isIn('ended');
        const {endReason} = (await agent.widget(({calls}) => calls.at(-1)))!;
        assert.ok(endReason === 'lost-in-transfer' || endReason === 'transferred', endReason);
        await bob.isIn('ended');
      };

      it('a caller is handed over by the server', async () => {
        await talk(dave);
        await transfers('1003');
        await rings(carol);
        await answers(carol);
        await hear('bob-carol');
        assert.equal(await outcome(), 'done');
        await isFree();
      });

      it('a caller whose target is busy', async () => {
        if (isAsterisk) return isLostThrough(refusing.busy);
        await talk(dave);
        await transfers(refusing.busy);
        await isWithUs('busy');
      });

      it('a caller whose target is congested', async () => {
        if (isAsterisk) return isLostThrough(refusing.congested);
        await talk(dave);
        await transfers(refusing.congested);
        await isWithUs('server-busy');
      });

      it('a caller whose target is unknown is with us', async () => {
        await talk(dave);
        await transfers(refusing.unknown);
        await isWithUs('not-found');
      });

      it('a caller whose target rings, and refuses', async () => {
        await talk(dave);
        await transfers('1003');
        await rings(carol);
        await carol.widget((phone) => phone.decline());
        if (!isAsterisk) return isWithUs('declined');
        await bob.isIn('ended');
        await agent.isIn('ended');
      });
    });
  });
});

declare global {
  /** What has become of the transfer that was begun last. */
  var outcome: Promise<string>;
}
