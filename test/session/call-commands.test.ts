import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import type {CallId} from '../../src/session/call.js';
import type {DialOrder} from '../../src/session/engine.js';
import {factsBetween} from '../../src/session/facts.js';
import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import {isTalking, selectCall} from '../../src/session/session-state.js';
import {FakeEngine} from '../support/fake-engine.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

/** A line whose far ends agree to be held and resumed, but for what `refuses` names. */
class AgreeingEngine extends FakeEngine {
  readonly refuses = new Set<string>();

  override async dial(order: DialOrder): Promise<void> {
    if (this.refuses.has('dial')) throw new VoipError('invalid-number', 'no');
    await super.dial(order);
  }

  override async setHeld(callId: CallId, held: boolean): Promise<void> {
    const order = `${held ? 'hold' : 'resume'} ${callId}`;
    if (this.refuses.has(order)) this.refusal = new VoipError('hold-refused', 'no');
    await super.setHeld(callId, held);
    this.saysOf(callId, {type: 'hold', hold: held ? 'local' : 'none', pending: false, at: 3});
  }

  override async setMuted(callId: CallId, muted: boolean): Promise<void> {
    await super.setMuted(callId, muted);
    this.saysOf(callId, {type: 'muted', muted});
  }
}

const codeOf = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => 'done',
    (error: unknown) => (error as VoipError).code,
  );

