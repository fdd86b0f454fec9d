import {expect, nextFrame} from '@open-wc/testing';

import {createBrowserConnection} from '../../../src/engine/media/browser-connection.js';

/** More than Chromium lets a page have, closed ones included, until it clears up. */
const MANY = 600;

describe('a connection of the browser', () => {
  it('is to be had for every call of a long day', async () => {
    for (let count = 1; count <= MANY; count++) {
      createBrowserConnection({}).close();
      if (count % 10 === 0) await nextFrame();
    }
    const connection = createBrowserConnection({});
    expect(connection.signalingState).to.equal('stable');
    connection.close();
  }).timeout(60_000);
});
