/** Just enough of a SIP message for a server and peers in tests. */
export class SipMessage {
  readonly startLine: string;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.startLine = text.split('\r\n', 1)[0] ?? '';
  }

  get isRequest(): boolean {
    return !this.startLine.startsWith('SIP/2.0');
  }

  get method(): string {
    return this.isRequest ? (this.startLine.split(' ')[0] ?? '') : (this.header('CSeq').split(' ')[1] ?? '');
  }

  get status(): number {
    return Number(this.startLine.split(' ')[1]);
  }

  /** The user part of the Request-URI. */
  get user(): string {
    return decodeURIComponent(/^\w+ sips?:([^@;> ]*)@/.exec(this.startLine)?.[1] ?? '');
  }

  get body(): string {
    return this.text.slice(this.text.indexOf('\r\n\r\n') + 4);
  }

  get headerLines(): readonly string[] {
    return this.text.slice(0, this.text.indexOf('\r\n\r\n')).split('\r\n').slice(1);
  }

  headers(name: string): readonly string[] {
    const start = `${name.toLowerCase()}:`;
    return this.headerLines.filter((line) => line.toLowerCase().startsWith(start)).map((line) => line.slice(start.length).trim());
  }

  header(name: string): string {
    return this.headers(name)[0] ?? '';
  }

  get branch(): string {
    return /branch=([^;,\s]+)/.exec(this.header('Via'))?.[1] ?? '';
  }
}

/** An answer to `request`. */
export function answerTo(
  request: SipMessage,
  status: number,
  extra: {readonly headers?: readonly string[]; readonly body?: string} = {},
): string {
  const to = request.header('To');
  const {headers = [], body = ''} = extra;
  return [
    `SIP/2.0 ${status} Because`,
    ...request.headers('Via').map((via) => `Via: ${via}`),
    `From: ${request.header('From')}`,
    `To: ${status > 100 && !to.includes('tag=') ? `${to};tag=server` : to}`,
    `Call-ID: ${request.header('Call-ID')}`,
    `CSeq: ${request.header('CSeq')}`,
    ...headers,
    ...(body ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${new TextEncoder().encode(body).length}`,
    '',
    body,
  ].join('\r\n');
}
