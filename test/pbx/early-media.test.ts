import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {withServer} from './servers.js';
import {Asterisk} from './support/asterisk.js';
import {Desks} from './support/desks.js';

/** What 607 of Asterisk hums. */
const SERVER_HZ = 440;

/** A proxy sends no media of its own: through Kamailio it is a plain phone that does, in plain-phones-unanswered. */
describe('a call with sound before it is answered', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  withServer(new Asterisk(), (pbx) => {
    for (const [setting, what] of [
      ['auto', 'lets it be heard'],
      ['off', 'rings as any other where the page wants none'],
    ] as const) {
      it(what, async () => {
        const alice = await desks.arriveReady(pbx, '1001', {attributes: `early-media="${setting}"`});
        await alice.dials('607');
        await alice.isIn('ringing');
        await alice.reads('Ringing…');
        await (setting === 'auto' ? alice.hears(SERVER_HZ) : alice.hearsNothing());
        assert.equal((await alice.calls())[0]?.earlyMedia, setting === 'auto');
        await alice.clicks('Cancel call');
        await alice.isIn('ended', 'cancelled');
        await alice.hasLetGo();
        assert.deepEqual(
          (await alice.facts()).map(([fact]) => fact),
          ['dialing', 'ringing', 'ended'],
        );
        assert.deepEqual(alice.complaints, []);
        await desks.leave(alice);
      });
    }
  });
});
