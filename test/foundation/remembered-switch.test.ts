import {expect} from '@open-wc/testing';

import {isLeftOn, leaveOn} from '../../src/foundation/remembered-switch.js';

describe('a remembered switch', () => {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!;
  afterEach(() => {
    Object.defineProperty(globalThis, 'localStorage', real);
    leaveOn('bell', true);
  });

  it('is on until it is switched off, and each for itself', () => {
    expect(isLeftOn('bell')).to.be.true;
    leaveOn('bell', false);
    expect([isLeftOn('bell'), isLeftOn('light')]).to.deep.equal([false, true]);
    leaveOn('bell', true);
    expect(isLeftOn('bell')).to.be.true;
  });

  it('leaves nothing behind when it is on', () => {
    const before = localStorage.length;
    leaveOn('bell', false);
    expect(localStorage.length).to.equal(before + 1);
    leaveOn('bell', true);
    expect(localStorage.length).to.equal(before);
  });

  it('holds for the page where the browser stores nothing', () => {
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('No', 'SecurityError');
      },
    });
    expect(isLeftOn('bell')).to.be.true;
    leaveOn('bell', false);
    expect(isLeftOn('bell')).to.be.false;
    leaveOn('bell', true);
    expect(isLeftOn('bell')).to.be.true;
  });
});
