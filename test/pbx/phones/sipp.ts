import {type ChildProcess, spawn} from 'node:child_process';
import {createSocket} from 'node:dgram';
import {copyFile, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {freePort} from '../support/machine.js';
import type {Pbx} from '../support/pbx.js';
import {program} from '../support/programs.js';
import {muLawTone, SAMPLE_RATE} from './mu-law.js';
import {LOOPBACK} from './rtp-end.js';
import {token} from './token.js';

const GIVE_UP_S = 30;
/** Whole periods of every whole frequency. */
const TONE_S = 1;

export interface SippOptions {
  readonly scenario: 'calls' | 'answers' | 'registers' | 'offers-late' | 'is-referred';
  readonly args: readonly string[];
  readonly frequency?: number;
  /** Default: UDP. */
  readonly transport?: 'udp' | 'tcp';
}

/** RTCP, and what a picture would take. */
const MEDIA_PORTS = 3;

/** SIPp, a plain phone that plays one of the scenarios beside this file, with a tone instead of a voice. */
export class Sipp {
  /** Its exit status: 0 where everything came as its scenario says. */
  readonly ended: Promise<number>;
  readonly port: number;
  readonly #callId: string;
  readonly #process: ChildProcess;
  #said = '';

  private constructor(child: ChildProcess, port: number, {callId, folder}: {readonly callId: string; readonly folder: string}) {
    this.#process = child;
    this.port = port;
    this.#callId = callId;
    child.stderr?.on('data', (data: Buffer) => (this.#said += data.toString()));
    this.ended = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (status) => resolve(status ?? -1));
    }).finally(() => rm(folder, {recursive: true, force: true}));
  }

  static async start(pbx: Pbx, {scenario, args, frequency = 440, transport = 'udp'}: SippOptions): Promise<Sipp> {
    const folder = await mkdtemp(path.join(tmpdir(), 'voip-sipp-'));
    await writeFile(path.join(folder, 'tone.ul'), muLawTone(frequency, SAMPLE_RATE * TONE_S));
    const file = `sipp-${scenario}.xml`;
    await copyFile(fileURLToPath(new URL(file, import.meta.url)), path.join(folder, file));
    const [port, mediaPort, callId] = [await freePort(), await freePort(MEDIA_PORTS), token()];
    const [command = '', ...before] = program('sipp').command;
    const options = [
      ...['-sf', file, '-m', 1, '-nostdin', '-timeout', GIVE_UP_S, '-t', transport === 'udp' ? 'u1' : 't1'],
      ...['-i', LOOPBACK, '-p', port, '-mi', LOOPBACK, '-mp', mediaPort, '-cid_str', callId, '-key', 'domain', pbx.domain],
    ];
    const child = spawn(command, [...before, `${LOOPBACK}:${pbx.sipPort}`, ...options.map(String), ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return new Sipp(child, port, {callId, folder});
  }

  /** What it complained of. */
  get said(): string {
    return this.#said;
  }

  /** Tells a caller over UDP to hang up. */
  hangUp(): void {
    const message = [
      `MESSAGE sip:${LOOPBACK}:${this.port} SIP/2.0`,
      `Via: SIP/2.0/UDP ${LOOPBACK}:9;branch=z9hG4bK${token()}`,
      `From: <sip:test@${LOOPBACK}>`,
      `To: <sip:test@${LOOPBACK}>`,
      `Call-ID: ${this.#callId}`,
      'CSeq: 1 MESSAGE',
      'Content-Length: 0',
    ];
    const socket = createSocket('udp4');
    socket.send(`${message.join('\r\n')}\r\n\r\n`, this.port, LOOPBACK, () => socket.close());
  }

  stop(): void {
    this.#process.kill();
  }
}
