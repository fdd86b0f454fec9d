import type {PhoneLine} from '../config.js';
import {createLineSource} from '../config/credentials.js';
import {openEngine} from '../engine/line.js';
import {openAround, type Line, type LineOpener, type LineOptions} from '../line.js';
import type {EngineEvent, TakeOverOrder} from '../session/engine.js';

export interface FetchCallOptions
  extends Pick<LineOptions, 'clock' | 'logger' | 'isQuiet'>, Pick<TakeOverOrder, 'call' | 'describe'> {
  readonly line: PhoneLine;
}

/** Has the far end of a call carry on with this tab, which has no line yet. Rejects as the engine's `takeOver` does. */
export async function fetchCall(options: FetchCallOptions): Promise<LineOpener & {readonly hangUp: () => Promise<void>}> {
  const {clock, line, call, describe} = options;
  const parts = openEngine(options);
  const heard: EngineEvent[] = [];
  const stopListening = parts.engine.listen((event) => heard.push(event));
  const hangUp = async (): Promise<void> => {
    parts.sounds.close();
    await parts.engine.disconnect();
  };
  try {
    const supplied = await createLineSource(line, {clock})(new AbortController().signal);
    await parts.engine.takeOver({settings: supplied.settings, call, describe});
    const open = (given: LineOptions): Line => {
      stopListening();
      return openAround(parts, given, {callId: call.id, heard, line, supplied});
    };
    return {openLine: open, hangUp};
  } catch (cause) {
    await hangUp();
    throw cause;
  }
}
