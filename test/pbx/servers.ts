import {after, before, describe} from 'node:test';

import {Asterisk} from './support/asterisk.js';
import {Kamailio} from './support/kamailio.js';
import type {Pbx} from './support/pbx.js';

/** The same stories with each server in turn. */
export function eachServer(stories: (pbx: Pbx) => void): void {
  for (const pbx of [new Asterisk(), new Kamailio()]) withServer(pbx, stories);
}

/** Stories with a server that runs while they do, and not before: what it is called is known at once, its ports are not. */
export function withServer(pbx: Pbx, stories: (pbx: Pbx) => void): void {
  describe(`through ${pbx.name}`, () => {
    before(() => pbx.start());
    after(() => pbx.stop());
    stories(pbx);
  });
}
