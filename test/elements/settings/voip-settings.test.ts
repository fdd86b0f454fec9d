import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import {VoipError} from '../../../src/foundation/errors.js';
import {HEADSET, LAPTOP, UNNAMED} from '../../support/fake-devices.js';
import {FakePhone} from '../../support/fake-phone.js';
import {createSettings} from './settings-harness.js';

const KINDS = ['microphone', 'speaker', 'ringer'] as const;

describe('<voip-settings>', () => {
  describe('the choice of a device', () => {
    for (const kind of KINDS) {
      it(`offers the system's own and every ${kind}, and chooses what the user picks`, async () => {
        const settings = await createSettings();
        expect(settings.options(kind)).to.deep.equal(['System default', HEADSET.label, LAPTOP.label]);
        expect(settings.shown(kind)).to.equal('System default');
        await settings.choose(kind, LAPTOP.label);
        expect(settings.devices.state[kind].chosen).to.deep.equal(LAPTOP);
        await settings.choose(kind, 'System default');
        expect(settings.devices.state[kind].chosen).to.be.undefined;
      });
    }

    it('shows what has been chosen elsewhere, also when the list changes', async () => {
      const settings = await createSettings();
      await settings.choose('microphone', HEADSET.label);
      const microphone = {available: [LAPTOP, HEADSET], chosen: LAPTOP, isMissing: false};
      settings.devices.change({microphone});
      await settings.settle();
      expect(settings.shown('microphone')).to.equal(LAPTOP.label);
      settings.devices.change({microphone: {...microphone, available: [LAPTOP]}});
      await settings.settle();
      expect(settings.shown('microphone')).to.equal(LAPTOP.label);
    });

    it('numbers devices without a name', async () => {
      const phone = new FakePhone();
      const nameless = {id: 'x', label: '', groupId: ''};
      phone.computer.change({speaker: {available: [HEADSET, nameless], chosen: undefined, isMissing: false}});
      const settings = await createSettings(phone);
      expect(settings.options('speaker')).to.deep.equal(['System default', HEADSET.label, 'Speaker 2']);
    });

    it('says in words that the chosen one is not there, and keeps it chosen', async () => {
      const phone = new FakePhone();
      phone.computer.change({microphone: {available: [LAPTOP], chosen: HEADSET, isMissing: true}});
      const settings = await createSettings(phone);
      expect(settings.shown('microphone')).to.equal('Jabra Evolve2 40 (not connected)');
      const hint = settings.root.getElementById(settings.choice('microphone')!.getAttribute('aria-describedby')!);
      expect(hint).to.contain.text('Jabra Evolve2 40 is not connected. The system default stands in until it is.');
    });

    it('of a speaker is not offered where the browser has none, which is said; both can be heard all the same', async () => {
      const phone = new FakePhone();
      phone.computer.change({canChooseSpeaker: false});
      const settings = await createSettings(phone);
      expect(KINDS.map((kind) => settings.choice(kind) !== null)).to.deep.equal([true, false, false]);
      expect(settings.text).to.contain('This browser plays all sound on the system default.');
      await settings.press(settings.button('Test speaker'));
      await settings.press(settings.button('Test ringing'));
      expect(settings.devices.tested).to.deep.equal(['speaker', 'ringer']);
    });
  });

  describe('names that the browser does not tell', () => {
    const unnamed = async () => {
      const phone = new FakePhone();
      phone.computer.change(UNNAMED);
      return createSettings(phone);
    };

    it('are told once the user has agreed; nothing is opened before that', async () => {
      const settings = await unnamed();
      settings.element.dispatchEvent(new PointerEvent('pointermove'));
      await settings.settle();
      expect(settings.options('microphone')).to.deep.equal(['System default']);
      expect(settings.meter).to.be.null;
      expect(settings.devices.watched).to.equal(0);
      await settings.press(settings.button('Let the browser name your devices'));
      expect(settings.options('microphone')).to.contain(HEADSET.label);
      await waitUntil(() => settings.devices.watchers.size === 1);
      expect(settings.button('Let the browser name your devices')).to.be.undefined;
    });

    it('are asked for once while the user makes up their mind', async () => {
      const settings = await unnamed();
      let agree: (value?: unknown) => void = () => undefined;
      settings.devices.delay = new Promise((resolve) => (agree = resolve));
      const button = settings.button('Let the browser name your devices');
      await settings.press(button);
      expect(button).to.have.attribute('aria-busy', 'true');
      await settings.press(button);
      agree();
      await waitUntil(() => settings.meter);
    });

    it('are not told where the user refuses, which is said, with a way to try again', async () => {
      const settings = await unnamed();
      settings.devices.refusal = new VoipError('microphone-blocked', 'No');
      await settings.press(settings.button('Let the browser name your devices'));
      expect(settings.notes).to.deep.equal(['The microphone is blocked']);
      settings.devices.refusal = undefined;
      await settings.press(settings.button('Try again'));
      expect(settings.notes).to.be.empty;
      expect(settings.options('microphone')).to.contain(HEADSET.label);
    });
  });

  describe('the level of the microphone', () => {
    it('is watched from when somebody comes in, and not while they only look', async () => {
      const settings = await createSettings();
      expect(settings.devices.watched).to.equal(0);
      await settings.enter();
      expect(settings.devices.watched).to.equal(1);
    });

    it('is shown as a bar, with a word for those who do not see it', async () => {
      const settings = await createSettings();
      await settings.enter();
      const said = (): readonly unknown[] => [settings.meter!.ariaValueNow, settings.meter!.ariaValueText];
      const bar = settings.meter!.querySelector('span')!;
      expect(said()).to.deep.equal(['0', 'Silent']);
      const widths = [0.1, 0.5, 1].map((level) => {
        settings.devices.speak(level);
        return [...said(), Math.round((bar.offsetWidth / settings.meter!.offsetWidth) * 100)];
      });
      expect(widths).to.deep.equal([
        ['11', 'Quiet', 11],
        ['50', 'Good', 50],
        ['100', 'Loud', 100],
      ]);
    });

    it('does not have the page drawn anew, nor says what has not changed', async () => {
      const settings = await createSettings();
      await settings.enter();
      settings.devices.speak(0.5);
      const changes: MutationRecord[] = [];
      const observer = new MutationObserver((records) => changes.push(...records));
      observer.observe(settings.root, {subtree: true, attributes: true, childList: true, characterData: true});
      for (const level of [0.5, 0.51, 0.49]) settings.devices.speak(level);
      await settings.settle();
      expect([...changes, ...observer.takeRecords()]).to.be.empty;
    });

    it('goes on whatever is chosen: the devices see to it that it is that of the chosen one', async () => {
      const settings = await createSettings();
      await settings.enter();
      await settings.choose('microphone', LAPTOP.label);
      expect([settings.devices.watched, settings.devices.watchers.size]).to.deep.equal([1, 1]);
    });

    it('ends when the settings are not on the screen any more, and begins again when they are', async () => {
      const settings = await createSettings();
      await settings.enter();
      settings.devices.speak(1);
      settings.element.hidden = true;
      await waitUntil(() => settings.devices.watchers.size === 0);
      expect(settings.meter!.ariaValueNow).to.equal('0');
      settings.element.hidden = false;
      await waitUntil(() => settings.devices.watchers.size === 1);
      settings.element.remove();
      expect(settings.devices.watchers.size).to.equal(0);
    });

    it('ends as soon as it has begun, where nobody wants it any more', async () => {
      const settings = await createSettings();
      let agree: (value?: unknown) => void = () => undefined;
      settings.devices.delay = new Promise((resolve) => (agree = resolve));
      settings.element.dispatchEvent(new PointerEvent('pointermove'));
      await waitUntil(() => settings.devices.watched === 1);
      settings.element.remove();
      agree();
      await settings.devices.delay;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect([settings.devices.watched, settings.devices.watchers.size]).to.deep.equal([1, 0]);
    });

    it('is not to be had where the microphone is not, which is said, with a way to try again', async () => {
      const settings = await createSettings();
      settings.devices.refusal = new VoipError('microphone-busy', 'No');
      settings.element.dispatchEvent(new PointerEvent('pointermove'));
      await waitUntil(() => settings.notes.length > 0);
      expect(settings.notes).to.deep.equal(['Another app uses the microphone']);
      settings.devices.refusal = undefined;
      await settings.press(settings.button('Try again'));
      expect(settings.notes).to.be.empty;
      expect(settings.devices.watchers.size).to.equal(1);
    });
  });

  describe('a test', () => {
    for (const [name, kind] of [
      ['Test speaker', 'speaker'],
      ['Test ringing', 'ringer'],
    ] as const) {
      it(`plays on the ${kind}, one at a time`, async () => {
        const settings = await createSettings();
        let finish: (value?: unknown) => void = () => undefined;
        settings.devices.delay = new Promise((resolve) => (finish = resolve));
        await settings.press(settings.button(name));
        await settings.press(settings.button(name));
        expect(settings.devices.tested).to.deep.equal([kind]);
        expect(settings.button(name)).to.have.attribute('aria-busy', 'true');
        finish();
        await waitUntil(() => settings.button(name)!.ariaBusy === 'false');
      });

      it(`says so where nothing comes out of the ${kind}, until it is tried again`, async () => {
        const settings = await createSettings();
        settings.devices.silence = new Error('Gone');
        await settings.press(settings.button(name));
        expect(settings.notes).to.deep.equal(['No sound came out']);
        settings.devices.silence = undefined;
        await settings.press(settings.button(name));
        expect(settings.notes).to.be.empty;
      });
    }

    it('lets the user hear themselves, until they stop it or leave', async () => {
      const settings = await createSettings();
      await settings.enter();
      await settings.choose('speaker', LAPTOP.label);
      await settings.press(settings.button('Hear yourself'));
      expect(settings.devices.echoes).to.equal(1);
      await settings.press(settings.button('Stop'));
      expect(settings.devices.echoes).to.equal(0);
      await settings.press(settings.button('Hear yourself'));
      settings.element.hidden = true;
      await waitUntil(() => settings.devices.echoes === 0);
      await settings.settle();
      expect(settings.button('Hear yourself')).to.exist;
    });
  });

  describe('the volume of ringing', () => {
    it('is shown in per cent, and set', async () => {
      const settings = await createSettings();
      expect([settings.slider.value, settings.slider.ariaValueText]).to.deep.equal(['70', '70%']);
      await settings.slideTo(25);
      expect(settings.devices.state.ringVolume).to.equal(0.25);
      expect(settings.text).to.contain('25%');
      settings.devices.setRingVolume(1);
      await settings.settle();
      expect(settings.slider.value).to.equal('100');
    });

    it('is set by keys', async () => {
      const settings = await createSettings();
      settings.slider.focus();
      await sendKeys({press: 'ArrowUp'});
      await settings.settle();
      expect(settings.devices.state.ringVolume).to.equal(0.75);
    });
  });

  describe('without what it needs', () => {
    it('says that there is no line', async () => {
      const phone = new FakePhone();
      phone.configure({configured: false});
      const settings = await createSettings(phone);
      expect(settings.notes).to.deep.equal(['This phone has no line yet']);
      phone.configure({configured: true});
      await waitUntil(() => settings.choice('microphone'));
      expect(settings.notes).to.be.empty;
    });

    it('says that a part of the phone did not come', async () => {
      const phone = new FakePhone();
      phone.devices = () => Promise.reject(new VoipError('load-failed', 'Gone'));
      const settings = await createSettings(phone);
      expect(settings.notes).to.deep.equal(["Part of the phone didn't load"]);
    });
  });

  it('puts the focus on the first choice, also where it is not there yet', async () => {
    const settings = await createSettings();
    settings.element.focus();
    await settings.settle();
    expect(settings.root.activeElement).to.equal(settings.choice('microphone'));
  });

  it('takes the words of the page', async () => {
    const phone = new FakePhone();
    phone.configure({messages: {ringVolume: 'How loud', microphone: 'Mic'}});
    const settings = await createSettings(phone);
    expect(settings.text).to.contain('How loud');
  });
});
