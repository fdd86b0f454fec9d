import type {IncomingMessage, ServerResponse} from 'node:http';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

import type {DemoUser} from './demo-users.js';
import {demoUser} from './demo-users.js';
import {hostInUrl} from './host-in-url.js';
import {LOOPBACK} from './loopback.js';
import {readPageFile} from './page-files.js';
import type {TemporarySecret} from './temporary-secrets.js';

export interface WebServerOptions {
  readonly host: string;
  readonly port: number;
  /** Folders of what pages load, in the order in which they are searched. */
  readonly folders: readonly string[];
  readonly sip: {readonly port: number; readonly domain: string};
  readonly issueSecret: (extension: string) => TemporarySecret;
  /** Whether pages plan some calls for whoever comes for the first time. Default: yes. */
  readonly plansCalls?: boolean | undefined;
  readonly onFault?: (fault: unknown) => void;
}

export interface WebServer {
  readonly port: number;
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly content?: Buffer | string;
}

/** The boards of the demo, and its records: one page, which looks at its own address. */
const PAGES = /^\/(?:|project|helpdesk|records\/[\w-]+)$/;

interface Visit {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
}

/** Serves the demo's pages and the credentials of its phones; rejects with `EADDRINUSE` on a taken port. */
export async function createWebServer(options: WebServerOptions): Promise<WebServer> {
  const {host, port, onFault} = options;
  const site = new Site(options);
  const server = createServer((request, response) => {
    site.answer(request).then(
      (answer) => send(response, answer, site.headers(request)),
      (fault: unknown) => {
        onFault?.(fault);
        send(response, {status: 500}, {});
      },
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve()));
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `http://${hostInUrl(host)}:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

class Site {
  readonly #options: WebServerOptions;
  readonly #isLocal: boolean;

  constructor(options: WebServerOptions) {
    this.#options = options;
    this.#isLocal = LOOPBACK.includes(options.host);
  }

  async answer(request: IncomingMessage): Promise<Answer> {
    const visit = visitOf(request);
    if (!visit) return {status: 400};
    // A foreign name that leads to this machine is somebody else's page trying to read from here (DNS rebinding).
    if (this.#isLocal && !LOOPBACK.includes(visit.url.hostname)) return {status: 421};
    if (request.method !== 'GET' && request.method !== 'HEAD') return {status: 405};
    return visit.url.pathname === '/phone/credentials' ? this.#credentials(visit) : this.#page(visit.url);
  }

  /** Strict enough to prove that the widget needs none of what is missing here. */
  headers(request: IncomingMessage): Record<string, string> {
    const phone = this.#sipUrl(visitOf(request)?.url.hostname);
    const policy = {
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'connect-src': `'self' ${phone}`,
      'media-src': "'self' blob:",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'lit-html',
    };
    return {
      'Content-Security-Policy': Object.entries(policy)
        .map((directive) => directive.join(' '))
        .join('; '),
      'Permissions-Policy': 'microphone=(self), camera=(), geolocation=()',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    };
  }

  /** `Credentials` for the person named in the address, so that two tabs of one browser can be two people. */
  #credentials({url, headers}: Visit): Answer {
    const site = headers['sec-fetch-site'] ?? 'same-origin';
    if (site !== 'same-origin' && site !== 'none') return {status: 403};
    const user = demoUser(url.searchParams.get('user'));
    if (!user) return json(404, {error: 'Nobody of that name has a phone here'});
    const {domain} = this.#options.sip;
    const {ha1, expiresAt} = this.#options.issueSecret(user.extension);
    return json(200, {
      server: this.#sipUrl(url.hostname),
      address: `sip:${user.extension}@${domain}`,
      authUser: user.extension,
      ha1,
      displayName: user.name,
      iceServers: [],
      expiresAt,
    });
  }

  async #page({pathname, searchParams}: URL): Promise<Answer> {
    const isPage = PAGES.test(pathname);
    const user = demoUser(searchParams.get('as'));
    const page = user ? '/crm.html' : '/index.html';
    const file = await readPageFile(this.#options.folders, isPage ? page : pathname);
    if (!file) return {status: 404};
    return isPage && user
      ? {status: 200, type: file.type, content: fill(file.content, this.#wordsFor(user))}
      : {status: 200, ...file};
  }

  /** The page knows who sits at it from its own mark-up, as a page that a real host renders does. */
  #wordsFor({id, name, extension}: DemoUser): Readonly<Record<string, string>> {
    const {plansCalls = true} = this.#options;
    return {id, extension, firstName: name.split(' ')[0] ?? name, plans: plansCalls ? 'yes' : 'no'};
  }

  /** On loopback always by number: `localhost` may mean another address than the one that is listened on. */
  #sipUrl(hostname = ''): string {
    return `ws://${this.#isLocal ? hostInUrl(this.#options.host) : hostname}:${this.#options.sip.port}`;
  }
}

/** Undefined where the request names no sensible host or path. */
function visitOf(request: IncomingMessage): Visit | undefined {
  const {headers, url = ''} = request;
  const host = headers.host ?? '';
  if (!url.startsWith('/') || !/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host)) return undefined;
  return URL.canParse(`http://${host}${url}`) ? {url: new URL(`http://${host}${url}`), headers} : undefined;
}

/** Puts the words of its placeholders into a page. */
function fill(content: Buffer | string, words: Readonly<Record<string, string>>): string {
  const values: ReadonlyMap<string, string> = new Map(Object.entries(words));
  return content.toString().replace(/\{\{(\w+)\}\}/g, (_, key: string) => values.get(key) ?? '');
}

function json(status: number, value: unknown): Answer {
  return {status, type: 'application/json; charset=utf-8', content: JSON.stringify(value)};
}

function send(response: ServerResponse, {status, type, content}: Answer, headers: Record<string, string>): void {
  const body = content ?? `${status}\n`;
  response.writeHead(status, {
    ...headers,
    'Content-Type': type ?? 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
