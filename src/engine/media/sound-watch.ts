import type {CallQuality, QualityWarning} from '../../session/quality.js';
import {keepMicrophone, type MicrophoneKeeperOptions, type MicrophoneTrouble} from './microphone-keeper.js';
import {watchQuality, type QualityWatchOptions} from './quality-watch.js';
import {useDevices} from './use-devices.js';

export interface SoundWatchOptions extends QualityWatchOptions {
  readonly microphone: Omit<MicrophoneKeeperOptions, 'choice' | 'onTrouble' | 'signal'>;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Sees to how an answered call sounds: keeps its microphone, and measures it once a second. */
export function watchSound({microphone, signal, onQuality, ...measuring}: SoundWatchOptions): void {
  let measured: CallQuality | undefined;
  let trouble: MicrophoneTrouble | undefined;
  const tell = (): void => onQuality(withTrouble(measured, trouble));
  const stop = watchQuality({
    ...measuring,
    onQuality: (quality) => {
      measured = quality;
      tell();
    },
  });
  signal.addEventListener('abort', stop);
  keepMicrophone({
    ...microphone,
    choice: useDevices(),
    signal,
    onTrouble: (now) => {
      trouble = now;
      tell();
    },
  });
}

/** What cannot be mended by itself is said first; that another microphone is in use, last. */
export function withTrouble(
  {level, warnings}: CallQuality = {level: 'good', warnings: []},
  trouble: MicrophoneTrouble | undefined,
): CallQuality {
  if (!trouble) return {level, warnings};
  const isUsable = trouble === 'microphone-fallback';
  // A microphone that is gone is silent, too.
  const others: readonly QualityWarning[] = isUsable ? warnings : warnings.filter((warning) => warning !== 'microphone-silent');
  return Object.freeze({level, warnings: Object.freeze(isUsable ? [...others, trouble] : [trouble, ...others])});
}
