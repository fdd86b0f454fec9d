import type {Page} from 'puppeteer-core';

/** A notification that a page has asked the system for. */
export interface SeenNotification {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  isOpen: boolean;
  click(): void;
}

/** What a page can do to be noticed, kept for tests. Lives in the page as `senses`. */
export interface PageSenses {
  /** Every source of sound but for those of the far end. */
  readonly contexts: AudioContext[];
  readonly notifications: SeenNotification[];
  /** How often the user was asked to allow notifications. */
  permissionRequests: number;
}

declare global {
  var senses: PageSenses;
}

/** Runs in the page before anything else of it. */
function watchSenses(): void {
  globalThis.senses = {contexts: [], notifications: [], permissionRequests: 0};
  globalThis.AudioContext = class extends AudioContext {
    constructor() {
      super();
      senses.contexts.push(this);
    }
  };
  globalThis.Notification = class extends Notification {
    constructor(title: string, options: NotificationOptions = {}) {
      super(title, options);
      const click = (): void => void this.dispatchEvent(new Event('click'));
      senses.notifications.push({title, body: options.body ?? '', tag: options.tag ?? '', isOpen: true, click});
    }

    override close(): void {
      super.close();
      const seen = senses.notifications.find(({tag}) => tag === this.tag);
      if (seen) seen.isOpen = false;
    }

    static override async requestPermission(): Promise<NotificationPermission> {
      senses.permissionRequests += 1;
      return Notification.permission;
    }
  };
}

/** Makes a page that is about to be loaded keep what it does to be noticed. */
export const keepSenses = (page: Page): Promise<unknown> => page.evaluateOnNewDocument(watchSenses);
