import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Page} from 'puppeteer-core';

import {english} from '../../src/localization/en.js';
import {asksForMicrophone, hidingBrowser, TabStrip} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

declare global {
  /** How often this page has asked for the microphone. */
  var askedCount: number;
  /** While it is set, the browser has not answered. */
  var waiting: PromiseWithResolvers<undefined> | undefined;
}

/** Runs in the page before anything else of it. */
function countAsking(): void {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  globalThis.askedCount = 0;
  globalThis.waiting = undefined;
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    askedCount += 1;
    await waiting?.promise;
    return open(constraints);
  };
}
async function prepare(page: Page): Promise<void> {
  await asksForMicrophone(page);
  await page.evaluateOnNewDocument(countAsking);
}

const [LATE] = english.microphoneElsewhere;

describe('a call that is answered in a tab without the line', () => {
  let office: Office;
  let strip: TabStrip;
  let line: Person;
  let user: Person;
  let other: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser({asksForMicrophone: true}), {}]});
    bob = await office.arriveReady('bob', {at: office.browsers[1]!});
    strip = new TabStrip(office, 'alice');
    [line, user, other] = (await strip.open(3, {prepare})) as [Person, Person, Person];
    await strip.show(user);
  });
  after(() => office.close());

  const rings = async (): Promise<void> => {
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all(strip.tabs.map((tab) => tab.isIn('ringing')));
  };
  const isUp = async (): Promise<void> => {
    await Promise.all([...strip.tabs, bob].map((tab) => tab.isIn('active')));
    await bob.widget((phone) => phone.hangUp());
    await Promise.all(strip.tabs.map((tab) => tab.isIn('ended', 'remote-hung-up')));
    await line.hasLetGo();
  };
  const asked = (): Promise<readonly number[]> => Promise.all(strip.tabs.map((tab) => tab.widget(() => askedCount)));

  it('has the browser ask there and nowhere else, and goes on ringing where its user does not say yes', async () => {
    await strip.permit('microphone', 'prompt');
    await rings();
    await user.clicks('Answer');
    // A browser without a window says itself that its user has turned away from the question.
    await user.reads(english.errors['microphone-blocked'][0]);
    assert.deepEqual(await asked(), [0, 1, 0]);
    await Promise.all(strip.tabs.map((tab) => tab.isIn('ringing')));
  });

  it('is answered once the microphone is allowed, without another question there', async () => {
    await strip.permit('microphone', 'granted');
    await user.clicks('Answer');
    await isUp();
    assert.deepEqual(await asked(), [1, 1, 0]);
  });

  it('says so there, and not in a third tab, when the one that holds the line does not get the microphone', async () => {
    await line.widget(() => {
      globalThis.waiting = Promise.withResolvers<undefined>();
    });
    await rings();
    await user.clicks('Answer');
    await Promise.all([user.reads(LATE), line.reads(english.allowMicrophone[0])]);
    await other.reads(english.waitingForMicrophone);
    assert.deepEqual(
      await Promise.all([line, other].map((tab) => tab.widget(() => watched.screen()).then((words) => words.includes(LATE)))),
      [false, false],
    );
  });

  it('and is answered nevertheless when that gets it', async () => {
    await line.widget(() => waiting?.resolve(undefined));
    await isUp();
    await user.readsNoMore(LATE);
  });
});
