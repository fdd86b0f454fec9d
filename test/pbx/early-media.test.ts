import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {withServer} from './servers.js';
import {Asterisk} from './support/asterisk.js';
import {Desks} from './support/desks.js';

/** A proxy sends no media of its own: through Kamailio it is a plain phone that does, in plain-phones-unanswered. */
describe('a call with sound before it is answered', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  withServer(new Asterisk(), (pbx) => {
    it('rings as any other: the phone plays its own ringing, and not what comes', async () => {
      const alice = await desks.arriveReady(pbx, '1001');
      await alice.dials('607');
      await alice.isIn('ringing');
      await alice.reads('Ringing…');
      await alice.hearsNothing();
      await alice.clicks('Cancel call');
      await alice.isIn('ended', 'cancelled');
      await alice.hasLetGo();
      assert.deepEqual(await alice.facts(), [
        ['dialing', true],
        ['ringing', true],
        ['ended', true],
      ]);
      assert.deepEqual(alice.complaints, []);
      await desks.leave(alice);
    });
  });
});
