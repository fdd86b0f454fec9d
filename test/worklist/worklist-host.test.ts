import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import {IDLE, type Outcome, type WorklistState} from '../../src/worklist/worklist.js';
import {aCall} from '../support/fake-session.js';
import {DAY, WorkDesk} from './work-desk.js';

const OUTCOMES: readonly Outcome[] = [
  {id: 'reached', effect: 'done'},
  {id: 'no-answer', effect: 'retry'},
  {id: 'call-back', effect: 'call-back'},
];

describe('working through the queue', () => {
  let desk: WorkDesk;
  beforeEach(() => {
    desk = new WorkDesk();
  });
  afterEach(() => desk.leave());

  it('shows nothing before somebody is called', () => {
    expect(desk.now()).to.deep.equal(IDLE);
    desk.session.show(aCall({phase: 'ringing'}));
    expect(desk.now()).to.deep.equal(IDLE);
  });

  describe('where no outcomes are configured', () => {
    it('an answered call is done, and the next one is shown', async () => {
      const call = desk.callsOne('a');
      expect(desk.now()).to.deep.include({isRunning: true, current: 'a', callId: call.id});
      await desk.talks(call);
      expect(desk.stored('a')?.state).to.equal('done');
      expect(desk.now()).to.deep.include({isRunning: true, next: 'b', tally: {reached: 1, notReached: 0, skipped: 0}});
      expect(desk.now()).not.to.have.any.keys('wrapUp', 'countdown', 'current');
    });

    it('all are done in the end, and it says how many were reached, until that was seen', async () => {
      for (const id of ['a', 'b', 'c']) await desk.talks(desk.callsOne(id));
      expect(desk.now()).to.deep.equal({...IDLE, isFinished: true, tally: {reached: 3, notReached: 0, skipped: 0}});
      await desk.host.do({type: 'dismiss'});
      expect(desk.now()).to.deep.equal(IDLE);
    });

    it('whoever plans another one is not finished any more', async () => {
      for (const id of ['a', 'b', 'c']) await desk.talks(desk.callsOne(id));
      desk.activities.holds({id: 'd', contact: {name: 'D', number: '+32470123456'}});
      desk.showQueue();
      expect(desk.now().isFinished).to.equal(false);
    });
  });

  for (const endReason of ['busy', 'no-answer', 'declined', 'not-found', 'failed'] as const) {
    it(`one that ended as ${endReason} was tried once more, stays, and comes after the others`, async () => {
      await desk.ends(desk.callsOne('a'), {endReason});
      expect(desk.stored('a')).to.deep.include({state: 'planned', attempts: 1});
      expect(desk.now()).to.deep.include({next: 'b', tally: {reached: 0, notReached: 1, skipped: 0}});
      await desk.talks(desk.callsOne('b'));
      await desk.talks(desk.callsOne('c'));
      expect(desk.now()).to.deep.include({isRunning: false, isFinished: false});
      expect(desk.now()).not.to.have.property('next');
    });
  }

  for (const endReason of ['cancelled', 'microphone-blocked', 'network-lost'] as const) {
    it(`one that ended as ${endReason} was not tried: it is next again, and nothing is dialled by itself`, async () => {
      desk.settings = {...desk.settings, autoAdvance: 'dial'};
      await desk.ends(desk.callsOne('a'), {endReason});
      expect(desk.stored('a')?.attempts).to.equal(0);
      expect(desk.now()).to.deep.include({next: 'a', pause: 'user', tally: {reached: 0, notReached: 0, skipped: 0}});
      desk.clock.advance(60_000);
      expect(desk.dialled).to.deep.equal([]);
    });
  }

  it('auto-advance off: nothing is shown after a call', async () => {
    desk.settings = {...desk.settings, autoAdvance: 'off'};
    await desk.talks(desk.callsOne('a'));
    expect(desk.now()).to.deep.equal({...IDLE, tally: {reached: 1, notReached: 0, skipped: 0}});
  });

  describe('with outcomes', () => {
    beforeEach(() => {
      desk.settings = {autoAdvance: 'preview', outcomes: OUTCOMES};
    });

    it('an answered call is not done: the agent is asked how it went', async () => {
      const call = desk.callsOne('a');
      await desk.talks(call);
      expect(desk.stored('a')?.state).to.equal('planned');
      expect(desk.now().wrapUp).to.deep.include({
        ...{notes: '', isSaving: false},
        call: {id: call.id, answered: true, talkMs: 60_000, endReason: 'hung-up'},
      });
      expect(desk.now().wrapUp?.activity.id).to.equal('a');
    });

    it('what is said is stored, and the next one shown', async () => {
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', outcome: 'reached'});
      await desk.host.do({type: 'note', notes: 'Wants an offer'});
      await desk.host.do({type: 'save'});
      expect(desk.stored('a')).to.deep.include({state: 'done', outcome: 'reached', notes: 'Wants an offer'});
      expect(desk.now().next).to.equal('b');
      expect(desk.now()).not.to.have.property('wrapUp');
    });

    it('shows meanwhile whom it goes on with: nobody where nobody is left', async () => {
      await desk.talks(desk.callsOne('a'));
      expect(desk.now().next).to.equal('b');
      await desk.activities.remove('b');
      expect(desk.now()).to.deep.include({next: 'c'});
      expect(desk.now()).not.to.have.property('countdown');
      await desk.activities.remove('c');
      expect(desk.now()).not.to.have.property('next');
      expect(desk.now()).to.have.property('wrapUp');
    });

    it('stopped meanwhile, it does not go on', async () => {
      desk.settings = {autoAdvance: 'dial', outcomes: OUTCOMES};
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', outcome: 'reached'});
      await desk.host.do({type: 'stop'});
      await desk.host.do({type: 'save'});
      expect(desk.stored('a')?.state).to.equal('done');
      expect(desk.now()).to.deep.include({isRunning: false, isFinished: false});
      expect(desk.now()).not.to.have.any.keys('next', 'countdown');
    });

    it('what was typed and not saved is kept where the next call is asked about', async () => {
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', notes: 'Wants an offer'});
      await desk.talks(desk.callsOne('b'));
      expect(desk.now().wrapUp?.activity.id).to.equal('b');
      expect(desk.stored('a')).to.deep.include({state: 'planned', notes: 'Wants an offer'});
    });

    it('to save without an outcome is refused, and what was noted stays', async () => {
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', notes: 'x'});
      const refused = await desk.host.do({type: 'save'}).catch((error: unknown) => error as VoipError);
      expect(refused).to.deep.include({code: 'invalid-activity', details: {field: 'outcome', reason: 'missing'}});
      expect(desk.now().wrapUp).to.deep.include({notes: 'x', isSaving: false});
    });

    it('what cannot be stored is kept, and can be saved again', async () => {
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', outcome: 'reached', notes: 'x'});
      desk.activities.refusal = new VoipError('storage-full', 'no');
      expect(await desk.host.do({type: 'save'}).catch((error: unknown) => (error as VoipError).code)).to.equal('storage-full');
      expect(desk.now().wrapUp).to.deep.include({outcome: 'reached', notes: 'x', isSaving: false});
      await desk.host.do({type: 'save'});
      expect(desk.stored('a')?.state).to.equal('done');
    });

    it('an attempt in vain stays in the queue, after the others', async () => {
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', outcome: 'no-answer', notes: 'Voicemail'});
      await desk.host.do({type: 'save'});
      expect(desk.stored('a')).to.deep.include({state: 'planned', attempts: 1, notes: 'Voicemail'});
      expect(desk.now().next).to.equal('b');
    });

    it('calling back is planned for its day once, with the same person and record, however often it is saved', async () => {
      const call = desk.callsOne('a');
      await desk.talks(call);
      await desk.host.do({type: 'note', outcome: 'call-back', callBackOn: '2026-11-30', callBackAt: '09:30'});
      const complete = desk.activities.complete.bind(desk.activities);
      desk.activities.complete = () => Promise.reject(new VoipError('storage-unavailable', 'crash'));
      await desk.host.do({type: 'save'}).catch(() => undefined);
      desk.activities.complete = complete;
      await desk.host.do({type: 'save'});
      const [planned, ...more] = [...desk.activities.all.values()].filter(({dueDate}) => dueDate === '2026-11-30');
      expect(planned).to.deep.include({id: `call-back-${call.id}`, dueTime: '09:30', state: 'planned'});
      expect(planned?.source).to.deep.equal({app: 'crm', recordId: 'a'});
      expect(more).to.deep.equal([]);
      expect(desk.stored('a')?.state).to.equal('done');
    });

    it('calling back later today is the same call, at another time', async () => {
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', outcome: 'call-back', callBackOn: DAY, callBackAt: '16:00'});
      await desk.host.do({type: 'save'});
      expect(desk.stored('a')).to.deep.include({state: 'planned', dueTime: '16:00', outcome: 'call-back'});
      expect([...desk.activities.all.keys()]).to.deep.equal(['a', 'b', 'c']);
    });

    it('calling back needs a day', async () => {
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', outcome: 'call-back', callBackOn: DAY});
      await desk.host.do({type: 'note', callBackOn: null});
      const refused = await desk.host.do({type: 'save'}).catch((error: unknown) => error as VoipError);
      expect(refused).to.deep.include({details: {field: 'callBackOn', reason: 'missing'}});
    });

    it('another call while it is open takes nothing of it away', async () => {
      await desk.talks(desk.callsOne('a'));
      await desk.host.do({type: 'note', outcome: 'reached', notes: 'x'});
      desk.session.show(aCall({direction: 'incoming', phase: 'ringing'}));
      desk.session.show();
      expect(desk.now().wrapUp).to.deep.include({outcome: 'reached', notes: 'x'});
    });
  });

  it('what was noted is there again after a reload, and a call that is gone is not', async () => {
    desk.settings = {autoAdvance: 'preview', outcomes: OUTCOMES};
    await desk.talks(desk.callsOne('a'));
    await desk.host.do({type: 'note', outcome: 'reached', notes: 'x'});
    const before = JSON.parse(JSON.stringify({...desk.now(), callId: 'gone'})) as WorklistState;
    desk.session.show();
    desk.reload(before);
    expect(desk.now().wrapUp).to.deep.include({outcome: 'reached', notes: 'x'});
    expect(desk.now()).not.to.have.property('callId');
    await desk.host.do({type: 'save'});
    expect(desk.stored('a')?.state).to.equal('done');
  });
});
