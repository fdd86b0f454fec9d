import type {QuietPhone} from './quiet-phone.js';
import {answerTo, SipMessage} from './sip-message.js';
import type {SipServer} from './sip-server.js';

export interface RequestOptions {
  readonly body?: string;
  readonly headers?: readonly string[];
  /** The next one unless given. */
  readonly cseq?: number;
  readonly branch?: string;
}

/** What a plain phone offers, with the direction of its voice. */
export function description(direction = 'sendrecv', setup = 'actpass', version = 1): string {
  return [
    'v=0',
    `o=peer 7 ${version} IN IP4 192.0.2.7`,
    's=-',
    't=0 0',
    'm=audio 30000 UDP/TLS/RTP/SAVPF 111 0 8 101',
    'c=IN IP4 192.0.2.7',
    'a=ice-ufrag:peer',
    'a=ice-pwd:peerpeerpeerpeerpeerpeer',
    `a=fingerprint:sha-256 ${Array(32).fill('77').join(':')}`,
    `a=setup:${setup}`,
    'a=mid:0',
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=rtpmap:101 telephone-event/8000',
    'a=candidate:1 1 udp 2130706431 192.0.2.7 30000 typ host',
    `a=${direction}`,
    '',
  ].join('\r\n');
}

const aboutBody = (body: string): readonly string[] => [
  ...(body ? ['Content-Type: application/sdp'] : []),
  `Content-Length: ${new TextEncoder().encode(body).length}`,
];

/** A call between a phone and a far end that says what the test has it say, as the server hands it on. */
export class ScriptedCall {
  readonly #server: SipServer;
  readonly #phone: QuietPhone;
  readonly #id: string;
  #ours: string;
  #theirs: string;
  callId: string;
  cseq = 100;

  constructor(server: SipServer, phone: QuietPhone, id = 'scripted') {
    this.#server = server;
    this.#phone = phone;
    this.#id = id;
    this.callId = id;
    this.#ours = `<sip:${phone.name}@loop.test>`;
    this.#theirs = `<sip:carol@loop.test>;tag=peer${id}`;
  }

  /** The phone dials, and the far end answers. */
  async answersWhatIsDialled(body = description('sendrecv', 'active')): Promise<void> {
    const headers = ['Contact: <sip:peer@peer.invalid>'];
    this.#server.script = (request) => {
      if (request.method === 'ACK') return '';
      if (request.method !== 'INVITE') return undefined;
      const answer = answerTo(request, 200, {headers, body}).replace('tag=server', `tag=${this.#id}`);
      const told = new SipMessage(answer);
      this.callId = told.header('Call-ID');
      this.#rememberDialog(told.header('From'), told.header('To'));
      return answer;
    };
    await this.#phone.engine.dial({callId: `out-${this.#id}`, target: 'peer'});
    await this.#phone.settles();
    this.#server.script = () => undefined;
  }

  /** The far end calls, and the phone answers; without `body` the phone makes the offer. */
  async isAnswered(body = description(), answer = ''): Promise<void> {
    await this.rings(body);
    await this.#phone.engine.answer(this.#phone.calls.at(-1)!.id);
    await this.#phone.settles();
    this.tell('ACK', {cseq: 1, body: answer});
    await this.#phone.settles();
  }

  /** The far end calls. */
  async rings(body = description(), headers: readonly string[] = []): Promise<void> {
    this.#server.invite(this.#phone.name, {id: this.#id, body, headers});
    await this.#phone.settles();
    const answer = this.#server.answers.findLast((each) => each.header('Call-ID') === this.#id && each.status > 100);
    if (answer) this.#rememberDialog(answer.header('To'), answer.header('From'));
  }

  /** A request of the far end as text. */
  request(method: string, {body = '', headers = [], cseq = ++this.cseq, branch}: RequestOptions = {}): string {
    return [
      `${method} sip:phone SIP/2.0`,
      `Via: SIP/2.0/WS srv.invalid;branch=z9hG4bK${branch ?? `${this.#id}${method}${cseq}`}`,
      `From: ${this.#theirs}`,
      `To: ${this.#ours}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${cseq} ${method}`,
      'Max-Forwards: 70',
      'Contact: <sip:peer@peer.invalid>',
      ...headers,
      ...aboutBody(body).filter((line) => !headers.some((given) => given.startsWith(line.replace(/:.*/, ':')))),
      '',
      body,
    ].join('\r\n');
  }

  /** Sends a request, and waits for nothing. */
  tell(method: string, options: RequestOptions = {}): void {
    this.#server.send(this.#phone.name, this.request(method, options));
  }

  /** Sends a request. Answers the status of what the phone finally says to it, undefined where that is nothing. */
  async ask(method: string, options: RequestOptions = {}): Promise<SipMessage | undefined> {
    const {cseq = ++this.cseq} = options;
    const before = this.#server.answers.length;
    this.tell(method, {...options, cseq});
    await this.#phone.settles();
    const isAnswer = (each: SipMessage): boolean => each.status >= 200 && each.header('CSeq') === `${cseq} ${method}`;
    return this.#server.answers.slice(before).find(isAnswer);
  }

  #rememberDialog(ours: string, theirs: string): void {
    this.#ours = ours;
    this.#theirs = theirs;
  }
}
