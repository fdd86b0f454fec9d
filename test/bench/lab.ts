import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

import type {Browser, Page} from 'puppeteer-core';

import {launchBrowser} from '../support/browser.js';
import type {BenchServer} from './bench-server.js';
import type {Account} from './contender.js';
import {EMBEDDED, type Login, type Person, type Stack, STACKS} from './people.js';

const PATIENCE_MS = 30_000;

export interface LabOptions {
  /** Another SIP server to phone through, and who may. Default: the demo's. */
  readonly server?: Pick<BenchServer, 'server' | 'domain'> & {readonly logins: Readonly<Record<Person, Login>>};
  readonly browserArgs?: readonly string[];
}

/** A server in a process of its own and one browser: everybody is measured in the same one. */
export class Lab {
  readonly browser: Browser;
  readonly #options: LabOptions;
  readonly #process: ChildProcess;
  readonly #server: BenchServer;

  private constructor(process: ChildProcess, server: BenchServer, [browser, options]: readonly [Browser, LabOptions]) {
    this.#process = process;
    this.#server = server;
    this.browser = browser;
    this.#options = options;
  }

  static async open(options: LabOptions = {}): Promise<Lab> {
    const child = fork(fileURLToPath(new URL('bench-server.ts', import.meta.url)), {execArgv: ['--import', 'tsx']});
    const [browser, message] = await Promise.all([launchBrowser({args: options.browserArgs ?? []}), once(child, 'message')]);
    return new Lab(child, message[0] as BenchServer, [browser, options]);
  }

  get origin(): string {
    return this.#server.origin;
  }

  /** The pages of all who are measured, and of their far end, with `iceServers` for those who are measured. */
  async seat(stun: 'no STUN' | 'silent STUN'): Promise<Table> {
    const iceServers = stun === 'silent STUN' ? [{urls: this.#server.silentStun}] : [];
    const farEnd = await this.#openPage('far-end', []);
    await farEnd.waitForFunction(() => document.title === 'ready');
    const pages = new Map<Stack, Page>();
    for (const stack of STACKS) pages.set(stack, await this.#openPage(stack, iceServers));
    return {pages, farEnd, numberOf: (person) => this.#login(person).name};
  }

  /** A second tab of the same page, in the same window; it is the one in front. */
  async openBeside(page: Page): Promise<Page> {
    return this.#open(await page.browserContext().newPage(), page.url());
  }

  async close(): Promise<void> {
    await this.browser.close();
    if (this.#process.connected) this.#process.disconnect();
  }

  #login(person: Person): Login {
    return (this.#options.server?.logins ?? EMBEDDED)[person];
  }

  /** In a window of its own, as of a browser of its own. */
  async #openPage(person: Person, iceServers: readonly RTCIceServer[]): Promise<Page> {
    const {server, domain} = this.#options.server ?? this.#server;
    const {name: user, password} = this.#login(person);
    const account: Account = {server, domain, user, password, iceServers};
    const context = await this.browser.createBrowserContext();
    const query = new URLSearchParams({account: JSON.stringify(account)}).toString();
    return this.#open(await context.newPage(), `${this.#server.origin}/${person}?${query}`);
  }

  async #open(page: Page, url: string): Promise<Page> {
    const {pathname} = new URL(url);
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => console.error(`${pathname}: ${String(error)}`));
    await page.goto(url);
    if (pathname !== '/far-end') await page.waitForFunction(() => Boolean((globalThis as Partial<typeof globalThis>).contender));
    return page;
  }
}

export interface Table {
  readonly pages: ReadonlyMap<Stack, Page>;
  readonly farEnd: Page;
  readonly numberOf: (person: Person) => string;
}

export async function leave({pages, farEnd}: Table): Promise<void> {
  await Promise.all([...pages.values(), farEnd].map((page) => page.browserContext().close()));
}
