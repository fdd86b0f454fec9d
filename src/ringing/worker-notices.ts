import type {Clock} from '../foundation/clock.js';
import type {NotificationClick, NotificationHello, NotificationWelcome} from './notification-messages.js';

/** A worker that says nothing by then has none to say. */
const HELLO_MS = 3_000;

type Container = Pick<ServiceWorkerContainer, 'getRegistration' | 'addEventListener'>;

export interface WorkerNoticesOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onClick: (click: NotificationClick) => void;
  readonly container?: Container | undefined;
}

/** A page in a sandbox may not even ask for it; elsewhere there is none without https. */
export function containerOf(browser: {readonly serviceWorker?: Container}): Container | undefined {
  try {
    return browser.serviceWorker;
  } catch {
    return undefined;
  }
}

/** A service worker of the page that hands on what is clicked. */
export interface NoticeWorker {
  readonly registration: ServiceWorkerRegistration;
  /** By which name it knows this page. */
  readonly client: string;
}

interface Greeting {
  /** The worker has answered, or is not waited for any longer. */
  readonly isOver: Promise<void>;
  /** A worker that is slow to start answers late. */
  welcome?: NotificationWelcome;
}

/** The notifications that go through the page's own service worker: with buttons, and on phones, where there are no others. */
export class WorkerNotices {
  readonly #options: WorkerNoticesOptions;
  readonly #known = new WeakMap<ServiceWorker, Greeting>();

  constructor(options: WorkerNoticesOptions) {
    this.#options = {container: containerOf(navigator), ...options};
    const {container, signal, onClick} = this.#options;
    container?.addEventListener(
      'message',
      ({data}: MessageEvent<Partial<NotificationClick> | null>) => {
        if (data?.type === 'voip-widget:click') onClick(data as NotificationClick);
      },
      {signal},
    );
  }

  /** The worker of this page, where there is one that knows of us. Each is asked, and waited for, once. */
  async find(): Promise<NoticeWorker | undefined> {
    const registration = await this.#options.container?.getRegistration().catch(() => undefined);
    const worker = registration?.active;
    if (!worker) return undefined;
    const greeting = this.#known.get(worker) ?? this.#greet(worker);
    this.#known.set(worker, greeting);
    await greeting.isOver;
    const {welcome} = greeting;
    return welcome && {registration, client: welcome.client};
  }

  #greet(worker: ServiceWorker): Greeting {
    const {clock, signal} = this.#options;
    const {port1, port2} = new MessageChannel();
    const {promise, resolve} = Promise.withResolvers<undefined>();
    const greeting: Greeting = {isOver: promise};
    const end = (): void => {
      cancel();
      resolve(undefined);
    };
    const cancel = clock.after(HELLO_MS, end);
    signal.addEventListener('abort', end);
    port1.onmessage = ({data}: MessageEvent<NotificationWelcome>): void => {
      greeting.welcome = data;
      end();
    };
    const hello: NotificationHello = {type: 'voip-widget:hello'};
    worker.postMessage(hello, [port2]);
    return greeting;
  }
}
