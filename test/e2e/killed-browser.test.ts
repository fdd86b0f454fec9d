import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {KilledBrowser} from '../support/killed/killed-browser.js';

const SEEDS = [1, 2, 3, 4, 5];

describe('a browser that is killed while activities are written', () => {
  let browser: KilledBrowser;

  before(async () => {
    browser = await KilledBrowser.open();
  });
  after(() => browser.close());

  for (const seed of SEEDS) {
    it(`has kept all that was resolved, and nothing twice, at moment ${seed}`, async () => {
      assert.deepEqual(await browser.kill(seed), []);
    });
  }

  it('was killed in the midst of something, with something to lose', () => {
    const [calls, team] = [browser.written['calls'], browser.written['team']];
    assert.ok(calls && team);
    assert.ok(calls.resolved > 0 && team.resolved > 0, `${calls.resolved} and ${team.resolved} promises`);
    assert.ok(calls.interrupted + team.interrupted > 0, 'nobody was interrupted');
  });
});
