import {type ChildProcess, spawn} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

const READY_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 5_000;
/** What a path of a Unix socket may be long (unix(7)), less room for its name. */
const LONGEST_FOLDER = 80;
const LAST_LINES = 20;

const running = new Set<ServerProcess>();

/** Whatever ends this process ends its servers. */
function stopAtEnd(): void {
  process.once('exit', () => {
    for (const server of running) server.abandon();
  });
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => process.exit(status));
  }
}

export interface ServerOptions {
  readonly name: string;
  readonly command: readonly string[];
  /** Where it writes; what it says goes into `output` there. */
  readonly folder: string;
  /** Whether it can be used. */
  readonly isReady: () => Promise<boolean>;
}

/** A folder of its own for a server, whose path is short enough for its sockets. */
export function runFolder(name: string): string {
  const parent = tmpdir().length > LONGEST_FOLDER ? '/tmp' : tmpdir();
  return mkdtempSync(path.join(parent, `voip-${name}-`));
}

const outputFile = (folder: string): string => path.join(folder, 'output');

/** What a server has said so far. */
export function outputOf(folder: string): string {
  return readFileSync(outputFile(folder), 'utf8');
}

/** A server that runs beside the tests, with all processes that it starts. */
export class ServerProcess {
  readonly #options: ServerOptions;
  readonly #child: ChildProcess;

  private constructor(options: ServerOptions) {
    this.#options = options;
    const output = openSync(outputFile(options.folder), 'a');
    // pdeathsig: where this process is killed without a chance to say so, the server goes as well.
    const [command, ...args] = ['setpriv', '--pdeathsig', 'TERM', ...options.command];
    this.#child = spawn(command, args, {detached: true, stdio: ['ignore', output, output]});
    // Told by the wait for it: it has no pid.
    this.#child.once('error', () => undefined);
    closeSync(output);
    if (running.size === 0) stopAtEnd();
    running.add(this);
  }

  /** Resolves when it is ready. */
  static async start(options: ServerOptions): Promise<ServerProcess> {
    const server = new ServerProcess(options);
    try {
      await server.#isReady();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** It is gone at once, as after a power cut; its folder stays. */
  async crash(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    if (!this.#hasEnded) {
      this.#kill('SIGKILL');
      await gone;
    }
    running.delete(this);
  }

  /** Stops it without waiting until it has. */
  abandon(): void {
    this.#kill('SIGTERM');
    this.thaw();
    rmSync(this.#options.folder, {recursive: true, force: true});
  }

  /** Sent to all its processes. */
  #kill(signal: NodeJS.Signals): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal);
    } catch {
      // It has gone already.
    }
  }

  /** It goes on existing, and says nothing, until it is thawed. */
  freeze(): void {
    this.#kill('SIGSTOP');
  }

  thaw(): void {
    this.#kill('SIGCONT');
  }

  /** Resolves when it is gone, and its folder with it. */
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    if (!this.#hasEnded) {
      this.#kill('SIGTERM');
      this.thaw();
      const last = setTimeout(() => this.#kill('SIGKILL'), STOPS_WITHIN_MS);
      await gone;
      clearTimeout(last);
    }
    running.delete(this);
    rmSync(this.#options.folder, {recursive: true, force: true});
  }

  get #hasEnded(): boolean {
    return this.#child.pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async #isReady(): Promise<void> {
    const {name, isReady} = this.#options;
    const until = Date.now() + READY_WITHIN_MS;
    while (!(await isReady())) {
      if (this.#hasEnded) throw new Error(`${name} ended at once.\n${this.#lastWords}`);
      if (Date.now() > until) throw new Error(`${name} is not ready after ${READY_WITHIN_MS / 1000} s.\n${this.#lastWords}`);
      await pause(50);
    }
  }

  get #lastWords(): string {
    return outputOf(this.#options.folder).split('\n').slice(-LAST_LINES).join('\n');
  }
}
