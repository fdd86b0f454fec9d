const {port1, port2} = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = (): void => waiting.shift()?.();

/** Lets everything that is on its way arrive, and what that causes too. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(undefined);
  });
}
