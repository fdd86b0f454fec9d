import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

import type {Demo} from '../../demo/server/demo.js';
import {LISTENER_PATH, LISTENER_SCRIPT} from './longest-silence.js';

const DIST = new URL('../../dist/', import.meta.url);
/** What a careful host allows, and sockets to any phone system. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self' ws:",
  "media-src 'self' blob:",
  'img-src data:',
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** The site of a host with a page of its own: a body, and the phone's script after it. */
export class Host {
  /** The status of the sign-in service, where it does not answer. */
  failure: number | undefined;
  /** What the sign-in service has answered, oldest first. */
  readonly answers: string[] = [];
  /** Sent with the page, beside a careful content security policy. */
  headers: Readonly<Record<string, string>> = {};
  /** What may be framed; default: nothing. */
  frames = "'none'";
  /** Scripts by path, beside the built ones. */
  scripts: ReadonlyMap<string, string> = new Map();
  readonly #ownScripts: ReadonlyMap<string, string> = new Map([[`/${LISTENER_PATH}`, LISTENER_SCRIPT]]);
  readonly #demo: Demo | undefined;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.writeHead(404).end());
  });

  private constructor(demo: Demo | undefined) {
    this.#demo = demo;
  }

  /** Credentials come from `demo`; without it there are none to be had. */
  static async open(demo?: Demo): Promise<Host> {
    const host = new Host(demo);
    await new Promise<void>((resolve) => host.#server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  /** The address of a page with that body. */
  page(body: string, script = '/voip-widget.js'): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/?${new URLSearchParams({body, script}).toString()}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer({url = '/'}: IncomingMessage, response: ServerResponse): Promise<void> {
    const {pathname, search, searchParams} = new URL(url, 'http://127.0.0.1');
    if (pathname === '/') this.#answerPage(searchParams, response);
    else if (pathname === '/phone/credentials') await this.#answerCredentials(search, response);
    else {
      const known = this.scripts.get(pathname) ?? this.#ownScripts.get(pathname);
      const script = known ?? (await readFile(new URL(pathname.slice(1), DIST)));
      response.writeHead(200, {'content-type': 'text/javascript'}).end(script);
    }
  }

  #answerPage(asked: URLSearchParams, response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${POLICY}; frame-src ${this.frames}`,
      ...this.headers,
    });
    const script = `<script type="module" src="${asked.get('script')}"></script>`;
    response.end(
      `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">${asked.get('body')}${script}</html>`,
    );
  }

  async #answerCredentials(search: string, response: ServerResponse): Promise<void> {
    if (this.failure !== undefined || !this.#demo) {
      response.writeHead(this.failure ?? 404).end();
      return;
    }
    const answer = await fetch(`${this.#demo.url}/phone/credentials${search}`);
    const text = await answer.text();
    this.answers.push(text);
    response.writeHead(answer.status, {'content-type': 'application/json'}).end(text);
  }
}
