import {expect, waitUntil} from '@open-wc/testing';

import '../../../src/elements/wrap-up/define-wrap-up.js';
import type {VoipWrapUp} from '../../../src/elements/wrap-up/voip-wrap-up.js';
import {aCall} from '../../support/fake-session.js';
import {JONAS, phoneWith, PRIYA} from '../queue/queue-harness.js';
import {phoneAfterCall} from '../wrap-up/wrap-up-harness.js';
import {createPanel, type PanelHarness} from './panel-harness.js';

const wrapUpIn = ({root}: PanelHarness): VoipWrapUp | null => root.querySelector('voip-wrap-up');
const notesIn = (panel: PanelHarness): HTMLTextAreaElement => wrapUpIn(panel)!.shadowRoot!.querySelector('textarea')!;
const isInFront = (panel: PanelHarness): boolean => wrapUpIn(panel)?.folded === false && wrapUpIn(panel)!.checkVisibility();
const buttonIn = (panel: PanelHarness, part: string): HTMLElement =>
  wrapUpIn(panel)!.shadowRoot!.querySelector<HTMLElement>(`[part=${part}]`)!;

async function press(panel: PanelHarness, part: string): Promise<void> {
  const button = buttonIn(panel, part);
  button.focus();
  button.click();
  await panel.settle();
  await wrapUpIn(panel)?.updateComplete;
}

async function write(panel: PanelHarness, text: string): Promise<void> {
  const field = notesIn(panel);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', {bubbles: true}));
  await wrapUpIn(panel)!.updateComplete;
}

describe('a panel after a call of the queue', () => {
  const after = (): Promise<PanelHarness> => createPanel(phoneAfterCall());

  it('asks how it went, in place of saying how it ended and of the tabs', async () => {
    const panel = await createPanel(phoneWith([JONAS, PRIYA]));
    panel.phone.session.show(aCall({answeredAt: 1}));
    await panel.settle();
    panel.call!.shadowRoot!.querySelector<HTMLElement>('[part=hang-up-button]')!.focus();
    panel.phone.session.show(aCall({phase: 'ended', endReason: 'hung-up', answeredAt: 1}));
    panel.phone.configure({outcomes: [{id: 'reached', effect: 'done'}]});
    panel.phone.worklist.set(phoneAfterCall().worklist.state);
    await panel.settle();
    expect(panel.call).to.be.null;
    expect(isInFront(panel)).to.be.true;
    expect(panel.root.querySelector('[role=tab]')).to.be.null;
    await waitUntil(() => panel.focused?.matches('.chip__hit'), 'the focus');
  });

  it('keeps everything typed while a call comes in, which goes before it', async () => {
    const panel = await after();
    await write(panel, 'Wants two sites');
    panel.phone.session.show(aCall({direction: 'incoming', phase: 'ringing'}));
    await panel.settle();
    expect(panel.call).not.to.be.null;
    expect(wrapUpIn(panel)!.checkVisibility()).to.be.false;
    panel.phone.session.show();
    await panel.settle();
    expect(isInFront(panel)).to.be.true;
    expect(notesIn(panel).value).to.equal('Wants two sites');
  });

  it('stays in front when that call is over and can be read about', async () => {
    const panel = await after();
    panel.phone.session.show(aCall({direction: 'incoming', phase: 'ended', endReason: 'cancelled', hungUpBy: 'remote'}));
    await panel.settle();
    expect(isInFront(panel)).to.be.true;
    expect(panel.call).to.be.null;
  });

  it('can be used for something else meanwhile, and leads back', async () => {
    const panel = await after();
    await write(panel, 'Wants two sites');
    await press(panel, 'fold-button');
    expect(wrapUpIn(panel)!.folded).to.be.true;
    expect(panel.root.querySelector('voip-queue')!.checkVisibility()).to.be.true;
    expect([...panel.root.querySelectorAll('[role=tab]')].map(({id}) => id)).to.deep.equal(['tab-activities', 'tab-keypad']);
    await press(panel, 'unfold-button');
    expect(isInFront(panel)).to.be.true;
    expect(notesIn(panel).value).to.equal('Wants two sites');
    expect(panel.root.querySelector('voip-queue')!.checkVisibility()).to.be.false;
  });

  it('leads to the settings and back', async () => {
    const panel = await after();
    await panel.press('Settings');
    await panel.settle();
    expect(panel.root.querySelector('voip-settings')!.checkVisibility()).to.be.true;
    expect(wrapUpIn(panel)!.folded).to.be.true;
    await panel.press('Back');
    await press(panel, 'unfold-button');
    expect(isInFront(panel)).to.be.true;
  });

  it('shows the settings no more where they were shown before the call', async () => {
    const panel = await createPanel(phoneWith([JONAS, PRIYA]));
    await panel.press('Settings');
    panel.phone.worklist.set(phoneAfterCall().worklist.state);
    await panel.settle();
    expect(isInFront(panel)).to.be.true;
    expect(panel.button('Back')).to.be.undefined;
  });

  it('asks about the next call again, where the last one was folded', async () => {
    const panel = await after();
    await press(panel, 'fold-button');
    const {worklist} = panel.phone;
    const wrapUp = worklist.state.wrapUp!;
    worklist.stands({wrapUp: {...wrapUp, call: {...wrapUp.call, id: 'call-2'}}});
    await panel.settle();
    expect(isInFront(panel)).to.be.true;
  });

  it('goes back to the queue when it has been said, and to its main button', async () => {
    const panel = await after();
    await write(panel, 'Wants two sites');
    const {wrapUp: _said, ...rest} = panel.phone.worklist.state;
    panel.phone.worklist.set(rest);
    await panel.settle();
    expect(wrapUpIn(panel)).to.be.null;
    expect(panel.root.querySelector('voip-queue')!.checkVisibility()).to.be.true;
    await waitUntil(() => panel.focused?.matches('.main'), 'the focus');
  });
});
