/*
 * For the service worker of the host page: hands clicks on the notification of a call to the page that has shown it. To be imported there,
 * or registered as it is; docs/notifications.md says how.
 */
import type {
  NotificationAction,
  NotificationClick,
  NotificationData,
  NotificationHello,
} from './ringing/notification-messages.js';

interface PageClient {
  readonly id: string;
  postMessage(message: NotificationClick): void;
  focus(): Promise<unknown>;
}

interface ClickEvent extends Event {
  readonly action: string;
  readonly notification: {readonly data?: {readonly voipWidget?: NotificationData} | null; close(): void};
  waitUntil(done: Promise<unknown>): void;
}

/** As much of a service worker's global scope as is needed here; a program that is checked for pages knows none of it. */
interface WorkerScope {
  readonly clients: {get(id: string): Promise<PageClient | undefined>};
  addEventListener(type: 'message', listener: (event: MessageEvent<Partial<NotificationHello> | null>) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickEvent) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('message', ({data, source, ports: [port]}) => {
  if (data?.type === 'voip-widget:hello') port?.postMessage({client: (source as unknown as PageClient).id});
});

scope.addEventListener('notificationclick', (event) => {
  const shown = event.notification.data?.voipWidget;
  if (!shown) return;
  event.notification.close();
  event.waitUntil(tell(shown, (event.action || 'show') as NotificationAction));
});

async function tell({client, callId}: NotificationData, action: NotificationAction): Promise<void> {
  const page = await scope.clients.get(client);
  page?.postMessage({type: 'voip-widget:click', callId, action});
  // Whoever declines wants to go on with what they do.
  if (action !== 'decline') await page?.focus().catch(() => undefined);
}
