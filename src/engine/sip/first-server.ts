import type {Clock} from '../../foundation/clock.js';

const PATIENCE_MS = 5_000;

export interface FirstServerOptions {
  readonly url: string;
  readonly clock: Clock;
  /** Between two looks. */
  readonly everyMs: number;
  /** Whether the line could move now. */
  readonly isFree: () => boolean;
  /** The server takes sockets again. */
  readonly onThere: () => void;
}

/** Looks whether the server that is preferred is back, until it is or the returned function is called. */
export function watchFirstServer({url, clock, everyMs, isFree, onThere}: FirstServerOptions): () => void {
  const watching = new AbortController();
  const {signal} = watching;
  const look = async (): Promise<void> => {
    const isThere = isFree() && (await canBeReached(url, {clock, signal}));
    if (signal.aborted) return;
    if (isThere && isFree()) onThere();
    else wait();
  };
  const wait = (): void =>
    signal.addEventListener(
      'abort',
      clock.after(everyMs, () => void look()),
      {once: true},
    );
  wait();
  return () => watching.abort();
}

/** Whether a server takes a socket, which is closed at once. */
function canBeReached(url: string, {clock, signal}: {readonly clock: Clock; readonly signal: AbortSignal}): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, 'sip');
    const settle = (isReached: boolean): void => {
      cancel();
      socket.onopen = socket.onerror = socket.onclose = null;
      socket.close();
      resolve(isReached);
    };
    const cancel = clock.after(PATIENCE_MS, () => settle(false));
    signal.addEventListener('abort', () => settle(false), {once: true});
    socket.onopen = () => settle(true);
    socket.onerror = socket.onclose = () => settle(false);
  });
}
