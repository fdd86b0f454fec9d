import type {Page, PermissionState} from 'puppeteer-core';

import type {BrowserOptions} from './browser.js';
import {findBrowser} from './find-browser.mjs';
import type {Office, Seat} from './people-office.js';
import type {Person} from './people.js';
import {QuietHands} from './quiet-hands.js';

/** With these, puppeteer keeps tabs as quick as the one in front. */
const NO_THROTTLING = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** Without it a browser asks; it takes it for a no where it has no window. A headless shell then has no microphone at all. */
const YES_TO_ALL = '--use-fake-ui-for-media-stream';

export interface HidingOptions extends Pick<BrowserOptions, 'microphone' | 'args'> {
  /** Whether a page may only be heard after a gesture of its user. */
  readonly isSoundLocked?: boolean;
  /** Whether the microphone is to be asked for; grant it or deny it with `TabStrip.permit`. The pages need `asksForMicrophone` as well. */
  readonly asksForMicrophone?: boolean;
}

/** A browser that slows down the tabs behind the one in front, as it does for a person. */
export function hidingBrowser({args = [], isSoundLocked, asksForMicrophone, ...rest}: HidingOptions = {}): BrowserOptions {
  return {
    ...rest,
    args: [...args, ...(isSoundLocked ? ['--autoplay-policy=document-user-activation-required'] : [])],
    without: [...NO_THROTTLING, ...(asksForMicrophone && !findBrowser().shell ? [YES_TO_ALL] : [])],
  };
}

/** For a page in a browser that asks for the microphone: a headless shell, which does not, answers as the others. */
export async function asksForMicrophone(page: Page): Promise<void> {
  if (findBrowser().shell) await page.evaluateOnNewDocument(refuseMicrophone);
}

/** Runs in the page before anything else of it: no microphone, and devices without a name, until they are permitted. */
function refuseMicrophone(): void {
  const {mediaDevices} = navigator;
  const [open, list] = [mediaDevices.getUserMedia.bind(mediaDevices), mediaDevices.enumerateDevices.bind(mediaDevices)];
  const isGranted = async (): Promise<boolean> => (await navigator.permissions.query({name: 'microphone'})).state === 'granted';
  mediaDevices.getUserMedia = async (constraints) => {
    if (!(await isGranted())) throw new DOMException('Permission dismissed', 'NotAllowedError');
    return open(constraints);
  };
  mediaDevices.enumerateDevices = async () => {
    const devices = await list();
    if (await isGranted()) return devices;
    const kinds = new Set(devices.map(({kind}) => kind));
    return [...kinds].map((kind) => ({kind, deviceId: '', groupId: '', label: '', toJSON: () => ({kind})}));
  };
}

/**
 * The tabs that one person has open in a window of Chromium: the one in front is visible, all others are hidden. A headless shell (the
 * browser that the tests bring) has no windows: it shows every tab, and the stories are told there all the same.
 */
export class TabStrip {
  readonly tabs: Person[] = [];
  readonly #office: Office;
  readonly #user: string;
  readonly #browser: Office['browsers'][number];

  /** In the browser's own context, where tabs are as a person's. */
  constructor(office: Office, user: string, browser = office.browsers[0]!) {
    this.#office = office;
    this.#user = user;
    this.#browser = browser;
  }

  /** Opens `count` tabs one after the other, each in front of the one before, and waits for the line in each. */
  async open(count = 1, seat?: Seat): Promise<readonly Person[]> {
    for (let left = count; left > 0; left -= 1) {
      this.tabs.push(await this.#office.arriveReady(this.#user, {at: this.#browser, handsOn: QuietHands.on, ...seat}));
    }
    return this.tabs;
  }

  /** Brings `tab` to the front, and waits until it alone is visible. */
  async show(tab: Person): Promise<void> {
    await tab.page.bringToFront();
    await tab.until('the tab to be visible', () => document.visibilityState === 'visible');
    await this.#areHidden((other) => other !== tab);
  }

  /** Brings a tab without a phone to the front, and waits until all others are hidden. */
  async showNone(): Promise<void> {
    const [blank] = await this.#browser.pages();
    await blank!.bringToFront();
    await this.#areHidden(() => true);
  }

  /** The tab that holds the line: the one with a socket. */
  async leader(): Promise<Person> {
    const open = await Promise.all(this.tabs.map(openSockets));
    return this.tabs[open.indexOf(1)]!;
  }

  /** Says that `tab` is there no more, or is no phone. */
  strike(tab: Person): readonly Person[] {
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    return this.tabs;
  }

  /** What the browser answers from now on where the page asks: `granted`, `denied`, or `prompt`, as before the user has answered. */
  async permit(name: 'microphone' | 'notifications', state: PermissionState): Promise<void> {
    await this.#browser.defaultBrowserContext().setPermission(new URL(this.#office.demo.url).origin, {permission: {name}, state});
  }

  async #areHidden(isMeant: (tab: Person) => boolean): Promise<void> {
    if (findBrowser().shell) return;
    await Promise.all(
      this.tabs.filter(isMeant).map((tab) => tab.until('the tab to be hidden', () => document.visibilityState === 'hidden')),
    );
  }
}

/** Once another tab is in front. A headless shell, which shows every tab, only says so to the page. */
export async function isHidden(tab: Person): Promise<void> {
  if (findBrowser().shell) await tab.page.evaluate(sayHidden);
  await tab.until('the tab to be hidden', () => document.hidden);
}

/** Runs in the page. */
function sayHidden(): void {
  Object.defineProperty(document, 'hidden', {configurable: true, get: () => true});
  Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => 'hidden'});
  document.dispatchEvent(new Event('visibilitychange'));
}

export const openSockets = (tab: Person): Promise<number> =>
  tab.widget(() => watched.sockets.filter(({readyState}) => readyState === WebSocket.OPEN).length);

/** As the browser does with a tab that it wants to spare the computer, or the computer with all when it sleeps; `active` wakes it. */
export async function setLifecycle({page}: Person, state: 'frozen' | 'active'): Promise<void> {
  const client = await page.createCDPSession();
  await client.send('Page.setWebLifecycleState', {state});
  await client.detach();
}

/** The process that draws the tab is gone, and with it all that would have been said. */
export async function crash({page}: Person): Promise<void> {
  const client = await page.createCDPSession();
  // The answer never comes.
  client.send('Page.crash').catch(() => undefined);
}
