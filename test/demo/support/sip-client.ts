import {createHash, randomBytes} from 'node:crypto';

import {WebSocket} from 'ws';

import {digestFields, parameterOf, uriOfAddress} from '../../../demo/server/sip-grammar.js';
import type {SipHeader, SipMessage, SipRequest, SipResponse} from '../../../demo/server/sip-message.js';
import {header, parseMessage, serialiseMessage, valueOf, valuesOf} from '../../../demo/server/sip-message.js';

/** What one side of a dialog must remember to send within it (RFC 3261 §12). */
export interface Dialog {
  readonly callId: string;
  readonly local: string;
  readonly remote: string;
  readonly remoteTarget: string;
  readonly routes: readonly string[];
}

export interface RequestInit {
  readonly to?: string;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
  readonly password?: Secret;
}

/** A password, or the HA1 that stands for it. */
export type Secret = string | {readonly ha1: string};

export interface ResponseInit {
  readonly tag?: string;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
}

export interface Registration {
  readonly contact?: string;
  readonly headers?: readonly SipHeader[];
}

interface RequestLine {
  readonly method: string;
  readonly uri: string;
  readonly body?: string;
}

interface InDialog {
  readonly method: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

interface Expectation {
  readonly matches: (message: SipMessage) => boolean;
  readonly resolve: (message: SipMessage) => void;
}

const TIMEOUT_MS = 3_000;

/** A phone as a script: it says what the test tells it to say, and remembers what it hears. */
export class SipClient {
  readonly heard: SipMessage[] = [];
  /** Frames that are no SIP message, keep-alives among them. */
  readonly other: string[] = [];
  readonly contact = `sip:${token()}@${token()}.invalid;transport=ws`;
  readonly #socket: WebSocket;
  readonly #user: string;
  readonly #domain: string;
  readonly #unread: SipMessage[] = [];
  #waiting: Expectation[] = [];
  #cseq = 0;

  private constructor(socket: WebSocket, user: string, domain: string) {
    this.#socket = socket;
    this.#user = user;
    this.#domain = domain;
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#handleFrame((data as Buffer).toString()));
  }

  static async connect(url: string, user: string, domain = 'voip.test'): Promise<SipClient> {
    const socket = new WebSocket(url, 'sip');
    const client = new SipClient(socket, user, domain);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return client;
  }

  get address(): string {
    return `sip:${this.#user}@${this.#domain}`;
  }

