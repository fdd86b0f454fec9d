import {launch, type Browser} from 'puppeteer-core';

import {findBrowser} from './find-browser.mjs';

export {findBrowser};

export interface BrowserOptions {
  /** A WAV file that the fake microphone plays over and over; without it, the browser's own beeps. */
  readonly microphone?: string;
  readonly args?: readonly string[];
}

/** Starts a browser whose microphone is fake and allowed. The caller closes it. */
export async function launchBrowser({microphone, args = []}: BrowserOptions = {}): Promise<Browser> {
  const browser = findBrowser();
  return launch({
    executablePath: browser.executablePath,
    headless: browser.shell ? 'shell' : true,
    env: {...process.env, ...browser.env},
    args: [...browser.args, ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}`] : []), ...args],
  });
}
