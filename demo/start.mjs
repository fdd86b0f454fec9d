// `npm start`: from a fresh clone to two people on the phone. Nothing but Node's own modules up to the point where all is installed.
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {installLocked, isInstalled} from '../test/support/npm.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = join(ROOT, 'dist/voip-widget.js');
const SOURCES = ['src', 'package-lock.json', 'rollup.config.mjs'];
const DEFAULT_PORT = 8080;

const USAGE = `npm start -- [--host ADDRESS] [--port NUMBER]

Builds the phone where needed, and serves a page to try it on together with a SIP server.

  --host  the address to listen on (default: 127.0.0.1, this machine alone)
  --port  where to begin to look for a free port (default: PORT, else ${DEFAULT_PORT})`;

/** Something the person who typed the command can mend. */
class Refusal extends Error {}

function readOptions() {
  const {values} = parseArgs({options: {host: {type: 'string'}, port: {type: 'string'}, help: {type: 'boolean', short: 'h'}}});
  const port = Number(values.port ?? (process.env.PORT || DEFAULT_PORT));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Refusal('--port wants a number from 0 to 65535.');
  return {host: values.host ?? '127.0.0.1', port, help: values.help ?? false};
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Refusal(`Node 20.19 or newer is needed, this is ${process.versions.node}.`);
}

function install() {
  console.log('Installing what the lockfile names …');
  try {
    installLocked(ROOT);
  } catch {
    throw new Refusal('What the phone needs could not be installed; why, stands above.');
  }
}

function build() {
  const byNpm = process.env.npm_execpath?.endsWith('.js');
  const [command, ...first] = byNpm ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const shell = !byNpm && process.platform === 'win32';
  const {status} = spawnSync(command, [...first, 'run', 'build'], {cwd: ROOT, stdio: 'inherit', shell});
  if (status !== 0) throw new Refusal('The phone could not be built; why, stands above.');
}

function newestIn(path) {
  const stat = statSync(path, {throwIfNoEntry: false});
  if (!stat) return 0;
  return stat.isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name)))) : stat.mtimeMs;
}

function isBuilt() {
  return existsSync(BUNDLE) && SOURCES.every((path) => newestIn(join(ROOT, path)) <= statSync(BUNDLE).mtimeMs);
}

function greeting(demo, {host, port}) {
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(host);
  const notes = [
    port !== 0 && demo.port !== port ? `Port ${port} is taken, so it is ${demo.port}.` : '',
    isLocal ? '' : 'Browsers give the microphone to pages of this machine and to https:// pages alone.',
  ];
  return [
    '',
    `  Alice  ${demo.urlOf('alice')}`,
    `  Bob    ${demo.urlOf('bob')}`,
    '',
    'Open both in two tabs of one browser and, as Alice, press Call beside Bob. Ctrl-C ends the demo.',
    'Alone? Call 600 to hear yourself, 601 for a tone, 604 for a busy line, 630 to be called back.',
    ...notes.filter(Boolean),
    '',
  ].join('\n');
}

async function serve(options) {
  const {register} = await import('tsx/esm/api');
  register();
  const {startDemo} = await import('./server/demo.ts');
  const demo = await startDemo({...options, onFault: (fault) => console.error(fault)});
  const ended = new Promise((resolve) => {
    // Pressed twice, Ctrl-C still lets the first one end what it is ending.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, resolve);
  });
  console.log(greeting(demo, options));
  await ended;
  await demo.close();
}

function sentenceOf(error) {
  if (error instanceof Refusal) return error.message;
  if (String(error.code).startsWith('ERR_PARSE_ARGS')) return `${error.message}\n\n${USAGE}`;
  if (error.code === 'EACCES') return 'This port needs more rights than you have; take one above 1023.';
  if (error.code === 'EADDRINUSE') return 'All ports from there on are taken; name another with --port.';
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return 'This machine has no such address; name another with --host.';
  return error.stack;
}

try {
  checkNode();
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
  } else {
    if (!isInstalled(ROOT)) install();
    if (!isBuilt()) build();
    await serve(options);
  }
  process.exit(0);
} catch (error) {
  console.error(sentenceOf(error));
  process.exit(1);
}
