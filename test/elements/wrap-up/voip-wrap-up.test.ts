import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import '../../support/axe.js';
import {VoipError} from '../../../src/foundation/errors.js';
import {registerMessages} from '../../../src/localization/localize-controller.js';
import type {WorklistIntent} from '../../../src/worklist/worklist.js';
import {createWrapUp, phoneAfterCall, type WrapUpHarness} from './wrap-up-harness.js';

const notesIn = (said: readonly WorklistIntent[]): (string | undefined)[] =>
  said.flatMap((each) => (each.type === 'note' && each.notes !== undefined ? [each.notes] : []));

const savesIn = ({said}: WrapUpHarness): readonly WorklistIntent[] => said.filter(({type}) => type === 'save');

describe('<voip-wrap-up>', () => {
  it('shows nothing where nothing is to be said', async () => {
    const wrapUp = await createWrapUp();
    const {wrapUp: _said, ...rest} = wrapUp.phone.worklist.state;
    wrapUp.phone.worklist.set(rest);
    await wrapUp.settle();
    expect(wrapUp.root.querySelector('.all')).to.be.null;
  });

  it('says who it was, for how long and about what', async () => {
    const {root} = await createWrapUp();
    expect(root.querySelector('.who__name')).to.have.text('Jonas Weber');
    expect(root.querySelector('.who .sub')).to.have.text('Answered · 6 min 12 s · Renewal');
  });

  it('offers what the page has configured: in our words, in the page’s, or by the name it has', async () => {
    const phone = phoneAfterCall();
    phone.configure({
      outcomes: [
        {id: 'reached', effect: 'done'},
        {id: 'reached', label: 'Spoke \u202eto them', effect: 'done'},
        {id: 'constructor', effect: 'done'},
      ],
    });
    const {words} = await createWrapUp({}, phone);
    expect(words).to.deep.equal(['Reached', 'Spoke to them', 'constructor']);
  });

  it('tells at once how the call went', async () => {
    const wrapUp = await createWrapUp();
    await wrapUp.choose('left-voicemail');
    expect(wrapUp.said).to.deep.equal([{type: 'note', outcome: 'left-voicemail'}]);
    expect(wrapUp.outcome).to.equal('left-voicemail');
  });

  it('takes a key for each of them, but not from what is typed', async () => {
    const wrapUp = await createWrapUp();
    wrapUp.element.focus();
    await sendKeys({press: '4'});
    await wrapUp.settle();
    expect(wrapUp.outcome).to.equal('moved');
    wrapUp.notes.focus();
    await sendKeys({type: '1 seat'});
    await wrapUp.settle();
    expect(wrapUp.outcome).to.equal('moved');
    expect(wrapUp.notes.value).to.equal('1 seat');
  });

  describe('what is typed', () => {
    it('is told within a third of a second, however long somebody types', async () => {
      const wrapUp = await createWrapUp();
      for (const text of ['W', 'Wa', 'Wan', 'Want']) {
        await wrapUp.type(text);
        wrapUp.clock.advance(100);
      }
      expect(notesIn(wrapUp.said)).to.deep.equal(['Wan']);
      wrapUp.clock.advance(300);
      await wrapUp.settle();
      expect(notesIn(wrapUp.said)).to.deep.equal(['Wan', 'Want']);
      expect(wrapUp.notes.value).to.equal('Want');
    });

    it('is told at once where the field is left, and where the page is', async () => {
      const wrapUp = await createWrapUp();
      wrapUp.notes.focus();
      await wrapUp.type('Two sites');
      wrapUp.notes.blur();
      expect(notesIn(wrapUp.said)).to.deep.equal(['Two sites']);
      await wrapUp.type('Two smaller sites');
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect(notesIn(wrapUp.said)).to.deep.equal(['Two sites', 'Two smaller sites']);
      expect(wrapUp.clock.pending).to.equal(0);
    });

    it('stays where nobody can be told, and is told later', async () => {
      const wrapUp = await createWrapUp();
      wrapUp.phone.worklist.refusal = new VoipError('timeout', 'No answer');
      await wrapUp.type('Two sites');
      wrapUp.clock.advance(300);
      await wrapUp.settle();
      expect(wrapUp.notes.value).to.equal('Two sites');
      expect(wrapUp.phone.worklist.state.wrapUp?.notes).to.equal('');
      await wrapUp.choose('reached');
      expect(wrapUp.phone.worklist.state.wrapUp).to.deep.include({notes: 'Two sites', outcome: 'reached'});
    });

    it('in another tab is shown, and does not take away what is typed here', async () => {
      const wrapUp = await createWrapUp();
      const {worklist} = wrapUp.phone;
      worklist.stands({wrapUp: {...worklist.state.wrapUp!, notes: 'From there'}});
      await wrapUp.settle();
      expect(wrapUp.notes.value).to.equal('From there');
      await wrapUp.type('From there and here');
      worklist.stands({wrapUp: {...worklist.state.wrapUp!, notes: 'From elsewhere'}});
      await wrapUp.settle();
      expect(wrapUp.notes.value).to.equal('From there and here');
    });

    it('about one call is not kept for the next', async () => {
      const wrapUp = await createWrapUp();
      await wrapUp.type('Two sites');
      const {worklist} = wrapUp.phone;
      const {call} = worklist.state.wrapUp!;
      worklist.stands({wrapUp: {...worklist.state.wrapUp!, call: {...call, id: 'call-2'}}});
      await wrapUp.settle();
      wrapUp.clock.advance(300);
      expect(wrapUp.notes.value).to.equal('');
      expect(notesIn(wrapUp.said)).to.deep.equal([]);
    });
  });

  describe('calling back', () => {
    it('asks for a day, which is tomorrow until the user says another, and for a time', async () => {
      const wrapUp = await createWrapUp();
      expect(wrapUp.field('callBackOn')).to.be.null;
      await wrapUp.choose('call-back');
      expect(wrapUp.said).to.deep.equal([{type: 'note', outcome: 'call-back', callBackOn: '2026-11-25'}]);
      expect(wrapUp.field('callBackOn').value).to.equal('2026-11-25');
      await wrapUp.fill(wrapUp.field('callBackOn'), '2026-11-30');
      await wrapUp.fill(wrapUp.field('callBackAt'), '09:15');
      wrapUp.clock.advance(300);
      expect(wrapUp.said.at(-1)).to.deep.equal({type: 'note', callBackOn: '2026-11-30', callBackAt: '09:15'});
    });

    it('takes a time back that was emptied', async () => {
      const wrapUp = await createWrapUp({outcome: 'call-back', callBackOn: '2026-11-30', callBackAt: '09:15'});
      wrapUp.field('callBackAt').focus();
      await wrapUp.fill(wrapUp.field('callBackAt'), '');
      wrapUp.field('callBackAt').blur();
      await wrapUp.settle();
      expect(wrapUp.said).to.deep.equal([{type: 'note', callBackAt: null}]);
      expect(wrapUp.field('callBackAt').value).to.equal('');
    });

    it('on a day that is over is not stored', async () => {
      const wrapUp = await createWrapUp({outcome: 'call-back', callBackOn: '2026-11-23'});
      await wrapUp.press('save-button');
      expect(savesIn(wrapUp)).to.deep.equal([]);
      expect(wrapUp.problem).to.equal('Choose the day to call back.');
      expect(wrapUp.root.activeElement).to.equal(wrapUp.field('callBackOn'));
      await wrapUp.fill(wrapUp.field('callBackOn'), '2026-11-24');
      expect(wrapUp.problem).to.be.undefined;
    });
  });

  describe('Save', () => {
    it('stores what was noted, with what has just been typed', async () => {
      const wrapUp = await createWrapUp({outcome: 'reached'});
      await wrapUp.type('Two sites');
      await wrapUp.press('save-button');
      expect(wrapUp.said).to.deep.equal([{type: 'note', notes: 'Two sites'}, {type: 'save'}]);
    });

    it('and call goes on with whoever is next, where there is somebody', async () => {
      const wrapUp = await createWrapUp({outcome: 'reached'});
      expect(wrapUp.root.querySelector<HTMLElement>('.next')!.innerText).to.equal(
        'Up next: Priya Nair\nWalk through the revised timeline',
      );
      await wrapUp.press('save-and-call-button');
      expect(wrapUp.said).to.deep.equal([{type: 'save', andCall: true}]);
      const {next: _next, ...rest} = wrapUp.phone.worklist.state;
      wrapUp.phone.worklist.set(rest);
      await wrapUp.settle();
      expect(wrapUp.root.querySelector('[part=save-and-call-button], .next')).to.be.null;
    });

    it('is pressed with Ctrl and Enter from the notes', async () => {
      const wrapUp = await createWrapUp({outcome: 'reached'});
      wrapUp.notes.focus();
      await sendKeys({down: 'Control'});
      await sendKeys({press: 'Enter'});
      await sendKeys({up: 'Control'});
      await wrapUp.settle();
      expect(savesIn(wrapUp)).to.deep.equal([{type: 'save'}]);
    });

    it('asks first how the call went', async () => {
      const wrapUp = await createWrapUp();
      await wrapUp.press('save-button');
      expect(wrapUp.said).to.deep.equal([]);
      expect(wrapUp.problem).to.equal('Say how the call went.');
      expect(wrapUp.root.activeElement).to.have.class('chip__hit');
      await wrapUp.choose('reached');
      expect(wrapUp.problem).to.be.undefined;
    });

    it('that comes to nothing says so, and why, keeps everything, and can be tried again', async () => {
      const wrapUp = await createWrapUp({outcome: 'reached', notes: 'Two sites'});
      wrapUp.phone.worklist.refusal = new VoipError('storage-full', 'No room');
      await wrapUp.press('save-and-call-button');
      expect(wrapUp.failure).to.equal('New calls are not saved What you have noted is still here.');
      expect(wrapUp.phone.notified).to.deep.equal([]);
      expect(wrapUp.notes.value).to.equal('Two sites');
      expect(wrapUp.outcome).to.equal('reached');
      wrapUp.root.querySelector<HTMLElement>('.note button')!.click();
      await wrapUp.settle();
      expect(wrapUp.failure).to.be.undefined;
      expect(savesIn(wrapUp)).to.deep.equal([
        {type: 'save', andCall: true},
        {type: 'save', andCall: true},
      ]);
    });

    it('that the page forbids leaves it to the page to say so', async () => {
      const wrapUp = await createWrapUp({outcome: 'reached'});
      wrapUp.phone.worklist.refusal = new VoipError('vetoed', 'No');
      await wrapUp.press('save-button');
      expect(wrapUp.failure).to.be.undefined;
      expect(wrapUp.outcome).to.equal('reached');
    });

    it('is pressed once, however often it is clicked, here or in another tab', async () => {
      const wrapUp = await createWrapUp({outcome: 'reached', isSaving: true});
      await wrapUp.press('save-button');
      expect(wrapUp.said).to.deep.equal([]);
      expect(wrapUp.notes.readOnly).to.be.true;
    });

    it('where the next call cannot be placed leaves that to the panel: what was noted is stored', async () => {
      const wrapUp = await createWrapUp({outcome: 'reached'});
      const {worklist} = wrapUp.phone;
      worklist.do = async () => {
        const {wrapUp: _said, ...rest} = worklist.state;
        worklist.set(rest);
        throw new VoipError('not-registered', 'No line');
      };
      await wrapUp.press('save-and-call-button');
      expect(wrapUp.phone.notified.map(({code}) => code)).to.deep.equal(['not-registered']);
      expect(wrapUp.root.querySelector('.all')).to.be.null;
    });
  });

  it('is one line while something else is looked up', async () => {
    const wrapUp = await createWrapUp({notes: 'Two sites'});
    let folds = 0;
    wrapUp.element.addEventListener('fold', () => (folds += 1));
    await wrapUp.press('fold-button');
    wrapUp.element.folded = true;
    await wrapUp.settle();
    expect(wrapUp.root.querySelector('.strip__main')!.textContent.replace(/\s+/g, ' ').trim()).to.equal('Jonas Weber Wrap up');
    await wrapUp.press('unfold-button');
    expect(folds).to.equal(2);
  });

  it('speaks the language of its place', async () => {
    registerMessages('nl', {wrapUp: 'Afronden', howDidItGo: 'Hoe ging het?'});
    const wrapUp = await createWrapUp();
    wrapUp.element.lang = 'nl';
    await wrapUp.settle();
    expect(wrapUp.root.querySelector('.title')).to.have.text('Afronden');
    expect(wrapUp.root.querySelector('#how')).to.have.text('Hoe ging het?');
  });

  for (const [state, parts] of [
    ['as it begins', {}],
    ['when to call back', {outcome: 'call-back', callBackOn: '2026-11-30', notes: 'Two sites'}],
    ['while it is stored', {outcome: 'reached', isSaving: true}],
  ] as const) {
    it(`is accessible: ${state}`, async () => {
      const wrapUp = await createWrapUp(parts);
      await expect(wrapUp.element).to.be.accessible();
    });
  }

  it('is accessible: something is missing, and when it failed', async () => {
    const wrapUp = await createWrapUp();
    await wrapUp.press('save-button');
    await expect(wrapUp.element).to.be.accessible();
    await wrapUp.choose('reached');
    wrapUp.phone.worklist.refusal = new VoipError('storage-unavailable', 'No');
    await wrapUp.press('save-button');
    await expect(wrapUp.element).to.be.accessible();
  });
});
