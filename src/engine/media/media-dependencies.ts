import type {Clock} from '../../foundation/clock.js';
import type {GetUserMedia} from './microphone.js';

export type MediaEvent = 'microphone-asked' | 'microphone-granted' | 'media-flowing' | 'lost';

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
