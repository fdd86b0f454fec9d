import {expect, waitUntil} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import type {DevicesState} from '../../../src/session/devices.js';
import '../../support/axe.js';
import {HEADSET, LAPTOP, UNNAMED} from '../../support/fake-devices.js';
import {FakePhone} from '../../support/fake-phone.js';
import {createSettings, type SettingsHarness} from './settings-harness.js';

interface Situation {
  readonly devices?: Partial<DevicesState>;
  readonly act?: (settings: SettingsHarness) => Promise<void>;
}

const MISSING = {available: [LAPTOP], chosen: HEADSET, isMissing: true};
const SITUATIONS: Readonly<Record<string, Situation>> = {
  'with a headset': {
    act: async (settings) => {
      await settings.enter();
      settings.devices.speak(0.6);
      await settings.press(settings.button('Hear yourself'));
    },
  },
  'with quiet, and notifications off': {
    act: async (settings) => settings.press(settings.switch('quiet')),
  },
  'without names': {devices: UNNAMED},
  'without a choice of speaker': {devices: {canChooseSpeaker: false}},
  'with devices that are away': {devices: {microphone: MISSING, speaker: MISSING, ringer: MISSING}},
  'with everything that can be wrong': {
    act: async (settings) => {
      settings.devices.refusal = new VoipError('microphone-blocked', 'No');
      settings.devices.silence = new Error('Gone');
      await settings.press(settings.button('Test speaker'));
      await waitUntil(() => settings.notes.length === 2);
    },
  },
};

const LOOKS = [
  ['light', 'light', 'ltr', ''],
  ['dark', 'dark', 'ltr', ''],
  ['from right to left', 'light', 'rtl', ''],
  ['with large text', 'light', 'ltr', '200%'],
] as const;

describe('<voip-settings>', () => {
  afterEach(() => document.documentElement.style.removeProperty('font-size'));

  for (const [what, {devices = {}, act}] of Object.entries(SITUATIONS)) {
    for (const [look, theme, dir, fontSize] of LOOKS) {
      it(`is accessible ${what}, ${look}, and nothing sticks out`, async () => {
        document.documentElement.style.fontSize = fontSize;
        const phone = new FakePhone();
        phone.computer.change(devices);
        const settings = await createSettings(phone);
        const ground = settings.element.parentElement!;
        ground.dir = dir;
        ground.style.colorScheme = theme;
        ground.style.background = 'Canvas';
        ground.style.setProperty('--voip-duration-fast', '0s');
        settings.element.style.inlineSize = '320px';
        await act?.(settings);
        await settings.settle();
        await expect(settings.element).to.be.accessible();
        expect(settings.element.scrollWidth).to.be.at.most(settings.element.clientWidth);
      });
    }
  }

  it('is gone through by the Tab key in the order in which it is read', async () => {
    const settings = await createSettings();
    const names = [...settings.root.querySelectorAll<HTMLElement>('select, input, button')].map(
      ({id, ariaLabel, textContent}) => ariaLabel ?? [id, textContent.trim()].find(Boolean),
    );
    expect(names.slice(0, 7)).to.deep.equal([
      'microphone',
      'speaker',
      'Test speaker',
      'ringer',
      'Test ringing',
      'volume',
      'Hear yourself',
    ]);
    expect([...settings.root.querySelectorAll('[tabindex]')]).to.be.empty;
  });
});