  /** Sends a frame as it is. */
  sendFrame(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  send(message: SipMessage): void {
    this.#socket.send(serialiseMessage(message));
  }

  /** Resolves with the close code. */
  async closed(): Promise<number> {
    if (this.#socket.readyState === WebSocket.CLOSED) return 0;
    return new Promise((resolve) => this.#socket.once('close', resolve));
  }

  async close(): Promise<void> {
    const closed = this.closed();
    this.#socket.close();
    await closed;
  }

  /** Breaks the connection without a word. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** The next unread message that matches; each is read once. */
  async next(what: string, matches: (message: SipMessage) => boolean): Promise<SipMessage> {
    const index = this.#unread.findIndex(matches);
    if (index >= 0) return this.#unread.splice(index, 1)[0]!;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const heard = this.heard.map((message) => serialiseMessage(message).split('\r\n')[0]).join(' | ');
        reject(new Error(`${this.#user} waited for ${what} and heard: ${heard || 'nothing'}`));
      }, TIMEOUT_MS);
      this.#waiting.push({
        matches,
        resolve: (message) => {
          clearTimeout(timer);
          resolve(message);
        },
      });
    });
  }

  async nextRequest(method: string): Promise<SipRequest> {
    return (await this.next(method, (message) => message.kind === 'request' && message.method === method)) as SipRequest;
  }

  /** The final response to a request, or the first with `status`. */
  async nextResponse(request: SipRequest, status?: number): Promise<SipResponse> {
    const wanted = (message: SipMessage): boolean =>
      message.kind === 'response' &&
      valueOf(message, 'cseq') === valueOf(request, 'cseq') &&
      valueOf(message, 'call-id') === valueOf(request, 'call-id') &&
      (status === undefined ? message.status >= 200 : message.status === status);
    return (await this.next(`${status ?? 'an answer'} to ${request.method}`, wanted)) as SipResponse;
  }

  /** Registers and returns the final response, after one answered challenge. */
  async register(
    password: Secret,
    {headers = [], contact = `<${this.contact}>;expires=300`}: Registration = {},
  ): Promise<SipResponse> {
    const [, response] = await this.ask('REGISTER', `sip:${this.#domain}`, {
      to: `<${this.address}>`,
      headers: [header('Contact', contact), ...headers],
      password,
    });
    return response;
  }

  /** Sends a request outside any dialog, answers one challenge, and returns what was sent last with its final response. */
  async ask(method: string, uri: string, init: RequestInit): Promise<[SipRequest, SipResponse]> {
    const first = this.compose(method, uri, init);
    this.send(first);
    const response = await this.nextResponse(first);
    if (init.password === undefined || ![401, 407].includes(response.status)) return [first, response];
    const second = this.authorise(first, response, init.password);
    this.send(second);
    return [second, await this.nextResponse(second)];
  }

  /** Sends an INVITE through the challenge and returns once the server has taken it on. */
  async invite(uri: string, init: RequestInit & {readonly password: Secret}): Promise<SipRequest> {
    const first = this.compose('INVITE', uri, {
      ...init,
      headers: [header('Contact', `<${this.contact}>`), ...(init.headers ?? [])],
    });
    this.send(first);
    const challenge = await this.nextResponse(first, 407);
    this.send(this.ack(first, challenge));
    const second = this.authorise(first, challenge, init.password);
    this.send(second);
    await this.nextResponse(second, 100);
    return second;
  }

  /** Writes a request without sending it. */
  compose(method: string, uri: string, {to = `<${uri}>`, headers = [], body = ''}: RequestInit = {}): SipRequest {
    return this.#request({method, uri, body}, [
      header('From', `"${this.#user}" <${this.address}>;tag=${token()}`),
      header('To', to),
      header('Call-ID', token()),
      ...headers,
      ...bodyHeaders(body),
    ]);
  }

  /** The same request again, with the answer to a challenge. */
  authorise(request: SipRequest, challenge: SipResponse, password: Secret): SipRequest {
    const isProxy = challenge.status === 407;
    const fields = digestFields(valueOf(challenge, isProxy ? 'proxy-authenticate' : 'www-authenticate') ?? '');
    const answer = answerOf({user: this.#user, password, method: request.method, uri: request.uri}, fields ?? new Map());
    const kept = request.headers.filter(({name}) => !['via', 'cseq', 'max-forwards'].includes(name));
    return this.#request(request, [...kept, header(isProxy ? 'Proxy-Authorization' : 'Authorization', answer)]);
  }

  /** The ACK of a refusal: same branch as the INVITE. */
  ack(invite: SipRequest, response: SipResponse): SipRequest {
    return this.#sameBranch(invite, 'ACK', valueOf(response, 'to') ?? '');
  }

  cancel(invite: SipRequest, headers: readonly SipHeader[] = []): SipRequest {
    const cancel = this.#sameBranch(invite, 'CANCEL', valueOf(invite, 'to') ?? '');
    return {...cancel, headers: [...cancel.headers, ...headers]};
  }

  /** Answers a request with all its Via and Record-Route headers. */
  respond(request: SipRequest, status: number, {tag = 'callee', headers = [], body = ''}: ResponseInit = {}): SipResponse {
    const to = valueOf(request, 'to') ?? '';
    const response: SipResponse = {
      kind: 'response',
      status,
      phrase: 'Scripted',
      headers: [
        ...request.headers.filter(({name}) => ['via', 'record-route', 'from', 'call-id', 'cseq'].includes(name)),
        header('To', parameterOf(to, 'tag') === undefined && status > 100 ? `${to};tag=${tag}` : to),
        header('Contact', `<${this.contact}>`),
        ...headers,
        ...bodyHeaders(body),
      ],
      body,
    };
    this.send(response);
    return response;
  }

  inDialog(dialog: Dialog, method: string, headers: readonly SipHeader[] = []): SipRequest {
    return this.#sendInDialog(dialog, {method, headers, body: ''});
  }

  /** Offers anew what the call consists of. */
  reinvite(dialog: Dialog, body: string): SipRequest {
    return this.#sendInDialog(dialog, {method: 'INVITE', headers: bodyHeaders(body), body});
  }

  #sendInDialog(dialog: Dialog, {method, headers, body}: InDialog): SipRequest {
    const request = this.#request({method, uri: dialog.remoteTarget, body}, [
      ...dialog.routes.map((route) => header('Route', route)),
      header('From', dialog.local),
      header('To', dialog.remote),
      header('Call-ID', dialog.callId),
      header('Contact', `<${this.contact}>`),
      ...headers,
    ]);
    this.send(request);
    return request;
  }

  #request({method, uri, body = ''}: RequestLine, headers: readonly SipHeader[]): SipRequest {
    this.#cseq++;
    const own = [
      header('Via', `SIP/2.0/WS ${token()}.invalid;branch=z9hG4bK${token()}`),
      header('CSeq', `${this.#cseq} ${method}`),
      header('Max-Forwards', '70'),
    ];
    return {kind: 'request', method, uri, headers: [...own, ...headers], body};
  }

  #sameBranch(invite: SipRequest, method: string, to: string): SipRequest {
    const number = Number.parseInt(valueOf(invite, 'cseq') ?? '', 10);
    const kept = invite.headers.filter(({name}) => ['via', 'from', 'call-id', 'max-forwards'].includes(name));
    return {...invite, method, headers: [...kept, header('To', to), header('CSeq', `${number} ${method}`)], body: ''};
  }

  #handleFrame(text: string): void {
    const parsed = parseMessage(text);
    if (!parsed) {
      this.other.push(text);
      return;
    }
    this.heard.push(parsed.message);
    const expectation = this.#waiting.find(({matches}) => matches(parsed.message));
    this.#waiting = this.#waiting.filter((other) => other !== expectation);
    if (expectation) expectation.resolve(parsed.message);
    else this.#unread.push(parsed.message);
  }
}

