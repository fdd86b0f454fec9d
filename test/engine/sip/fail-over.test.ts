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
    onmessage: ((event: {readonly data: string}) => void) | null = null;
    readonly #url: string;
    #isOpen = true;

    constructor(url: string) {
      this.#url = url;
      opened.push(url);
      queueMicrotask(() => this.onopen?.());
    }

    send(text: string): void {
      const request = new SipMessage(text);
      sent.push(request);
      const answer = answers[this.#url]?.(request);
      queueMicrotask(() => this.#isOpen && answer !== undefined && this.onmessage?.({data: answer}));
    }

    close(): void {
      this.#isOpen = false;
    }
  }

  beforeEach(() => {
    globalThis.WebSocket = AnsweredSocket as unknown as typeof WebSocket;
    [opened, sent] = [[], []];
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
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 2_000) {
      clock.advance(Math.min(left, 2_000));
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
