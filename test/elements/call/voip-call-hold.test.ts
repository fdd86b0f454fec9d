import {expect, waitUntil} from '@open-wc/testing';

import type {Call} from '../../../src/session/call.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {type CallView, showCalls} from './call-fixture.js';

describe('<voip-call> and hold', () => {
  let phone: FakePhone;
  let clock: ManualClock;

  beforeEach(() => {
    phone = new FakePhone();
    clock = new ManualClock();
  });

  const talk = (parts: Partial<Call> = {}): Call => aCall({id: 'c1', answeredAt: 1, ...parts});
  const show = (parts?: Partial<Call>): Promise<CallView> => showCalls(phone, clock, talk(parts));

  it('asks for hold, and shows it when the network has agreed, not before', async () => {
    const view = await show();
    await view.press('hold');
    expect(phone.session.requests).to.deep.equal([{type: 'hold', callId: 'c1'}]);
    phone.session.show(talk({holdPending: true}));
    await view.settle();
    expect(view.part('hold-button')!.getAttribute('aria-busy')).to.equal('true');
    expect(view.part('hold-button')!.getAttribute('aria-pressed')).to.equal('false');
    expect(view.words).not.to.contain('is on hold');
    phone.session.show(talk({hold: 'local'}));
    await view.settle();
    expect(view.part('hold-button')!.getAttribute('aria-busy')).to.equal('false');
    expect(view.part('hold-button')!.getAttribute('aria-pressed')).to.equal('true');
    expect(view.words).to.contain("Marie is on hold You can't hear each other.");
    expect(view.is('held')).to.be.true;
  });

  it('asks once while the far end thinks about it', async () => {
    const view = await show({holdPending: true});
    await view.press('hold');
    expect(phone.session.requests).to.deep.equal([]);
  });

  it('resumes from the note and from the control', async () => {
    const view = await show({hold: 'local'});
    await view.press('resume');
    await waitUntil(() => view.part('resume-button')!.ariaBusy === 'false', 'the answer');
    await view.press('hold');
    const resume = {type: 'resume', callId: 'c1'};
    expect(phone.session.requests).to.deep.equal([resume, resume]);
  });

  it('counts how long it lasts', async () => {
    const view = await show({hold: 'local', heldAt: clock.now() - 48_000});
    expect(view.part('status')!.textContent).to.contain('On hold ·');
    expect(view.part('timer')!.textContent).to.equal('00:48');
  });

  it('says that the far end holds, and that there is nothing to do', async () => {
    const view = await show({hold: 'remote'});
    expect(view.words).to.contain('Marie put you on hold You may hear music or nothing. Stay on the line.');
    expect(view.part('status')!.textContent).to.contain('Holding you');
    expect(view.part('resume-button')).to.be.null;
    expect(view.part('hold-button')!.getAttribute('aria-pressed')).to.equal('false');
  });

  it('says that both hold', async () => {
    const view = await show({hold: 'both'});
    expect(view.words).to.contain('Marie is on hold Marie put you on hold too.');
    expect(view.part('resume-button')).to.exist;
  });

  it('cannot hold before the answer', async () => {
    const view = await show({phase: 'ringing'});
    expect((view.part('hold-button') as HTMLButtonElement).disabled).to.be.true;
  });

  it('says that the line is lost rather than who holds', async () => {
    const view = await show({hold: 'local', line: 'reconnecting'});
    expect(view.words).to.contain('Connection lost').and.not.to.contain('is on hold');
  });
});
