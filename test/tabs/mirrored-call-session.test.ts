import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import type {Call} from '../../src/session/call.js';
import type {HeardFact} from '../../src/session/call-session.js';
import {MirroredCallSession} from '../../src/tabs/mirrored-call-session.js';
import type {Message} from '../../src/tabs/protocol.js';
import {TabChannel} from '../../src/tabs/tab-channel.js';
import {FakeChannels} from '../support/fake-channel.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

type Sent = Extract<Message, {type: 'command'}>;

describe('MirroredCallSession', () => {
  let clock: ManualClock;
  let leader: TabChannel;
  let heard: Message[];
  let mirror: MirroredCallSession;

  beforeEach(async () => {
    const channels = new FakeChannels();
    clock = new ManualClock();
    heard = [];
    leader = new TabChannel('alice', channels.openWire);
    leader.listen((message) => heard.push(message));
    mirror = new MirroredCallSession({channel: new TabChannel('alice', channels.openWire), clock, tabId: 'here'});
    await settled();
  });

  const commands = () => heard.filter((message): message is Sent => message.type === 'command');
  const lastCommand = () => commands().at(-1)!;
  const hellos = () => heard.filter(({type}) => type === 'hello').length;

  async function says(message: Message): Promise<void> {
    leader.post(message);
    await settled();
  }

  type StateMessage = Extract<Message, {type: 'state'}>;

  const shows = (
    term: number,
    seq: number,
    {facts = [], calls = [aCall()]}: {facts?: StateMessage['facts']; calls?: Call[]} = {},
  ) => says({type: 'state', term, seq, state: {registration: 'registered', calls}, facts});

  async function asks(request: Parameters<MirroredCallSession['request']>[0]) {
    const outcome = mirror.request(request).then(
      (callId) => `resolved ${callId}`,
      (error: unknown) => (error instanceof VoipError ? `rejected ${error.code}` : String(error)),
    );
    await settled();
    return {outcome, id: lastCommand().id};
  }

  it('says hello, and is offline until somebody answers', () => {
    expect(heard).to.deep.equal([{protocol: 1, type: 'hello', term: 0}]);
    expect(mirror.state).to.deep.equal({registration: 'offline', calls: []});
  });

  it('shows the state of the leader', async () => {
    const seen: unknown[] = [];
    mirror.subscribe((state) => seen.push(state));
    const call = aCall();
    await shows(1, 1, {calls: [call]});
    expect(mirror.state).to.deep.equal({registration: 'registered', calls: [call]});
    expect(seen).to.deep.equal([mirror.state]);
  });

  it('tells facts after the state shows them, and whether they were caused here', async () => {
    const told: string[] = [];
    mirror.onFact((fact: HeardFact) => {
      if (fact.type !== 'voip-registration-change')
        told.push(`${fact.type} ${fact.here} ${mirror.state.calls[0]?.id === fact.detail.call.id}`);
      expect(fact).not.to.have.property('by');
    });
    const call = aCall();
    const detail = {call};
    await shows(1, 1, {facts: [{type: 'voip-call-dialing', detail, by: 'here'}], calls: [call]});
    await shows(1, 2, {
      facts: [
        {type: 'voip-call-ringing', detail, by: 'there'},
        {type: 'voip-call-ended', detail},
      ],
      calls: [call],
    });
    expect(told).to.deep.equal(['voip-call-dialing true true', 'voip-call-ringing false true', 'voip-call-ended false true']);
  });

  it('drops what an earlier leader said, and asks for the present state', async () => {
    await shows(2, 1);
    const {state} = mirror;
    await shows(1, 7);
    expect(mirror.state).to.equal(state);
    expect(hellos()).to.equal(2);
  });

  it('asks for the present state where a message is missing', async () => {
    await shows(1, 1);
    await says({type: 'taken', term: 1, seq: 2, id: 'x'});
    expect(hellos()).to.equal(1);
    await says({type: 'taken', term: 1, seq: 4, id: 'x'});
    expect(hellos()).to.equal(2);
    expect(heard.at(-1)).to.deep.equal({protocol: 1, type: 'hello', term: 1});
  });

  it('sends a request and resolves with the answer', async () => {
    const {outcome, id} = await asks({type: 'dial', target: '201'});
    expect(lastCommand()).to.deep.equal({
      protocol: 1,
      type: 'command',
      term: 0,
      id,
      from: 'here',
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
    clock.advance(10_000);
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
    mirror.dismiss('a');
    mirror.retry();
    await settled();
    expect(commands().map(({command}) => command)).to.deep.equal([{dismiss: 'a'}, {retry: true}]);
    expect(clock.pending).to.equal(0);
  });

  it('gives up what is open when it closes', async () => {
    const {outcome} = await asks({type: 'mute', callId: 'a'});
    mirror.close();
    expect(await outcome).to.equal('rejected timeout');
    expect(clock.pending).to.equal(0);
  });
});
