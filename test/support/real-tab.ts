import type {CDPSession, Page} from 'puppeteer-core';

import type {VoipWidget} from '../../src/elements/widget/voip-widget.js';
import type {Call, CallId} from '../../src/session/call.js';
import type {Request} from '../../src/session/request.js';
import {isLive, OFFLINE, type SessionState} from '../../src/session/session-state.js';
import type {CheckedTab, MadeRequest, ToldFact} from './history-checks.js';

/** What a document tells of itself, as long as it lives. */
type Report =
  | {readonly kind: 'state'; readonly state: SessionState}
  | ({readonly kind: 'fact'} & ToldFact)
  | {readonly kind: 'contact'; readonly contact: string}
  | {readonly kind: 'outcome'; readonly request: number; readonly outcome: string};

declare global {
  /** The way out of the page, also of one that is about to crash. */
  var report: (report: string) => void;
}

/** What the page gives its script to act with: the parts of the phone that a person's buttons reach. */
type Inside = VoipWidget & {
  readonly shared: {
    readonly state: SessionState;
    subscribe(listener: (state: SessionState) => void): unknown;
    request(request: Request, options: {readonly ask: false}): Promise<unknown>;
    dismiss(callId: CallId): void;
    retry(): void;
    connect(): Promise<void>;
    disconnect(): Promise<void>;
  };
};

/** What can be done in a tab without being asked for an answer. */
export type Deed = 'dismiss' | 'retry' | 'connect' | 'disconnect';

/** One document with the phone in a tab of a real browser. */
export class RealTab implements CheckedTab {
  readonly name: string;
  readonly page: Page;
  readonly facts: ToldFact[] = [];
  readonly requests: MadeRequest[] = [];
  readonly shownAlive = new Set<CallId>();
  /** Where the server reaches the line, while this tab holds it. */
  readonly contacts = new Set<string>();
  /** What the browser's locks call it. */
  lockClient = '';
  state: SessionState = OFFLINE;
  hasEnded = false;
  hasSlept = false;
  sleep: 'freeze' | 'hang' | undefined;
  readonly #client: CDPSession;
  readonly #now: () => number;
  #wakeUp: (() => Promise<unknown>) | undefined;

  private constructor(name: string, page: Page, [client, now]: readonly [CDPSession, () => number]) {
    this.name = name;
    this.page = page;
    this.#client = client;
    this.#now = now;
  }

