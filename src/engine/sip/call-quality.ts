import {load} from '../../foundation/load.js';
import type {CallMedia} from '../media/call-media.js';
import type {Measured} from '../media/quality-watch.js';
import type {CallContext} from './call-context.js';

type Context = Pick<CallContext, 'callId' | 'clock' | 'media' | 'emit'>;

/**
 * Measures an answered call until the returned function is called. What that takes is loaded by then; where it cannot be had, the call
 * goes on without.
 */
export function measureQuality(
  {callId, clock, media: {figures}, emit}: Context,
  media: CallMedia,
  isHeld: () => boolean,
): () => void {
  const end = new AbortController();
  const read = (): Measured => {
    const {isFlowing, isLost, connection} = media.path;
    const [microphone] = media.voices.own?.getAudioTracks() ?? [];
    return {connection, microphone, isTalking: isFlowing && !isLost && !isHeld() && !media.isHeldThere};
  };
  load(() => import('../media/quality-watch.js')).then(
    ({watchQuality}) => {
      if (end.signal.aborted) return;
      const stop = watchQuality({
        clock,
        read,
        onFigures: (measured) => figures?.set(callId, measured),
        onQuality: (quality) => emit({type: 'quality', quality}),
      });
      end.signal.addEventListener('abort', stop);
    },
    () => undefined,
  );
  return () => {
    end.abort();
    figures?.delete(callId);
  };
}
