import type {CDPSession, Page} from 'puppeteer-core';

/** A way in which people see the phone. */
export interface Mode {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  /** Media features that differ from an ordinary screen. */
  readonly media?: Readonly<Record<string, string>>;
  readonly dir?: 'ltr' | 'rtl';
  /** Of the root: what a reader sets as the size of text. */
  readonly fontSize?: string;
  readonly touch?: boolean;
}

const FORCED = {'forced-colors': 'active'};
const DARK = {'prefers-color-scheme': 'dark'};

/** One line a mode. `large` is text at 200 %; `zoomed` is a window of 1280 × 720 at 200 %. */
export const MODES: readonly Mode[] = [
  {name: 'light'},
  {name: 'dark', media: DARK},
  {name: 'forced', media: FORCED},
  {name: 'forced-dark', media: {...FORCED, ...DARK}},
  {name: 'rtl', dir: 'rtl'},
  {name: 'narrow', width: 320, height: 640},
  {name: 'large', width: 800, fontSize: '200%'},
  {name: 'narrow-large', width: 320, height: 640, fontSize: '200%'},
  {name: 'zoomed', width: 640, height: 360},
  {name: 'calm', media: {'prefers-reduced-motion': 'reduce'}},
  {name: 'touch', width: 390, height: 700, touch: true},
];

const USUAL = {'prefers-color-scheme': 'light', 'forced-colors': 'none', 'prefers-reduced-motion': 'no-preference'};

/** Shows a page that is in some state in every mode, without touching it: to evaluate as a user would unlock its sound. */
export class Looks {
  readonly #client: CDPSession;

  private constructor(client: CDPSession) {
    this.#client = client;
  }

  static async at(page: Page): Promise<Looks> {
    return new Looks(await page.createCDPSession());
  }

  async put({width = 480, height = 720, media, dir = 'ltr', fontSize = '', touch = false}: Mode): Promise<void> {
    const features = Object.entries({...USUAL, ...media}).map(([name, value]) => ({name, value}));
    await this.#client.send('Emulation.setEmulatedMedia', {features});
    await this.#client.send('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: touch});
    await this.#client.send('Emulation.setTouchEmulationEnabled', {enabled: touch});
    await this.run(`{
      const {documentElement: root} = document;
      root.dir = '${dir}';
      root.style.fontSize = '${fontSize}';
    }`);
    await this.run(`(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      const passing = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime < 2000);
      await Promise.all(passing.map((each) => each.finished.catch(() => undefined)));
      await frame();
    })()`);
  }

  /** What the page answers to `expression`, which may be a promise. */
  async run(expression: string): Promise<unknown> {
    const {result, exceptionDetails} = await this.#client.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** `height` of the page from its top, or all that the window shows. */
  async picture(): Promise<Buffer> {
    const {data} = await this.#client.send('Page.captureScreenshot', {format: 'png'});
    return Buffer.from(data, 'base64');
  }

  async leave(): Promise<void> {
    await this.#client.detach();
  }
}
