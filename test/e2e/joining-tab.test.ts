import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Page} from 'puppeteer-core';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

/** What can be seen of the phone in one frame. */
interface Frame {
  /** Its name; undefined while it cannot be seen. */
  readonly launcher: string | undefined;
  /** The words of the panel; undefined while it is closed. */
  readonly panel: string | undefined;
}

declare global {
  var painted: Frame[];
}

/** Runs in the page before anything else of it: remembers each frame that differs from the one before, once the phone is in it. */
function watchFrames(): void {
  globalThis.painted = [];
  const isSeen = (element: Element | null): element is Element => element?.checkVisibility({visibilityProperty: true}) ?? false;
  const wordsOf = (root: Node): string =>
    [...root.childNodes]
      .filter((node) => !(node instanceof Element) || isSeen(node))
      .map((node) => (node instanceof Text ? node.data : wordsOf((node as Partial<Element>).shadowRoot ?? node)))
      .join(' ');
  const frameOf = (root: ShadowRoot): Frame => {
    const [launcher, panel] = [root.querySelector('.launcher'), root.querySelector('voip-panel')];
    return {
      launcher: isSeen(launcher) ? (launcher.ariaLabel ?? '') : undefined,
      panel: isSeen(panel) ? wordsOf(panel.shadowRoot ?? panel).replace(/\s+/g, ' ') : undefined,
    };
  };
  const look = (): void => {
    const root = document.querySelector('voip-widget')?.shadowRoot;
    const frame: Frame = root ? frameOf(root) : {launcher: undefined, panel: undefined};
    const isNew = JSON.stringify(frame) !== JSON.stringify(painted.at(-1));
    if (isNew && (frame.launcher ?? frame.panel) !== undefined) painted.push(frame);
    requestAnimationFrame(look);
  };
  look();
}

describe('a tab that joins', () => {
  let office: Office;
  let first: Person;
  let bob: Person;
  let joining: Person;

  before(async () => {
    office = await Office.open();
    const at = await office.desk();
    [first, bob] = [await office.arriveReady('alice', {at}), await office.arriveReady('bob')];
  });
  after(() => office.close());
  afterEach(() => joining.page.close());

  /** The frames of a tab that joins, until it shows what the others do. */
  const join = async (prepare?: (page: Page) => Promise<unknown>): Promise<readonly Frame[]> => {
    joining = await office.arriveReady('alice', {
      at: first.page.browserContext(),
      prepare: async (page) => {
        await page.evaluateOnNewDocument(watchFrames);
        await prepare?.(page);
      },
    });
    await joining.until('a frame', () => painted.length > 0);
    return joining.page.evaluate(() => painted);
  };

  it('shows in its first frame that the line is up', async () => {
    const [frame] = await join();
    assert.deepEqual(frame, {launcher: 'Phone'});
  });

  it('shows in its first frame who rings, in a panel that is open', async () => {
    await bob.widget((phone) => phone.dial('1001'));
    await first.isIn('ringing');
    const [frame] = await join();
    assert.equal(frame?.launcher, 'Phone, Incoming call: Bob Peeters');
    assert.match(frame.panel ?? '', /Bob Peeters.*Decline.*Answer/);
  });

  it('so it does where its files are long on their way', async () => {
    const [frame] = await join(async (page) => {
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const delayMs = request.url().endsWith('.js') ? 300 : 0;
        setTimeout(() => void request.continue(), delayMs);
      });
    });
    assert.equal(frame?.launcher, 'Phone, Incoming call: Bob Peeters');
    assert.match(frame.panel ?? '', /Bob Peeters.*Decline.*Answer/);
  });

  it('shows in its first frame who is talked to', async () => {
    await first.clicks('Answer');
    await first.isIn('active');
    const [frame] = await join();
    assert.deepEqual(frame, {launcher: 'Phone, On a call, Bob Peeters'});
  });
});
