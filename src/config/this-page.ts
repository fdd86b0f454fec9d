import type {PageOrigin} from './line-settings.js';

export function thisPage(): PageOrigin {
  const {origin, isSecureContext: isSecure} = self;
  return {origin, baseUri: document.baseURI, isSecure, canCall: !isSecure || hasWhatCallsNeed()};
}

/** WebRTC may be missing from a current browser too: in a web view, or where it is switched off. The rest dates the browser. */
function hasWhatCallsNeed(): boolean {
  const needed: readonly (readonly [object | undefined, string])[] = [
    [self, 'RTCPeerConnection'],
    [self, 'WebSocket'],
    [navigator.mediaDevices, 'getUserMedia'],
    [HTMLElement.prototype, 'togglePopover'],
    [Promise, 'withResolvers'],
  ];
  return needed.every(([owner, name]) => owner && name in owner);
}
