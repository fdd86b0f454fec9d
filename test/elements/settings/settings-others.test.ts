import {expect, waitUntil} from '@open-wc/testing';

import {isLeftOn, leaveOn} from '../../../src/foundation/remembered-switch.js';
import {HEADSET} from '../../support/fake-devices.js';
import {FakePhone} from '../../support/fake-phone.js';
import type {ManualClock} from '../../support/manual-clock.js';
import {createSettings} from './settings-harness.js';

/** What a browser says of notifications, and what its user answers. */
const FakeNotification = {
  permission: 'default' as NotificationPermission,
  answer: 'granted' as NotificationPermission,
  asked: 0,
  async requestPermission(): Promise<NotificationPermission> {
    this.asked += 1;
    return (this.permission = this.answer);
  },
};

describe('<voip-settings>', () => {
  describe('notifications', () => {
    const real = Object.getOwnPropertyDescriptor(globalThis, 'Notification')!;
    const put = (value: unknown): unknown => Object.defineProperty(globalThis, 'Notification', {...real, value});
    beforeEach(() => {
      Object.assign(FakeNotification, {permission: 'default', answer: 'granted', asked: 0});
      put(FakeNotification);
    });
    afterEach(() => {
      leaveOn('notifications', true);
      Object.defineProperty(globalThis, 'Notification', real);
    });

    it('are allowed in the click that switches them on', async () => {
      const settings = await createSettings();
      const notifications = settings.switch('notifications')!;
      expect(notifications.ariaChecked).to.equal('false');
      notifications.click();
      expect(FakeNotification.asked).to.equal(1);
      await waitUntil(() => notifications.ariaChecked === 'true');
    });

    it('stay off where the user refuses, and it is said where that is undone', async () => {
      FakeNotification.answer = 'denied';
      const settings = await createSettings();
      await settings.press(settings.switch('notifications'));
      expect(settings.switch('notifications')!.ariaChecked).to.equal('false');
      expect(settings.switch('notifications')!.ariaDisabled).to.equal('true');
      expect(settings.text).to.contain('Your browser blocks them. Click the lock');
      await settings.press(settings.switch('notifications'));
      expect(FakeNotification.asked).to.equal(1);
    });

    it('are switched off and on again, without asking', async () => {
      FakeNotification.permission = 'granted';
      const settings = await createSettings();
      await settings.press(settings.switch('notifications'));
      expect([settings.switch('notifications')!.ariaChecked, isLeftOn('notifications')]).to.deep.equal(['false', false]);
      await settings.press(settings.switch('notifications'));
      expect([settings.switch('notifications')!.ariaChecked, isLeftOn('notifications')]).to.deep.equal(['true', true]);
      expect(FakeNotification.asked).to.equal(0);
    });

    it('are shown as another tab has switched them', async () => {
      FakeNotification.permission = 'granted';
      const settings = await createSettings();
      leaveOn('notifications', false);
      window.dispatchEvent(new StorageEvent('storage'));
      await settings.settle();
      expect(settings.switch('notifications')!.ariaChecked).to.equal('false');
    });

    it('are not offered where the browser has none', async () => {
      put(undefined);
      const settings = await createSettings();
      expect(settings.switch('notifications')).to.be.null;
    });
  });

  describe('do not disturb', () => {
    const quiet = (on: boolean, until?: number) => ({on, ...(until !== undefined && {until})});

    it('is switched on and off', async () => {
      const settings = await createSettings();
      const row = settings.switch('quiet')!;
      expect(row.ariaChecked).to.equal('false');
      await settings.press(row);
      expect([row.ariaChecked, settings.phone.doNotDisturb.state]).to.deep.equal(['true', quiet(true)]);
      await settings.press(row);
      expect([row.ariaChecked, settings.phone.doNotDisturb.state]).to.deep.equal(['false', quiet(false)]);
    });

    it('says until when', async () => {
      const settings = await createSettings();
      const until = new Date(2026, 2, 11, 14, 5).getTime();
      settings.phone.doNotDisturb.set(quiet(true, until));
      await settings.settle();
      expect(settings.switch('quiet')).to.contain.text('2:05');
    });
  });

  describe('diagnostics', () => {
    const real = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    let copied: string[] = [];
    const put = (writeText: (text: string) => Promise<void>): unknown =>
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
    beforeEach(() => {
      copied = [];
      put(async (text) => void copied.push(text));
    });
    afterEach(() => {
      if (real) Object.defineProperty(navigator, 'clipboard', real);
      else delete (navigator as {clipboard?: unknown}).clipboard;
    });

    it('are copied: how the phone stands, what the browser is, and nothing of people', async () => {
      const phone = new FakePhone();
      const named = {id: 'x', label: "Anna's AirPods", groupId: ''};
      phone.computer.change({microphone: {available: [HEADSET], chosen: named, isMissing: true}});
      phone.configure({problems: [{code: 'invalid-configuration', message: 'country makes no sense'}]});
      const settings = await createSettings(phone);
      await settings.press(settings.button('Copy diagnostics'));
      await waitUntil(() => settings.button('Copied'));
      (settings.element.clock as ManualClock).advance(3_000);
      await settings.settle();
      expect(settings.button('Copy diagnostics'), 'said for a while').to.exist;
      const [text = ''] = copied;
      for (const line of [
        `page: ${location.origin}${location.pathname}`,
        'time: 2026-03-11 12:00:00 UTC',
        `browser: ${navigator.userAgent}`,
        'registration: registered',
        'missing: web-locks',
        'microphone: 1 there, one chosen, which is not connected',
        'speaker: 2 there, system default',
        'ringVolume: 0.7',
        'problem: invalid-configuration: country makes no sense',
      ])
        expect(text.split('\n')).to.contain(line);
      for (const secret of ['Anna', 'Jabra', location.search].filter(Boolean)) expect(text).not.to.contain(secret);
    });

    it('that cannot be collected are told of as a failure', async () => {
      const phone = new FakePhone();
      phone.diagnostics = () => Promise.reject(new TypeError('Failed to fetch'));
      const settings = await createSettings(phone);
      await settings.press(settings.button('Copy diagnostics'));
      await waitUntil(() => phone.notified.length > 0);
      expect(phone.notified.map(({code}) => code)).to.deep.equal(['load-failed']);
      expect(copied).to.deep.equal([]);
    });

    it('stay where they are when the page withholds the clipboard', async () => {
      put(() => Promise.reject(new DOMException('No', 'NotAllowedError')));
      const settings = await createSettings();
      await settings.press(settings.button('Copy diagnostics'));
      expect(settings.button('Copy diagnostics')).to.exist;
    });
  });
});
