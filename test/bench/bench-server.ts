import {createSocket} from 'node:dgram';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {networkInterfaces} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {build} from 'esbuild';

import {createSipServer} from '../../demo/server/sip-server.js';
import {EMBEDDED} from './people.js';

/** What the process that serves the benchmark tells when it is ready. */
export interface BenchServer {
  readonly origin: string;
  readonly server: string;
  readonly domain: string;
  /** A STUN server that takes every question and answers none. */
  readonly silentStun: string;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const PAGES = ['probe', 'phone', 'simple-user', 'jssip', 'far-end'];
/** Serves pages and SIP in a process of its own, so that it takes no time from whoever measures. */
async function serve(): Promise<BenchServer> {
  const sip = await createSipServer({users: Object.values(EMBEDDED)});
  return {origin: await servePages(), server: sip.url, domain: sip.domain, silentStun: await openSilence()};
}

async function servePages(): Promise<string> {
  const scripts = await bundlePages();
  const server = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url ?? '/', 'http://localhost');
    const name = path.basename(pathname);
    void answer(name, searchParams.get('account') ?? '{}').then(
      ([type, body]) => response.setHeader('content-type', type).end(body),
      () => response.writeHead(404).end(),
    );
  });
  const answer = async (name: string, account: string): Promise<readonly [string, string | Buffer]> => {
    if (!name.endsWith('.js')) return ['text/html', pageOf(name, account)];
    return ['text/javascript', scripts.get(name) ?? (await readFile(path.join(DIST, name)))];
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bundlePages(): Promise<ReadonlyMap<string, string>> {
  const {outputFiles} = await build({
    entryPoints: PAGES.map((name) => path.join(HERE, 'pages', `${name}.ts`)),
    outdir: HERE,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
}

function pageOf(name: string, account: string): string {
  const widget = name === 'phone' ? '<script type="module" src="/voip-widget.js"></script>' : '';
  return `<!doctype html><html lang="en"><title>${name}</title><link rel="icon" href="data:,"><body>
    <script>globalThis.account = ${account.replaceAll('<', '\\u003c')}</script>
    <script type="module" src="/probe.js"></script>${widget}<script type="module" src="/${name}.js"></script>`;
}

/** Browsers ask from the addresses of their networks, so it listens on one of those. */
async function openSilence(): Promise<string> {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const address = addresses.find(({family, internal}) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  return `stun:${address}:${socket.address().port}`;
}

if (process.send) {
  process.send(await serve());
  process.on('disconnect', () => process.exit());
}
