import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import type {Message} from '../../src/tabs/protocol.js';
import {TabChannel} from '../../src/tabs/tab-channel.js';
import {TabHost} from '../../src/tabs/tab-host.js';
import {FakeChannels} from '../support/fake-channel.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

describe('TabHost', () => {
  let channels: FakeChannels;
  let clock: ManualClock;
  let follower: TabChannel;
  let heard: Message[];
  let session: FakeHostedSession;
  let host: TabHost;

  beforeEach(async () => {
    channels = new FakeChannels();
    clock = new ManualClock();
    heard = [];
    session = new FakeHostedSession();
    follower = new TabChannel('alice', channels.openWire);
    follower.listen((message) => heard.push(message));
    host = new TabHost({channel: new TabChannel('alice', channels.openWire), session, clock});
    await settled();
  });

  async function says(message: Message): Promise<void> {
    follower.post(message);
    await settled();
  }

  const asks = (id: string, command: Extract<Message, {type: 'command'}>['command']) =>
    says({type: 'command', term: 0, id, from: 'there', command});
  const types = () => heard.map(({type}) => type);
  const last = () => heard.at(-1) as Extract<Message, {seq: number}>;

  it('tells the state as it begins to lead, in a term of its own', () => {
    expect(last()).to.deep.include({type: 'state', seq: 1, state: session.state, facts: []});
    expect(last().term).to.be.within(clock.now(), clock.now() + 1);
  });

  it('answers who has joined', async () => {
    await says({type: 'hello', term: 0});
    expect(last()).to.deep.include({type: 'state', seq: 2, state: session.state});
  });

  it('tells each change, and each fact with the state that shows it', async () => {
    const call = aCall();
    session.show(call);
    session.tell({type: 'voip-call-dialing', detail: {call}, by: 'there'});
    await settled();
    expect(types()).to.deep.equal(['state', 'state', 'state']);
    expect(last()).to.deep.include({
      seq: 3,
      state: session.state,
      facts: [{type: 'voip-call-dialing', detail: {call}, by: 'there'}],
    });
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
    expect(types()).to.deep.equal(['state']);
  });

  it('outbids a term that the clock had given to a leader before it was set back', async () => {
    await says({type: 'hello', term: clock.now() + 5_000});
    expect(last().term).to.be.above(clock.now() + 5_000);
  });

  it('tells how its calls end while the line goes to another tab, but not that the line goes down', async () => {
    const call = aCall();
    host.yield();
    session.set({registration: 'offline', registrationReason: 'server-unreachable', calls: [call]});
    session.tell({type: 'voip-call-ended', detail: {call}});
    session.tell({type: 'voip-registration-change', detail: {registration: 'offline'}});
    await says({type: 'hello', term: 0});
    await asks('1', {request: {type: 'hang-up', callId: 'a'}});
    expect(types()).to.deep.equal(['state', 'state', 'state']);
    const state = {registration: 'connecting', calls: [call]};
    expect(last()).to.deep.include({state, facts: [{type: 'voip-call-ended', detail: {call}}]});
    expect(session.asked).to.deep.equal([]);
  });

  it('says nothing more once it is closed', async () => {
    host.close();
    session.show(aCall());
    await says({type: 'hello', term: 0});
    await asks('1', {request: {type: 'hang-up', callId: 'a'}});
    expect(types()).to.deep.equal(['state']);
    expect(session.asked).to.deep.equal([]);
  });
});
