import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import type {Call} from '../../src/session/call.js';
import type {SessionState} from '../../src/session/session-state.js';
import {MirroredCallSession} from '../../src/tabs/mirrored-call-session.js';
import type {Message} from '../../src/tabs/protocol.js';
import {TabChannel} from '../../src/tabs/tab-channel.js';
import {FakeChannels} from '../support/fake-channel.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

type Sent = Extract<Message, {type: 'command'}>;

const HELLO = {on: true, switchedAt: 0, wipedAt: 0};

describe('MirroredCallSession', () => {
  let clock: ManualClock;
  let leader: TabChannel;
  let heard: Message[];
  let mirror: MirroredCallSession;
  let seen: [state: SessionState, isOwn: boolean][];
  let silences: number;
  let isAlone: boolean;

  beforeEach(async () => {
    const channels = new FakeChannels();
    clock = new ManualClock();
    heard = [];
    seen = [];
    silences = 0;
    isAlone = false;
    leader = new TabChannel('alice', channels.openWire);
    leader.listen((message) => heard.push(message));
    mirror = new MirroredCallSession({
      channel: new TabChannel('alice', channels.openWire),
      clock,
      tabId: 'here',
      power: {hello: HELLO},
      isAlone: async () => isAlone,
      onState: (...state) => seen.push(state),
      onSilence: () => silences++,
    });
    await settled();
  });

  const commands = () => heard.filter((message): message is Sent => message.type === 'command');
  const lastCommand = () => commands().at(-1)!;
  const hellos = () => heard.filter(({type}) => type === 'hello').length;

  async function says(message: Message): Promise<void> {
    leader.post(message);
    await settled();
  }

  const shows = (term: number, seq: number, calls: Call[] = [aCall()]) =>
    says({type: 'state', term, seq, state: {registration: 'registered', calls}});

  async function asks(request: Parameters<MirroredCallSession['request']>[0]) {
    const outcome = mirror.request(request).then(
      (callId) => `resolved ${callId}`,
      (error: unknown) => (error instanceof VoipError ? `rejected ${error.code}` : String(error)),
    );
    await settled();
    return {outcome, id: lastCommand().id};
  }

  it('says hello, and is offline until somebody answers', () => {
    expect(heard).to.deep.equal([{protocol: 1, type: 'hello', term: 0, ...HELLO}]);
    expect(mirror.state).to.deep.equal({registration: 'offline', calls: []});
  });

  it('shows the state of the leader', async () => {
    const call = aCall();
    await shows(1, 1, [call]);
    expect(mirror.state).to.deep.equal({registration: 'registered', calls: [call]});
    expect(seen).to.deep.equal([[mirror.state, false]]);
  });

  it('shows what this tab tells while it leads as its own, unless another leads by now', async () => {
    const state = {registration: 'registered', calls: []} as const;
    mirror.receiveOwn({type: 'state', term: 2, seq: 1, state});
    await shows(3, 1);
    mirror.receiveOwn({type: 'state', term: 2, seq: 2, state});
    expect(seen.map(([, isOwn]) => isOwn)).to.deep.equal([true, false]);
  });

  it('drops what an earlier leader said, and asks for the present state, once for many late words', async () => {
    await shows(2, 1);
    const {state} = mirror;
    await shows(1, 7);
    await shows(1, 8);
    expect(mirror.state).to.equal(state);
    clock.advance(100);
    await settled();
    expect(hellos()).to.equal(2);
    expect(clock.pending).to.equal(0);
  });

  it('believes no leader of whom it hears for the first time as he goes on, unless he answers', async () => {
    await shows(1, 1);
    const {state} = mirror;
    await shows(2, 7, []);
    expect(mirror.state).to.equal(state);
    clock.advance(100);
    await settled();
    expect(hellos()).to.equal(2);
    await shows(2, 8, []);
    expect(mirror.state.calls).to.deep.equal([]);
    await shows(3, 7);
    expect(mirror.state.calls).to.deep.equal([]);
    mirror.close();
    expect(clock.pending).to.equal(0);
  });

  it('hears no other tab while it leads, once all was said', async () => {
    await shows(1, 1);
    mirror.setRole('leading');
    await shows(1, 2, []);
    expect(mirror.state.calls).to.deep.equal([]);
    mirror.receiveOwn({type: 'state', term: 2, seq: 1, state: mirror.state});
    await shows(3, 1);
    expect(mirror.state.calls).to.deep.equal([]);
    mirror.setRole('following');
    await shows(3, 1);
    expect(mirror.state.calls).to.have.length(1);
  });

  it('asks for the present state where a message is missing', async () => {
    await shows(1, 1);
    await says({type: 'taken', term: 1, seq: 2, id: 'x'});
    expect(hellos()).to.equal(1);
    await says({type: 'taken', term: 1, seq: 4, id: 'x'});
    expect(hellos()).to.equal(2);
    expect(heard.at(-1)).to.deep.equal({protocol: 1, type: 'hello', term: 1, ...HELLO});
  });

  it('sends a request and resolves with the answer', async () => {
    const {outcome, id} = await asks({type: 'dial', target: '201'});
    expect(lastCommand()).to.deep.equal({
      protocol: 1,
      type: 'command',
      term: 0,
      id,
      from: 'here',
      at: clock.now(),
      command: {request: {type: 'dial', target: '201'}},
    });
    await says({type: 'result', term: 1, seq: 1, id, callId: 'call'});
    expect(await outcome).to.equal('resolved call');
    expect(clock.pending).to.equal(0);
  });

  it('rebuilds the error of a request that failed', async () => {
    const failure = mirror.request({type: 'dial', target: '201'}).catch((error: unknown) => error);
    await settled();
    const error = {code: 'call-failed', message: 'Busy', details: {endReason: 'busy'}} as const;
    await says({type: 'result', term: 1, seq: 1, id: lastCommand().id, error});
    const rebuilt = await failure;
    expect(rebuilt).to.be.instanceOf(VoipError);
    expect((rebuilt as VoipError).toPlain()).to.deep.equal(error);
  });

  it('is deaf to the results of other tabs', async () => {
    const {outcome, id} = await asks({type: 'mute', callId: 'a'});
    await says({type: 'result', term: 1, seq: 1, id: 'other', callId: 'other'});
    await says({type: 'result', term: 1, seq: 2, id});
    expect(await outcome).to.equal('resolved undefined');
  });

  it('sends what only looks like plain data', async () => {
    const headers = new Proxy({'X-Ticket': '1'} as const, {});
    await asks({type: 'dial', target: '201', headers});
    expect(lastCommand().command).to.deep.equal({request: {type: 'dial', target: '201', headers: {'X-Ticket': '1'}}});
  });

  it('rejects after ten seconds without an answer', async () => {
    const {outcome} = await asks({type: 'dial', target: '201'});
    for (let seconds = 0; seconds < 10; seconds++) {
      clock.advance(1_000);
      await settled();
    }
    expect(await outcome).to.equal('rejected timeout');
    expect(clock.pending).to.equal(0);
  });

  for (const request of [
    {type: 'dial', target: '201'},
    {type: 'answer', callId: 'a'},
  ] as const) {
    it(`gives ${request.type} a minute once it is taken`, async () => {
      const {outcome, id} = await asks(request);
      await says({type: 'taken', term: 1, seq: 1, id});
      clock.advance(59_999);
      await says({type: 'result', term: 1, seq: 2, id});
      expect(await outcome).to.equal('resolved undefined');
    });
  }

  for (const request of [
    {type: 'transfer', callId: 'a', target: '201'},
    {type: 'consult', callId: 'a', target: '201'},
    {type: 'complete-transfer', callId: 'a'},
  ] as const) {
    it(`gives ${request.type} as long as a phone may ring, and a minute`, async () => {
      const {outcome, id} = await asks(request);
      await says({type: 'taken', term: 1, seq: 1, id});
      clock.advance(239_999);
      await says({type: 'result', term: 1, seq: 2, id});
      expect(await outcome).to.equal('resolved undefined');
    });
  }

  it('gives nothing else more than ten seconds', async () => {
    const {outcome, id} = await asks({type: 'hang-up', callId: 'a'});
    await says({type: 'taken', term: 1, seq: 1, id});
    clock.advance(10_000);
    expect(await outcome).to.equal('rejected timeout');
  });

  it('asks a new leader again for what nobody had taken', async () => {
    await shows(1, 1);
    const {outcome, id} = await asks({type: 'dial', target: '201'});
    await shows(2, 1);
    expect(commands().map((command) => [command.id, command.term])).to.deep.equal([
      [id, 1],
      [id, 2],
    ]);
    await says({type: 'result', term: 2, seq: 2, id, callId: 'call'});
    expect(await outcome).to.equal('resolved call');
  });

  it('never asks twice for what had been taken', async () => {
    await shows(1, 1);
    const {outcome, id} = await asks({type: 'dial', target: '201'});
    await says({type: 'taken', term: 1, seq: 2, id});
    await shows(2, 1);
    expect(await outcome).to.equal('rejected timeout');
    expect(commands()).to.have.length(1);
  });

  it('asks a new leader again to hang up', async () => {
    await shows(1, 1);
    const {id} = await asks({type: 'hang-up', callId: 'a'});
    await says({type: 'taken', term: 1, seq: 2, id});
    await shows(2, 1);
    expect(commands()).to.have.length(2);
  });

  it('passes on what needs no answer', async () => {
    mirror.tell({dismiss: 'a'});
    mirror.tell({retry: true});
    await settled();
    expect(commands().map(({command}) => command)).to.deep.equal([{dismiss: 'a'}, {retry: true}]);
    expect(clock.pending).to.equal(0);
  });

  it('hears that a tab which takes no command is gone', async () => {
    await shows(1, 1, []);
    const {outcome} = await asks({type: 'dial', target: '201'});
    clock.advance(999);
    await settled();
    expect(silences).to.equal(0);
    clock.advance(1);
    await settled();
    expect(silences).to.equal(1);
    mirror.close();
    expect(await outcome).to.equal('rejected timeout');
  });

  it('gives a tab with a call more time, and one that has said a word all it needs', async () => {
    await shows(1, 1);
    const hungUp = await asks({type: 'hang-up', callId: 'a'});
    clock.advance(4_999);
    await says({type: 'taken', term: 1, seq: 2, id: hungUp.id});
    clock.advance(4_999);
    await settled();
    expect(silences).to.equal(0);
  });

  it('asks a leading tab for a word when it has said none for long, and hears that it is gone', async () => {
    await shows(1, 1, []);
    mirror.setRole('following');
    const whenAsked = async (times: number): Promise<void> => {
      while (hellos() < times) {
        clock.advance(1_000);
        await settled();
      }
    };
    await whenAsked(1);
    await shows(1, 2, []);
    clock.advance(5_000);
    await settled();
    expect(silences).to.equal(0);
    await whenAsked(2);
    clock.advance(1_000);
    await settled();
    expect(silences).to.equal(1);
    mirror.setRole('off');
    expect(clock.pending).to.equal(0);
  });

  it('claims an idle line, and is refused one that is not', async () => {
    await shows(1, 1, []);
    for (const error of [undefined, {code: 'in-call', message: 'No'} as const]) {
      const claim = mirror.claim().then(
        () => 'granted',
        (error: unknown) => (error as VoipError).code,
      );
      await settled();
      await says({type: 'result', term: 1, seq: 2, id: lastCommand().id, ...(error && {error})});
      expect(await claim).to.equal(error?.code ?? 'granted');
    }
  });

  it('gives up what is open when it closes', async () => {
    const {outcome} = await asks({type: 'mute', callId: 'a'});
    mirror.close();
    expect(await outcome).to.equal('rejected timeout');
    expect(clock.pending).to.equal(0);
  });
});
