import {expect, oneEvent} from '@open-wc/testing';

import '../../../src/elements/recents/define-recents.js';
import {aCall} from '../../support/fake-session.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aLog, aMissedCall, anEntry} from '../recents/recents-harness.js';
import {JONAS, phoneWith, type Planned, PRIYA, viewOf} from '../queue/queue-harness.js';
import {createPanel, type PanelHarness} from './panel-harness.js';

async function panelWith(...calls: Parameters<typeof aLog>[0]): Promise<PanelHarness> {
  const phone = new FakePhone();
  phone.log.set(aLog(calls));
  return createPanel(phone);
}

const tabs = ({root}: PanelHarness): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[role=tab]')];
const chosen = (panel: PanelHarness): (string | undefined)[] =>
  tabs(panel)
    .filter(({ariaSelected}) => ariaSelected === 'true')
    .map(({id}) => id);
const recents = ({root}: PanelHarness): Element | null => root.querySelector('voip-recents:not([hidden])');

function press(panel: PanelHarness, key: string): void {
  panel.root.activeElement!.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
}

function plan({phone}: PanelHarness, ...planned: readonly Planned[]): void {
  for (const each of planned) phone.activities.holds(each);
  phone.queue.set(viewOf(phone.activities));
}

describe('the tabs of <voip-panel>', () => {
  it('are there as soon as there have been calls, and the keypad stays in view', async () => {
    const panel = await panelWith();
    expect(tabs(panel)).to.be.empty;
    panel.phone.log.set(aLog([anEntry(1)]));
    await panel.settle();
    expect(tabs(panel).map(({textContent}) => textContent.trim())).to.deep.equal(['Recents', 'Keypad']);
    expect(chosen(panel)).to.deep.equal(['tab-keypad']);
    expect(panel.dialer!.checkVisibility()).to.be.true;
  });

  it('change the view, and each is left as it was', async () => {
    const panel = await panelWith(anEntry(1));
    panel.dialer!.value = '204';
    const selected = oneEvent(panel.element, 'select');
    tabs(panel)[0]!.click();
    await selected;
    await panel.settle();
    expect([panel.element.tab, chosen(panel)]).to.deep.equal(['recents', ['tab-recents']]);
    expect(recents(panel)).to.exist;
    expect(panel.dialer!.checkVisibility()).to.be.false;
    tabs(panel)[1]!.click();
    await panel.settle();
    expect(recents(panel)).to.be.null;
    expect([panel.dialer!.checkVisibility(), panel.dialer!.value]).to.deep.equal([true, '204']);
  });

  it('are looked at beside a call where the page asks for one, until the next call rings', async () => {
    const panel = await panelWith(anEntry(1));
    panel.phone.session.show(aCall({phase: 'active', answeredAt: 1}));
    await panel.settle();
    expect(panel.call).to.exist;
    panel.element.tab = 'recents';
    panel.element.lookPast();
    await panel.settle();
    expect([panel.call, recents(panel) !== null, panel.strip !== null]).to.deep.equal([null, true, true]);
    panel.phone.session.show(aCall({phase: 'ringing', direction: 'incoming'}));
    await panel.settle();
    expect(panel.call).to.exist;
  });

  it('are looked at in place of a call that is over', async () => {
    const panel = await panelWith(anEntry(1));
    panel.phone.session.show(aCall({phase: 'ended', endReason: 'declined'}));
    await panel.settle();
    panel.element.tab = 'recents';
    panel.element.lookPast();
    await panel.settle();
    expect([panel.call, recents(panel) !== null, panel.strip]).to.deep.equal([null, true, null]);
  });

  it('are one stop for Tab, and the arrow keys go round them, the other way where the page reads the other way', async () => {
    const panel = await panelWith(anEntry(1));
    expect(tabs(panel).map(({tabIndex}) => tabIndex)).to.deep.equal([-1, 0]);
    tabs(panel)[1]!.focus();
    for (const [key, id] of [
      ['ArrowRight', 'tab-recents'],
      ['ArrowLeft', 'tab-keypad'],
      ['Home', 'tab-recents'],
      ['End', 'tab-keypad'],
    ] as const) {
      press(panel, key);
      await panel.settle();
      expect([panel.root.activeElement!.id, chosen(panel)], key).to.deep.equal([id, [id]]);
    }
    panel.element.parentElement!.dir = 'rtl';
    tabs(panel)[0]!.focus();
    press(panel, 'ArrowLeft');
    expect(panel.root.activeElement!.id).to.equal('tab-keypad');
  });

  it('count what was missed, for eyes and for ears', async () => {
    const panel = await panelWith(aMissedCall(1), aMissedCall(2));
    expect(tabs(panel)[0]!.querySelector('.badge')!.textContent).to.equal('2');
    expect(tabs(panel)[0]!.textContent.replace(/\s+/g, ' ').trim()).to.equal('22 missed calls, Recents');
    panel.phone.log.set(aLog([anEntry(1)]));
    await panel.settle();
    expect(tabs(panel)[0]!.querySelector('.badge')).to.be.null;
  });

  it('go with the log: whoever looks at it is back at the keypad', async () => {
    const panel = await panelWith(anEntry(1));
    panel.element.tab = 'recents';
    panel.element.lookPast();
    await panel.settle();
    panel.phone.log.set(aLog([]));
    await panel.settle();
    expect(tabs(panel)).to.be.empty;
    expect(panel.dialer!.checkVisibility()).to.be.true;
  });

  it('make way for a call in front, and are there while it is folded', async () => {
    const panel = await panelWith(anEntry(1));
    panel.phone.session.show(aCall({answeredAt: 1}));
    await panel.settle();
    expect(tabs(panel)).to.be.empty;
    await panel.press('Browse');
    tabs(panel)[0]!.click();
    await panel.settle();
    expect(panel.strip).to.exist;
    expect(recents(panel)).to.exist;
  });

  it('lead back to the keypad for a number that should be mended', async () => {
    const panel = await panelWith(anEntry(1));
    panel.element.tab = 'recents';
    panel.element.lookPast();
    panel.phone.notify({code: 'invalid-number', message: 'No number'});
    await panel.settle();
    await panel.press('Edit number');
    await panel.settle();
    expect(chosen(panel)).to.deep.equal(['tab-keypad']);
    expect(panel.focused).to.have.attribute('type', 'tel');
  });

  it('take the focus into what they show when the panel is opened', async () => {
    const panel = await panelWith(anEntry(1));
    panel.element.tab = 'recents';
    panel.element.lookPast();
    await panel.settle();
    await panel.element.focusView();
    expect(panel.focused).to.have.attribute('type', 'search');
  });

  describe('and the queue', () => {
    it('show what is to be called before anything else, as soon as there is something', async () => {
      const panel = await createPanel(phoneWith([]));
      expect(tabs(panel)).to.be.empty;
      plan(panel, JONAS, PRIYA);
      await panel.settle();
      expect(tabs(panel).map(({textContent}) => textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
        '22 to call, Next activities',
        'Keypad',
      ]);
      expect(chosen(panel)).to.deep.equal(['tab-activities']);
      expect(panel.root.querySelector('voip-queue')!.checkVisibility()).to.be.true;
    });

    it('leave whoever types a number at it', async () => {
      const panel = await createPanel(phoneWith([]));
      await panel.element.focusView();
      plan(panel, JONAS);
      await panel.settle();
      expect(chosen(panel)).to.deep.equal(['tab-keypad']);
      tabs(panel)[0]!.click();
      await panel.settle();
      expect(chosen(panel)).to.deep.equal(['tab-activities']);
    });

    it('stay at a queue whose last call has just been removed, so that it can be taken back', async () => {
      const panel = await createPanel(phoneWith([JONAS]));
      await panel.phone.activities.remove('jonas');
      await panel.settle();
      expect(chosen(panel)).to.deep.equal(['tab-activities']);
      expect(panel.root.querySelector('voip-queue')!.checkVisibility()).to.be.true;
    });

    it('take the keyboard to the main button of the queue', async () => {
      const panel = await createPanel(phoneWith([JONAS]));
      await panel.element.focusView();
      expect(panel.focused?.textContent.trim()).to.equal('Call Jonas Weber');
    });
  });
});
