import type {ReactiveController, ReactiveControllerHost} from 'lit';

import {isLeftOn, leaveOn} from '../../foundation/remembered-switch.js';

const NAME = 'notifications';

/** Whether the system tells of calls that the user would not see: what the browser allows, and what the user wants. */
export class NotificationSwitch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #listening: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Undefined where this browser has no notifications, or gives this page none. */
  get permission(): NotificationPermission | undefined {
    return (globalThis as {Notification?: typeof Notification}).Notification?.permission;
  }

  get isOn(): boolean {
    return this.permission === 'granted' && isLeftOn(NAME);
  }

  get isBlocked(): boolean {
    return this.permission === 'denied';
  }

  /** To be called in a click: the browser may ask the user. */
  async toggle(): Promise<void> {
    leaveOn(NAME, !this.isOn);
    if (this.permission === 'default') await Notification.requestPermission().catch(() => undefined);
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    const draw = (): void => this.#host.requestUpdate();
    // Another tab may have switched it, and the user may allow in the browser's own settings what they have refused here.
    window.addEventListener('storage', draw, {signal});
    window.addEventListener('focus', draw, {signal});
    void this.#watchPermission(draw, signal);
  }

  hostDisconnected(): void {
    this.#listening?.abort();
  }

  async #watchPermission(draw: () => void, signal: AbortSignal): Promise<void> {
    const status = await navigator.permissions.query({name: 'notifications'}).catch(() => undefined);
    status?.addEventListener('change', draw, {signal});
  }
}
