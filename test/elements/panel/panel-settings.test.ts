import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import '../../../src/elements/settings/define-settings.js';
import type {VoipSettings} from '../../../src/elements/settings/voip-settings.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {createPanel, type PanelHarness} from './panel-harness.js';

const incoming = () => aCall({direction: 'incoming', phase: 'ringing'});
const settingsIn = (panel: PanelHarness): VoipSettings | null => panel.root.querySelector('voip-settings');
const areShown = (panel: PanelHarness): boolean => settingsIn(panel)?.checkVisibility() ?? false;
const heading = (panel: PanelHarness): string | undefined => panel.root.querySelector('.bar h2')?.textContent;

/** Until the first choice has the focus. */
const isIn = (panel: PanelHarness): Promise<void> =>
  waitUntil(() => panel.focused?.localName === 'select', 'the focus to be in the settings');

async function openSettings(panel: PanelHarness): Promise<void> {
  panel.button('Settings')!.focus();
  await panel.press('Settings');
  await isIn(panel);
}

describe('the settings of <voip-panel>', () => {
  it('are opened by a button of the bar, under their name, and left by another; the focus goes along', async () => {
    const panel = await createPanel();
    await openSettings(panel);
    expect(areShown(panel)).to.be.true;
    expect(panel.dialer!.checkVisibility()).to.be.false;
    expect(heading(panel)).to.equal('Settings');
    expect(panel.button('Settings')).to.be.undefined;
    panel.button('Back')!.focus();
    await panel.press('Back');
    expect(areShown(panel)).to.be.false;
    expect(panel.dialer!.checkVisibility()).to.be.true;
    expect(panel.focused).to.have.attribute('aria-label', 'Settings');
  });

  it('are left by Escape', async () => {
    const panel = await createPanel();
    await openSettings(panel);
    await sendKeys({press: 'Escape'});
    await panel.settle();
    expect(areShown(panel)).to.be.false;
    expect(panel.focused).to.have.attribute('aria-label', 'Settings');
  });

  it('can be shown by their name, and are left for the keypad', async () => {
    const panel = await createPanel();
    panel.element.tab = 'settings';
    await panel.settle();
    expect(heading(panel)).to.equal('Settings');
    await panel.press('Back');
    expect(panel.dialer!.checkVisibility()).to.be.true;
  });

  it('go back to the tab from which they were opened', async () => {
    const panel = await createPanel();
    panel.element.tab = 'keypad';
    await panel.settle();
    await openSettings(panel);
    expect(panel.element.tab).to.equal('settings');
    await panel.press('Back');
    expect(panel.element.tab).to.equal('keypad');
  });

  it('have no tabs below them', async () => {
    const phone = new FakePhone();
    phone.log.set({
      isEmpty: false,
      missed: 0,
      recent: async () => [],
      search: async () => [],
      clear: async () => undefined,
      markSeen: async () => undefined,
    });
    const panel = await createPanel(phone);
    expect(panel.root.querySelector('[role=tablist]')).to.exist;
    await openSettings(panel);
    expect(panel.root.querySelector('[role=tablist]')).to.be.null;
    expect(panel.root.querySelector('.view')).not.to.have.attribute('role');
  });

  it('fold the call that is up, and go back to it', async () => {
    const panel = await createPanel();
    panel.phone.session.show(aCall({answeredAt: 1}));
    await panel.settle();
    await openSettings(panel);
    expect(panel.strip).to.exist;
    expect(areShown(panel)).to.be.true;
    await sendKeys({press: 'Escape'});
    await panel.settle();
    expect(panel.strip).to.be.null;
    expect(panel.call).to.exist;
    expect(panel.focused).to.have.attribute('aria-label', 'Settings');
  });

  it('go back to what was looked up during a call', async () => {
    const panel = await createPanel();
    panel.phone.session.show(aCall({answeredAt: 1}));
    await panel.settle();
    await panel.press('Browse');
    await openSettings(panel);
    await panel.press('Back');
    expect(panel.strip).to.exist;
    expect(panel.dialer!.checkVisibility()).to.be.true;
  });

  it('make room for a call that rings, and do not answer it by a key that was meant for them', async () => {
    const panel = await createPanel();
    await openSettings(panel);
    panel.phone.session.show(incoming());
    await panel.settle();
    expect(areShown(panel)).to.be.false;
    expect(heading(panel)).to.be.undefined;
    expect(panel.focused).to.have.class('front');
    expect(panel.button('Settings')).to.be.undefined;
    await sendKeys({press: 'Enter'});
    expect(panel.phone.session.requests).to.be.empty;
    panel.phone.session.show();
    await panel.settle();
    expect(areShown(panel)).to.be.true;
  });

  it('let go of the microphone while a call is in front', async () => {
    const panel = await createPanel();
    await openSettings(panel);
    await waitUntil(() => panel.phone.computer.watchers.size === 1);
    panel.phone.session.show(incoming());
    await waitUntil(() => panel.phone.computer.watchers.size === 0);
  });

  it('make room for another call that is to be dialled', async () => {
    const panel = await createPanel();
    panel.phone.session.show(aCall({answeredAt: 1}));
    await panel.settle();
    await openSettings(panel);
    panel.phone.notify({code: 'invalid-number', message: ''});
    await panel.settle();
    await panel.press('Edit number');
    await panel.settle();
    expect(areShown(panel)).to.be.false;
    expect(panel.dialer!.checkVisibility()).to.be.true;
  });

  it('are not there while there is no line', async () => {
    const phone = new FakePhone();
    phone.configure({configured: false});
    const panel = await createPanel(phone);
    panel.element.tab = 'settings';
    await panel.settle();
    expect(panel.button('Settings')).to.be.undefined;
    expect(heading(panel)).to.be.undefined;
    expect(panel.root.querySelector('.empty')).to.exist;
  });

  it('have a way back that points where the page is read from', async () => {
    const panel = await createPanel();
    panel.element.dir = 'rtl';
    await panel.settle();
    await openSettings(panel);
    const way = panel.button('Back')!.querySelector('path')!.getAttribute('d');
    expect(way).to.equal('m9 18 6-6-6-6');
  });
});
