import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import {Store} from '../../src/foundation/store.js';
import type {Role} from '../../src/foundation/leadership.js';
import type {DescribedCall} from '../../src/session/engine.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {HandOver, type ArrivedCall, type FetchCall} from '../../src/tabs/hand-over.js';
import {aDialog} from '../support/fake-engine.js';
import {FakeHostedSession} from '../support/fake-hosted-session.js';
import {aCall} from '../support/fake-session.js';
import {FakeTabs} from '../support/fake-tabs.js';
import {settled} from '../support/settled.js';

const CALL = aCall({id: 'a', answeredAt: 1});
const codeOf = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => 'done',
    (error: unknown) => (error as VoipError).code,
  );

/** A call on its way, whose far end a test lets agree or refuse. */
class Way {
  readonly agreed = Promise.withResolvers<ArrivedCall>();
  readonly host = new FakeHostedSession();
  isHungUp = false;
  inherited: SessionState | undefined;
  described: DescribedCall | undefined;
  /** Whoever is asked for a microphone takes a while. */
  microphone: Promise<unknown> = Promise.resolve();

  readonly fetchCall: FetchCall = async (_call, describe) => {
    await this.microphone;
    this.described = await describe();
    return this.agreed.promise;
  };

  agree(): void {
    this.agreed.resolve({
      host: async (inherited) => {
        this.inherited = inherited;
        this.host.set({calls: inherited.calls});
        return this.host;
      },
      hangUp: async () => {
        this.isHungUp = true;
      },
    });
  }
}

describe('HandOver', () => {
  let way: Way;
  let state: SessionState;
  let role: Store<Role>;
  let handOver: HandOver;
  const mirror = {handOver: () => Promise.resolve(aDialog())};

  beforeEach(() => {
    way = new Way();
    state = {...OFFLINE, calls: [CALL]};
    role = new Store<Role>('following');
    handOver = new HandOver({
      fetchCall: way.fetchCall,
      state: () => state,
      leadership: role,
      take: async () => role.set('leading'),
    });
  });

  it('takes the line once the far end has agreed, and not before', async () => {
    const moved = handOver.move('a', mirror);
    await settled();
    expect(role.state).to.equal('following');
    way.agree();
    await moved;
    expect(role.state).to.equal('leading');
    expect(handOver.collect()).to.be.an('object');
    expect(handOver.collect(), 'once').to.equal(undefined);
  });

  it('goes on as the call is when it is described, and not as it was when the user wanted it here', async () => {
    const asked = Promise.withResolvers<undefined>();
    way.microphone = asked.promise;
    const moved = handOver.move('a', mirror);
    await settled();
    state = {...state, calls: [aCall({id: 'a', answeredAt: 1, muted: true, hold: 'both'})]};
    asked.resolve(undefined);
    await settled();
    expect(way.described).to.deep.equal({...aDialog(), muted: true, isHeld: true});
    way.agree();
    await moved;
  });

  it('leaves alone what has ended until it is described', async () => {
    const ended = {handOver: () => Promise.resolve(((state = {...state, calls: []}), aDialog()))};
    expect(await codeOf(handOver.move('a', ended))).to.equal('no-such-call');
  });

  for (const [what, error, code] of [
    ['a microphone that is blocked', new VoipError('microphone-blocked', ''), 'microphone-blocked'],
    ['a far end that refuses', new VoipError('not-moved', ''), 'not-moved'],
    ['no server', new VoipError('server-unreachable', ''), 'not-moved'],
    ['what nobody thought of', new Error('Oops'), 'not-moved'],
  ] as const) {
    it(`leaves all as it is, and says why, after ${what}`, async () => {
      way.agreed.reject(error);
      expect(await codeOf(handOver.move('a', mirror))).to.equal(code);
      expect(role.state).to.equal('following');
      expect(handOver.collect()).to.equal(undefined);
      expect(handOver.settled).to.equal(undefined);
    });
  }

  it('hangs up what was ended on the way', async () => {
    const moved = codeOf(handOver.move('a', mirror));
    await settled();
    state = {...state, calls: [aCall({id: 'a', answeredAt: 1, phase: 'ended'})]};
    way.agree();
    expect(await moved).to.equal('no-such-call');
    expect([way.isHungUp, role.state]).to.deep.equal([true, 'following']);
  });

  it('asks for no call that has not been answered, or is none', async () => {
    expect(await codeOf(handOver.move('b', mirror))).to.equal('no-such-call');
    state = {...state, calls: [aCall({id: 'a'})]};
    expect(await codeOf(handOver.move('a', mirror))).to.equal('not-answered');
  });

  it('says that a tab which knows nothing of it does not hand a call over', async () => {
    expect(await codeOf(handOver.move('a', {handOver: () => Promise.resolve(undefined)}))).to.equal('not-moved');
  });

  it('moves once, however often it is asked', async () => {
    const both = Promise.all([handOver.move('a', mirror), handOver.move('a', mirror)]);
    way.agree();
    await both;
    expect(handOver.collect()).to.be.an('object');
    expect(handOver.collect()).to.equal(undefined);
  });
});

