/** A browser without either cannot tell its tabs apart: each has a phone of its own. */
export const locks = 'BroadcastChannel' in globalThis && 'locks' in navigator ? navigator.locks : undefined;

/** What tabs tell each other of what is stored, which they share also where each has a phone of its own. */
export const openChannel =
  'BroadcastChannel' in globalThis ? (name: string): BroadcastChannel => new BroadcastChannel(name) : undefined;

/** What the tabs of one phone tell each other. */
export const openWire = locks && openChannel;
