import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {until} from '../demo/support/until.js';
import {findBrowser} from '../support/find-browser.mjs';
import {hidingBrowser, openSockets, TabStrip} from '../support/hidden-tabs.js';
import {LineWatch} from '../support/line-watch.js';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

declare global {
  /** For each time that the page was shown: whether it came out of the back/forward cache. */
  var shown: boolean[] | undefined;
}

/** Runs in the page before anything else of it. */
function keepShown(): void {
  globalThis.shown = [];
  addEventListener('pageshow', ({persisted}) => shown?.push(persisted));
}

describe('a tab that is put aside and comes back (the back/forward cache)', () => {
  let office: Office;
  let host: Host;
  let strip: TabStrip;
  let watch: LineWatch;

  const phones = (): readonly string[] => office.demo.sip.registrations('alice');

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser()]});
    host = await Host.open(office.demo);
    strip = new TabStrip(office, 'alice');
    await opens();
    watch = new LineWatch(() => phones().length);
  });
  after(async () => {
    watch.stop();
    await office.close();
    await host.close();
  });

  function opens(): Promise<unknown> {
    const url = host.page('<voip-widget user-id="alice" credentials-url="/phone/credentials?user=alice"></voip-widget>');
    return strip.open(1, {url, prepare: (page) => page.evaluateOnNewDocument(keepShown)});
  }

  const goesAside = ({page}: Person): Promise<unknown> => page.goto(`${office.demo.url}/logo.svg`);

  /**
   * `isKept`: whether as the page that it was; else the browser has loaded it anew, as a headless shell always does. Left out where that is
   * the browser's choice: any word that is still on its way from another tab makes it give the page up.
   */
  async function comesBack(tab: Person, isKept?: boolean): Promise<void> {
    const wanted = isKept === undefined ? [true, false] : [isKept && !findBrowser().shell];
    await tab.page.goBack();
    await tab.until(
      'the page to be shown',
      (ways) => document.querySelector('voip-widget') !== null && ways.some((way) => globalThis.shown?.at(-1) === way),
      wanted,
    );
    await tab.isRegistered();
    assert.deepEqual((await Promise.all(strip.tabs.map(openSockets))).sort(), [...strip.tabs.slice(1).map(() => 0), 1]);
    assert.equal(phones().length, 1);
    assert.ok(watch.longestDoubleMs < 1_000, `two phones for ${watch.longestDoubleMs} ms`);
  }

  it('alone, has no line while it is aside, and registers again', async () => {
    const [only] = strip.tabs;
    await goesAside(only!);
    await until(() => phones().length === 0);
    await comesBack(only!, true);
    assert.equal(await openSockets(only!), 1);
  });

  // Chromium keeps no page at which a message from another tab arrives.
  it('alone, follows the one that was opened meanwhile', async () => {
    const [only] = strip.tabs;
    await goesAside(only!);
    await opens();
    await comesBack(only!, false);
    assert.equal(await openSockets(only!), 0);
  });

  it('while another tab holds the line, follows it as before', async () => {
    const [following, leading] = strip.tabs;
    await goesAside(following!);
    await comesBack(following!);
    await leading!.widget((phone) => phone.dial('601'));
    await following!.isIn('active');
    await following!.widget((phone) => phone.hangUp());
    await leading!.isIn('ended', 'hung-up');
  });

  it('while another tab calls, shows the call', async () => {
    const [following, leading] = strip.tabs;
    await goesAside(following!);
    await leading!.widget((phone) => phone.dial('601'));
    await leading!.isIn('active');
    await comesBack(following!, false);
    await following!.isIn('active');
    await following!.widget((phone) => phone.hangUp());
    await leading!.isIn('ended', 'hung-up');
  });

  // Nor one that holds a Web Lock for which another waits, even if it gives it up as it goes.
  it('leaves the line to another tab, and follows when it is back', async () => {
    const [other, leading] = strip.tabs;
    const [lost] = phones();
    await goesAside(leading!);
    await until(() => phones().length === 1 && phones()[0] !== lost);
    await comesBack(leading!, false);
    assert.equal(await openSockets(other!), 1);
  });
});
