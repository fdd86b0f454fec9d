import {expect, waitUntil} from '@open-wc/testing';

import {AddCallEvent} from '../../../src/elements/call/add-call-event.js';
import {VoipError} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {type CallView, showCalls} from './call-fixture.js';

const PRIYA = {number: '+442079460018', name: 'Priya Nair'} as const;

describe('<voip-call> and several calls', () => {
  let phone: FakePhone;

  beforeEach(() => {
    phone = new FakePhone();
  });

  const calledMarie = (parts: Partial<Call>): Call => aCall({id: 'marie', startedAt: 1, ...parts});
  const calledPriya = (parts: Partial<Call>): Call => aCall({id: 'priya', startedAt: 2, remote: PRIYA, ...parts});
  const marie = (parts: Partial<Call> = {}): Call => calledMarie({answeredAt: 1, ...parts});
  const priya = (parts: Partial<Call> = {}): Call => calledPriya({answeredAt: 2, ...parts});
  const waiting = (): Call => calledPriya({direction: 'incoming', phase: 'ringing'});
  const show = async (...calls: readonly Call[]): Promise<CallView> => {
    const view = await showCalls(phone, new ManualClock(), ...calls);
    await waitUntil(() => view.part('second-call') ?? view.part('calls'), 'the other calls');
    return view;
  };
  const requests = (): readonly unknown[] => phone.session.requests.map((request) => Object.values(request) as unknown[]);

  describe('one of which waits', () => {
    it('shows who calls without hiding the talk, and takes no focus', async () => {
      const view = await show(marie(), waiting());
      expect(view.words).to.contain('Second call Priya Nair +44 20 7946 0018');
      expect(view.part('name')!.textContent).to.equal('Marie Laurent');
      expect(view.part('mute-button')).to.exist;
      expect(view.part('hang-up-button')!.textContent).to.contain('Hang up');
      expect(view.focused()).to.be.undefined;
    });

    it('answers, which holds the other, or declines', async () => {
      const view = await show(marie(), waiting());
      expect(view.part('second-answer-button')!.textContent).to.contain('Hold and answer');
      await view.press('second-answer');
      await view.press('second-decline');
      expect(requests()).to.deep.equal([
        ['answer', 'priya'],
        ['decline', 'priya'],
      ]);
    });

    it('promises no hold where nobody is talked to', async () => {
      const view = await show(calledMarie({phase: 'starting'}), waiting());
      expect(view.part('second-answer-button')!.textContent.trim()).to.equal('Answer');
    });

    it('says why it could not be answered', async () => {
      const view = await show(marie(), waiting());
      phone.session.refuse(new VoipError('microphone-busy', 'No'));
      await view.press('second-answer');
      await view.settle();
      expect(view.part('second-call')!.textContent).to.contain('Another app uses the microphone. Close it there.');
    });

    it('can be answered by somebody who is still being called', async () => {
      const view = await show(marie(), waiting());
      expect(view.part('add-call-button')).to.be.null;
      view.element.addCall = true;
      await view.settle();
      expect((view.part('add-call-button') as HTMLButtonElement).disabled).to.be.true;
    });
  });

  describe('one of which is held', () => {
    it('says who hears us, who waits and for how long', async () => {
      const view = await show(marie({hold: 'local', heldAt: -60_000}), priya());
      expect(view.part('calls')!.textContent.replace(/\s+/g, ' ')).to.match(
        /Marie Laurent On hold · \d\d:\d\d Swap .*Priya Nair Talking/,
      );
      expect(view.words).to.contain("Marie can't hear you until you swap.");
      expect(view.part('note')).to.be.null;
    });

    it('swaps', async () => {
      const view = await show(marie({hold: 'local'}), priya());
      await view.press('swap');
      expect(requests()).to.deep.equal([['resume', 'marie']]);
    });

    it('ends either', async () => {
      const view = await show(marie({hold: 'local'}), priya());
      await view.press('second-hang-up');
      expect(view.part('second-hang-up-button')!.ariaLabel).to.equal('Hang up Marie Laurent');
      await view.press('hang-up');
      expect(view.part('hang-up-button')!.textContent.trim()).to.equal('Hang up Priya');
      expect(requests()).to.deep.equal([
        ['hang-up', 'marie'],
        ['hang-up', 'priya'],
      ]);
    });

    it('resumes either where both are held', async () => {
      const view = await show(marie({hold: 'local'}), priya({hold: 'local'}));
      await view.press('second-resume');
      expect(requests()).to.deep.equal([['resume', 'marie']]);
      expect(view.buttons().filter((name) => name === 'Resume')).to.have.length(2);
    });

    it('waits below somebody who is being called, and cannot be resumed then', async () => {
      const view = await show(marie({hold: 'local'}), calledPriya({phase: 'ringing'}));
      expect(view.part('name')!.textContent).to.equal('Priya Nair');
      expect(view.part('calls')!.textContent).to.contain('On hold');
      expect(view.buttons()).not.to.include('Resume');
    });

    it('says that its line is lost', async () => {
      const view = await show(marie({hold: 'local', line: 'reconnecting'}), priya());
      expect(view.part('calls')!.textContent).to.contain('Connection lost');
    });

    it('stays when it has ended, until it is taken away', async () => {
      const view = await show(marie({phase: 'ended', endReason: 'remote-hung-up', talkMs: 372_000}), priya());
      expect(view.part('calls')!.textContent.replace(/\s+/g, ' ')).to.contain('Marie Laurent Ended · 6 min 12 s');
      expect(view.part('name')!.textContent).to.equal('Priya Nair');
      await view.press('second-close');
      expect(phone.session.dismissed).to.deep.equal(['marie']);
    });
  });

  describe('in a conference', () => {
    it('begin with joining them', async () => {
      const view = await show(marie({hold: 'local'}), priya());
      expect(view.part('merge-button')!.textContent.trim()).to.equal('Join both');
      await view.press('merge');
      expect(requests()).to.deep.equal([['merge', 'priya']]);
    });

    it('are muted and ended together, each once, and split', async () => {
      const view = await show(marie({inConference: true}), priya({inConference: true}));
      expect(view.words).to.contain('You all hear each other.');
      expect(view.part('hang-up-button')!.textContent.trim()).to.equal('Hang up all');
      for (const button of ['mute', 'split', 'hang-up']) await view.press(button);
      expect(requests()).to.deep.equal([
        ['mute', 'marie'],
        ['mute', 'priya'],
        ['split', 'marie'],
        ['hang-up', 'marie'],
        ['hang-up', 'priya'],
      ]);
    });

    it('are not held one by one', async () => {
      const view = await show(marie({inConference: true}), priya({inConference: true}));
      expect((view.part('hold-button') as HTMLButtonElement).disabled).to.be.true;
      expect(view.part('merge-button')).to.be.null;
    });
  });

  it('asks for a dialer where it was told that there is one', async () => {
    const view = await showCalls(phone, new ManualClock(), marie());
    expect(view.part('add-call-button')).to.be.null;
    view.element.addCall = true;
    await view.settle();
    let asked = 0;
    view.element.parentElement!.addEventListener(AddCallEvent.type, () => (asked += 1));
    await view.press('add-call');
    expect(asked).to.equal(1);
  });
});