/** The caller's dialog: routes come in reverse (RFC 3261 §12.1.2). */
export function callerDialog(response: SipResponse): Dialog {
  return {
    callId: valueOf(response, 'call-id') ?? '',
    local: valueOf(response, 'from') ?? '',
    remote: valueOf(response, 'to') ?? '',
    remoteTarget: uriOfAddress(valueOf(response, 'contact') ?? ''),
    routes: valuesOf(response, 'record-route').reverse(),
  };
}

export function calleeDialog(request: SipRequest, tag = 'callee'): Dialog {
  return {
    callId: valueOf(request, 'call-id') ?? '',
    local: `${valueOf(request, 'to') ?? ''};tag=${tag}`,
    remote: valueOf(request, 'from') ?? '',
    remoteTarget: uriOfAddress(valueOf(request, 'contact') ?? ''),
    routes: valuesOf(request, 'record-route'),
  };
}

interface Question {
  readonly user: string;
  readonly password: Secret;
  readonly method: string;
  readonly uri: string;
}

/** Written apart from the server's own arithmetic, from RFC 2617 §3.2.2. */
function answerOf({user, password, method, uri}: Question, challenge: ReadonlyMap<string, string>): string {
  const [realm = '', nonce = '', cnonce] = [challenge.get('realm'), challenge.get('nonce'), token()];
  const ha1 = typeof password === 'string' ? md5(`${user}:${realm}:${password}`) : password.ha1;
  const ha2 = md5(`${method}:${uri}`);
  const response = md5([ha1, nonce, '00000001', cnonce, 'auth', ha2].join(':'));
  const quoted = Object.entries({username: user, realm, nonce, uri, cnonce, response}).map(
    ([name, value]) => `${name}="${value}"`,
  );
  return `Digest ${[...quoted, 'algorithm=MD5', 'qop=auth', 'nc=00000001'].join(', ')}`;
}

function bodyHeaders(body: string): SipHeader[] {
  const length = header('Content-Length', String(Buffer.byteLength(body)));
  return body === '' ? [length] : [header('Content-Type', 'application/sdp'), length];
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function token(): string {
  return randomBytes(6).toString('hex');
}
