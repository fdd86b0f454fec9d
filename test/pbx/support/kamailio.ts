import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {freePort, mediaAddress, type OwnRtpPorts, ownRtpPorts} from './machine.js';
import {DOMAIN, type Pbx, type PbxUser, userOf} from './pbx.js';
import {program} from './programs.js';
import {outputOf, runFolder, ServerProcess} from './server-process.js';

const SETTINGS = new URL('../kamailio/kamailio.cfg', import.meta.url);

/** Kamailio with rtpengine, with the settings in ../kamailio. */
export class Kamailio implements Pbx {
  readonly name = 'Kamailio';
  readonly domain = DOMAIN;
  sipPort = 0;
  #wsPort = 0;
  #rtpenginePort = 0;
  #rtpPorts: OwnRtpPorts | undefined;
  #folder = '';
  readonly #processes: ServerProcess[] = [];

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.#wsPort}`;
  }

  user(number: string): PbxUser {
    return userOf(number);
  }

  async contacts(number: string): Promise<number> {
    const found = await this.rpc('ul.lookup', 'location', number).catch(() => undefined);
    return (found as {readonly Contacts: readonly unknown[]} | undefined)?.Contacts.length ?? 0;
  }

  async version(): Promise<string> {
    return String(await this.rpc('core.version'));
  }

  async start(): Promise<void> {
    [this.sipPort, this.#wsPort, this.#rtpenginePort] = [await freePort(), await freePort(), await freePort()];
    // Kamailio asks for it once at its start, and then not for a minute.
    await this.#startRtpengine();
    await this.#startKamailio();
  }

  /** rtpengine goes on: what is heard does not depend on who put the call through. */
  async crash(): Promise<void> {
    const [kamailio] = this.#processes.splice(-1);
    await kamailio?.crash();
  }

  restart(): Promise<void> {
    return this.#startKamailio();
  }

  async stop(): Promise<void> {
    this.#folder = '';
    await Promise.all(this.#processes.splice(0).map((server) => server.stop()));
    this.#rtpPorts?.release();
    this.#rtpPorts = undefined;
  }

  freeze(): void {
    for (const server of this.#processes) server.freeze();
  }

  thaw(): void {
    for (const server of this.#processes) server.thaw();
  }

  /** What Kamailio answers to a command of its console. */
  async rpc(method: string, ...params: readonly string[]): Promise<unknown> {
    const body = JSON.stringify({jsonrpc: '2.0', method, params, id: 1});
    const answer = await fetch(`http://127.0.0.1:${this.#wsPort}/rpc`, {method: 'POST', body});
    const {result, error} = (await answer.json()) as {readonly result?: unknown; readonly error?: {readonly message: string}};
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  async #startRtpengine(): Promise<void> {
    const folder = runFolder('rtpengine');
    const {first, last} = (this.#rtpPorts ??= await ownRtpPorts());
    const options = {
      table: -1,
      interface: mediaAddress(),
      'listen-ng': `127.0.0.1:${this.#rtpenginePort}`,
      'port-min': first,
      'port-max': last,
      'num-threads': 2,
      'log-level': 6,
    };
    const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const command = [...program('rtpengine').command, '--foreground', '--log-stderr', ...args];
    const isReady = (): Promise<boolean> => Promise.resolve(outputOf(folder).includes('Startup complete'));
    this.#processes.push(await ServerProcess.start({name: 'rtpengine', command, folder, isReady}));
  }

  async #startKamailio(): Promise<void> {
    const folder = (this.#folder ||= runFolder('kamailio'));
    const {root, command} = program('kamailio');
    const values: Readonly<Record<string, string | number>> = {
      ROOT: root,
      WS_PORT: this.#wsPort,
      SIP_PORT: this.sipPort,
      RTPENGINE_PORT: this.#rtpenginePort,
    };
    const file = path.join(folder, 'kamailio.cfg');
    writeFileSync(
      file,
      readFileSync(SETTINGS, 'utf8').replace(/@([A-Z_]+)@/g, (_, key: string) => String(values[key])),
    );
    const isReady = (): Promise<boolean> =>
      this.version().then(
        () => true,
        () => false,
      );
    const args = ['-f', file, '-DD', '-E', '-m', '64', '-M', '8', '-Y', folder, '-w', folder];
    this.#processes.push(await ServerProcess.start({name: this.name, command: [...command, ...args], folder, isReady}));
  }
}
