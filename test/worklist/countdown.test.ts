import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import {IDLE} from '../../src/worklist/worklist.js';
import {aCall} from '../support/fake-session.js';
import {WorkDesk} from './work-desk.js';

describe('calling the next one by itself', () => {
  let desk: WorkDesk;
  beforeEach(async () => {
    desk = new WorkDesk();
    desk.settings = {autoAdvance: 'dial', outcomes: []};
    await desk.talks(desk.callsOne('a'));
    desk.session.show();
  });
  afterEach(() => desk.leave());

  it('counts down where it can be seen, and calls', () => {
    expect(desk.now()).to.deep.include({next: 'b', countdown: {totalMs: 8_000, remainingMs: 8_000, at: desk.clock.now()}});
    expect(desk.now()).not.to.have.property('pause');
    desk.clock.advance(7_999);
    expect(desk.dialled).to.deep.equal([]);
    desk.clock.advance(1);
    expect(desk.dialled).to.deep.equal(['b']);
  });

  for (const [pause, begins, passes] of [
    ['call', () => desk.session.show(aCall({direction: 'incoming', phase: 'ringing'})), () => desk.session.show()],
    ['no-line', () => desk.session.set({registration: 'reconnecting'}), () => desk.session.set({registration: 'registered'})],
    ['do-not-disturb', () => desk.quietUntil.set(Infinity), () => desk.quietUntil.set(0)],
    ['user', () => void desk.host.do({type: 'pause'}), () => void desk.host.do({type: 'resume'})],
  ] as const) {
    it(`waits where it must (${pause}), and goes on with what was left`, async () => {
      desk.clock.advance(3_000);
      begins();
      await desk.settled();
      expect(desk.now()).to.deep.include({pause});
      expect(desk.now().countdown?.remainingMs).to.equal(5_000);
      desk.clock.advance(60_000);
      expect(desk.dialled).to.deep.equal([]);
      passes();
      await desk.settled();
      desk.clock.advance(4_999);
      expect(desk.dialled).to.deep.equal([]);
      desk.clock.advance(1);
      expect(desk.dialled).to.deep.equal(['b']);
    });
  }

  it('is stopped for good', async () => {
    await desk.host.do({type: 'stop'});
    desk.clock.advance(60_000);
    expect(desk.dialled).to.deep.equal([]);
    expect(desk.now()).to.deep.equal({...IDLE, tally: {reached: 1, notReached: 0, skipped: 0}});
  });

  it('passes over whom the page does not allow, says so, and does not count it as tried', async () => {
    desk.refusal = new VoipError('vetoed', 'no');
    desk.clock.advance(8_000);
    await desk.settled();
    expect(desk.failures).to.deep.equal(['vetoed']);
    expect(desk.stored('b')?.attempts).to.equal(0);
    expect(desk.now().next).to.equal('c');
  });

  it('stops where calling fails', async () => {
    desk.refusal = new VoipError('microphone-blocked', 'no');
    desk.clock.advance(8_000);
    await desk.settled();
    expect(desk.failures).to.deep.equal(['microphone-blocked']);
    expect(desk.now()).to.deep.include({next: 'b', pause: 'user'});
    desk.clock.advance(60_000);
    expect(desk.dialled).to.deep.equal(['b']);
  });

  it('skips one, with the reason in its notes', async () => {
    await desk.host.do({type: 'skip', activityId: 'b', reason: 'On holiday'});
    expect(desk.stored('b')).to.deep.include({notes: 'On holiday', state: 'planned'});
    expect(desk.now()).to.deep.include({next: 'c', tally: {reached: 1, notReached: 0, skipped: 1}});
  });

  it('goes on with another one where the next is removed, done or given to somebody else', async () => {
    await desk.activities.remove('b');
    expect(desk.now().next).to.equal('c');
    await desk.activities.complete('c');
    expect(desk.now()).to.deep.include({isRunning: false});
    desk.clock.advance(60_000);
    expect(desk.dialled).to.deep.equal([]);
  });

  it('never begins by itself in a page that has just been loaded', () => {
    const before = desk.now();
    desk.reload(before);
    expect(desk.now()).to.deep.include({next: 'b', pause: 'user'});
    desk.clock.advance(60_000);
    expect(desk.dialled).to.deep.equal([]);
  });
});
