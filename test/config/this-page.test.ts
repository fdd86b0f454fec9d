import {expect} from '@open-wc/testing';

import {thisPage} from '../../src/config/this-page.js';

describe('thisPage', () => {
  it('is where the page stands', () => {
    expect(thisPage()).to.deep.equal({
      origin: location.origin,
      baseUri: document.baseURI,
      isSecure: isSecureContext,
      canCall: true,
    });
  });

  const needed: readonly (readonly [object, string])[] = [
    [globalThis, 'RTCPeerConnection'],
    [globalThis, 'WebSocket'],
    [MediaDevices.prototype, 'getUserMedia'],
    [Navigator.prototype, 'mediaDevices'],
    [HTMLElement.prototype, 'togglePopover'],
    [Promise, 'withResolvers'],
  ];
  for (const [owner, name] of needed) {
    it(`cannot make calls in a browser without ${name}`, () => {
      const own = Object.getOwnPropertyDescriptor(owner, name);
      if (!own) throw new Error('This browser lacks it');
      Reflect.deleteProperty(owner, name);
      try {
        expect(thisPage().canCall).to.equal(false);
      } finally {
        Object.defineProperty(owner, name, own);
      }
    });
  }
});
