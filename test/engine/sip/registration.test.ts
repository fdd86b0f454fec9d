import {expect, nextFrame, waitUntil} from '@open-wc/testing';

import type {RegistrationChanged} from '../../../src/session/engine.js';
import {ManualClock} from '../../support/manual-clock.js';
import {Agent} from '../../support/sip-agent.js';
import {answerTo, type SipMessage} from '../../support/sip-message.js';
import {SipServer} from '../../support/sip-server.js';

/** Its computer can sleep: time passes, and nothing happens in it. */
class SleepyClock extends ManualClock {
  #sleptMs = 0;

  override now(): number {
    return super.now() + this.#sleptMs;
  }

  sleep(ms: number): void {
    this.#sleptMs += ms;
  }
}

describe('the registration', () => {
  let clock: SleepyClock;
  let server: SipServer;
  let alice: Agent;

  beforeEach(() => {
    clock = new SleepyClock();
    server = new SipServer();
    alice = new Agent(server, 'alice', {clock, random: () => 0});
  });

  afterEach(async () => {
    server.script = () => undefined;
    await alice.engine.disconnect();
    clock.advance(1_000);
    expect(clock.pending, 'no timer is left').to.equal(0);
    expect(server.sockets.size, 'no socket is left').to.equal(0);
  });

  const reaches = (registration: string): Promise<void> =>
    waitUntil(() => alice.state.registration === registration, registration);
  const changes = (): readonly RegistrationChanged[] => alice.events.filter((event) => event.type === 'registration');
  const answerRegister = (answer: (request: SipMessage) => string | undefined): void => {
    server.script = (request) => (request.method === 'REGISTER' ? answer(request) : undefined);
  };
  async function register(): Promise<void> {
    alice.connect();
    await reaches('registered');
  }

  it('counts only once the server has agreed', async () => {
    alice.connect();
    expect(alice.state.registration).to.equal('connecting');
    await reaches('registered');
    expect(server.isRegistered('alice')).to.be.true;
    expect(changes()).to.deep.equal([
      {type: 'registration', registration: 'connecting'},
      {type: 'registration', registration: 'registered'},
    ]);
  });

  it('answers the challenge of the server with the password', async () => {
    server.passwords.set('alice', 'secret');
    alice.connect({password: 'secret'});
    await reaches('registered');
  });

  it('answers it with the hash where that is all there is', async () => {
    server.passwords.set('alice', 'secret');
    alice.connect({ha1: 'b1fd5de4a171a208c11c70c04d113668'}); // MD5 of alice:loop.test:secret
    await reaches('registered');
  });

  it('fails with wrong credentials, and is mended by others', async () => {
    server.passwords.set('alice', 'secret');
    alice.connect({password: 'wrong'});
    await reaches('failed');
    expect(alice.state.registrationReason).to.equal('wrong-credentials');
    expect(alice.state.retryAt).to.equal(undefined);
    alice.connect({password: 'secret'});
    await reaches('registered');
    expect(server.sockets.size, 'on the same socket').to.equal(1);
  });

  it('does not drop a line that works for a new secret', async () => {
    server.passwords.set('alice', 'secret');
    alice.connect({password: 'secret'});
    await reaches('registered');
    const asked = server.sent('REGISTER').length;
    alice.connect({password: 'another'});
    expect(alice.state.registration).to.equal('registered');
    expect(server.sent('REGISTER')).to.have.length(asked);
  });

  it('says again that a line is up which was described anew: who does that does not know whether it is', async () => {
    await register();
    const told = changes().length;
    alice.connect({iceServers: [{urls: 'stun:stun.loop.test'}]});
    expect(changes().slice(told)).to.deep.equal([{type: 'registration', registration: 'registered'}]);
  });

  for (const [status, reason] of [
    [403, 'wrong-credentials'],
    [404, 'registration-refused'],
    [606, 'registration-refused'],
    [302, 'registration-refused'],
  ] as const) {
    it(`fails as ${reason} at ${status}, until it is tried again by hand`, async () => {
      answerRegister((request) => answerTo(request, status));
      alice.connect();
      await reaches('failed');
      expect(alice.state.registrationReason).to.equal(reason);
      server.script = () => undefined;
      alice.engine.retry();
      expect(alice.state.registration).to.equal('connecting');
      await reaches('registered');
    });
  }

  it('waits as long as a busy server asks', async () => {
    answerRegister((request) => answerTo(request, 503, {headers: ['Retry-After: 12']}));
    alice.connect();
    await reaches('reconnecting');
    expect(alice.state).to.include({registrationReason: 'server-unreachable', retryAt: clock.now() + 12_000});
    server.script = () => undefined;
    clock.advance(12_000);
    await reaches('registered');
  });

  it('does not count where the server agrees to something else', async () => {
    answerRegister((request) => answerTo(request, 200));
    alice.connect();
    await reaches('reconnecting');
    expect(alice.state.registrationReason).to.equal('registration-refused');
    server.script = () => undefined;
    clock.advance(1_000);
    await reaches('registered');
  });

  it('is tried again, ever more slowly, while the server cannot be reached', async () => {
    server.isReachable = false;
    alice.connect();
    await reaches('reconnecting');
    const delays: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt++) {
      await waitUntil(() => changes().filter(({retryAt}) => retryAt !== undefined).length === attempt);
      delays.push(alice.state.retryAt! - clock.now());
      clock.advance(delays.at(-1)!);
    }
    expect(delays).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    await waitUntil(() => changes().filter(({retryAt}) => retryAt !== undefined).length === 8);
    server.isReachable = true;
    window.dispatchEvent(new Event('online'));
    await reaches('registered');
  });

  it('is tried again where the server takes the socket and says nothing', async () => {
    answerRegister(() => '');
    alice.connect();
    await waitUntil(() => server.sent('REGISTER').length === 1);
    clock.advance(5_000);
    await reaches('reconnecting');
    expect(alice.state.registrationReason).to.equal('server-unreachable');
    server.script = () => undefined;
    alice.engine.retry();
    await reaches('registered');
  });

  it('comes back on a new socket when the old one is lost', async () => {
    await register();
    [...server.sockets][0]?.cut();
    expect(alice.state).to.include({registration: 'reconnecting', registrationReason: 'server-unreachable'});
    clock.advance(1_000);
    await reaches('registered');
    expect(server.sockets.size).to.equal(1);
    const [before, after] = server.sent('REGISTER');
    expect(after?.header('Contact'), 'dialogs keep their Contact').to.equal(before?.header('Contact'));
    expect(after?.header('Call-ID'), 'a registerer of its own').not.to.equal(before?.header('Call-ID'));
  });

  it('is put to the test after 25 s of silence, and any answer will do', async () => {
    await register();
    server.script = (request) => (request.method === 'OPTIONS' ? answerTo(request, 405) : undefined);
    clock.advance(25_000);
    await waitUntil(() => server.sent('OPTIONS').length === 1);
    await nextFrame();
    clock.advance(3_000);
    expect(alice.state.registration).to.equal('registered');
    expect(server.sent('OPTIONS')[0]?.startLine).to.equal('OPTIONS sip:loop.test SIP/2.0');
  });

  it('ends when the server does not answer that within 3 s, and is made anew', async () => {
    await register();
    server.script = (request) => (request.method === 'OPTIONS' ? '' : undefined);
    clock.advance(25_000);
    expect(alice.state.registration).to.equal('registered');
    clock.advance(3_000);
    expect(alice.state.registration).to.equal('reconnecting');
    clock.advance(1_000);
    await reaches('registered');
  });

  it('is put to the test at once when the computer has slept', async () => {
    await register();
    clock.sleep(20_000);
    clock.advance(10_000);
    await waitUntil(() => server.sent('OPTIONS').length === 1);
  });

  it('is asked for anew at once when the computer has slept until after it was due', async () => {
    await register();
    clock.sleep(200_000);
    clock.advance(10_000);
    await waitUntil(() => server.sent('REGISTER').length === 2);
    expect(server.sent('OPTIONS')).to.deep.equal([]);
  });

  for (const type of ['online', 'offline', 'pageshow']) {
    it(`is put to the test at once on ${type}`, async () => {
      await register();
      window.dispatchEvent(new Event(type));
      await waitUntil(() => server.sent('OPTIONS').length === 1);
    });
  }

  it('is put to the test at once when the page is seen again', async () => {
    await register();
    document.dispatchEvent(new Event('visibilitychange'));
    await waitUntil(() => server.sent('OPTIONS').length === 1);
  });

  it('is taken back when the phone goes', async () => {
    await register();
    await alice.engine.disconnect();
    expect(server.isRegistered('alice')).to.be.false;
    expect(alice.state.registration).to.equal('offline');
    window.dispatchEvent(new Event('online'));
    expect(server.sent('OPTIONS')).to.deep.equal([]);
  });

  it('is said to be gone no sooner than the server has agreed', async () => {
    await register();
    const stillRegistered: boolean[] = [];
    const stop = alice.engine.listen(({type}) => {
      if (type === 'registration') stillRegistered.push(server.isRegistered('alice'));
    });
    await alice.engine.disconnect();
    stop();
    expect(stillRegistered).to.deep.equal([false]);
  });

  it('keeps its socket, and is not gone, while the server has not agreed', async () => {
    await register();
    answerRegister((request) => (request.header('Contact').endsWith('=0') ? '' : undefined));
    let isGone = false;
    const gone = alice.engine.disconnect().then(() => (isGone = true));
    await waitUntil(() => server.sent('REGISTER').at(-1)?.header('Contact').endsWith('=0'));
    await nextFrame();
    expect([isGone, alice.state.registration, server.sockets.size]).to.deep.equal([false, 'registered', 1]);
    [...server.sockets][0]?.deliver(answerTo(server.sent('REGISTER').at(-1)!, 200));
    await gone;
    expect(alice.state.registration).to.equal('offline');
  });

  it('is not said to be gone where it is wanted again meanwhile', async () => {
    await register();
    const gone = alice.engine.disconnect();
    alice.connect();
    await gone;
    await reaches('registered');
    expect(changes().map(({registration}) => registration)).not.to.include('offline');
  });

  it('waits no longer than a second for the server to agree that the phone goes', async () => {
    await register();
    answerRegister(() => '');
    const gone = alice.engine.disconnect();
    clock.advance(1_000);
    await gone;
  });

  it('moves to another line when the settings name one', async () => {
    await register();
    alice.connect({address: 'sip:alicia@loop.test'});
    await waitUntil(() => server.isRegistered('alicia') && !server.isRegistered('alice') && server.sockets.size === 1);
    expect(alice.state.registration).to.equal('registered');
  });

  it('fails at once where the address is none', () => {
    alice.connect({address: 'nonsense'});
    expect(alice.state).to.include({registration: 'failed', registrationReason: 'invalid-configuration'});
  });

  it('lets nobody dial before it stands', async () => {
    const error: unknown = await alice.dial('500').then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(error).to.include({code: 'not-registered'});
    expect(alice.state.calls).to.deep.equal([]);
  });
});
