import {after, before, describe, it} from 'node:test';

import type {Browser} from 'puppeteer-core';

import {launchBrowser} from '../support/browser.js';
import {REAL_TABS_ARGS, RealWorld, runRealHistory} from '../support/real-history.js';

/** To run others: npm run soak -- tabs --seed N. */
const SEEDS = [1, 2, 3];
const STEPS = 10;

describe('histories of real tabs that open, close, freeze, hang and crash while calls come and go', () => {
  let browser: Browser;
  let world: RealWorld;

  before(async () => {
    browser = await launchBrowser({args: REAL_TABS_ARGS});
    world = await RealWorld.open(browser);
  });
  after(async () => {
    await browser.close();
    await world.close();
  });

  for (const seed of SEEDS) {
    it(`show no phantom call and lose no fact, as in seed ${seed}`, async () => {
      await runRealHistory(world, seed, STEPS);
    });
  }
});
