import {launch, type Browser} from 'puppeteer-core';

import {findBrowser} from './find-browser.mjs';
import {findFirefox} from './find-firefox.mjs';
import {startSoundCard} from './sound-card.mjs';

export {findBrowser};

export interface BrowserOptions {
  /** A WAV file that the fake microphone plays over and over; without it, the browser's own beeps. */
  readonly microphone?: string;
  readonly args?: readonly string[];
  /** Arguments of every browser for tests that this one does without. */
  readonly without?: readonly string[];
}

export interface FirefoxOptions {
  /** What the fake microphone hums; default: 1000 Hz. */
  readonly frequency?: number;
  /** Beside those of every Firefox for tests. */
  readonly preferences?: Readonly<Record<string, boolean | number | string>>;
  /** Default: one that swallows what is played. */
  readonly hasSoundCard?: boolean;
}

/** Starts a browser whose microphone is fake and allowed. The caller closes it. */
export async function launchBrowser({microphone, args = [], without = []}: BrowserOptions = {}): Promise<Browser> {
  const browser = findBrowser();
  return launch({
    executablePath: browser.executablePath,
    headless: browser.shell ? 'shell' : true,
    env: {...process.env, ...browser.env},
    args: [...browser.args, ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}`] : []), ...args],
    ignoreDefaultArgs: [...without],
  });
}

/** The same, in Firefox. */
export async function launchFirefox({frequency = 1000, preferences, hasSoundCard = true}: FirefoxOptions = {}): Promise<Browser> {
  const firefox = findFirefox();
  const soundCard = hasSoundCard ? await startSoundCard() : {env: {PULSE_SERVER: 'none'}, stop: () => undefined};
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefox.executablePath,
    env: {...process.env, ...firefox.env, ...soundCard.env},
    extraPrefsFirefox: {...firefox.preferences, 'media.navigator.audio.fake_frequency': frequency, ...preferences},
    defaultViewport: null,
  });
  browser.once('disconnected', () => soundCard.stop());
  return browser;
}
