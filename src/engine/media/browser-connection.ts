import {VoipError} from '../../foundation/errors.js';

export function createBrowserConnection(configuration: RTCConfiguration): RTCPeerConnection {
  if (typeof RTCPeerConnection === 'undefined') throw new VoipError('unsupported-browser', 'This browser cannot make calls');
  return new RTCPeerConnection(configuration);
}