describe('calls beside each other', () => {
  let engine: AgreeingEngine;
  let session: HostedCallSession;

  beforeEach(() => {
    engine = new AgreeingEngine();
    session = new HostedCallSession({engine, clock: new ManualClock()});
    engine.says({type: 'registration', registration: 'registered'});
  });

  /** Somebody has called, and is talked with; on hold where `isHeld`. */
  function talks(callId: CallId, isHeld = false): void {
    engine.rings(callId);
    engine.saysOf(callId, {type: 'answered', at: 1}, {type: 'hold', hold: isHeld ? 'local' : 'none', pending: false, at: 2});
    engine.orders.length = 0;
  }
  const request = (type: 'answer' | 'hold' | 'resume' | 'merge', callId: CallId): Promise<unknown> =>
    session.request({type, callId}, 'tab');
  const dial = (target: string): Promise<string | undefined> => session.request({type: 'dial', target}, 'tab');
  const talking = (): readonly CallId[] => session.state.calls.filter((call) => isTalking(call) && !call.muted).map(({id}) => id);

  describe('of which one is answered', () => {
    it('here: the other is put on hold then, by the tab that has answered', async () => {
      const told: unknown[] = [];
      talks('a');
      engine.rings('b');
      let before = session.state;
      session.subscribe((after) => {
        told.push(...factsBetween(before, after).map(({type, by}) => [type, by]));
        before = after;
      });
      await request('answer', 'b');
      engine.saysOf('b', {type: 'answered', at: 4});
      await settled();
      expect(engine.orders).to.deep.equal(['answer b', 'hold a']);
      expect(told).to.deep.equal([
        ['voip-call-answered', 'tab'],
        ['voip-call-held', 'tab'],
      ]);
    });

    it('in vain, because there is no microphone: the other goes on', async () => {
      talks('a');
      engine.rings('b');
      engine.refusal = new VoipError('microphone-blocked', 'no');
      expect(await codeOf(request('answer', 'b'))).to.equal('microphone-blocked');
      expect([engine.orders, talking()]).to.deep.equal([['answer b'], ['a']]);
    });

    it('there, after another was answered here while it rang: that one is put on hold', async () => {
      const dialled = (await dial('1'))!;
      engine.rings('b');
      await request('answer', 'b');
      engine.saysOf('b', {type: 'answered', at: 4});
      engine.saysOf(dialled, {type: 'answered', at: 5});
      await settled();
      expect(engine.orders).to.deep.equal(['dial 1', 'answer b', 'hold b']);
      expect(talking()).to.deep.equal([dialled]);
    });

    it('there, and the one before refuses to be held: it is muted', async () => {
      const dialled = (await dial('1'))!;
      engine.refuses.add('hold b');
      engine.rings('b');
      engine.saysOf('b', {type: 'answered', at: 4});
      engine.saysOf(dialled, {type: 'answered', at: 5});
      await settled();
      expect(talking()).to.deep.equal([dialled]);
    });

    it('twice at once: the last one talks', async () => {
      engine.rings('a');
      engine.rings('b');
      await Promise.all([request('answer', 'a'), request('answer', 'b')]);
      engine.saysOf('b', {type: 'answered', at: 4});
      engine.saysOf('a', {type: 'answered', at: 5});
      await settled();
      expect(talking()).to.deep.equal(['a']);
    });

    it('again, because its dialog is replaced: nothing changes', async () => {
      talks('a');
      talks('b', true);
      engine.saysOf('b', {type: 'answered', at: 4});
      await settled();
      expect(engine.orders).to.deep.equal([]);
    });
  });

  describe('of which one is dialled', () => {
    it('where no more may be up: nobody is put on hold for it', async () => {
      talks('a');
      engine.isFull = true;
      expect(await codeOf(dial('1'))).to.equal('in-call');
      await settled();
      expect([engine.orders, talking()]).to.deep.equal([[], ['a']]);
    });

    it('in vain: the talk goes on', async () => {
      talks('a');
      engine.refuses.add('dial');
      expect(await codeOf(dial('?'))).to.equal('invalid-number');
      await settled();
      expect([engine.orders, talking()]).to.deep.equal([['hold a', 'resume a'], ['a']]);
      engine.refuses.clear();
      expect(await codeOf(dial('1'))).to.equal('done');
    });

    it('in vain, while one is talked with that rang meanwhile: the former stays on hold', async () => {
      talks('a');
      engine.dial = () => {
        engine.rings('b');
        engine.saysOf('b', {type: 'answered', at: 4});
        return Promise.reject(new VoipError('microphone-blocked', 'no'));
      };
      expect(await codeOf(dial('1'))).to.equal('microphone-blocked');
      await settled();
      expect(talking()).to.deep.equal(['b']);
    });

    it('in vain, while a hold that was asked for before is on its way: it stays', async () => {
      talks('a');
      engine.saysOf('a', {type: 'hold', hold: 'none', pending: true, at: 3});
      engine.refuses.add('dial');
      expect(await codeOf(dial('?'))).to.equal('invalid-number');
      await settled();
      expect([engine.orders, talking()]).to.deep.equal([['hold a'], []]);
    });

    it('twice at once: one is', async () => {
      talks('a');
      expect(await Promise.all([codeOf(dial('1')), codeOf(dial('2'))])).to.deep.equal(['done', 'in-call']);
      expect(engine.orders).to.deep.equal(['hold a', 'dial 1']);
    });
  });

  it('are swapped in vain: the talk goes on', async () => {
    talks('a', true);
    talks('b');
    engine.refuses.add('resume a');
    expect(await codeOf(request('resume', 'a'))).to.equal('hold-refused');
    await settled();
    expect(talking()).to.deep.equal(['b']);
  });

  for (const type of ['resume', 'dial'] as const) {
    it(`go on with ${type === 'dial' ? 'one that is dialled' : 'the other'} where the one to be held ends at that moment`, async () => {
      talks('a', true);
      talks('b');
      const setHeld = engine.setHeld.bind(engine);
      engine.setHeld = (callId, held) => {
        if (callId !== 'b') return setHeld(callId, held);
        engine.saysOf('b', {type: 'ended', endReason: 'remote-hung-up', hungUpBy: 'remote', at: 4});
        return Promise.reject(new VoipError('hold-refused', 'The call has ended'));
      };
      expect(await codeOf(type === 'dial' ? dial('1') : request('resume', 'a'))).to.equal('done');
      expect(engine.orders).to.deep.equal([type === 'dial' ? 'dial 1' : 'resume a']);
    });
  }

  it('are swapped back before the one to come back has agreed: it stays on hold', async () => {
    talks('a', true);
    talks('b', true);
    engine.saysOf('a', {type: 'hold', hold: 'local', pending: true, at: 3});
    await request('resume', 'b');
    expect(engine.orders).to.deep.equal(['hold a', 'resume b']);
  });

  describe('that are joined', () => {
    for (const [why, refused] of [
      ['one of those on hold does not come back', 'resume b'],
      ['a part of the phone is not to be had', 'conference'],
    ] as const) {
      it(`in vain, because ${why}: all wait as before`, async () => {
        talks('a', true);
        talks('b', true);
        engine.refuses.add(refused);
        if (refused === 'conference') engine.setConference = () => Promise.reject(new VoipError('load-failed', 'no'));
        expect(await codeOf(request('merge', 'a'))).to.be.oneOf(['hold-refused', 'load-failed']);
        await settled();
        expect(selectCall(session.state, 'a')?.hold).to.equal('local');
        expect(talking()).to.deep.equal([]);
      });
    }

    it('are resumed first', async () => {
      talks('a', true);
      talks('b');
      await request('merge', 'b');
      expect(engine.orders).to.deep.equal(['resume a', 'conference a b']);
    });

    it('before the one that gives way has agreed to wait: that is taken back, and nobody is muted', async () => {
      talks('a');
      engine.rings('b');
      await request('answer', 'b');
      const hold = Promise.withResolvers<undefined>();
      const setHeld = engine.setHeld.bind(engine);
      engine.setHeld = async (callId, held) => {
        if (held) {
          engine.orders.push(`hold ${callId}`);
          engine.saysOf(callId, {type: 'hold', hold: 'none', pending: true, at: 5});
          await hold.promise;
        } else {
          hold.reject(new VoipError('hold-refused', 'opposite', {details: {reason: 'taken-back'}}));
          await setHeld(callId, held);
        }
      };
      engine.saysOf('b', {type: 'answered', at: 4});
      await request('merge', 'b');
      await settled();
      expect(engine.orders).to.deep.equal(['answer b', 'hold a', 'resume a', 'conference a b']);
      expect(talking()).to.deep.equal(['a', 'b']);
    });
  });
});
