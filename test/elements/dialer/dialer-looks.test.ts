import {expect} from '@open-wc/testing';

import '../../support/axe.js';
import {aCall} from '../../support/fake-session.js';
import {createDialer, type DialerHarness} from './dialer-harness.js';

describe('<voip-dialer>', () => {
  const states: [string, (dialer: DialerHarness) => void | Promise<void>][] = [
    ['empty', () => undefined],
    ['typing', (dialer) => dialer.type('+32470123456')],
    ['refused', (dialer) => dialer.enter('0470123456')],
    [
      'placing',
      async (dialer) => {
        dialer.phone.session.takeTime();
        await dialer.enter('204');
      },
    ],
    ['in a call', (dialer) => dialer.phone.session.show(aCall())],
    ['folded', (dialer) => dialer.button('Hide keypad')!.click()],
  ];
  const looks = [
    ['light', 'light', 'ltr'],
    ['dark', 'dark', 'ltr'],
    ['right to left', 'light', 'rtl'],
  ] as const;
  for (const [state, arrange] of states) {
    for (const [look, theme, dir] of looks) {
      it(`is accessible ${state}, ${look}`, async () => {
        const dialer = await createDialer();
        const ground = dialer.element.parentElement!;
        ground.dir = dir;
        ground.style.colorScheme = theme;
        ground.style.background = 'Canvas';
        // Else colours are measured halfway.
        ground.style.setProperty('--voip-duration-fast', '0s');
        await arrange(dialer);
        await dialer.element.updateComplete;
        await expect(dialer.element).to.be.accessible();
      });
    }
  }
});
