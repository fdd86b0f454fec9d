import {expect} from '@open-wc/testing';

import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {showCalls} from './call-fixture.js';

describe('<voip-call> in a tab that is hidden, where no frame comes', () => {
  const own = {request: globalThis.requestAnimationFrame, cancel: globalThis.cancelAnimationFrame};
  const asked = new Set<number>();

  let count = 0;

  /** A fixture still waits for one. */
  const stopFrames = (): void => {
    globalThis.requestAnimationFrame = () => {
      asked.add((count += 1));
      return count;
    };
    globalThis.cancelAnimationFrame = (frame) => void asked.delete(frame);
  };
  afterEach(() => {
    globalThis.requestAnimationFrame = own.request;
    globalThis.cancelAnimationFrame = own.cancel;
  });

  it('waits for one at most, and for none once it has left the page', async () => {
    const phone = new FakePhone();
    const view = await showCalls(phone, new ManualClock(), aCall({phase: 'ringing', direction: 'incoming'}));
    stopFrames();
    for (const muted of [false, true, false]) {
      phone.session.show({...phone.session.state.calls[0]!, phase: 'active', answeredAt: 0, muted});
      await view.settle();
    }
    expect(asked.size).to.equal(1);
    view.element.remove();
    await view.settle();
    expect(asked.size).to.equal(0);
  });
});