describe('a call that is moved between two tabs', () => {
  let tabs: FakeTabs;
  let way: Way;
  beforeEach(() => {
    tabs = new FakeTabs();
    way = new Way();
  });

  async function openTwo() {
    const leader = tabs.open();
    await settled();
    const follower = tabs.open(undefined, way.fetchCall);
    await settled();
    leader.line().show(CALL);
    await settled();
    for (const tab of [leader, follower]) tab.facts.length = 0;
    return {leader, follower};
  }

  /** The part that is loaded when it is first wanted has arrived. */
  async function onItsWay(): Promise<void> {
    await import('../../src/tabs/hand-over.js');
    await settled();
  }

  it('posts no secret: the dialog, and why it stays where it does', async () => {
    const {leader, follower} = await openTwo();
    leader.line().handOverRefusal = new VoipError('not-moved', 'No', {cause: new Error('password s3cret')});
    const refused = codeOf(follower.session.request({type: 'move', callId: 'a'}));
    await onItsWay();
    expect(await refused).to.equal('not-moved');
    leader.line().handOverRefusal = undefined;
    const moved = follower.session.request({type: 'move', callId: 'a'});
    await onItsWay();
    way.agree();
    await moved;
    await settled();
    const posted = tabs.channels.posted as readonly {readonly type?: string; readonly dialog?: unknown}[];
    expect(posted.map(({dialog}) => dialog).filter(Boolean)).to.deep.equal([aDialog()]);
    expect(JSON.stringify(posted)).not.to.match(/s3cret|password/);
    // The first tab has waited for what it said to itself.
    const types = new Set(posted.map(({type = 'echo'}) => type));
    expect([...types]).to.have.members(['hello', 'echo', 'state', 'command', 'taken', 'result']);
  });

  it('is the same call, of which nobody is told that it ended or began', async () => {
    const {leader, follower} = await openTwo();
    const moved = follower.session.request({type: 'move', callId: 'a'});
    await onItsWay();
    expect(leader.line().handedOver).to.deep.equal(['a']);
    expect(follower.session.elsewhere.state, 'until the far end agrees').to.equal(true);
    way.agree();
    await moved;
    await settled();
    expect([leader.session.elsewhere.state, follower.session.elsewhere.state]).to.deep.equal([true, false]);
    expect([leader.line().hasLetGo, leader.line().isClosed]).to.deep.equal([true, true]);
    expect(way.inherited?.calls).to.deep.equal([CALL]);
    for (const tab of [leader, follower]) {
      expect(tab.session.state.calls).to.deep.equal([CALL]);
      expect(tab.facts).to.deep.equal([]);
    }
  });

  it('goes on where it is when the far end refuses', async () => {
    const {leader, follower} = await openTwo();
    const outcome = codeOf(follower.session.request({type: 'move', callId: 'a'}));
    await onItsWay();
    way.agreed.reject(new VoipError('not-moved', ''));
    expect(await outcome).to.equal('not-moved');
    expect([leader.line().hasLetGo, leader.line().isClosed]).to.deep.equal([false, false]);
    expect(follower.session.elsewhere.state).to.equal(true);
    expect(follower.facts).to.deep.equal([]);
  });

  it('is refused by the tab that has it where it may not go', async () => {
    const {leader, follower} = await openTwo();
    leader.line().handOverRefusal = new VoipError('in-call', '');
    expect(await codeOf(follower.session.request({type: 'move', callId: 'a'}))).to.equal('in-call');
  });

  it('is over where the tab that had it ends it on the way', async () => {
    const {leader, follower} = await openTwo();
    const outcome = codeOf(follower.session.request({type: 'move', callId: 'a'}));
    await onItsWay();
    leader.line().show(aCall({...CALL, phase: 'ended', endReason: 'hung-up'}));
    await settled();
    way.agree();
    expect(await outcome).to.equal('no-such-call');
    expect(way.isHungUp).to.equal(true);
    expect(follower.facts).to.deep.equal(['voip-call-ended elsewhere']);
  });
});
