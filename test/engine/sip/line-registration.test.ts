import {aTimeout, expect, waitUntil} from '@open-wc/testing';

import {ManualClock} from '../../support/manual-clock.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

/** How long a registration stands, which a server decides in its 200 (RFC 3261 §10.2.4) and SIP.js's own registerer gets wrong. */
describe('a registration that stands', () => {
  let clock: ManualClock;
  let server: SipServer;
  let alice: Agent;

  beforeEach(() => {
    clock = new ManualClock();
    server = new SipServer();
    alice = new Agent(server, 'alice', {clock, random: () => 0});
  });

  afterEach(async () => {
    server.script = () => undefined;
    const gone = alice.engine.disconnect();
    await Promise.race([gone, aTimeout(50)]);
    clock.advance(1_000);
    await gone;
    expect(clock.pending, 'no timer is left').to.equal(0);
  });

  const reaches = (registration: string): Promise<void> =>
    waitUntil(() => alice.state.registration === registration, registration);
  const asked = (): readonly SipMessage[] => server.sent('REGISTER');
  const contactOf = (request: SipMessage): string => /<[^>]+>/.exec(request.header('Contact'))?.[0] ?? '';
  const answerRegister = (answer: (request: SipMessage) => string | undefined): void => {
    server.script = (request) => (request.method === 'REGISTER' ? answer(request) : undefined);
  };
  const answers = (status: number, ...headers: string[]): void =>
    answerRegister((request) => answerTo(request, status, {headers}));
  const grant = (parameters: string, ...headers: string[]): void =>
    answerRegister((request) =>
      answerTo(request, 200, {
        headers: ['Contact: <sip:else@x.invalid>;expires=7', `Contact: ${contactOf(request)}${parameters}`, ...headers],
      }),
    );
  /** Slowly enough for the server to answer whatever is asked meanwhile. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 2_000) {
      clock.advance(Math.min(left, 2_000));
      await aTimeout(0);
    }
  }
  async function register(): Promise<void> {
    alice.connect();
    await reaches('registered');
  }

  for (const [what, parameters, headers, ms] of [
    ['of the time that the server grants', ';expires=100', ['Expires: 50'], 60_000],
    ['of the Expires header where its Contact has none', '', ['Expires: 50'], 30_000],
    ['of what was asked for where the server names no time', '', [], 180_000],
  ] as const) {
    it(`is asked for anew after 60 % ${what}`, async () => {
      grant(parameters, ...headers);
      await register();
      const told = alice.events.length;
      await pass(ms - 1);
      expect(asked()).to.have.length(1);
      clock.advance(1);
      await waitUntil(() => asked().length === 2);
      const [first, second] = asked();
      expect(second?.header('Call-ID')).to.equal(first?.header('Call-ID'));
      expect(parseInt(second!.header('CSeq'))).to.be.greaterThan(parseInt(first!.header('CSeq')));
      expect(second?.header('Contact')).to.match(/;expires=300$/);
      await aTimeout(0);
      await pass(ms);
      expect(asked()).to.have.length(3);
      expect(alice.events, 'nothing has changed').to.have.length(told);
    });
  }

  it('is asked for anew within a day, however long the server would keep it: no timer of a browser waits for 25 days', async () => {
    const waits: number[] = [];
    const after = clock.after.bind(clock);
    clock.after = (delayMs, action) => {
      waits.push(delayMs);
      return after(delayMs, action);
    };
    grant(';expires=4294967295');
    await register();
    expect(Math.max(...waits)).to.equal(0.6 * 86_400_000);
  });

  it('is tried again within an hour, however long the server wants to be left alone', async () => {
    answers(503, 'Retry-After: 4294967295');
    alice.connect();
    await reaches('reconnecting');
    expect(alice.state.retryAt).to.equal(clock.now() + 3_600_000);
  });

  for (const [what, ...headers] of [
    ['no Contact'],
    ['the Contact of somebody else', 'Contact: <sip:else@x.invalid>;expires=300'],
  ] as const) {
    it(`does not begin with a 200 that has ${what}, and can be tried again`, async () => {
      answers(200, ...headers);
      alice.connect();
      await reaches('reconnecting');
      expect(alice.state.registrationReason).to.equal('registration-refused');
      server.script = () => undefined;
      clock.advance(1_000);
      await reaches('registered');
    });
  }

  it('does not begin with a 200 that grants no time at all, and the server is not asked in a loop', async () => {
    grant(';expires=0');
    alice.connect();
    await reaches('reconnecting');
    await aTimeout(20);
    expect(asked()).to.have.length(1);
  });

  it('ends when the server does not answer the next request within 5 s', async () => {
    await register();
    answerRegister(() => '');
    await pass(180_000);
    await waitUntil(() => asked().length === 2);
    expect(alice.state.registration).to.equal('registered');
    clock.advance(5_000);
    expect(alice.state).to.include({registration: 'reconnecting', registrationReason: 'server-unreachable'});
  });

  it('ends when the server refuses the next request', async () => {
    await register();
    answers(403);
    await pass(180_000);
    await reaches('failed');
    expect(alice.state.registrationReason).to.equal('wrong-credentials');
  });

  it('is asked for as long as the server wants at least', async () => {
    // RFC 3261 §10.2.8
    answerRegister((request) => {
      return request.header('Contact').endsWith('=600') ? undefined : answerTo(request, 423, {headers: ['Min-Expires: 600']});
    });
    await register();
    expect(asked()).to.have.length(2);
  });

  it('fails where the server wants ever more, or does not say how much', async () => {
    answerRegister((request) => {
      const wanted = 1 + Number(/expires=(\d+)/.exec(request.header('Contact'))?.[1]);
      return answerTo(request, 423, {headers: [`Min-Expires: ${wanted}`]});
    });
    alice.connect();
    await reaches('failed');
    expect(asked()).to.have.length(2);
    answers(423);
    alice.engine.retry();
    await reaches('failed');
    expect(alice.state.registrationReason).to.equal('registration-refused');
  });

  it('is not taken for refused by what a server says too late to a request that was given up', async () => {
    answerRegister(() => '');
    alice.connect();
    await waitUntil(() => asked().length === 1);
    clock.advance(5_000);
    await reaches('reconnecting');
    server.script = () => undefined;
    alice.engine.retry();
    await reaches('registered');
    for (const status of [403, 200]) [...server.sockets][0]?.deliver(answerTo(asked()[0]!, status));
    await aTimeout(0);
    expect(alice.state.registration).to.equal('registered');
  });

  it('is taken back also where the server has not agreed yet', async () => {
    answerRegister((request) => (request.header('Contact').endsWith('=0') ? undefined : ''));
    alice.connect();
    await waitUntil(() => asked().length === 1);
    await alice.engine.disconnect();
    expect(asked().at(-1)?.header('Contact')).to.match(/;expires=0$/);
  });

  it('is not taken back where it was refused', async () => {
    answers(403);
    alice.connect();
    await reaches('failed');
    await alice.engine.disconnect();
    expect(asked()).to.have.length(1);
  });

  it('leaves no timer behind, also where nobody confirms that it is taken back', async () => {
    const pending = new Map<unknown, number>();
    const set = window.setTimeout.bind(window);
    const clear = window.clearTimeout.bind(window);
    window.setTimeout = ((action: () => void, ms = 0) => {
      const timer = set(() => {
        pending.delete(timer);
        action();
      }, ms);
      pending.set(timer, ms);
      return timer;
    }) as typeof window.setTimeout;
    window.clearTimeout = (timer) => {
      pending.delete(timer);
      clear(timer);
    };
    await register();
    answerRegister(() => '');
    const gone = alice.engine.disconnect();
    await waitUntil(() => asked().length === 2);
    clock.advance(1_000);
    await gone;
    Object.assign(window, {setTimeout: set, clearTimeout: clear});
    const long = [...pending.values()].filter((ms) => ms > 2_000);
    expect(long, 'in milliseconds; this test itself has shorter ones').to.deep.equal([]);
  });
});
