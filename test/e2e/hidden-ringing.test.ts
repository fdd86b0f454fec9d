import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {findBrowser} from '../support/find-browser.mjs';
import {crash, hidingBrowser, openSockets} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {hidePhone, isHeard, isSilent, RingingStrip, showsNotification} from '../support/ringing-strip.js';

/** What the system tells of a call that can be heard, in tabs that are all hidden. A headless shell hides none. */
const OF_HIDDEN = findBrowser().shell ? 0 : 1;

describe('three tabs that are hidden and may not be heard before a click', () => {
  let office: Office;
  let bob: Person;
  let strip: RingingStrip;
  let line: Person;
  let second: Person;
  let third: Person;

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser({isSoundLocked: true, asksForMicrophone: true}), {}]});
    bob = await office.arriveReady('bob', {at: office.browsers[1]!});
  });
  after(() => office.close());
  beforeEach(async () => {
    strip = new RingingStrip(office, bob);
    await strip.permit('notifications', 'granted');
    await strip.permit('microphone', 'prompt');
    [line, second, third] = await strip.arrive();
  });
  afterEach(() => strip.leave());

  /** Waits until the line has come to `tab`, as it does to one that may be heard when no call is up. */
  async function getsLine(tab: Person): Promise<void> {
    await tab.until('the line', () => watched.sockets.some(({readyState}) => readyState === WebSocket.OPEN));
    await tab.isRegistered();
  }

  it('ring in the one with the line where that was touched once, and have the system tell of the call once', async () => {
    await strip.touch(line);
    await strip.showNone();
    await strip.isCalled();
    await isHeard(line);
    await strip.ringsOn();
    assert.deepEqual(await strip.heard(), [true, false, false]);
    assert.deepEqual(await strip.notifications(), [OF_HIDDEN, 0, 0]);
    await strip.callerGivesUp();
    assert.deepEqual(await strip.heard(), [false, false, false]);
    assert.deepEqual(await strip.notifications(), [0, 0, 0]);
  });

  it('do not have the system tell of a call that rings while one of them is seen', async () => {
    await strip.touch(line);
    await strip.show(third);
    await strip.isCalled();
    await isHeard(line);
    await strip.ringsOn();
    assert.deepEqual(await strip.heard(), [true, false, false]);
    assert.deepEqual(await strip.notifications(), [0, 0, 0]);
    await strip.callerGivesUp();
  });

  it('are silent where none was touched, and have the system tell of the call, which shows who calls', async () => {
    await strip.isCalled();
    await showsNotification(line);
    await strip.ringsOn();
    assert.deepEqual(await strip.heard(), [false, false, false]);
    assert.deepEqual(await strip.notifications(), [1, 0, 0]);
    await hidePhone(line);
    await line.widget(() => senses.notifications[0]!.click());
    await line.until('the phone', () => document.querySelector('voip-widget')?.open);
    assert.equal(await line.widget(() => senses.focusRequests), 1);
    assert.deepEqual(await strip.notifications(), [0, 0, 0]);
    // Only a click on what the system shows lets a page come to the front, and no test can make one.
    await strip.show(line);
    const [call] = await line.calls();
    await line.reads(call!.remote.name!);
    await line.sees(english.answer);
    await strip.callerGivesUp();
  });

  it('ring in the one that is seen, where that was touched, and the system tells of nothing', async () => {
    await strip.touch(third);
    await getsLine(third);
    await strip.isCalled();
    await isHeard(third);
    await strip.ringsOn();
    assert.deepEqual(await strip.heard(), [false, false, true]);
    assert.deepEqual(await strip.notifications(), [0, 0, 0]);
    await strip.callerGivesUp();
  });

  it('ring in the one that is touched while the one with the line is silent behind it, also when all are hidden again', async () => {
    await strip.show(third);
    await strip.isCalled();
    await strip.ringsOn();
    assert.deepEqual(await strip.heard(), [false, false, false]);
    await strip.touch(third);
    await isHeard(third);
    await strip.showNone();
    assert.deepEqual(await strip.heard(), [false, false, true]);
    assert.equal(await openSockets(line), 1);
    await strip.callerGivesUp();
    await getsLine(third);
  });

  describe('of which the one that rings crashes', () => {
    /** Kills `tab`, which rings; answers with when. */
    async function dies(tab: Person): Promise<number> {
      await isHeard(tab);
      strip.strike(tab);
      assert.deepEqual(
        await strip.heard(),
        strip.tabs.map(() => false),
      );
      const at = Date.now();
      await crash(tab);
      return at;
    }
    const heardAt = (tab: Person): Promise<readonly number[]> => tab.widget(() => senses.heardAt);

    it('ring on in another that was touched, and not before', async () => {
      await strip.isCalled();
      await strip.touch(second);
      await strip.touch(third);
      await strip.showNone();
      const diedAt = await dies(second);
      await isHeard(third);
      await isSilent(line);
      const [[begins = 0, ...again], silent] = await Promise.all([heardAt(third), heardAt(line)]);
      assert.deepEqual([again, silent], [[], []]);
      assert.ok(begins >= diedAt, `heard ${diedAt - begins} ms too early`);
      await strip.callerGivesUp();
    });

    it('offer to ring again where no other was touched', async () => {
      await strip.isCalled();
      await strip.touch(second);
      await strip.showNone();
      await strip.offer(false);
      await dies(second);
      await strip.offer(true);
      assert.deepEqual(await strip.heard(), [false, false]);
      await strip.touch(third);
      await isHeard(third);
      await isSilent(line);
      await strip.callerGivesUp();
    });

    it('lose the call with the line, and offer to ring where nobody would hear the next', async () => {
      await strip.touch(line);
      await strip.showNone();
      await strip.isCalled();
      await dies(line);
      await Promise.all(strip.tabs.map((tab) => tab.isIn('ended', 'lost-with-page')));
      await Promise.all(strip.tabs.map((tab) => tab.isRegistered()));
      await bob.isIn('ended');
      await strip.isCalled();
      await strip.offer(true);
      assert.deepEqual(await strip.heard(), [false, false]);
      await strip.touch(third);
      await isHeard(third);
      await isSilent(second);
      await strip.callerGivesUp();
    });
  });

  it('ask for everything in the one that is seen, and work with what is allowed', async () => {
    await strip.permit('notifications', 'prompt');
    const asked = async (): Promise<readonly (readonly number[])[]> =>
      Promise.all(strip.tabs.map((tab) => tab.widget(() => [senses.permissionRequests, senses.microphoneRequests])));
    await strip.show(third);
    await strip.isCalled();
    await third.clicks('Turn on');
    await isHeard(third);
    assert.deepEqual(await asked(), [
      [0, 0],
      [0, 0],
      [1, 0],
    ]);
    await strip.permit('notifications', 'denied');
    await strip.ringsOn();
    assert.deepEqual(await strip.heard(), [false, false, true]);

    await third.clicks('Answer');
    // A browser without a window says itself that its user has turned away from the question.
    await third.reads(english.errors['microphone-blocked'][0]);
    assert.deepEqual(await asked(), [
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    await Promise.all(strip.tabs.map((tab) => tab.isIn('ringing')));

    await strip.permit('microphone', 'granted');
    await third.clicks('Answer');
    await Promise.all([...strip.tabs, bob].map((tab) => tab.isIn('active')));
    assert.deepEqual(await asked(), [
      [0, 1],
      [0, 0],
      [1, 1],
    ]);
    // A page that has the microphone may be heard, untouched and hidden as it is.
    await line.until('a voice', () => watched.loudest().level > -60);
    assert.deepEqual(await strip.notifications(), [0, 0, 0]);
    await bob.widget((phone) => phone.hangUp());
    await Promise.all(strip.tabs.map((tab) => tab.isIn('ended', 'remote-hung-up')));
    await line.hasLetGo();
    const complaints = strip.tabs.flatMap((tab) => tab.complaints);
    assert.deepEqual(
      complaints.filter((words) => !words.startsWith('The AudioContext was not allowed to start')),
      [],
    );
  });
});
