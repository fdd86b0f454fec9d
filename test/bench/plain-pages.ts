import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {build} from 'esbuild';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

const BARE_BUTTON = `
  import {css, html, LitElement} from 'lit';
  class BareButton extends LitElement {
    static styles = css\`button { position: fixed; top: 16px; right: 16px; }\`;
    render() { return html\`<button type="button">Phone</button>\`; }
  }
  customElements.define('bare-button', BareButton);
`;

/** What stands on a page of some text: the phone, or in its place a Lit element that is nothing but a button. */
export type PlainTag = 'voip-widget' | 'bare-button';

/** The site of pages that differ in one element and nothing else. */
export class PlainPages {
  readonly #bareButton: string;
  readonly #server = createServer((request, response) => {
    void this.#answer(request.url ?? '/').then(
      ([type, body]) => response.setHeader('content-type', type).end(body),
      () => response.writeHead(404).end(),
    );
  });

  private constructor(bareButton: string) {
    this.#bareButton = bareButton;
  }

  static async open(): Promise<PlainPages> {
    const pages = new PlainPages(await bundleBareButton());
    await new Promise<void>((resolve) => pages.#server.listen(0, '127.0.0.1', resolve));
    return pages;
  }

  /** The address of the page with that element and its attributes. */
  urlOf(tag: PlainTag, attributes: Readonly<Record<string, string>> = {}): string {
    const {port} = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${tag}?${new URLSearchParams(attributes).toString()}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(url: string): Promise<readonly [string, string | Buffer]> {
    const {pathname, searchParams} = new URL(url, 'http://127.0.0.1');
    if (pathname === '/bare-button.js') return ['text/javascript', this.#bareButton];
    if (pathname.endsWith('.js')) return ['text/javascript', await readFile(path.join(DIST, path.basename(pathname)))];
    const tag = pathname.slice(1);
    const attributes = [...searchParams].map(([name, value]) => ` ${name}="${value}"`).join('');
    const text = 'A page. '.repeat(500);
    const script = `<script type="module" src="${pathname}.js"></script>`;
    return ['text/html', `<!doctype html>${script}<${tag}${attributes}></${tag}><p>${text}</p>`];
  }
}

async function bundleBareButton(): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: BARE_BUTTON, resolveDir: DIST},
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
