import {expect, nextFrame} from '@open-wc/testing';
import {TransportState} from 'sip.js';

import {WebSocketTransport} from '../../../src/engine/sip/web-socket-transport.js';
import {ManualClock} from '../../support/manual-clock.js';

/** A socket whose other end is the test. */
class FakeSocket {
  static opened: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: {readonly data: string | ArrayBuffer}) => void) | null = null;
  isClosed = false;
  readonly sent: string[] = [];
  readonly url: string;
  readonly protocol: string;

  constructor(url: string, protocol: string) {
    this.url = url;
    this.protocol = protocol;
    FakeSocket.opened.push(this);
  }

  send(message: string): void {
    this.sent.push(message);
  }

  close(): void {
    this.isClosed = true;
  }
}

describe('a WebSocket transport', () => {
  const browserSocket = globalThis.WebSocket;
  let clock: ManualClock;
  let transport: WebSocketTransport;
  let told: string[];

  beforeEach(() => {
    FakeSocket.opened = [];
    globalThis.WebSocket = FakeSocket as unknown as typeof WebSocket;
    clock = new ManualClock();
    told = [];
    transport = new WebSocketTransport(undefined, {servers: ['wss://a.test', 'ws://b.test'], clock});
    transport.onConnect = () => told.push('connected');
    transport.onDisconnect = (error) => told.push(error ? 'lost' : 'disconnected');
    transport.onMessage = (message) => told.push(message);
  });

  afterEach(async () => {
    await transport.dispose();
    globalThis.WebSocket = browserSocket;
    expect(clock.pending, 'no timer is left').to.equal(0);
    expect(FakeSocket.opened.every(({isClosed}) => isClosed)).to.be.true;
  });

  const failure = (attempt: Promise<unknown>): Promise<unknown> =>
    attempt.then(
      () => undefined,
      (cause: unknown) => cause,
    );

  async function connect(): Promise<FakeSocket> {
    const connected = transport.connect();
    const socket = FakeSocket.opened.at(-1)!;
    socket.onopen?.();
    await connected;
    return socket;
  }

  it('speaks sip to the first server of its list', async () => {
    const socket = await connect();
    expect(socket).to.include({url: 'wss://a.test', protocol: 'sip'});
    expect(transport).to.include({protocol: 'WSS', state: TransportState.Connected});
    await transport.send('REGISTER');
    expect(socket.sent).to.deep.equal(['REGISTER']);
  });

  it('takes the next when one refuses, and then when one says nothing for 5 s', async () => {
    const attempt = failure(transport.connect());
    FakeSocket.opened[0]?.onerror?.();
    await nextFrame();
    expect(FakeSocket.opened[1]?.url).to.equal('ws://b.test');
    expect(transport.protocol).to.equal('WS');
    clock.advance(5_000);
    expect(await attempt).to.be.an('error');
    expect(transport.state).to.equal(TransportState.Disconnected);
    expect(told, 'what never was connected is not lost').to.deep.equal([]);
  });

  it('goes back to the same server after a loss', async () => {
    const socket = await connect();
    socket.onclose?.();
    expect(told).to.deep.equal(['connected', 'lost']);
    expect((await connect()).url).to.equal('wss://a.test');
  });

  it('goes to the next where it is told that this one cannot serve', async () => {
    await connect();
    transport.skipServer();
    await transport.disconnect();
    expect((await connect()).url).to.equal('ws://b.test');
  });

  it('is disconnected at once, also from a server that is gone and will never confirm', async () => {
    const socket = await connect();
    await transport.disconnect();
    expect(transport.state).to.equal(TransportState.Disconnected);
    expect(told).to.deep.equal(['connected', 'disconnected']);
    expect(socket.onclose, 'what it says later is not heard').to.equal(null);
    expect(await failure(transport.send('BYE'))).to.be.an('error');
  });

  it('gives up connecting when it is disconnected meanwhile', async () => {
    const attempt = failure(transport.connect());
    await transport.disconnect();
    expect(await attempt).to.be.an('error');
    expect(FakeSocket.opened).to.have.length(1);
    const [socket] = FakeSocket.opened as [FakeSocket];
    expect(socket.isClosed, 'a browser would complain in the console').to.be.false;
    socket.onopen?.();
    expect(socket.isClosed).to.be.true;
    expect([transport.state, told]).to.deep.equal([TransportState.Disconnected, []]);
  });

  it('hands on text and binary messages, without the line ends before them, and no keep-alives', async () => {
    const socket = await connect();
    const binary = new TextEncoder().encode('zwei ü').buffer;
    for (const data of ['\r\n', 'one', binary, '', '\r\n\r\n', '\r\nthree', new ArrayBuffer(0), new Uint8Array([0xff]).buffer])
      socket.onmessage?.({data});
    expect(told).to.deep.equal(['connected', 'one', 'zwei ü', 'three', '\ufffd']);
  });
});
