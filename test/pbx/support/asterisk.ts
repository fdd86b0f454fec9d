import {execFile} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

import {freePort, mediaAddress, RTP_PORTS} from './machine.js';
import {DOMAIN, type Pbx, type PbxUser, userOf} from './pbx.js';
import {program} from './programs.js';
import {runFolder, ServerProcess} from './server-process.js';

const SETTINGS = fileURLToPath(new URL('../asterisk/', import.meta.url));
const FOLDERS = ['etc', 'log', 'db', 'db/keys', 'spool/tmp', 'cache', 'music'];
/** What callers hear who wait, in Hz: a tone, so that it can be told from silence and from anybody. */
export const MUSIC_HZ = 600;
const MUSIC_S = 10;

/** Asterisk, with the settings in ../asterisk. */
export class Asterisk implements Pbx {
  readonly name = 'Asterisk';
  readonly domain = DOMAIN;
  sipPort = 0;
  #wsPort = 0;
  #folder = '';
  #process: ServerProcess | undefined;

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.#wsPort}/ws`;
  }

  user(number: string): PbxUser {
    return userOf(number);
  }

  async contacts(number: string): Promise<number> {
    const said = await this.cli(`pjsip show aor ${number}`);
    return [...said.matchAll(/^\s*Contact:\s+\d+\/sip/gm)].length;
  }

  async version(): Promise<string> {
    return (await this.cli('core show version')).split(' built')[0]!.trim();
  }

  async start(): Promise<void> {
    [this.sipPort, this.#wsPort] = [await freePort(), await freePort()];
    this.#folder = runFolder('asterisk');
    this.#configure(program('asterisk').root);
    await this.restart();
  }

  async crash(): Promise<void> {
    await this.#process?.crash();
  }

  async restart(): Promise<void> {
    const {command} = program('asterisk');
    this.#process = await ServerProcess.start({
      name: this.name,
      command: [...command, '-f', '-C', this.#settings],
      folder: this.#folder,
      isReady: () => this.#isReady(),
    });
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  freeze(): void {
    this.#process?.freeze();
  }

  thaw(): void {
    this.#process?.thaw();
  }

  /** What Asterisk answers to a command of its console. */
  async cli(said: string): Promise<string> {
    const [command, ...args] = program('asterisk').command;
    const {stdout} = await promisify(execFile)(command!, [...args, '-C', this.#settings, '-rx', said]);
    return stdout;
  }

  get #settings(): string {
    return path.join(this.#folder, 'etc/asterisk.conf');
  }

  #configure(root: string): void {
    const values: Readonly<Record<string, string | number>> = {
      ROOT: root,
      RUN: this.#folder,
      WS_PORT: this.#wsPort,
      SIP_PORT: this.sipPort,
      MEDIA_IP: mediaAddress(),
      RTP_START: RTP_PORTS.first,
      RTP_END: RTP_PORTS.last,
    };
    for (const name of FOLDERS) mkdirSync(path.join(this.#folder, name), {recursive: true});
    for (const name of readdirSync(SETTINGS)) {
      const text = readFileSync(path.join(SETTINGS, name), 'utf8');
      const filled = text.replace(/@([A-Z_]+)@/g, (_, key: string) => String(values[key]));
      writeFileSync(path.join(this.#folder, 'etc', name), filled);
    }
    writeFileSync(path.join(this.#folder, 'music/hum.sln'), hum(MUSIC_HZ, MUSIC_S));
  }

  async #isReady(): Promise<boolean> {
    const hasBooted = await this.cli('core waitfullybooted').then(
      () => true,
      () => false,
    );
    // It boots all the same where somebody else was quicker at the port.
    return hasBooted && (await answers(this.#wsPort));
  }
}

/** As Asterisk's file format `sln` has it: 16-bit samples, 8000 a second. */
function hum(frequency: number, seconds: number): Buffer {
  const samples = Int16Array.from({length: 8000 * seconds}, (_, at) => 9000 * Math.sin((2 * Math.PI * frequency * at) / 8000));
  return Buffer.from(samples.buffer);
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
