import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

const DIST = new URL('../../dist/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {js: 'text/javascript', map: 'application/json', json: 'application/json'};

/** What a careful host sends: nothing inline, no style-src, Trusted Types with Lit's policy alone. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self' ws://127.0.0.1:1",
  "media-src 'self' blob:",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** The one-line page of a careful host. `script` is where it takes the phone from. */
export interface HostPage {
  readonly script: string;
  readonly body: string;
  /** A classic script in place of a module. */
  readonly classic?: boolean;
}

/**
 * A web site that serves the built bundle under `/voip/`, under a strict content security policy. `/cdn/…` redirects there, as CDNs do
 * that find a version first.
 */
export class Site {
  page: HostPage = {script: '/voip/voip-widget.js', body: '<voip-widget></voip-widget>'};
  /** Whether a file is withheld: 503, as from a proxy that restarts. */
  withholds: (path: string) => boolean = () => false;
  /** Paths and queries asked for, oldest first. */
  readonly asked: string[] = [];
  #port = 0;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.writeHead(404).end());
  });

  static async open(): Promise<Site> {
    const site = new Site();
    await new Promise<void>((resolve) => {
      site.#server.listen(0, '127.0.0.1', resolve);
    });
    site.#port = (site.#server.address() as AddressInfo).port;
    return site;
  }

  /** Also when it is closed: a page may still ask for something. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The names of the files of the bundle that were asked for, without the hash that says their content. */
  get loads(): readonly string[] {
    return this.asked
      .filter((path) => path.startsWith('/voip/'))
      .map((path) => path.replace('/voip/', '').replace(/-[\w-]{8}(?=\.js)/, ''));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer({url = '/'}: IncomingMessage, response: ServerResponse): Promise<void> {
    const {pathname, search} = new URL(url, this.origin);
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    this.asked.push(pathname + search);
    if (pathname === '/') this.#answerPage(response);
    else if (pathname.startsWith('/cdn/')) response.writeHead(302, {location: pathname.replace('/cdn/', '/voip/')}).end();
    else if (this.withholds(pathname + search)) response.writeHead(503).end();
    else await answerFile(pathname.replace('/voip/', ''), response);
  }

  #answerPage(response: ServerResponse): void {
    const {script, body, classic} = this.page;
    response.writeHead(200, {'content-type': 'text/html; charset=utf-8', 'content-security-policy': STRICT_POLICY});
    response.end(
      `<!doctype html><html lang="en"><title>Host</title><script ${classic ? 'defer' : 'type="module"'} src="${script}"></script>${body}</html>`,
    );
  }
}

async function answerFile(file: string, response: ServerResponse): Promise<void> {
  const content = await readFile(new URL(file, DIST));
  response.writeHead(200, {'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'});
  response.end(content);
}