  /** Opens `url` in `page`, and waits for the phone. */
  static async open(name: string, page: Page, {url, now}: {readonly url: string; readonly now: () => number}): Promise<RealTab> {
    const tab = new RealTab(name, page, [await page.createCDPSession(), now]);
    await page.exposeFunction('report', (report: string) => tab.#hear(JSON.parse(report) as Report));
    // Whoever is asked, in a tab with a call, whether to leave it says yes.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    // esbuild marks named functions, also in what is sent to a page.
    await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
    await page.evaluateOnNewDocument(reportAll);
    await page.goto(url);
    await page.waitForFunction(() => 'shared' in (document.querySelector('voip-widget') ?? {}), {polling: 20});
    tab.lockClient = await page.evaluate(lockClient);
    return tab;
  }

  /** It is on the user's screen, or could be. */
  get isAwake(): boolean {
    return !this.hasEnded && !this.sleep;
  }

  get isSteady(): boolean {
    return !this.hasEnded && !this.hasSlept;
  }

  hasAskedFor(callId: CallId, type: string): boolean {
    return this.requests.some(({request}) => {
      if (request.type === 'dial') return type === 'voip-call-dialing' || type === 'voip-call-ended';
      return request.callId === callId;
    });
  }

  async ask(request: Request): Promise<void> {
    const made = this.requests.push({request, atMs: this.#now(), hasSlept: false}) - 1;
    await this.page.evaluate(
      (id, wish) => {
        const tell = (outcome: string): void => report(JSON.stringify({kind: 'outcome', request: id, outcome}));
        (document.querySelector('voip-widget') as Inside).shared.request(wish, {ask: false}).then(
          () => tell('done'),
          (error: unknown) => tell(String((error as {readonly code?: string}).code ?? error)),
        );
      },
      made,
      request,
    );
  }

  async act(deed: Deed): Promise<void> {
    const callId = this.state.calls[0]?.id ?? '';
    await this.page.evaluate(
      (what, id) => {
        const {shared} = document.querySelector('voip-widget') as Inside;
        if (what === 'dismiss') shared.dismiss(id);
        else void shared[what]();
      },
      deed,
      callId,
    );
  }

  /** Who holds the line's lock, as seen from here. */
  async lineHolder(): Promise<string | undefined> {
    return this.page.evaluate(async () => {
      const {held = []} = await navigator.locks.query();
      return held.find(({name = ''}) => name.startsWith('voip-widget/') && name.endsWith('/line'))?.clientId;
    });
  }

  async freeze(): Promise<void> {
    this.#fallAsleep('freeze');
    await this.#client.send('Page.setWebLifecycleState', {state: 'frozen'});
    this.#wakeUp = () => this.#client.send('Page.setWebLifecycleState', {state: 'active'});
  }

  /** Its script goes no further, until it is woken. */
  async hang(): Promise<void> {
    await this.#client.send('Fetch.enable', {patterns: [{urlPattern: '*/hang'}]});
    const hanging = new Promise<string>((resolve) => {
      this.#client.once('Fetch.requestPaused', ({requestId}) => resolve(requestId));
    });
    await this.page.evaluate(() => {
      setTimeout(() => {
        const request = new XMLHttpRequest();
        request.open('GET', '/hang', false);
        request.send();
      });
    });
    this.#fallAsleep('hang');
    const requestId = await hanging;
    this.#wakeUp = () => this.#client.send('Fetch.fulfillRequest', {requestId, responseCode: 200});
  }

  async wake(): Promise<void> {
    await this.#wakeUp?.();
    this.sleep = undefined;
  }

  async close(): Promise<void> {
    this.hasEnded = true;
    await this.page.close();
  }

  /** Goes to a page without a phone. */
  async leave(): Promise<void> {
    this.hasEnded = true;
    await this.page.goto('about:blank');
    await this.page.close();
  }

  async crash(): Promise<void> {
    this.hasEnded = true;
    // The answer never comes.
    this.#client.send('Page.crash').catch(() => undefined);
    await new Promise<void>((resolve) => this.page.once('error', () => resolve()));
    await this.page.close();
  }

  #fallAsleep(how: 'freeze' | 'hang'): void {
    this.sleep = how;
    this.hasSlept = true;
    for (const request of this.requests) request.hasSlept = true;
  }

  #hear(report: Report): void {
    if (this.hasEnded) return;
    if (report.kind === 'contact') this.contacts.add(report.contact);
    else if (report.kind === 'fact') this.facts.push(report);
    else if (report.kind === 'state') this.#see(report.state);
    else Object.assign(this.requests[report.request]!, {outcome: report.outcome, settledAtMs: this.#now()});
  }

  #see(state: SessionState): void {
    this.state = state;
    for (const call of state.calls) if (isLive(call)) this.shownAlive.add(call.id);
  }
}

/** In the page: what the browser's locks call it. */
async function lockClient(): Promise<string> {
  const name = crypto.randomUUID();
  return navigator.locks.request(name, async () => {
    const {held = []} = await navigator.locks.query();
    return held.find((lock) => lock.name === name)?.clientId ?? '';
  });
}

/** Runs in the page before anything else of it. */
function reportAll(): void {
  const tell = (what: object): void => report(JSON.stringify(what));
  const life = 'incoming dialing ringing answered muted unmuted ended';
  for (const name of life.split(' ')) {
    addEventListener(`voip-call-${name}`, (event) => {
      const {call, here} = (event as CustomEvent<{readonly call: Call; readonly here: boolean}>).detail;
      tell({kind: 'fact', type: event.type, callId: call.id, here, isLost: call.endReason === 'lost-with-page'});
    });
  }
  const {prototype} = WebSocket;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its socket
  const {send} = prototype;
  prototype.send = function (this: WebSocket, data): void {
    const contact = typeof data === 'string' && /^REGISTER [^]*\r\nContact: *<([^>]+)>/i.exec(data)?.[1];
    if (contact) tell({kind: 'contact', contact});
    send.call(this, data);
  };
  void customElements.whenDefined('voip-widget').then(() => {
    const {shared} = document.querySelector('voip-widget') as Inside;
    shared.subscribe((state) => tell({kind: 'state', state}));
  });
}
