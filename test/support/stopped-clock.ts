import type {Page} from 'puppeteer-core';

/** From its first moment on, it is `local` (`YYYY-MM-DDTHH:MM:SS`, where the page is) in that page, until another time is set. */
export async function stopClock(page: Page, local: string): Promise<void> {
  await page.evaluateOnNewDocument(setClock, local);
}

/** Whatever waits in the page goes on waiting as long as it does; only what time it is has changed. */
export async function moveClock(page: Page, local: string): Promise<void> {
  await page.evaluate(setClock, local);
}

/** Runs in the page. */
function setClock(local: string): void {
  const site = globalThis as unknown as {RealDate?: DateConstructor};
  const RealDate = (site.RealDate ??= Date);
  const now = new RealDate(local).getTime();
  globalThis.Date = class extends RealDate {
    constructor(...said: readonly unknown[]) {
      super(...((said.length > 0 ? said : [now]) as [number]));
    }
    static override now(): number {
      return now;
    }
  } as DateConstructor;
}
