import {URI, type UserAgentCore} from 'sip.js/lib/core/index.js';

/** Asks the server of `address` what it can do (RFC 3261 §11): whatever it answers, it is there. */
export function askForAWord(core: UserAgentCore, address: URI): void {
  const server = new URI('sip', '', address.host, address.port);
  core.request(core.makeOutgoingRequestMessage('OPTIONS', server, address, server, {}));
}
