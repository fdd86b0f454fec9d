import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';

import {librariesOf, unpackDebs, whyNoDebs} from './debs.mjs';

const PATIENCE_MS = 20_000;
/** A sound card whose tests were killed goes by itself. */
const LEFT_ALONE_S = 600;

/** Debian's PulseAudio, unpacked. */
function broughtServer() {
  const folder = unpackDebs({name: 'sound', packages: ['pulseaudio'], leaveOut: ['libc6', 'libc-bin']});
  const libraries = librariesOf(folder);
  const modules = spawnSync('find', [path.join(folder, 'usr/lib'), '-name', 'module-null-sink.so'], {
    encoding: 'utf8',
  }).stdout.trim();
  return {
    command: path.join(folder, 'usr/bin/pulseaudio'),
    args: ['--dl-search-path', path.dirname(modules)],
    // PulseAudio starts itself again unless its symbols are bound.
    env: {LD_LIBRARY_PATH: `${libraries}:${path.dirname(modules)}`, LD_BIND_NOW: '1'},
  };
}

function installedServer() {
  return spawnSync('pulseaudio', ['--version']).status === 0 ? {command: 'pulseaudio', args: [], env: {}} : undefined;
}

async function listens(running, socket) {
  const tooLate = AbortSignal.timeout(PATIENCE_MS);
  while (!existsSync(socket)) {
    if (running.exitCode !== null || tooLate.aborted)
      throw new Error(`PulseAudio does not start: ${running.spawnargs.join(' ')}`);
    await wait(20);
  }
}

/**
 * Starts a sound card that swallows what is played: Web Audio in Firefox stands still without one. Where that cannot be had, browsers
 * play on what the machine has.
 */
export async function startSoundCard() {
  const server = process.platform === 'linux' ? (installedServer() ?? (whyNoDebs() ? undefined : broughtServer())) : undefined;
  if (!server) {
    if (process.platform === 'linux')
      console.error('Without PulseAudio, Firefox plays on what this machine has; tests fail if that is nothing.');
    return {env: {}, stop: () => undefined};
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'voip-sound-'));
  const socket = path.join(folder, 'socket');
  // It would keep two seconds of sound in store, and be two seconds late.
  const args = [
    ...['-n', '--daemonize=no', `--exit-idle-time=${LEFT_ALONE_S}`, '--use-pid-file=no', ...server.args],
    ...['-L', 'module-null-sink rate=48000 norewinds=1', '-L', `module-native-protocol-unix socket=${socket} auth-anonymous=1`],
  ];
  const env = {...process.env, ...server.env, HOME: folder, XDG_RUNTIME_DIR: folder};
  const running = spawn(server.command, args, {env, stdio: 'ignore'});
  const stop = () => {
    running.kill();
    rmSync(folder, {recursive: true, force: true});
  };
  process.once('exit', stop);
  await listens(running, socket);
  return {env: {PULSE_SERVER: `unix:${socket}`}, stop};
}
