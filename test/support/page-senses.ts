import type {Page} from 'puppeteer-core';

import {findBrowser} from './find-browser.mjs';

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
  /** Every source of sound. */
  readonly contexts: AudioContext[];
  /** When one of them began to be heard (epoch ms). */
  readonly heardAt: number[];
  readonly notifications: SeenNotification[];
  /** How often the user was asked to allow notifications. */
  permissionRequests: number;
  /** How often the microphone was asked for. */
  microphoneRequests: number;
  /** How often the page wanted to come to the front. */
  focusRequests: number;
}

declare global {
  var senses: PageSenses;
}

/** Runs in the page before anything else of it. `isShell`: in a browser that shows no notifications, and denies them whatever is granted. */
function watchSenses(isShell: boolean): void {
  globalThis.senses = {
    contexts: [],
    heardAt: [],
    notifications: [],
    permissionRequests: 0,
    microphoneRequests: 0,
    focusRequests: 0,
  };
  globalThis.AudioContext = class extends AudioContext {
    constructor() {
      super();
      senses.contexts.push(this);
      this.addEventListener('statechange', () => {
        if (this.state === 'running') senses.heardAt.push(Date.now());
      });
    }
  };
  const seenAs = new WeakMap<Notification, SeenNotification>();
  globalThis.Notification = class extends Notification {
    constructor(title: string, options: NotificationOptions = {}) {
      super(title, options);
      const click = (): void => void this.dispatchEvent(new Event('click'));
      const seen = {title, body: options.body ?? '', tag: options.tag ?? '', isOpen: true, click};
      senses.notifications.push(seen);
      seenAs.set(this, seen);
      if (isShell) setTimeout(() => this.dispatchEvent(new Event('show')));
    }

    override close(): void {
      super.close();
      const seen = seenAs.get(this);
      if (seen) seen.isOpen = false;
    }

    static override requestPermission(): Promise<NotificationPermission> {
      senses.permissionRequests += 1;
      return super.requestPermission();
    }
  };
  if (isShell) {
    void navigator.permissions.query({name: 'notifications'}).then((status) => {
      const permission = (): string => (status.state === 'prompt' ? 'default' : status.state);
      Object.defineProperty(Notification, 'permission', {get: permission});
    });
  }
  const focus = window.focus.bind(window);
  window.focus = () => {
    senses.focusRequests += 1;
    focus();
  };
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (constraints) => {
    senses.microphoneRequests += 1;
    return open(constraints);
  };
}

/** Makes a page that is about to be loaded keep what it does to be noticed. */
export const keepSenses = (page: Page): Promise<unknown> => page.evaluateOnNewDocument(watchSenses, findBrowser().shell);
