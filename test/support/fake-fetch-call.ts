import type {Call} from '../../src/session/call.js';
import type {DescribedCall, EngineEvent} from '../../src/session/engine.js';
import type {HostedCallSessionOptions} from '../../src/session/hosted-call-session.js';
import type {HostedSession} from '../../src/session/hosted-session.js';
import type {SessionState} from '../../src/session/session-state.js';
import type {ArrivedCall} from '../../src/tabs/hand-over.js';
import type {FakeLine} from './fake-line.js';

/** Makes the session around a line. */
export type HostLine = (line: FakeLine, inherited: SessionState, arrived?: HostedCallSessionOptions['arrived']) => HostedSession;

export const FAKE_SETTINGS = {servers: ['wss://fake'], address: 'sip:alice@fake', iceServers: []};

/** Has `line` go on with `call`, as the phone does it with a real one. */
export async function fetchOnFake(
  line: FakeLine,
  [call, describe]: readonly [Call, () => Promise<DescribedCall>],
  host: HostLine,
): Promise<ArrivedCall> {
  const heard: EngineEvent[] = [];
  const stop = line.listen((event) => heard.push(event));
  try {
    await line.takeOver({settings: FAKE_SETTINGS, call, describe});
  } catch (cause) {
    await line.disconnect();
    throw cause;
  }
  return {
    hangUp: () => line.disconnect(),
    host: async (inherited) => {
      stop();
      return host(line, inherited, {callId: call.id, heard});
    },
  };
}
