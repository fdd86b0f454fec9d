import {VoipError} from '../../foundation/errors.js';

/**
 * Chromium lets a page have 500 connections, and counts those that are closed until it happens to collect its garbage: a page in which little
 * else happens could make no call any more (crbug.com/825576). Memory that is let go of makes it collect: so often, and so much of it.
 */
const CLEAR_AFTER = 100;
const LET_GO_BYTES = 32 * 1024 * 1024;

let count = 0;

export function createBrowserConnection(configuration: RTCConfiguration): RTCPeerConnection {
  if (typeof RTCPeerConnection === 'undefined') throw new VoipError('unsupported-browser', 'This browser cannot make calls');
  count += 1;
  if (count % CLEAR_AFTER === 0) letMemoryGo();
  return new RTCPeerConnection(configuration);
}

function letMemoryGo(): void {
  try {
    new ArrayBuffer(LET_GO_BYTES);
  } catch {
    // A computer that has not got that much is about to collect anyway.
  }
}
