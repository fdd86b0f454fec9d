import type {Clock} from '../../foundation/clock.js';
import type {CallId} from '../../session/call.js';
import type {QualityFigures} from '../../session/quality.js';
import type {GetUserMedia} from './browser-microphone.js';
import type {KnownHosts} from './ice-gathering.js';
import type {PathEvent} from './path-watch.js';

export type MediaEvent = 'microphone-asked' | 'microphone-granted' | PathEvent;

/** What the media of a call need of the browser and of the phone; what opens and plays something is the browser's own unless given. */
export interface MediaDependencies {
  readonly clock: Clock;
  /** Plays the far end's voice until the returned function is called. */
  readonly playStream: (stream: MediaStream) => () => void;
  /** Where the latest measurement of each call that is up is kept. */
  readonly figures?: Map<CallId, QualityFigures> | undefined;
  readonly hosts?: KnownHosts | undefined;
  readonly getUserMedia?: GetUserMedia | undefined;
  readonly permission?: (() => Promise<PermissionState | undefined>) | undefined;
  readonly createPeerConnection?: ((configuration: RTCConfiguration) => RTCPeerConnection) | undefined;
}

export interface CallMediaOptions extends MediaDependencies {
  readonly iceServers: readonly RTCIceServer[];
  readonly onEvent: (event: MediaEvent) => void;
}
