import type {Browser, Page} from 'puppeteer-core';

import type {Site} from './site.js';

/** What a page complained of while it was open. */
export interface Visit {
  readonly page: Page;
  /** Errors nobody caught, console errors and breaches of the content security policy. */
  readonly complaints: readonly string[];
  /** Requests to any host but the site. */
  readonly foreign: readonly string[];
  /** `code`s of every `voip-error`. */
  readonly errors: () => Promise<readonly string[]>;
}

/** Opens the site's page and waits until nothing is fetched any more. */
export async function visit(browser: Browser, site: Site): Promise<Visit> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(site.origin)) foreign.push(request.url());
  });
  await page.evaluateOnNewDocument(() => {
    const seen: {errors: string[]} = {errors: []};
    Object.assign(globalThis, {seen});
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
    document.addEventListener('voip-error', (event) => seen.errors.push((event as CustomEvent<{code: string}>).detail.code));
  });
  await page.goto(site.origin, {waitUntil: 'networkidle0'});
  return {
    page,
    complaints,
    foreign,
    errors: () => page.evaluate(() => (globalThis as unknown as {seen: {errors: string[]}}).seen.errors),
  };
}

/** Nobody listens on the port of the phone system here, and a file that is withheld is a 503: the browser says both itself. */
const isExpected = (text: string): boolean => text.includes('WebSocket connection') || text.includes('503');
