import type {Message, Probe} from '../contender.js';

/** Runs in every page before anything else of it. */

/** Browsers fire no timer sooner again and again. */
const LOOK_EVERY_MS = 4;

class PageProbe implements Probe {
  clickedAt = NaN;
  listens = true;
  connection: WeakRef<RTCPeerConnection> | undefined;
  #messages: Message[] = [];
  #heardAt: number | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  readonly #waiting = new Set<() => void>();

  reset(): void {
    clearInterval(this.#looking);
    this.#messages = [];
    this.#heardAt = undefined;
    this.clickedAt = NaN;
    this.connection = undefined;
  }

  note(direction: Message['direction'], data: unknown): void {
    const at = performance.now();
    if (typeof data !== 'string') return;
    const method = /^CSeq:\s*\d+\s+(\w+)/im.exec(data)?.[1] ?? '';
    this.#messages.push({direction, line: data.slice(0, data.indexOf('\r\n')), method, at});
    this.#tell();
  }

  handleClick(): void {
    this.clickedAt = performance.now();
    clearInterval(this.#looking);
    if (this.listens) this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  passed(direction: Message['direction'], line: string, method: string): Promise<number> {
    return this.#when(() => {
      return this.#messages.find((each) => each.direction === direction && each.method === method && each.line.startsWith(line))
        ?.at;
    });
  }

  heard(): Promise<number> {
    return this.#when(() => this.#heardAt);
  }

  painted(condition: () => boolean): Promise<number> {
    return new Promise((resolve) => {
      const afterFrame = new MessageChannel();
      afterFrame.port1.onmessage = () => resolve(performance.now());
      const look = (): void => {
        if (condition()) afterFrame.port2.postMessage('');
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }

  #look(): void {
    const receivers = this.connection?.deref()?.getReceivers() ?? [];
    if (!receivers.some((receiver) => receiver.getSynchronizationSources().length > 0)) return;
    this.#heardAt = performance.now();
    clearInterval(this.#looking);
    this.#tell();
  }

  #when(find: () => number | undefined): Promise<number> {
    return new Promise((resolve) => {
      const look = (): void => {
        const at = find();
        if (at === undefined) return;
        this.#waiting.delete(look);
        resolve(at);
      };
      this.#waiting.add(look);
      look();
    });
  }

  #tell(): void {
    for (const look of [...this.#waiting]) look();
  }
}

const probe = new PageProbe();
globalThis.probe = probe;
addEventListener('click', () => probe.handleClick(), {capture: true});

globalThis.WebSocket = class extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    this.addEventListener('message', ({data}) => probe.note('in', data));
  }
  override send(data: Parameters<WebSocket['send']>[0]): void {
    probe.note('out', data);
    super.send(data);
  }
};

globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    probe.connection = new WeakRef(this);
  }
};
