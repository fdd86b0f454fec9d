const TRIES = 50;

/** Opens something on the first port from `port` on that nobody has taken; `0` leaves the choice to the system. */
export async function onFreePort<T>(port: number, open: (port: number) => Promise<T>): Promise<T> {
  for (let offset = 0; ; offset++) {
    try {
      return await open(port + offset);
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || port === 0 || offset === TRIES) throw error;
    }
  }
}
