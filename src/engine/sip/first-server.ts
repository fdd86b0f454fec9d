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
  let isOver = false;
  let cancel: () => void;
  const look = async (): Promise<void> => {
    const isThere =
      isFree() &&
      (await new Promise<boolean>((resolve) => {
        cancel = knock(url, clock, resolve);
      }));
    if (isOver) return;
    if (isThere && isFree()) onThere();
    else wait();
  };
  const wait = (): void => {
    cancel = clock.after(everyMs, () => void look().catch(wait)); // A browser may forbid the very socket.
  };
  wait();
  return () => {
    isOver = true;
    cancel();
  };
}

/** Tells whether a server takes a socket, which is closed at once. The returned function gives that up. */
function knock(url: string, clock: Clock, tell: (isReached: boolean) => void): () => void {
  const socket = new WebSocket(url, 'sip');
  const settle = (isReached: boolean): void => {
    cancel();
    socket.onopen = socket.onerror = socket.onclose = null;
    socket.close();
    tell(isReached);
  };
  const giveUp = (): void => settle(false);
  const cancel = clock.after(PATIENCE_MS, giveUp);
  socket.onopen = () => settle(true);
  socket.onerror = socket.onclose = giveUp;
  return giveUp;
}
