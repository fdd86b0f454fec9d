import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {ManualClock} from '../../support/manual-clock.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo, SipMessage} from '../../support/sip-message.js';

type Answer = (request: SipMessage) => string | undefined;

const A = 'wss://a.test';
const B = 'wss://b.test';

/** SIP.js knows one server and no other. */
describe('a line with two servers', () => {
  const browserSocket = globalThis.WebSocket;
  let clock: ManualClock;
  let alice: Agent;
  let opened: string[];
  let sent: SipMessage[];
  let answers: Record<string, Answer>;
  /** Servers that take no socket. */
  const refusing = new Set<string>();
  const sockets = new Set<AnsweredSocket>();
  const cutAll = (): void => sockets.forEach((socket) => socket.cut());

  const grant: Answer = (request) =>
    answerTo(request, 200, {headers: [`Contact: ${request.header('Contact').replace(/;expires=.*/, '')};expires=300`]});
  const serve: Answer = (request) => {
    if (request.method === 'REGISTER') return grant(request);
    if (request.method === 'INVITE') return answerTo(request, 180, {headers: ['Contact: <sip:peer@peer.invalid>']});
    return request.method === 'ACK' ? undefined : answerTo(request, 200);
  };

  /** A socket at whose other end `answers` of its server stands. */
  class AnsweredSocket {
    onopen: (() => void) | null = null;
    onerror: (() => void) | null = null;
    onclose: (() => void) | null = null;
    onmessage: ((event: {readonly data: string}) => void) | null = null;
    readonly #url: string;
    #isOpen = true;

    constructor(url: string) {
      this.#url = url;
      opened.push(url);
      sockets.add(this);
      queueMicrotask(() => (refusing.has(url) ? this.onerror?.() : this.onopen?.()));
    }

    /** The network closes it. */
    cut(): void {
      this.onclose?.();
    }

    send(text: string): void {
      const request = new SipMessage(text);
      sent.push(request);
      const answer = answers[this.#url]?.(request);
      queueMicrotask(() => this.#isOpen && answer !== undefined && this.onmessage?.({data: answer}));
    }

    close(): void {
      sockets.delete(this);
      this.#isOpen = false;
    }
  }

  beforeEach(() => {
    globalThis.WebSocket = AnsweredSocket as unknown as typeof WebSocket;
    [opened, sent] = [[], []];
    refusing.clear();
    sockets.clear();
    answers = {[A]: serve, [B]: serve};
    clock = new ManualClock();
    alice = new Agent(undefined as never, 'alice', {clock, random: () => 0, transportConstructor: undefined});
  });

  afterEach(async () => {
    await alice.engine.disconnect();
    globalThis.WebSocket = browserSocket;
    clock.advance(1_000);
    expect(clock.pending, 'no timer is left').to.equal(0);
  });

  const reaches = (registration: string): Promise<void> =>
    waitUntil(() => alice.state.registration === registration, registration);
  const connect = (): void => alice.connect({servers: [A, B]});
  async function pass(ms: number, stepMs = 2_000): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      clock.advance(Math.min(left, stepMs));
      await aTimeout(0);
    }
  }

  it('registers at the first', async () => {
    connect();
    await reaches('registered');
    expect(opened).to.deep.equal([A]);
  });

  it('goes to the second where the first is out of service', async () => {
    answers[A] = (request) => answerTo(request, 503);
    connect();
    await reaches('reconnecting');
    await pass(2_000);
    await reaches('registered');
    expect(opened).to.deep.equal([A, B]);
  });

  it('goes to the second where the first takes the socket and says nothing', async () => {
    answers[A] = () => undefined;
    connect();
    await pass(8_000);
    await reaches('registered');
    expect(opened).to.deep.equal([A, B]);
  });

  it('stays while a call is up, for its dialog is known to the first only', async () => {
    connect();
    await reaches('registered');
    await alice.dial('500');
    answers[A] = (request) => (request.method === 'REGISTER' ? answerTo(request, 503) : serve(request));
    await pass(181_000);
    await reaches('reconnecting');
    await pass(40_000);
    expect(opened).to.deep.equal([A]);
    expect(alice.call?.phase).to.equal('ringing');
  });

  describe('and a call that is up', () => {
    const sdp = [
      ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'],
      ...['m=audio 9 UDP/TLS/RTP/SAVPF 0', 'a=mid:0', 'a=ice-ufrag:abcd', 'a=ice-pwd:abcdabcdabcdabcdabcdabcd', 'a=rtcp-mux'],
      ...[`a=fingerprint:sha-256 ${'AA:'.repeat(31)}AA`, 'a=setup:active', 'a=sendrecv', ''],
    ].join('\r\n');
    const talk: Answer = (request) =>
      request.method === 'INVITE'
        ? answerTo(request, 200, {headers: ['Contact: <sip:peer@peer.invalid>', 'Content-Type: application/sdp'], body: sdp})
        : serve(request);

    beforeEach(async () => {
      [answers[A], answers[B]] = [talk, talk];
      connect();
      await reaches('registered');
      await alice.dial('500');
      await waitUntil(() => alice.call?.phase === 'connecting');
    });

    it('tries the present server twice before it goes to the other, where the call is told of it', async () => {
      refusing.add(A);
      cutAll();
      await pass(1_000, 50);
      await reaches('registered');
      expect(opened).to.deep.equal([A, A, A, B]);
      await waitUntil(() => alice.call?.line === 'up');
      const invited = sent.filter(({method}) => method === 'INVITE');
      expect(invited).to.have.length(2);
    });

    it('goes to the other where the present one refuses it twice', async () => {
      answers[A] = (request) => (request.method === 'REGISTER' ? answerTo(request, 503) : talk(request));
      cutAll();
      await pass(1_000, 50);
      await reaches('registered');
      expect(opened).to.deep.equal([A, A, B]);
      expect(alice.call?.phase).to.equal('connecting');
    });
  });

  describe('and a first one that is back', () => {
    beforeEach(async () => {
      refusing.add(A);
      connect();
      await reaches('registered');
      expect(opened).to.deep.equal([A, B]);
    });

    it('goes back to it when it takes sockets, after a look that is closed at once', async () => {
      await pass(59_000);
      refusing.clear();
      expect(opened).to.have.length(2);
      await pass(3_000);
      await waitUntil(() => opened.length === 4);
      await reaches('registered');
      expect(opened).to.deep.equal([A, B, A, A]);
      const told = alice.events.flatMap((event) => (event.type === 'registration' ? [event.reason ?? event.registration] : []));
      expect(told, 'no trouble is told').to.deep.equal(['connecting', 'registered', 'connecting', 'registered']);
    });

    it('stays where it does not, and looks every minute', async () => {
      await pass(181_000);
      expect(opened).to.deep.equal([A, B, A, A, A]);
      expect(alice.state.registration).to.equal('registered');
    });

    it('stays while somebody is called, and goes when that is over', async () => {
      await alice.dial('500');
      refusing.clear();
      await pass(130_000);
      expect(opened).to.have.length(2);
      await alice.hangUp();
      await pass(62_000);
      await waitUntil(() => opened.length === 4);
      expect(opened).to.deep.equal([A, B, A, A]);
    });

    it('looks less often for one that takes sockets and serves nobody', async () => {
      refusing.clear();
      answers[A] = (request) => answerTo(request, 503);
      await pass(200_000);
      expect(opened.filter((url) => url === A).length).to.be.below(6);
      await reaches('registered');
    });
  });

  it('says goodbye in the very moment that the page goes: there may be no other', async () => {
    connect();
    await reaches('registered');
    const before = sent.length;
    void alice.engine.disconnect();
    expect(
      sent.slice(before).map((request) => `${request.method} ${/expires=\d+/.exec(request.header('Contact'))?.[0]}`),
    ).to.deep.equal(['REGISTER expires=0']);
  });
});
