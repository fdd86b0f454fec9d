import {ContextProvider} from '@lit/context';
import {fixture} from '@open-wc/testing';
import type {TemplateResult} from 'lit';

import {phoneContext} from '../../src/context/phone-context.js';
import type {Asking, DoNotDisturb, Notice, PhoneSettings, QueueWishes, SharedPhone} from '../../src/context/shared-phone.js';
import type {ActivityRequest} from '../../src/activities/activity-request.js';
import type {StorageTrouble} from '../../src/activities/activity-store.js';
import type {QueueView} from '../../src/activities/todays-queue.js';
import type {LogView} from '../../src/directory/call-log.js';
import type {PlainVoipError} from '../../src/foundation/errors.js';
import {Store} from '../../src/foundation/store.js';
import type {Presences} from '../../src/session/colleague.js';
import type {Devices} from '../../src/session/devices.js';
import type {SoundState} from '../../src/session/sound-state.js';
import {FakeActivities} from './fake-activities.js';
import {FakeDevices} from './fake-devices.js';
import {FakeSession} from './fake-session.js';
import {FakeWorklist} from './fake-worklist.js';

const SETTINGS: PhoneSettings = {
  configured: true,
  dial: {country: 'BE', numberPolicy: 'require-plus', extensionDigits: 6},
  problems: [],
  messages: {},
};

/** What a widget shares, without the widget. */
export class FakePhone implements SharedPhone {
  readonly session = new FakeSession();
  readonly settings = new Store<PhoneSettings>(SETTINGS);
  readonly sound = new Store<SoundState>('ready');
  readonly elsewhere = new Store(false);
  readonly late = new Store<string | undefined>(undefined);
  readonly doNotDisturb = new Store<DoNotDisturb>({on: false});
  readonly asking = new Store<Asking | undefined>(undefined);
  readonly log = new Store<LogView | undefined>(undefined);
  readonly notice = new Store<Notice | undefined>(undefined);
  readonly notified: PlainVoipError[] = [];
  readonly computer = new FakeDevices();
  readonly activities = new FakeActivities();
  readonly queue = new Store<QueueView | undefined>(undefined);
  readonly storage = new Store<StorageTrouble | undefined>(undefined);
  readonly worklist = new FakeWorklist();
  /** How often the queue was to be shown. */
  queueOpened = 0;
  /** What those wish who show it. */
  readonly wishes = new Set<QueueWishes>();
  /** What the page was asked. */
  readonly asked: ActivityRequest[] = [];
  /** What the page says to it; by default it allows everything. */
  onAsk: (request: ActivityRequest) => Promise<ActivityRequest> = (request) => Promise.resolve(request);
  unlocked = 0;
  /** Whom somebody wants to know about, and how to tell. */
  readonly watched = new Map<string, (presences: Presences) => void>();

  configure(parts: Partial<PhoneSettings>): void {
    this.settings.set({...this.settings.state, ...parts});
  }

  setDoNotDisturb(until: number | boolean = true): Promise<void> {
    this.doNotDisturb.set({on: until !== false, ...(typeof until === 'number' && {until})});
    return Promise.resolve();
  }

  devices(): Promise<Devices> {
    return Promise.resolve(this.computer);
  }

  watchColleagues(extensions: readonly string[], listener: (presences: Presences) => void): Promise<() => void> {
    const asked = extensions.join();
    this.watched.set(asked, listener);
    return Promise.resolve(() => void this.watched.delete(asked));
  }

  openQueue(wishes: QueueWishes = {}): () => void {
    this.queueOpened += 1;
    this.wishes.add(wishes);
    return () => void this.wishes.delete(wishes);
  }

  ask(request: ActivityRequest): Promise<ActivityRequest> {
    this.asked.push(request);
    return this.onAsk(request);
  }

  unlockSound(): Promise<void> {
    this.unlocked += 1;
    this.sound.set('ready');
    return Promise.resolve();
  }

  async diagnostics(): Promise<object> {
    return {registration: 'registered', calls: 0, missing: ['web-locks']};
  }

  notify(error: PlainVoipError): void {
    this.notified.push(error);
    this.notice.set({...error, id: this.notified.length});
  }

  dismissNotice(): void {
    this.notice.set(undefined);
  }
}

/** Renders `template` inside an element that provides `phone`, as a widget would. Taken away after the test. */
export function fixtureIn<T extends Element>(phone: SharedPhone, template: TemplateResult): Promise<T> {
  const provider = document.createElement('div');
  new ContextProvider(provider, {context: phoneContext, initialValue: phone});
  return fixture<T>(template, {parentNode: provider});
}
