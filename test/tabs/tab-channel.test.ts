import {expect} from '@open-wc/testing';

import {createId} from '../../src/foundation/ids.js';
import type {Message} from '../../src/tabs/protocol.js';
import {TabChannel} from '../../src/tabs/tab-channel.js';
import {FakeChannels} from '../support/fake-channel.js';
import {aCall} from '../support/fake-session.js';
import {settled} from '../support/settled.js';

const STATE: Message = {type: 'state', term: 1, seq: 1, state: {registration: 'registered', calls: [aCall()]}};

describe('TabChannel', () => {
  function twoTabs(channels = new FakeChannels()) {
    const heard: Message[] = [];
    const [one, other] = [new TabChannel('alice', channels.openWire), new TabChannel('alice', channels.openWire)];
    other.listen((message) => heard.push(message));
    return {one, other, heard, channels};
  }

  it('carries a message to the other tabs, with the number of the protocol', async () => {
    const {one, heard, channels} = twoTabs();
    one.post(STATE);
    await settled();
    expect(heard).to.deep.equal([{...STATE, protocol: 1}]);
    expect(channels.posted).to.deep.equal([{...STATE, protocol: 1}]);
  });

  it('says nothing more once it is closed, where a browser would throw', () => {
    const channel = new TabChannel('alice', (name) => new BroadcastChannel(name));
    channel.close();
    expect(() => {
      channel.post(STATE);
    }).not.to.throw();
  });

  for (const broken of [
    {type: 'state', term: 1e15, seq: 1},
    {type: 'state', term: 2, seq: 1, state: {calls: 7}},
    {type: 'state', term: Infinity, seq: 1, state: {registration: 'registered', calls: []}},
    {type: 'switch', term: 0, on: false, at: Infinity, wipe: false, wipedAt: 0},
    {type: 'command', term: 1, id: 'a', from: 'b', at: 1, command: null},
  ]) {
    it(`leaves out of account what is not whole: ${JSON.stringify(broken)}`, async () => {
      const {one, heard} = twoTabs();
      one.post(broken as unknown as Message);
      await settled();
      expect(heard).to.deep.equal([]);
    });
  }

  it('carries nothing to another namespace', async () => {
    const channels = new FakeChannels();
    const {one} = twoTabs(channels);
    const heard: Message[] = [];
    new TabChannel('bob', channels.openWire).listen((message) => heard.push(message));
    one.post(STATE);
    await settled();
    expect(heard).to.deep.equal([]);
  });

  it('freezes what arrives, to the bottom', async () => {
    const {one, heard} = twoTabs();
    one.post(STATE);
    await settled();
    const [message] = heard;
    if (message?.type !== 'state') throw new Error('Nothing arrived');
    const {state} = message;
    for (const part of [message, state, state.calls, state.calls[0], state.calls[0]?.remote]) {
      expect(Object.isFrozen(part)).to.equal(true);
    }
  });

  for (const strange of [
    null,
    undefined,
    'state',
    1,
    [],
    {},
    {...STATE},
    {...STATE, protocol: 2},
    {...STATE, protocol: '1'},
    {protocol: 1, type: 1, term: 1},
    {protocol: 1, type: 'state'},
  ]) {
    it(`is deaf to ${JSON.stringify([strange]).slice(0, 60)}`, async () => {
      const {heard, channels} = twoTabs();
      channels.openWire('voip-widget/1/alice').postMessage(strange);
      await settled();
      expect(heard).to.deep.equal([]);
    });
  }

  it('is deaf once it is closed', async () => {
    const {one, other, heard, channels} = twoTabs();
    other.close();
    one.post(STATE);
    await settled();
    expect(heard).to.deep.equal([]);
    expect(channels.open).to.equal(1);
  });

  it('tells of a tab that speaks another language, and hears nothing else of it', async () => {
    const {one, other, heard, channels} = twoTabs();
    const strangers: unknown[] = [];
    one.onStranger(({protocol, type}) => strangers.push([protocol, type]));
    other.post({...STATE, protocol: 2} as Message);
    channels.openWire('voip-widget/alice').postMessage({hello: 'world'});
    await settled();
    expect([strangers, heard]).to.deep.equal([[[2, 'state']], []]);
  });

  it('hears its own echo after all that others have posted before, which nobody else hears', async () => {
    const namespace = createId();
    const open = (name: string): BroadcastChannel => new BroadcastChannel(name);
    const [one, other] = [new TabChannel(namespace, open), new TabChannel(namespace, open)];
    const heard: (Message | string)[] = [];
    one.listen((message) => heard.push(message));
    other.listen((message) => heard.push(message));
    other.onStranger((stranger) => heard.push(JSON.stringify(stranger)));
    other.post(STATE);
    await one.echo();
    expect(heard).to.deep.equal([{...STATE, protocol: 1}]);
    one.close();
    other.close();
  });

  it('is alone where the browser has no channels', () => {
    const alone = new TabChannel('alice', undefined);
    alone.post(STATE);
    alone.close();
  });

  it('works with the channels of the browser', async () => {
    const namespace = createId();
    const open = (name: string): BroadcastChannel => new BroadcastChannel(name);
    const [one, other] = [new TabChannel(namespace, open), new TabChannel(namespace, open)];
    const {promise, resolve} = Promise.withResolvers<Message>();
    other.listen(resolve);
    one.post(STATE);
    expect(await promise).to.deep.equal({...STATE, protocol: 1});
    one.close();
    other.close();
  });
});
