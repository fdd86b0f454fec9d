import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {EndReason, HungUpBy} from '../../src/session/call.js';
import type {english} from '../../src/localization/en.js';
import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks, readsEnding} from './support/desks.js';

type Row = readonly [endReason: EndReason & keyof typeof english.endings, hungUpBy: HungUpBy, ...numbers: string[]];

/** What the server answers by the last three digits. */
const BY_STATUS: readonly Row[] = [
  ['declined', 'remote', '9603', '9607', '9608'],
  ['busy', 'remote', '9486', '9600'],
  ['no-answer', 'remote', '9408', '9480', '9487'],
  ['not-found', 'server', '9404', '9410', '9416', '9484', '9485', '9604'],
  ['not-allowed', 'server', '9402', '9403', '9405', '9433'],
  ['no-common-media', 'remote', '9415', '9488', '9606'],
  ['wrong-credentials', 'server', '9401', '9407'],
  ['server-busy', 'server', '9429', '9500', '9502', '9503', '9504'],
  ['failed', 'server', '9300', '9302', '9400', '9406', '9420', '9481', '9482', '9483', '9491', '9501', '9505', '9513', '9580'],
];

/** The last two digits are the cause (Q.850) for which Asterisk refuses. */
const BY_CAUSE: readonly Row[] = [
  ['declined', 'remote', '6221'],
  ['busy', 'remote', '6217', '604'],
  ['no-answer', 'remote', '6216', '6218', '6219', '6220'],
  ['not-found', 'server', '6201', '6202', '6203', '6222', '6228'],
  ['no-common-media', 'remote', '6258'],
  ['server-busy', 'server', '6227', '6234', '6238', '6242', '6266', '605'],
  ['failed', 'server', '6223', '6229', '6241', '6250'],
];

const ROWS = {Asterisk: BY_CAUSE, Kamailio: BY_STATUS};

describe('a call that the server refuses', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;
    before(async () => {
      alice = await desks.arriveReady(pbx, '1001');
    });
    after(() => alice.page.close());

    for (const [endReason, hungUpBy, ...numbers] of ROWS[pbx.name]) {
      it(`is ${endReason} for ${numbers.join(', ')}, and says so`, async () => {
        for (const number of numbers) {
          await alice.dials(number);
          await alice.isIn('ended', endReason);
          await readsEnding(alice, endReason);
          assert.equal((await alice.calls()).at(-1)?.hungUpBy, hungUpBy, number);
          await alice.isDone();
        }
        await alice.hasLetGo();
      });
    }

    it('upsets no page', () => {
      assert.deepEqual(alice.complaints, []);
    });
  });
});
