import type {PageOrigin} from './line-settings.js';

export function thisPage(): PageOrigin {
  return {origin: self.origin, baseUri: document.baseURI, isSecure: self.isSecureContext};
}
