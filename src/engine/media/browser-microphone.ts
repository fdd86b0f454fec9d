import {VoipError} from '../../foundation/errors.js';

export type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

/** That of the browser, or a reason why it has none for this page. */
export function browserMicrophone(constraints: MediaStreamConstraints): Promise<MediaStream> {
  if (!isSecureContext) throw new VoipError('insecure-page', 'Browsers give a microphone to secure pages (https) only');
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the DOM types promise it in browsers that lack it
  if (!navigator.mediaDevices) throw new VoipError('unsupported-browser', 'This browser gives pages no microphone');
  return navigator.mediaDevices.getUserMedia(constraints);
}
