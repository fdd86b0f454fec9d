import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Frame, Page} from 'puppeteer-core';

import type {VoipWidget} from '../../src/elements/widget/voip-widget.js';
import {english} from '../../src/localization/en.js';
import {until} from '../demo/support/until.js';
import {findBrowser} from '../support/find-browser.mjs';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const PHONE = '<voip-widget user-id="alice" credentials-url="/phone/credentials?user=alice" open></voip-widget>';
const MICROPHONE_HZ = 1000;
/** A headless shell says which of the documented features it does not know, and all that a frame does without. */
const SAID_BY_THE_WAY = /^Unrecognized feature: |^Permissions policy violation: (screen-wake-lock|microphone) /;

/** The attribute as the documentation says it. */
async function documentedAllow(): Promise<string> {
  const [, allow] = /<iframe [^>]*(allow="[^"]+")/.exec(
    await readFile(new URL('../../docs/frames.md', import.meta.url), 'utf8'),
  )!;
  return allow!;
}

describe('a phone in a frame', () => {
  let tones: Tones;
  let office: Office;
  let host: Host;
  let allow: string;
  const tabs: Person[] = [];

  before(async () => {
    [tones, allow] = await Promise.all([Tones.make(), documentedAllow()]);
    office = await Office.open({browsers: [{microphone: await tones.hum(MICROPHONE_HZ)}]});
    host = await Host.open(office.demo);
    host.frames = 'http:';
  });
  after(async () => {
    await Promise.all([office.close(), host.close()]);
    await tones.remove();
  });
  afterEach(async () => {
    const complaints = tabs
      .flatMap((tab) => tab.complaints)
      .filter((complaint) => !(findBrowser().shell && SAID_BY_THE_WAY.test(complaint)));
    await Promise.all(tabs.splice(0).map(({page}) => page.close()));
    await until(() => office.demo.sip.registrations('alice').length === 0);
    assert.deepEqual(complaints, []);
  });

  /** A page of `site`, all of which lead here, around a frame of the site with the phone. */
  const around = (site: string, attributes = allow, body = ''): string =>
    host.page(`<iframe ${attributes} src="${escape(host.page(PHONE))}"></iframe>${body}`).replace('127.0.0.1', site);
  const open = async (url: string): Promise<Page> => {
    const tab = await office.arrive('alice', {at: office.browsers[0]!, url});
    tabs.push(tab);
    return tab.page;
  };
  const frameIn = async (page: Page): Promise<Frame> => {
    const frame = await page.waitForFrame((each) => each !== page.mainFrame() && each.url().includes('127.0.0.1'));
    await frame.waitForFunction(() => document.querySelector('voip-widget')?.registration === 'registered', POLLING);
    return frame;
  };
  const inPhone = async <T>(frame: Frame, read: (phone: VoipWidget) => T | Promise<T>): Promise<T> =>
    (await frame.$eval('voip-widget', read as (element: Element) => unknown)) as T;
  const hears = (frame: Frame): Promise<unknown> =>
    frame.waitForFunction(
      (hz) => Math.abs(watched.loudest().frequency - hz) < 30 && watched.loudest().level > -60,
      POLLING,
      MICROPHONE_HZ,
    );
  const reads = (frame: Frame, words: string): Promise<unknown> =>
    frame.waitForFunction((said) => watched.screen().includes(said), POLLING, words);
  const registrations = (): number => office.demo.sip.registrations('alice').length;

  it('of another site calls, where the page around it allows what the documentation says', async () => {
    const frame = await frameIn(await open(around('localhost')));
    await inPhone(frame, (phone) => phone.dial('600'));
    await hears(frame);
    const {missing, holdsLine, calls} = await inPhone(frame, (phone) => phone.diagnostics());
    assert.deepEqual({missing, holdsLine, calls}, {missing: ['own-storage'], holdsLine: true, calls: 1});
    await inPhone(frame, (phone) => phone.hangUp());
  });

  it('of another site calls nobody without that, and says that the microphone is blocked', async () => {
    const frame = await frameIn(await open(around('localhost', '')));
    const invites = (): number => office.traffic.filter((message) => message.startsWith('in INVITE')).length;
    const before = invites();
    assert.equal(await inPhone(frame, (phone) => watched.codeOf(phone.dial('600'))), 'microphone-blocked');
    for (const words of english.endings['microphone-blocked']('')) await reads(frame, words ?? '');
    assert.deepEqual((await inPhone(frame, (phone) => phone.diagnostics())).missing, ['own-storage']);
    assert.equal(invites(), before);
  });

  it('is one phone with those in other tabs of the site around it, and another one in each other site', async () => {
    const one = await frameIn(await open(around('one.localhost')));
    const same = await frameIn(await open(around('one.localhost')));
    assert.equal(registrations(), 1);
    const other = await frameIn(await open(around('two.localhost')));
    const own = await open(host.page(PHONE));
    const alone = await frameOf(own);
    assert.equal(registrations(), 3);
    await inPhone(one, (phone) => phone.dial('601', {name: 'Jo Lee'}));
    await same.waitForFunction(() => document.querySelector('voip-widget')?.calls[0]?.phase === 'active', POLLING);
    await reads(same, 'Jo Lee');
    for (const frame of [other, alone]) assert.deepEqual(await inPhone(frame, ({calls}) => calls), []);
    await inPhone(same, (phone) => phone.hangUp());
    await inPhone(one, (phone) => phone.disconnect());
    assert.equal(registrations(), 2);
    for (const frame of [other, alone]) assert.equal(await inPhone(frame, ({registration}) => registration), 'registered');
  });

  it('of the same site is one phone with the page around it', async () => {
    const page = await open(around('127.0.0.1', allow, PHONE));
    const frame = await frameIn(page);
    const outside = await frameOf(page);
    assert.equal(registrations(), 1);
    await inPhone(outside, (phone) => phone.dial('600'));
    await frame.waitForFunction(() => document.querySelector('voip-widget')?.calls[0]?.phase === 'active', POLLING);
    await hears(outside);
    await inPhone(frame, (phone) => phone.hangUp());
    await outside.waitForFunction(() => document.querySelector('voip-widget')?.calls[0]?.endReason === 'hung-up', POLLING);
    for (const each of [frame, outside]) assert.deepEqual((await inPhone(each, (phone) => phone.diagnostics())).missing, []);
  });
});

/** Also in a tab that nobody looks at. */
const POLLING = {polling: 20};

async function frameOf(page: Page): Promise<Frame> {
  const frame = page.mainFrame();
  await frame.waitForFunction(() => document.querySelector('voip-widget')?.registration === 'registered', POLLING);
  return frame;
}

const escape = (url: string): string => url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
