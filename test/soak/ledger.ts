/** What a page has asked its browser for and not given back. Runs in the page before anything else of it. */
export interface Ledger {
  /** Where each timer that is set was set. */
  readonly timers: () => readonly string[];
  /** Where each listener of the page itself was added. */
  readonly listeners: () => readonly string[];
  /** The calls that have ended, as the page was told. */
  readonly ended: {readonly id: string; readonly endReason: string}[];
  /** Withholds the microphone, as a user does. */
  isMicrophoneBlocked: boolean;
}

declare global {
  var ledger: Ledger;
}

/** Those that outlive every element: what listens to them is never collected. */
const LASTING = new Map<EventTarget, string>([
  [window, 'window'],
  [document, 'document'],
  [navigator.mediaDevices, 'mediaDevices'],
]);

const timers = new Map<number, string>();
const listeners = new Map<string, string>();
const functionIds = new WeakMap<object, number>();
let functions = 0;

const here = (): string => (new Error().stack ?? '').split('\n').slice(3, 7).join(' ').replace(/\s+/g, ' ');

function keepTimers(): void {
  const {setTimeout, setInterval, clearTimeout, clearInterval} = globalThis;
  const begin = (handler: TimerHandler, delayMs: number | undefined, repeats: boolean): number => {
    const fire = (): void => {
      if (!repeats) timers.delete(id);
      if (typeof handler === 'function') (handler as () => void)();
    };
    const id = (repeats ? setInterval : setTimeout)(fire, delayMs) as unknown as number;
    timers.set(id, `${delayMs ?? 0} ms ${here()}`);
    return id;
  };
  const end = (id: number | undefined): void => {
    timers.delete(id ?? 0);
    clearTimeout(id);
    clearInterval(id);
  };
  const begins = {
    setTimeout: (handler: TimerHandler, ms?: number) => begin(handler, ms, false),
    setInterval: (handler: TimerHandler, ms?: number) => begin(handler, ms, true),
  };
  Object.assign(globalThis, {...begins, clearTimeout: end, clearInterval: end});
}

/** What makes a listener the same as another one (DOM Standard, "add an event listener"). */
function keyOf(target: EventTarget, type: string, [listener, options]: readonly [object, unknown]): string {
  const capture = typeof options === 'object' ? (options as EventListenerOptions | null)?.capture : options;
  const id = functionIds.get(listener) ?? functions++;
  functionIds.set(listener, id);
  return `${LASTING.get(target) ?? ''} ${type} ${capture === true} ${id}`;
}

function keepListeners(): void {
  const {prototype} = EventTarget;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with their target
  const {addEventListener, removeEventListener} = prototype;
  const note = (
    target: EventTarget,
    type: string,
    [listener, options = {}]: readonly [object, AddEventListenerOptions?],
  ): void => {
    const key = keyOf(target, type, [listener, options]);
    listeners.set(key, `${LASTING.get(target) ?? ''} ${type} ${here()}`);
    const forget = (): void => void listeners.delete(key);
    if (options.signal?.aborted) forget();
    else if (options.signal) addEventListener.call(options.signal, 'abort', forget);
    if (options.once) addEventListener.call(target, type, forget, options);
  };
  // Without a target of its own, as in addEventListener('click', …), it is the window's.
  prototype.addEventListener = function (this: EventTarget | undefined, ...args): void {
    const target = this ?? window;
    const [type, listener, options] = args;
    addEventListener.apply(target, args);
    if (!listener || !LASTING.has(target)) return;
    note(target, type, [listener, typeof options === 'object' ? options : {capture: options ?? false}]);
  };
  prototype.removeEventListener = function (this: EventTarget | undefined, ...args): void {
    const target = this ?? window;
    const [type, listener, options] = args;
    removeEventListener.apply(target, args);
    if (listener && LASTING.has(target)) listeners.delete(keyOf(target, type, [listener, options]));
  };
}

keepTimers();
keepListeners();

const {mediaDevices} = navigator;
const open = mediaDevices.getUserMedia.bind(mediaDevices);
mediaDevices.getUserMedia = async (constraints) => {
  if (ledger.isMicrophoneBlocked) throw new DOMException('', 'NotAllowedError');
  return open(constraints);
};

globalThis.ledger = {
  timers: () => [...timers.values()],
  listeners: () => [...listeners.values()],
  ended: [],
  isMicrophoneBlocked: false,
};

// Heard before anything is counted: it stays.
addEventListener('voip-call-ended', ({detail: {call}}) => {
  ledger.ended.push({id: call.id, endReason: call.endReason ?? ''});
});
