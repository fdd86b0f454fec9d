import {expect} from '@open-wc/testing';

import '../../support/axe.js';
import {aCall} from '../../support/fake-session.js';
import {createPanel, type PanelHarness} from './panel-harness.js';

const STATES: readonly [string, (panel: PanelHarness) => void | Promise<void>][] = [
  ['with the keypad', () => undefined],
  ['ringing', ({phone}) => phone.session.show(aCall({direction: 'incoming', phase: 'ringing'}))],
  ['calling', ({phone}) => phone.session.show(aCall({phase: 'starting'}))],
  ['in a call', ({phone}) => phone.session.show(aCall({answeredAt: 1}))],
  [
    'with a folded call',
    async (panel) => {
      panel.phone.session.show(aCall({answeredAt: 1}));
      await panel.settle();
      await panel.press('Browse');
    },
  ],
  ['after a call came to nothing', ({phone}) => phone.session.show(aCall({phase: 'ended', endReason: 'microphone-blocked'}))],
  [
    'with every note',
    ({phone}) => {
      phone.session.set({registration: 'reconnecting', retryAt: 1_004_000});
      phone.sound.set('locked');
      phone.notify({code: 'load-failed', message: ''});
      phone.asking.set({request: {type: 'dial', target: '204'}, cancel: () => undefined});
    },
  ],
  ['without a line', ({phone}) => phone.configure({configured: false})],
];

const LOOKS = [
  ['light', 'light', 'ltr', '100%'],
  ['dark', 'dark', 'ltr', '100%'],
  ['right to left', 'light', 'rtl', '100%'],
  ['with large text', 'light', 'ltr', '200%'],
] as const;

describe('<voip-panel>', () => {
  afterEach(() => document.documentElement.style.removeProperty('font-size'));

  for (const [state, arrange] of STATES) {
    for (const [look, theme, dir, fontSize] of LOOKS) {
      it(`is accessible ${state}, ${look}, and nothing sticks out`, async () => {
        document.documentElement.style.fontSize = fontSize;
        const panel = await createPanel();
        const ground = panel.element.parentElement!;
        ground.dir = dir;
        ground.style.colorScheme = theme;
        // Else colours are measured halfway.
        ground.style.setProperty('--voip-duration-fast', '0s');
        panel.element.style.inlineSize = '320px';
        await arrange(panel);
        await panel.settle();
        await expect(panel.element).to.be.accessible();
        expect(panel.element.scrollWidth).to.be.at.most(panel.element.clientWidth);
      });
    }
  }
});
