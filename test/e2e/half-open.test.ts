import {after, before, describe, it} from 'node:test';

import {RelayedCall} from '../support/relayed-call.js';

describe('a call whose connection to the phone system is dead, and looks alive', () => {
  let call: RelayedCall;

  before(async () => {
    call = await RelayedCall.open();
    await call.begin();
  });
  after(() => call.close());

  it('is heard, and put to the test as soon as the page is told of another network', async () => {
    call.relays[0]!.halfOpen();
    await call.alice.page.evaluate(() => void dispatchEvent(new Event('online')));
    await call.isLost();
    await call.isHeard();
    await call.isBack();
  });

  it('is found dead without a word from anybody', async () => {
    // After 25 s of silence, and 3 s for an answer.
    call.alice.page.setDefaultTimeout(40_000);
    call.relays[0]!.halfOpen();
    await call.isBack();
    await call.isHeard();
  });

  it('goes on where all that comes is late', async () => {
    call.relays[0]!.delayMs = 300;
    call.relays[0]!.drop();
    await call.isBack();
    call.relays[0]!.delayMs = 0;
    await call.isHeard();
  });

  it('ends as the far end hangs up', async () => {
    await call.bob.widget((phone) => phone.hangUp());
    await call.alice.isIn('ended', 'remote-hung-up');
  });
});
