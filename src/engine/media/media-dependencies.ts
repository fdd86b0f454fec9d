import type {Clock} from '../../foundation/clock.js';
import type {GetUserMedia} from './microphone.js';

/** What the media of a call need of the browser and of the phone; all but the first two are the browser's own unless given. */
export interface MediaDependencies {
  readonly clock: Clock;
  /** Plays the far end's voice until the returned function is called. */
  readonly playStream: (stream: MediaStream) => () => void;
  readonly getUserMedia?: GetUserMedia | undefined;
  readonly permission?: (() => Promise<PermissionState | undefined>) | undefined;
  readonly createPeerConnection?: ((configuration: RTCConfiguration) => RTCPeerConnection) | undefined;
}
