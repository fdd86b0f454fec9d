import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import type {Message} from '../../src/tabs/protocol.js';
import {TabChannel} from '../../src/tabs/tab-channel.js';
import {OFFLINE} from '../../src/session/session-state.js';
import {TabHost} from '../../src/tabs/tab-host.js';
import {TabPresence} from '../../src/tabs/tab-presence.js';
import {FakeChannels} from '../support/fake-channel.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

const HELLO = {type: 'hello', on: true, switchedAt: 0, wipedAt: 0} as const;

describe('TabHost', () => {
  let channels: FakeChannels;
  let clock: ManualClock;
  let follower: TabChannel;
  let heard: Message[];
  let session: FakeHostedSession;
  let host: TabHost;
  let own: Message[];
  let presence: TabPresence;
  let onClaim: () => void;

  beforeEach(async () => {
    channels = new FakeChannels();
    clock = new ManualClock();
    heard = [];
    session = new FakeHostedSession();
    follower = new TabChannel('alice', channels.openWire);
    follower.listen((message) => heard.push(message));
    own = [];
    presence = new TabPresence('alice', new FakeLockManager());
    onClaim = (): void => {
      host.yield();
      host.leave();
    };
    host = open(Promise.resolve(session));
    await settled();
    heard.length = 0;
  });

  const open = (hosted: Promise<FakeHostedSession>): TabHost =>
    new TabHost({
      channel: new TabChannel('alice', channels.openWire),
      mirror: {receiveOwn: (message) => own.push(message)},
      term: 7.5,
      presence,
      session: hosted,
      inherited: {...OFFLINE, registration: 'connecting'},
      clock,
      onClaim: () => onClaim(),
    });

  async function says(message: Message): Promise<void> {
    follower.post(message);
    await settled();
  }

  const asks = (id: string, command: Extract<Message, {type: 'command'}>['command']) =>
    says({type: 'command', term: 0, id, from: 'there', at: clock.now(), command});
  const types = () => heard.map(({type}) => type);
  const last = () => heard.at(-1) as Extract<Message, {seq: number}>;

  it('tells what it inherits as it begins to lead, in a term of its own, and the state as soon as there is one', async () => {
    const {promise, resolve} = Promise.withResolvers<FakeHostedSession>();
    open(promise);
    await settled();
    expect(last()).to.deep.include({type: 'state', seq: 1, state: {registration: 'connecting', calls: []}});
    expect(last().term).to.equal(7.5);
    resolve(session);
    await settled();
    expect(last()).to.deep.include({type: 'state', seq: 2, state: session.state});
  });

  it('knows that a tab is gone which had caused something before this one came to lead', async () => {
    host.close();
    const inherited = {...OFFLINE, calls: [aCall({id: 'a'})], causes: {a: {'voip-call-ended': 'gone'}}} as const;
    new TabHost({
      channel: new TabChannel('alice', channels.openWire),
      mirror: {receiveOwn: (message) => own.push(message)},
      term: 8.5,
      presence,
      session: Promise.resolve(session),
      inherited,
      clock,
      onClaim: () => onClaim(),
    });
    await settled();
    expect(session.forgotten).to.deep.equal(['gone']);
  });

  it('answers who has joined', async () => {
    await says({...HELLO, term: 0});
    expect(last()).to.deep.include({type: 'state', seq: 3, state: session.state});
  });

  it('tells each change, to its own tab too', async () => {
    own.length = 0;
    session.show(aCall());
    await settled();
    expect(last()).to.deep.include({type: 'state', seq: 3, state: session.state});
    expect(own.map((message) => ({...message, protocol: 1}))).to.deep.equal(heard);
  });

  it('takes a command before there is a session, and carries it out then', async () => {
    const {promise, resolve} = Promise.withResolvers<FakeHostedSession>();
    host.close();
    open(promise);
    await asks('1', {request: {type: 'dial', target: '201'}});
    expect(last()).to.deep.include({type: 'taken', id: '1'});
    resolve(session);
    await settled();
    expect(session.asked).to.have.length(1);
  });

  it('answers with the reason where there will be no session', async () => {
    host.close();
    open(Promise.reject(new VoipError('load-failed', 'The chunk did not arrive')));
    await asks('1', {request: {type: 'dial', target: '201'}});
    expect(last()).to.have.nested.property('error.code', 'load-failed');
  });

  it('lets an idle line go before it says so', async () => {
    await asks('1', {claim: true});
    expect(types()).to.deep.equal(['taken', 'state', 'result']);
    expect(heard[1]).to.deep.include({isLast: true});
    expect(last()).to.include({id: '1'}).and.not.to.have.property('error');
  });

  it('lets no line go on which a call is up, or about to be', async () => {
    session.isDialling = true;
    await asks('1', {claim: true});
    expect(last()).to.have.nested.property('error.code', 'in-call');
    session.isDialling = false;
    session.show(aCall());
    await asks('2', {claim: true});
    expect(last()).to.have.nested.property('error.code', 'in-call');
  });

  it('forgets what a tab caused, when that tab has gone', async () => {
    const tab = new AbortController();
    presence.hold('there', tab.signal);
    await asks('1', {dismiss: 'a'});
    expect(session.forgotten).to.deep.equal([]);
    tab.abort();
    await settled();
    expect(session.forgotten).to.deep.equal(['there']);
  });

  it('carries out a command in the name of its tab, and says so', async () => {
    await asks('1', {request: {type: 'dial', target: '201'}});
    expect(session.lastAsked).to.deep.include({request: {type: 'dial', target: '201'}, by: 'there'});
    expect(last()).to.deep.include({type: 'taken', id: '1'});
    session.lastAsked.resolve('call');
    await settled();
    expect(last()).to.deep.include({type: 'result', id: '1', callId: 'call'});
  });

  it('carries out a command once, however often it arrives', async () => {
    await asks('1', {request: {type: 'hang-up', callId: 'a'}});
    await asks('1', {request: {type: 'hang-up', callId: 'a'}});
    expect(session.asked).to.have.length(1);
  });

  it('lets no cause of a failure leave the tab', async () => {
    await asks('1', {request: {type: 'answer', callId: 'a'}});
    const cause = new Error('Authorization: Digest s3cret');
    session.lastAsked.reject(new VoipError('microphone-blocked', 'Blocked', {cause, details: {tries: 2}}));
    await settled();
    expect(last()).to.deep.include({type: 'result', id: '1'});
    expect(last()).to.have.deep.property('error', {code: 'microphone-blocked', message: 'Blocked', details: {tries: 2}});
    expect(JSON.stringify(channels.posted)).not.to.contain('s3cret');
  });

  it('answers a failure of another kind as call-failed', async () => {
    await asks('1', {request: {type: 'answer', callId: 'a'}});
    session.lastAsked.reject(new TypeError('x is not a function'));
    await settled();
    expect(last()).to.have.nested.property('error.code', 'call-failed');
  });

  it('passes on what needs no answer', async () => {
    await asks('1', {dismiss: 'a'});
    await asks('2', {retry: true});
    expect(session.dismissed).to.deep.equal(['a']);
    expect(session.retries).to.equal(1);
    expect(types()).to.deep.equal([]);
  });

  it('outbids a term that the clock had given to a leader before it was set back', async () => {
    await says({...HELLO, term: clock.now() + 5_000});
    expect(last().term).to.equal(7.5);
    clock.advance(100);
    await settled();
    expect(last().term).to.be.above(clock.now() + 4_900);
  });

  it('outbids a leader before it whose clock ran ahead, and whose last words are late', async () => {
    await says({type: 'state', term: clock.now() + 9_000, seq: 1, state: OFFLINE});
    clock.advance(100);
    await settled();
    expect(last()).to.deep.include({type: 'state', state: session.state});
    expect(last().term).to.be.above(clock.now() + 8_900);
  });

  it('outbids nobody where it learns meanwhile that another tab has taken the line', async () => {
    await says({type: 'state', term: clock.now() + 9_000, seq: 1, state: OFFLINE});
    host.close();
    clock.advance(100);
    await settled();
    expect(heard).to.deep.equal([]);
    expect(clock.pending).to.equal(0);
  });

  it('lets the line go to one of two tabs that claim it at the same moment', async () => {
    for (const id of ['one', 'other']) {
      follower.post({type: 'command', term: 0, id, from: id, at: clock.now(), command: {claim: true}});
    }
    await settled();
    const results = heard.filter((message) => message.type === 'result').map(({id, error}) => `${id} ${error?.code}`);
    expect(results).to.have.members(['one undefined', 'other in-call']);
  });

  it('does not carry out what it finds when it has hung, for its tab has asked another one by now; but it says that it is there', async () => {
    follower.post({
      type: 'command',
      term: 0,
      id: '1',
      from: 'there',
      at: clock.now(),
      command: {request: {type: 'dial', target: '201'}},
    });
    clock.advance(1_001);
    await settled();
    expect([session.asked, types()]).to.deep.equal([[], ['state']]);
  });

  it('says that it is there also where the clock was set while a command was on its way: else its calls would be lost', async () => {
    session.show(aCall());
    await settled();
    heard.length = 0;
    follower.post({type: 'command', term: 0, id: '1', from: 'there', at: clock.now(), command: {retry: true}});
    clock.setBack(60_000);
    await settled();
    expect([session.retries, types()]).to.deep.equal([0, ['state']]);
  });

  it('says its last word as it leaves, and nothing after it', async () => {
    host.yield();
    host.leave();
    session.show(aCall());
    await settled();
    expect(heard).to.have.length(1);
    expect(last()).to.deep.include({type: 'state', isLast: true});
  });

  it('tells how its calls end while the line goes to another tab, but not that the line goes down', async () => {
    const call = aCall();
    host.yield();
    session.set({registration: 'offline', registrationReason: 'server-unreachable', calls: [call]});
    await says({...HELLO, term: 0});
    await asks('1', {request: {type: 'hang-up', callId: 'a'}});
    expect(types()).to.deep.equal(['state']);
    expect(last()).to.deep.include({state: {registration: 'connecting', calls: [call]}});
    expect(session.asked).to.deep.equal([]);
  });

  it('says that all is off, where it is', async () => {
    session.show(aCall());
    host.fallSilent();
    await settled();
    expect(last()).to.deep.include({state: OFFLINE});
  });

  it('says nothing more once it is closed', async () => {
    host.close();
    session.show(aCall());
    await says({...HELLO, term: 0});
    await asks('1', {request: {type: 'hang-up', callId: 'a'}});
    expect(types()).to.deep.equal([]);
    expect(session.asked).to.deep.equal([]);
  });
});
