import type {Clock} from '../foundation/clock.js';
import type {NotificationClick, NotificationHello, NotificationWelcome} from './notification-messages.js';

/** A worker that says nothing by then has none to say. */
const HELLO_MS = 1_000;

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

/** The notifications that go through the page's own service worker: with buttons, and on phones, where there are no others. */
export class WorkerNotices {
  readonly #options: WorkerNoticesOptions;
  readonly #known = new WeakMap<ServiceWorker, Promise<NotificationWelcome | undefined>>();

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

  /** The worker of this page, where there is one that knows of us. */
  async find(): Promise<NoticeWorker | undefined> {
    const registration = await this.#options.container?.getRegistration().catch(() => undefined);
    const worker = registration?.active;
    if (!worker) return undefined;
    const asking = this.#known.get(worker) ?? this.#greet(worker);
    this.#known.set(worker, asking);
    const welcome = await asking;
    return welcome && {registration, client: welcome.client};
  }

  #greet(worker: ServiceWorker): Promise<NotificationWelcome | undefined> {
    const {port1, port2} = new MessageChannel();
    const hello: NotificationHello = {type: 'voip-widget:hello'};
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(HELLO_MS, () => resolve(undefined));
      port1.onmessage = ({data}: MessageEvent<NotificationWelcome>): void => {
        cancel();
        resolve(data);
      };
      worker.postMessage(hello, [port2]);
    });
  }
}
