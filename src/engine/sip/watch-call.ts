import {load} from '../../foundation/load.js';
import type {CallMedia} from '../media/call-media.js';
import type {Measured} from '../media/quality-watch.js';
import type {CallContext} from './call-context.js';

type Context = Pick<CallContext, 'callId' | 'clock' | 'media' | 'emit'>;

/**
 * Sees to how an answered call sounds until the returned function is called. What that takes is loaded by then; where it cannot be had,
 * the call goes on without.
 */
export function watchCall(
  {callId, clock, media: {figures, getUserMedia}, emit}: Context,
  media: CallMedia,
  isHeld: () => boolean,
): () => void {
  const end = new AbortController();
  const {signal} = end;
  const current = (): MediaStreamTrack | undefined => media.voices.own?.getAudioTracks()[0];
  const read = (): Measured => {
    const {isFlowing, isLost, connection} = media.path;
    return {connection, microphone: current(), isTalking: isFlowing && !isLost && !isHeld() && !media.direction.isHeldThere};
  };
  load(() => import('../media/sound-watch.js')).then(
    ({watchSound}) => {
      if (signal.aborted) return;
      watchSound({
        clock,
        read,
        signal,
        microphone: {current, take: (microphone) => media.useMicrophone(microphone), getUserMedia},
        onFigures: (measured) => figures?.set(callId, measured),
        onQuality: (quality) => emit({type: 'quality', quality}),
      });
    },
    () => undefined,
  );
  return () => {
    end.abort();
    figures?.delete(callId);
  };
}
