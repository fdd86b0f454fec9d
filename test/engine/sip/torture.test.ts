import {expect} from '@open-wc/testing';

import {QuietLine} from '../../support/quiet-line.js';
import {INVALID} from '../../support/torture/invalid.js';
import {LAYERS} from '../../support/torture/layers.js';
import {VALID} from '../../support/torture/valid.js';

/** Each message of RFC 4475, addressed to this phone. Where the RFC leaves open what is answered, a phone makes the best of it. */
describe('the torture messages of RFC 4475', () => {
  let line: QuietLine;

  beforeEach(async () => {
    line = await QuietLine.open();
    await line.call.isAnswered();
  });
  afterEach(async () => {
    for (const {id, phase} of line.phone.calls.slice(1)) if (phase === 'ringing') await line.phone.engine.decline(id);
    await line.callGoesOn();
    await line.close();
  });

  for (const [section, title, reply, message] of [...VALID, ...INVALID, ...LAYERS]) {
    it(`${section}: ${title}`, async () => {
      const before = line.server.answers.length;
      await line.hears(message.join('\r\n'));
      const said = line.server.answers.slice(before).map(({status}) => status);
      expect([reply].flat(), `it said ${said.join()}`).to.include(said.find((status) => status > 100) ?? 'silence');
    });
  }
});
