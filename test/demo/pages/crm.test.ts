import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';

import type {Browser, Page} from 'puppeteer-core';

import type {Demo} from '../../../demo/server/demo.js';
import {startDemo} from '../../../demo/server/demo.js';
import {launchBrowser} from '../../support/browser.js';

interface AxeGlobal {
  readonly axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>};
}

/** The host page alone: the phone's script is empty here, its own tests are elsewhere. */
describe('the demo’s pages', () => {
  let browser: Browser;
  let demo: Demo;
  let page: Page;
  let complaints: string[];
  let axe: string;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), startDemo({port: 0})]);
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });

  after(async () => {
    await Promise.all([browser.close(), demo.close()]);
  });

  beforeEach(async () => {
    complaints = [];
    const context = await browser.createBrowserContext();
    page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const isPhone = new URL(request.url()).pathname === '/voip-widget.js';
      void (isPhone ? request.respond({status: 200, contentType: 'text/javascript', body: ''}) : request.continue());
    });
  });

  afterEach(async () => {
    await page.browserContext().close();
    assert.deepEqual(complaints, []);
  });

  const open = async (path: string): Promise<void> => {
    await page.goto(`${demo.url}${path}`);
    if (path !== '/') await page.waitForSelector('h1');
  };

  const choose = async (name: string, value: string): Promise<void> => {
    await page.click('.view-menu summary');
    await page.select(`select[name=${name}]`, value);
    await page.click('.view-menu summary');
  };

  const violations = async (): Promise<string[]> => {
    // Past the page's policy, as a developer's own tools go.
    const session = await page.createCDPSession();
    await session.send('Runtime.evaluate', {expression: axe});
    return page.evaluate(async () => {
      const result = await (globalThis as unknown as AxeGlobal).axe.run();
      return result.violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
    });
  };

  for (const path of ['/', '/?as=alice', '/project?as=carol', '/helpdesk?as=alice', '/records/training-days?as=bob']) {
    for (const theme of ['light', 'dark']) {
      it(`can be used by everybody: ${path}, ${theme}, 320 px`, async () => {
        await page.setViewport({width: 320, height: 640});
        await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
        await open(path);
        assert.deepEqual(await violations(), []);
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          'nothing is wider than the window',
        );
      });
    }
  }

  it('can be turned round', async () => {
    await open('/?as=alice');
    await choose('dir', 'rtl');
    assert.equal(await page.$eval('main', (main) => getComputedStyle(main).direction), 'rtl');
    assert.deepEqual(await violations(), []);
  });

  it('takes the phone along when it changes its theme, and remembers that', async () => {
    await open('/?as=alice');
    await choose('theme', 'dark');
    const themes = (): Promise<unknown> =>
      page.evaluate(() => [
        getComputedStyle(document.documentElement).colorScheme,
        document.querySelector('voip-widget')?.getAttribute('theme'),
      ]);
    assert.deepEqual(await themes(), ['dark', 'dark']);
    await page.reload();
    assert.deepEqual(await themes(), ['dark', 'dark']);
  });

  it('lists everybody but oneself', async () => {
    await open('/?as=bob');
    const numbers = await page.$$eval('.team voip-call-button', (buttons) =>
      buttons.map((button) => button.getAttribute('number')),
    );
    assert.deepEqual(numbers, ['1001', '1003']);
    assert.equal(await page.$eval('[command="--dial"]', (button) => button.getAttribute('value')), '1001');
  });

  it('has numbers for somebody who is alone', async () => {
    await open('/?as=alice');
    const rows = await page.$$eval('.alone li', (items) =>
      items.map((item) => [
        item.querySelector('voip-call-button')?.getAttribute('number'),
        item.querySelector('.role')?.textContent,
      ]),
    );
    assert.deepEqual(rows, [
      ['600', 'You hear yourself'],
      ['601', 'You hear 440 Hz'],
      ['603', 'Takes no calls'],
      ['604', 'Nobody gets through'],
      ['606', 'Rings, and nobody comes'],
      ['630', 'Hangs up, then calls you'],
    ]);
  });

  it('opens a record in place, keeps the phone, and goes back', async () => {
    await open('/?as=alice');
    await page.$eval('voip-widget', (widget) => (widget.id = 'same'));
    await page.click('.card a');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Cold storage');
    assert.equal(page.url(), `${demo.url}/records/cold-storage?as=alice`);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'view');
    assert.ok(await page.$('#same'));
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Pipeline');
    assert.ok(await page.$('#same'));
  });

  const current = (): Promise<string> => page.$eval('.apps [aria-current=page]', ({textContent}) => textContent);

  for (const links of ['in-place', 'reload']) {
    it(`goes from board to board: ${links}`, async () => {
      await open('/?as=alice');
      await choose('links', links);
      for (const [name, path] of [
        ['Helpdesk', '/helpdesk?as=alice'],
        ['Project', '/project?as=alice'],
        ['Pipeline', '/?as=alice'],
      ] as const) {
        await page.locator(`.apps a[href="${path}"]`).click();
        await page.waitForFunction((title) => document.querySelector('h1')?.textContent === title, {}, name);
        assert.equal(page.url(), `${demo.url}${path}`);
        assert.equal(await current(), name);
      }
    });
  }

  for (const [path, source] of [
    ['/?as=alice', 'crm'],
    ['/project?as=alice', 'project'],
    ['/helpdesk?as=alice', 'helpdesk'],
  ] as const) {
    it(`tells the phone of the records of ${source} what a call needs, and of one whose number nobody knows`, async () => {
      await open(path);
      const cards = await page.$$eval('.card', (items) =>
        items.map((item) => {
          const button = item.querySelector('voip-queue-button')!;
          const needed = ['record-id', 'record-title', 'record-url', 'contact-name', 'company', 'summary'];
          return {
            source: button.getAttribute('source'),
            isWhole: needed.every((name) => button.getAttribute(name)),
            number: button.getAttribute('number'),
            canCall: item.querySelector('voip-call-button') !== null,
          };
        }),
      );
      assert.ok(cards.length > 3);
      assert.ok(cards.every((card) => card.source === source && card.isWhole));
      assert.ok(cards.every(({number, canCall}) => canCall === (number !== '')));
      assert.equal(cards.filter(({number}) => number === '').length, 1);
    });
  }

  it('leads from a record back to its own board', async () => {
    await open('/records/ticket-4812?as=alice');
    assert.equal(await current(), 'Helpdesk');
    await page.click('.crumb a');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Helpdesk');
  });

  it('loads a page for a record where that is chosen', async () => {
    await open('/?as=alice');
    await choose('links', 'reload');
    await page.$eval('voip-widget', (widget) => (widget.id = 'same'));
    await Promise.all([page.waitForNavigation({waitUntil: 'load'}), page.click('.card a')]);
    await page.waitForSelector('h1');
    assert.equal(await page.$eval('h1', ({textContent}) => textContent), 'Cold storage');
    assert.equal(await page.$('#same'), null);
  });

  it('writes down what it hears from the phone, as text', async () => {
    await open('/?as=alice');
    await page.$eval('voip-widget', (widget) => {
      const remote = {number: '1002', name: '<img src=x onerror=alert(1)>'};
      const detail = {here: true, call: {id: 'c1', phase: 'ended', endReason: 'busy', remote}};
      widget.dispatchEvent(new CustomEvent('voip-call-ended', {bubbles: true, composed: true, detail}));
      widget.dispatchEvent(new CustomEvent('voip-error', {bubbles: true, detail: {code: 'timeout', message: '<b>'}}));
    });
    const [newest = '', older = ''] = await page.$$eval('#events li', (rows) => rows.map(({textContent}) => textContent));
    assert.match(newest, /voip-error code "timeout" · message "<b>"$/);
    assert.match(older, /voip-call-ended here true · phase "ended" · endReason "busy" · number "1002" · name "<img/);
    assert.equal(await page.$('#events img'), null);
  });

  it('opens a modal dialog of its own', async () => {
    await open('/records/renewal?as=alice');
    await page.focus('[data-opens=note]');
    await page.keyboard.press('Enter');
    assert.ok(await page.$('dialog:modal'));
    assert.deepEqual(await violations(), []);
    await page.keyboard.press('Escape');
    assert.equal(await page.$('dialog:modal'), null);
  });
});
