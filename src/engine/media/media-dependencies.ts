import type {Clock} from '../../foundation/clock.js';
import type {GetUserMedia} from './microphone.js';
import type {PathEvent} from './path-watch.js';

export type MediaEvent = 'microphone-asked' | 'microphone-granted' | PathEvent;

/** What the media of a call need of the browser and of the phone; all but the first two are the browser's own unless given. */
export interface MediaDependencies {
  readonly clock: Clock;
  /** Plays the far end's voice until the returned function is called. */
  readonly playStream: (stream: MediaStream) => () => void;
  readonly getUserMedia?: GetUserMedia | undefined;
  readonly permission?: (() => Promise<PermissionState | undefined>) | undefined;
  readonly createPeerConnection?: ((configuration: RTCConfiguration) => RTCPeerConnection) | undefined;
}

export interface CallMediaOptions extends MediaDependencies {
  readonly iceServers: readonly RTCIceServer[];
  readonly onEvent: (event: MediaEvent) => void;
}
