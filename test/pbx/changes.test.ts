import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {header, valueOf} from '../../demo/server/sip-message.js';
import {english} from '../../src/localization/en.js';
import type {Person} from '../support/people.js';
import type {PlainCall} from './phones/plain-call.js';
import type {RtpPhone} from './phones/rtp-phone.js';
import {Sipp} from './phones/sipp.js';
import {eachServer} from './servers.js';
import {Asterisk} from './support/asterisk.js';
import {Desks, PLAIN_HZ, TONES_HZ} from './support/desks.js';
import {eventually} from './support/eventually.js';

const [ALICE_HZ] = TONES_HZ;
const SIPP_HZ = 1700;

describe('what plain phones and servers change', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    const isAsterisk = pbx instanceof Asterisk;
    let alice: Person;
    let phone: RtpPhone;

    before(async () => {
      [alice, phone] = await Promise.all([desks.arriveReady(pbx, '1001'), desks.plug(pbx)]);
    });
    after(() => desks.leave(alice));
    // Whatever goes wrong in one story stays in it.
    afterEach(async () => {
      await alice.widget(async (widget) => {
        for (const {id, phase} of widget.calls) if (phase !== 'ended') await widget.hangUp(id);
      });
      await alice.hasLetGo();
      await alice.isDone();
      assert.deepEqual(alice.complaints, []);
    });

    const talk = (call: PlainCall): Promise<unknown> => Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
    const calls = async (): Promise<PlainCall> => {
      phone.onInvite((incoming) => incoming.answer());
      await alice.dials('2002');
      const call = await phone.called();
      await talk(call);
      return call;
    };
    const isHeld = (hold: string): Promise<void> =>
      alice.until(
        `to be held: ${hold}`,
        (wanted) => {
          const [call] = document.querySelector('voip-widget')!.calls;
          return call?.hold === wanted && !call.holdPending;
        },
        hold,
      );

    it('a call without an offer is answered with ours, and refreshed without one', async () => {
      const call = await phone.call('1001', {sdp: () => ''});
      await alice.clicks('Answer');
      assert.equal(await call.final, 200);
      await talk(call);
      assert.equal((await call.change({sdp: () => ''})).status, 200);
      await talk(call);
    });

    it('so does SIPp’s, which changes the call without an offer as well', async () => {
      const sipp = await Sipp.start(pbx, {scenario: 'offers-late', args: ['-s', '1001'], frequency: SIPP_HZ});
      await alice.clicks('Answer');
      await alice.hears(SIPP_HZ);
      assert.equal(await sipp.ended, 0, sipp.said);
      await alice.isIn('ended', 'remote-hung-up');
    });

    it('a call that can be refreshed and wants to ring reliably is taken without either', async () => {
      const headers = [header('Supported', '100rel, timer'), header('Session-Expires', '1800'), header('Min-SE', '90')];
      const call = await phone.call('1001', {headers});
      await alice.clicks('Answer');
      await talk(call);
      assert.equal((await call.change({headers: headers.slice(1)})).status, 200);
      await talk(call);
    });

    it('what is changed while it rings waits for the answer', async () => {
      const call = await phone.call('1001');
      await call.rings();
      await alice.sees('Answer');
      const {status} = await call.change({sdp: () => ''});
      assert.ok(status >= 400, `${status}`);
      await alice.clicks('Answer');
      assert.equal(await call.final, 200);
      await talk(call);
    });

    it('an UPDATE does no harm', async () => {
      const call = await calls();
      // Asterisk takes it itself; SIP.js has none.
      assert.equal((await call.ask('UPDATE')).status, isAsterisk ? 200 : 405);
      await talk(call);
    });

    it('of several phones that ring, early sound of one gives way to the other, which answers', async () => {
      const other = await desks.plug(pbx, isAsterisk ? '2001' : '2002', SIPP_HZ);
      for (const each of [phone, other]) each.onInvite((call) => call.ring());
      await alice.dials(isAsterisk ? '2200' : '2002');
      const [early, answers] = await Promise.all([phone.called(), other.called()]);
      early.earlyMedia();
      // Asterisk lets it be heard where one phone rings, and not of several.
      await (isAsterisk ? alice.isIn('ringing') : alice.hears(PLAIN_HZ));
      answers.answer();
      await Promise.all([alice.hears(SIPP_HZ), answers.hears(ALICE_HZ)]);
      assert.equal(await early.ended, 'cancelled');
      await alice.clicks('Hang up');
      assert.equal(await answers.ended, 'remote-hung-up');
      await other.close();
    });

    // Asterisk answers each change itself.
    if (isAsterisk) return;

    for (const [status, headers] of [
      [491, []],
      [500, [header('Retry-After', '1')]],
      [503, [header('Retry-After', '1')]],
    ] as const) {
      it(`a hold that is put off with ${status} comes later by itself`, async () => {
        const call = await calls();
        let refusals = 0;
        call.onChange((change) => (++refusals > 1 ? change.accept() : change.refuse(status, headers)));
        await alice.clicks('Hold');
        await isHeld('local');
        assert.equal(refusals, 2);
        await Promise.all([alice.hearsNothing(), call.hearsNothing()]);
        await alice.clicks('Resume');
        await talk(call);
      });
    }

    it('a hold that is refused says so, and the call goes on, can be asked again, and can be changed', async () => {
      const call = await calls();
      call.onChange((change) => change.refuse(488));
      await alice.clicks('Hold');
      await alice.reads(english.errors['hold-refused'][0]);
      await isHeld('none');
      await talk(call);
      call.onChange((change) => change.accept());
      assert.equal((await call.change({way: 'sendonly'})).status, 200);
      await isHeld('remote');
      assert.equal((await call.change({way: 'sendrecv'})).status, 200);
      await talk(call);
      await alice.clicks('Hold');
      await isHeld('local');
      await alice.clicks('Resume');
      await talk(call);
    });

    it('a hold of both at the same moment is agreed by both in the end', async () => {
      const call = await calls();
      let theirs: Promise<number> | undefined;
      call.onChange((change) => {
        if (theirs) change.accept();
        else {
          // Both have asked: neither can have it now (RFC 3261 §14.2).
          theirs = call.change({way: 'sendonly'}).then(({status}) => status);
          void theirs.then(() => change.refuse(491));
        }
      });
      await alice.clicks('Hold');
      await isHeld('local');
      assert.equal(await theirs, 491);
      assert.equal((await call.change({way: 'sendonly'})).status, 200);
      await isHeld('both');
      await call.change({way: 'sendrecv'});
      await alice.clicks('Resume');
      await talk(call);
    });

    it('a hold whose answer comes late is pending, and no more, until then', async () => {
      const call = await calls();
      let accept = (): void => undefined;
      call.onChange((change) => (accept = () => change.accept()));
      await alice.clicks('Hold');
      await eventually('the request', () => Promise.resolve(call.requests.length), 1);
      const [{hold, holdPending} = {}] = await alice.calls();
      assert.deepEqual({hold, holdPending}, {hold: 'none', holdPending: true});
      accept();
      await isHeld('local');
      call.onChange((change) => change.accept());
      await alice.clicks('Resume');
      await talk(call);
    });

    it('a call that insists on what the phone does not have is refused by name', async () => {
      const call = await phone.call('1001', {headers: [header('Require', '100rel')]});
      assert.equal(await call.final, 420);
      assert.equal(valueOf(call.last!, 'unsupported'), '100rel');
      await alice.reads('Available');
    });
  });
});
