import {expect} from '@open-wc/testing';
import type {ReactiveController} from 'lit';

import {SecondsController} from '../../src/context/seconds-controller.js';
import {ManualClock} from '../support/manual-clock.js';

/** An element that counts how often it is to be drawn, on a page that can be hidden. */
class FakeHost {
  readonly ownerDocument = Object.assign(new EventTarget(), {hidden: false});
  readonly updateComplete = Promise.resolve(true);
  updates = 0;

  show(isShown: boolean): void {
    this.ownerDocument.hidden = !isShown;
    this.ownerDocument.dispatchEvent(new Event('visibilitychange'));
  }

  addController(_controller: ReactiveController): void {
    // It is told by the tests.
  }

  removeController(_controller: ReactiveController): void {
    // Never.
  }

  requestUpdate(): void {
    this.updates += 1;
  }
}

describe('SecondsController', () => {
  let host: FakeHost;
  let clock: ManualClock;
  let seconds: SecondsController;

  beforeEach(() => {
    [host, clock] = [new FakeHost(), new ManualClock()];
    seconds = new SecondsController(host, clock);
    seconds.hostConnected();
    seconds.active = true;
  });

  it('has its host drawn every second, as long as that is on the page and wants it', () => {
    clock.advance(3_000);
    expect(host.updates).to.equal(3);
    seconds.hostDisconnected();
    clock.advance(2_000);
    expect(host.updates).to.equal(3);
    seconds.hostConnected();
    seconds.active = false;
    clock.advance(2_000);
    expect(host.updates).to.equal(3);
  });

  it('rests while the page is hidden, and is right as soon as it is seen', () => {
    host.show(false);
    clock.advance(5_000);
    expect(host.updates).to.equal(0);
    host.show(true);
    expect(host.updates).to.equal(1);
    clock.advance(1_000);
    expect(host.updates).to.equal(2);
  });

  it('leaves the page alone when it is not wanted', () => {
    seconds.active = false;
    host.show(true);
    expect(host.updates).to.equal(0);
    expect(clock.pending).to.equal(0);
  });
});
