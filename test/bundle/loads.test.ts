import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';

import type {Browser} from 'puppeteer-core';

import {launchBrowser} from '../support/browser.js';
import {Site} from './site.js';
import {visit} from './visit.js';

const LINE = '<voip-widget server="ws://127.0.0.1:1" address="sip:alice@example.com" password="secret"></voip-widget>';

describe('the built bundle', () => {
  let browser: Browser;
  let site: Site;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    site = await Site.open();
  });
  afterEach(() => site.close());

  it('fetches the shell and nothing more on a page without a line', async () => {
    const {page, complaints, foreign} = await visit(browser, site);
    assert.deepEqual(site.loads, ['voip-widget.js', 'voip-shell.js']);
    assert.equal(await page.$eval('voip-widget', ({shadowRoot}) => shadowRoot?.querySelectorAll('button').length), 1);
    assert.deepEqual([complaints, foreign], [[], []]);
  });

  it('has the call view before it registers a line, under a strict policy and from no other host', async () => {
    site.page = {...site.page, body: LINE};
    const {complaints, foreign} = await visit(browser, site);
    assert.ok(site.loads.includes('voip-call.js'), 'the call view is there');
    assert.ok(site.loads.includes('voip-engine.js'), 'the engine is there');
    assert.deepEqual([complaints, foreign], [[], []]);
  });

  it('fetches an element when the page contains it, and not before', async () => {
    site.page = {...site.page, body: '<voip-widget id="w"></voip-widget><main></main>'};
    const {page, complaints} = await visit(browser, site);
    assert.ok(!site.loads.includes('voip-call-button.js'));
    await page.$eval('main', (main) => {
      main.append(document.createElement('voip-call-button'));
    });
    await page.waitForFunction(() => customElements.get('voip-call-button') !== undefined);
    assert.ok(site.loads.includes('voip-call-button.js'));
    assert.deepEqual(complaints, []);
  });

  it('opens its panel under a strict policy', async () => {
    const {page, complaints} = await visit(browser, site);
    await page.$eval('voip-widget', (widget) => widget.show());
    await page.waitForFunction(() => {
      const panel = document.querySelector('voip-widget')?.shadowRoot?.querySelector('voip-panel');
      return (panel?.shadowRoot?.childElementCount ?? 0) > 0;
    });
    assert.deepEqual(complaints, []);
  });

  it('is one copy of itself, whatever query and redirect brought it', async () => {
    site.page = {script: '/cdn/voip-widget.js?v=3', body: LINE};
    const {complaints} = await visit(browser, site);
    assert.equal(site.loads.filter((file) => file === 'voip-shell.js').length, 1);
    assert.ok(site.loads.includes('voip-engine.js'), 'its chunks are found beside it');
    assert.deepEqual(complaints, []);
  });

  it('asks once more, under another URL, for a chunk that failed to load', async () => {
    const failed: string[] = [];
    site.withholds = (path) => path.includes('voip-engine') && !path.includes('?') && failed.push(path) > 0;
    site.page = {...site.page, body: LINE};
    const {page, errors} = await visit(browser, site);
    await page.waitForFunction(() => document.querySelector('voip-widget')?.registration !== 'offline');
    const engines = site.asked.filter((path) => path.includes('voip-engine'));
    assert.equal(engines.length, 2);
    assert.equal(engines[1], `${engines[0] ?? ''}?retry=2`);
    assert.ok(!(await errors()).includes('load-failed'));
  });

  it('says so, with Reload, when a chunk fails twice', async () => {
    site.withholds = (path) => path.includes('voip-call-') && !path.includes('button');
    const {page, errors} = await visit(browser, site);
    await page.$eval('voip-widget', (widget) => widget.show().catch(() => undefined));
    await page.waitForFunction(() => document.querySelector('voip-widget')?.shadowRoot?.querySelector('[role=alert] button'));
    const alert = await page.$eval('voip-widget', ({shadowRoot}) => shadowRoot?.querySelector('[role=alert]')?.textContent);
    assert.match(alert ?? '', /Reload\s*$/);
    assert.ok((await errors()).includes('load-failed'));
  });

  it('works as one classic script, which fetches nothing more', async () => {
    site.page = {script: '/voip/voip-widget.iife.js', body: `${LINE}<voip-dialer></voip-dialer>`, classic: true};
    const {page, complaints, foreign} = await visit(browser, site);
    await page.waitForFunction(() => document.querySelector('voip-widget')?.registration !== 'offline');
    await page.$eval('voip-widget', (widget) => widget.show());
    await page.waitForFunction(() => (document.querySelector('voip-dialer')?.shadowRoot?.childElementCount ?? 0) > 0);
    const isDefined = await page.evaluate(async () => {
      const {VoipWidget} = globalThis as unknown as {VoipWidget: {defineElements(tags: string[]): Promise<void>}};
      await VoipWidget.defineElements(['voip-recents']);
      return customElements.get('voip-recents') !== undefined;
    });
    assert.ok(isDefined, 'what modules import is in a global');
    assert.deepEqual(site.loads, ['voip-widget.iife.js']);
    assert.deepEqual([complaints, foreign], [[], []]);
  });
});
