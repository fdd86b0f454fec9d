import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {until} from '../demo/support/until.js';
import {hidingBrowser, TabStrip} from '../support/hidden-tabs.js';
import {keepSenses} from '../support/page-senses.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {hidePhone, isHeard, isSilent, showPhone, showsNotification} from '../support/ringing-strip.js';

const [OFFER] = english.soundLocked;

describe('tabs that may not be heard before a click', () => {
  let office: Office;
  let bob: Person;
  let strip: TabStrip;
  let first: Person;
  let second: Person;

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser({isSoundLocked: true}), {}]});
    bob = await office.arriveReady('bob', {at: office.browsers[1]!});
  });
  after(() => office.close());

  const arrives = async (): Promise<void> => {
    strip = new TabStrip(office, 'alice');
    [first, second] = (await strip.open(2, {prepare: keepSenses})) as [Person, Person];
    for (const tab of strip.tabs) {
      await showPhone(tab);
      await tab.reads(OFFER);
    }
  };
  const leaves = async (): Promise<void> => {
    for (const tab of strip.tabs) await tab.page.close();
    await until(() => office.demo.sip.registrations('alice').length === 0);
  };
  const calls = async (): Promise<void> => {
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all([first.isIn('ringing'), second.isIn('ringing')]);
  };
  const notifications = (tab: Person): Promise<readonly boolean[]> =>
    tab.widget(() => senses.notifications.map(({isOpen}) => isOpen));

  describe('while a call rings', () => {
    before(arrives);
    after(leaves);

    it('are silent, and each offers to turn ringing on', async () => {
      await calls();
      await first.until('an attempt', () => senses.contexts.length > 0);
      await Promise.all([isSilent(first), isSilent(second)]);
      await Promise.all([first.reads(OFFER), second.reads(OFFER)]);
    });

    it('ring in the one where it was turned on, though it does not hold the line, and offer it nowhere any more', async () => {
      await second.clicks('Turn on');
      await isHeard(second);
      await isSilent(first);
      await Promise.all([first.readsNoMore(OFFER), second.readsNoMore(OFFER)]);
      const files = await second.widget(() => performance.getEntriesByType('resource').map(({name}) => name));
      assert.deepEqual(
        [files.some((name) => name.includes('voip-beside')), files.some((name) => name.includes('voip-engine'))],
        [true, false],
      );
    });

    it('ring in the one that holds the line as soon as that is clicked, and in that alone', async () => {
      await strip.show(first);
      await first.page.mouse.click(5, 5);
      await isHeard(first);
      await isSilent(second);
    });

    it('are silent as soon as the caller gives up', async () => {
      await bob.widget((phone) => phone.hangUp());
      await Promise.all([isSilent(first), isSilent(second)]);
    });
  });

  describe('of which another one was touched while it rang', () => {
    before(arrives);
    after(leaves);

    it('have the line in that one when the call is over', async () => {
      await calls();
      await second.clicks('Turn on');
      await isHeard(second);
      await bob.widget((phone) => phone.hangUp());
      await second.until('the line', () => watched.sockets.some(({readyState}) => readyState === WebSocket.OPEN));
      await first.until('no line', () => watched.sockets.every(({readyState}) => readyState === WebSocket.CLOSED));
      await second.isRegistered();
      assert.equal(office.demo.sip.registrations('alice').length, 1);
    });

    it('ring there from then on', async () => {
      await calls();
      await isHeard(second);
      await isSilent(first);
      await second.clicks('Decline');
      await Promise.all([isSilent(first), isSilent(second)]);
      await bob.isIn('ended', 'declined');
    });
  });

  describe('whose user allows notifications', () => {
    beforeEach(async () => {
      await strip.permit('notifications', 'granted');
      await arrives();
    });
    afterEach(leaves);

    it('show one of a call that nobody can hear, until it stops ringing', async () => {
      await calls();
      await showsNotification(first);
      const [shown] = await first.widget(() => senses.notifications);
      const [call] = await first.calls();
      const {number, name} = call!.remote;
      assert.deepEqual([shown?.title, shown?.body, shown?.tag], [english.incomingCall, `${name}\n${number}`, call!.id]);
      await bob.widget((phone) => phone.hangUp());
      await first.until('it to go', () => senses.notifications.every(({isOpen}) => !isOpen));
      assert.deepEqual([await notifications(first), await notifications(second)], [[false], []]);
    });

    it('show none of a call that can be heard and seen', async () => {
      await second.clicks('Turn on');
      await second.until('the line', () => watched.sockets.some(({readyState}) => readyState === WebSocket.OPEN));
      await second.isRegistered();
      await calls();
      await isHeard(second);
      await second.clicks('Answer');
      await Promise.all([second.isIn('active'), bob.isIn('active')]);
      await bob.widget((phone) => phone.hangUp());
      assert.deepEqual([await notifications(first), await notifications(second)], [[], []]);
    });

    it('show the phone when it is clicked', async () => {
      await hidePhone(first);
      await calls();
      await first.until('the phone to be opened by the call', () => document.querySelector('voip-widget')?.open);
      await hidePhone(first);
      await showsNotification(first);
      await first.widget(() => senses.notifications[0]!.click());
      await first.until('the phone', () => document.querySelector('voip-widget')?.open);
      await bob.widget((phone) => phone.hangUp());
    });
  });

  for (const permission of ['denied', 'prompt'] as const) {
    describe(`whose permission to notify is ${permission}`, () => {
      before(async () => {
        await strip.permit('notifications', permission);
        await arrives();
      });
      after(leaves);

      it('show nothing, and ask where it can be answered', async () => {
        await calls();
        await first.until(
          'it to ring for a while',
          () => Date.now() > document.querySelector('voip-widget')!.calls[0]!.startedAt + 1_500,
        );
        await second.clicks('Turn on');
        await isHeard(second);
        await bob.widget((phone) => phone.hangUp());
        assert.deepEqual([await notifications(first), await notifications(second)], [[], []]);
        const asked = await Promise.all([first, second].map((tab) => tab.widget(() => senses.permissionRequests)));
        assert.deepEqual(asked, [0, permission === 'prompt' ? 1 : 0]);
      });
    });
  }
});
