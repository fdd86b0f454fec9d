import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

import * as esbuild from 'esbuild';
import type {Browser, Page} from 'puppeteer-core';

import {launchBrowser} from '../browser.js';
import {Dice} from '../dice.js';
import type {Begun, Kept, Lane} from './writing.js';
import {Written} from './written.js';

/** Those who write: two in one tab, two in another, one of whom has a team. */
const TABS = [
  [
    {name: 'ann', namespace: 'calls'},
    {name: 'ben', namespace: 'calls'},
  ],
  [
    {name: 'cem', namespace: 'calls'},
    {name: 'dan', namespace: 'team', cursor: 0},
  ],
] as const satisfies readonly (readonly Partial<Lane>[])[];
/** How many promises resolve before the browser is killed at most, and how soon after the last of them that is. */
const MOST_RESOLVED = 150;
const MOST_MS = 25;

/** A browser that is killed in the midst of writing, again and again, with one profile that outlives it. */
export class KilledBrowser {
  readonly #site: Server;
  readonly #profile: string;
  readonly #script: string;
  readonly #faults: string[] = [];
  readonly written: Readonly<Record<Lane['namespace'], Written>> = {calls: new Written(), team: new Written()};
  #browser: Browser | undefined;
  #onKept: (isOver?: boolean) => unknown = () => undefined;

  private constructor(site: Server, profile: string, script: string) {
    this.#site = site;
    this.#profile = profile;
    this.#script = script;
  }

  static async open(): Promise<KilledBrowser> {
    const entryPoints = [fileURLToPath(new URL('writing-page.ts', import.meta.url))];
    const {outputFiles} = await esbuild.build({entryPoints, bundle: true, write: false, format: 'iife'});
    const site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const profile = await mkdtemp(path.join(os.tmpdir(), 'voip-killed-'));
    return new KilledBrowser(site, profile, outputFiles[0]?.text ?? '');
  }

  /** Has everybody write, kills the browser at a moment of `seed`, and says what is wrong with what the next browser finds. */
  async kill(seed: number): Promise<readonly string[]> {
    const dice = new Dice(seed);
    const enough = this.#resolved(dice.below(MOST_RESOLVED));
    for (const lanes of TABS) await this.#write(lanes, seed);
    await enough;
    await sleep(dice.below(MOST_MS));
    await this.#kill();
    const page = await this.#openPage();
    for (const [namespace, written] of Object.entries(this.written)) {
      const contents = await page.evaluate((...asked) => writing.read(...asked), namespace, written.unseen);
      this.#faults.push(...written.check(contents).map((fault) => `seed ${seed}, ${namespace}: ${fault}`));
    }
    await page.close();
    return this.#faults.splice(0);
  }

  /** Resolves when so many more promises have. */
  #resolved(more: number): Promise<void> {
    let left = more;
    return new Promise((resolve) => {
      this.#onKept = (isOver = false) => (isOver || (left -= 1) < 0) && resolve();
    });
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#site.close();
    await rm(this.#profile, {recursive: true, force: true, maxRetries: 5});
  }

  async #write(lanes: readonly Pick<Lane, 'name' | 'namespace' | 'cursor'>[], seed: number): Promise<void> {
    const page = await this.#openPage();
    const written = new Map(lanes.map(({name, namespace}) => [name, this.written[namespace]]));
    await page.exposeFunction('begin', (begun: Begun) => written.get(begun.lane)?.begin(begun));
    await page.exposeFunction('keep', (kept: Kept) => {
      written.get(kept.lane)?.keep(kept);
      this.#onKept();
    });
    await page.exposeFunction('fail', (why: string) => {
      this.#faults.push(`seed ${seed}: ${why}`);
      this.#onKept(true);
    });
    for (const [index, lane] of lanes.entries()) {
      const {name, namespace} = lane;
      const {cursor = '0'} = this.written[namespace] ?? {};
      const activities = this.written[namespace]?.openOf(name) ?? [];
      const whole = {...lane, activities, seed: 10 * seed + index, ...('cursor' in lane && {cursor: Number(cursor)})};
      await page.evaluate((given) => writing.write(given as Lane), whole);
    }
  }

  async #openPage(): Promise<Page> {
    this.#browser ??= await launchBrowser({args: [`--user-data-dir=${this.#profile}`]});
    const page = await this.#browser.newPage();
    await page.goto(`http://127.0.0.1:${(this.#site.address() as AddressInfo).port}`);
    await page.evaluate(this.#script);
    return page;
  }

  /** The browser and all the processes that it has started, at once. */
  async #kill(): Promise<void> {
    const child = this.#browser?.process();
    this.#browser = undefined;
    if (!child?.pid) throw new Error('There is no browser to kill');
    const gone = once(child, 'exit');
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
    await gone;
  }
}
