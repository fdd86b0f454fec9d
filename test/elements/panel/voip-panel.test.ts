import {expect, oneEvent, waitUntil} from '@open-wc/testing';

import {aCall, MARIE} from '../../support/fake-session.js';
import {FakePhone} from '../../support/fake-phone.js';
import {createPanel} from './panel-harness.js';

const incoming = () => aCall({direction: 'incoming', phase: 'ringing'});

describe('<voip-panel>', () => {
  describe('shows', () => {
    it('the keypad while there is no call, and no tabs where there is only one', async () => {
      const panel = await createPanel();
      expect(panel.dialer).to.exist;
      expect(panel.call).to.be.null;
      expect(panel.root.querySelector('[role=tablist]')).to.be.null;
      expect(panel.status).to.equal('Available');
    });

    it('the same keypad for a tab that has nothing to show', async () => {
      const panel = await createPanel();
      panel.element.tab = 'recents';
      await panel.settle();
      expect(panel.dialer).to.exist;
    });

    it('a call in front, and the keypad as it was left when the call is gone', async () => {
      const panel = await createPanel();
      panel.dialer!.value = '204';
      const call = aCall({answeredAt: 1});
      panel.phone.session.show(call);
      await panel.settle();
      expect(panel.call).to.exist;
      expect(panel.dialer!.checkVisibility()).to.be.false;
      expect(panel.status).to.equal('On a call');
      panel.phone.session.show();
      await panel.settle();
      expect(panel.call).to.be.null;
      expect(panel.dialer!.checkVisibility()).to.be.true;
      expect(panel.dialer!.value).to.equal('204');
    });

    it('how a call ended, until it is forgotten', async () => {
      const panel = await createPanel();
      panel.phone.session.show(aCall({phase: 'ended', endReason: 'busy'}));
      await panel.settle();
      expect(panel.call!.shadowRoot).to.contain.text('Busy');
      expect(panel.element.matches(':state(failed)')).to.be.true;
      panel.phone.session.show();
      await panel.settle();
      expect(panel.dialer!.checkVisibility()).to.be.true;
    });

    it('who can set the phone up, where it has no line', async () => {
      const phone = new FakePhone();
      phone.configure({configured: false});
      const panel = await createPanel(phone);
      expect(panel.dialer).to.be.null;
      expect(panel.root.querySelector('.empty')).to.contain.text('This phone has no line yet');
      expect(panel.button('Copy setup details')).to.exist;
      phone.configure({configured: true});
      await panel.settle();
      expect(panel.dialer).to.exist;
    });

    const moods: [string, ReturnType<typeof aCall>][] = [
      ['ringing', incoming()],
      ['calling', aCall({phase: 'starting'})],
      ['active', aCall({answeredAt: 1})],
      ['reconnecting', aCall({answeredAt: 1, line: 'reconnecting'})],
    ];
    for (const [mood, call] of moods) {
      it(`the tint of a call that is ${mood}`, async () => {
        const panel = await createPanel();
        panel.phone.session.show(call);
        await panel.settle();
        expect(panel.element.matches(`:state(${mood})`)).to.be.true;
      });
    }

    it('hostile names as text that stays inside', async () => {
      const panel = await createPanel();
      for (const name of ['<img src=x onerror=alert(1)>', '\u202egnp.exe', 'x'.repeat(10_000), '😀'.repeat(3000), 'a\r\nb']) {
        const call = aCall({answeredAt: 1, remote: {...MARIE, name}});
        panel.phone.session.show(call);
        await panel.settle();
        await panel.press('Browse');
        expect(panel.root.querySelector('img')).to.be.null;
        expect(panel.root.querySelector('.view')!.scrollWidth).to.be.at.most(360);
        expect(panel.strip!.textContent).not.to.match(/\u202e/);
      }
    });
  });

  describe('a call that is folded', () => {
    it('leaves room for the keypad, and unfolds again', async () => {
      const panel = await createPanel();
      panel.phone.session.show(aCall({answeredAt: panel.clock.now() - 252_000}));
      await panel.settle();
      await panel.press('Browse');
      expect(panel.call).to.be.null;
      expect(panel.strip).to.contain.text('Marie Laurent');
      expect(panel.strip).to.contain.text('04:12');
      expect(panel.dialer!.checkVisibility()).to.be.true;
      panel.clock.advance(1000);
      await panel.settle();
      expect(panel.strip).to.contain.text('04:13');
      await panel.press('Back to the call');
      expect(panel.call).to.exist;
      expect(panel.strip).to.be.null;
    });

    it('does not come back when it ends: the number that is being typed stays', async () => {
      const panel = await createPanel();
      const call = aCall({answeredAt: 1});
      panel.phone.session.show(call);
      await panel.settle();
      await panel.press('Browse');
      panel.phone.session.show({...call, phase: 'ended', endReason: 'remote-hung-up'});
      await panel.settle();
      expect(panel.call).to.be.null;
      expect(panel.strip).to.be.null;
      expect(panel.dialer!.checkVisibility()).to.be.true;
    });

    it('gives way to a call that rings', async () => {
      const panel = await createPanel();
      const call = aCall({answeredAt: 1});
      panel.phone.session.show(call);
      await panel.settle();
      await panel.press('Browse');
      panel.phone.session.show(call, incoming());
      await panel.settle();
      await waitUntil(() => panel.call!.shadowRoot!.querySelector('[part=second-answer-button]'), 'the second call');
      expect(panel.strip).to.be.null;
    });

    it('is not offered while it rings', async () => {
      const panel = await createPanel();
      panel.phone.session.show(incoming());
      await panel.settle();
      expect(panel.button('Browse')).to.be.undefined;
    });

    it('lets no timer run when the panel is gone', async () => {
      const panel = await createPanel();
      panel.phone.session.show(aCall({answeredAt: 1}));
      await panel.settle();
      await panel.press('Browse');
      expect(panel.clock.pending).to.be.greaterThan(0);
      panel.element.remove();
      expect(panel.clock.pending).to.equal(0);
    });
  });

  describe('notes', () => {
    it('count down to the next attempt, and try now', async () => {
      const panel = await createPanel();
      panel.phone.session.set({registration: 'reconnecting', retryAt: panel.clock.now() + 4000});
      await panel.settle();
      expect(panel.notes).to.deep.equal(['Reconnecting in 4 s']);
      panel.clock.advance(1000);
      await panel.settle();
      expect(panel.notes).to.deep.equal(['Reconnecting in 3 s']);
      await panel.press('Try now');
      expect(panel.phone.session.retries).to.equal(1);
    });

    it('are read out without the seconds', async () => {
      const panel = await createPanel();
      panel.phone.session.set({registration: 'reconnecting', retryAt: panel.clock.now() + 4000});
      await panel.settle();
      expect(panel.root.querySelector('[role=status]')!.textContent.trim()).to.equal('Reconnecting. No calls until then.');
    });

    it('leave it to the call in front to say that it is being lost', async () => {
      const panel = await createPanel();
      panel.phone.session.set({registration: 'reconnecting', calls: [aCall({answeredAt: 1, line: 'reconnecting'})]});
      await panel.settle();
      expect(panel.notes).to.be.empty;
    });

    it('let ringing be heard', async () => {
      const panel = await createPanel();
      panel.phone.sound.set('locked');
      await panel.settle();
      await panel.press('Turn on');
      expect(panel.phone.unlocked).to.equal(1);
      expect(panel.notes).to.be.empty;
    });

    const asked = {default: 1, granted: 0, denied: 0, 'not there': 0};
    for (const [permission, times] of Object.entries(asked)) {
      it(`that let ringing be heard ask for notifications ${times} times where the permission is ${permission}`, async () => {
        const browserNotification = Object.getOwnPropertyDescriptor(globalThis, 'Notification')!;
        let count = 0;
        const requestPermission = (): Promise<never> => {
          count += 1;
          return Promise.reject(new TypeError('Not in a frame'));
        };
        const notification = {...browserNotification, value: {permission, requestPermission}};
        if (permission === 'not there') Reflect.deleteProperty(globalThis, 'Notification');
        else Object.defineProperty(globalThis, 'Notification', notification);
        const panel = await createPanel();
        panel.phone.sound.set('locked');
        await panel.settle();
        await panel.press('Turn on');
        Object.defineProperty(globalThis, 'Notification', browserNotification);
        expect([count, panel.phone.unlocked]).to.deep.equal([times, 1]);
      });
    }

    it('of a failure go when they are dismissed', async () => {
      const panel = await createPanel();
      panel.phone.notify({code: 'in-call', message: 'A call is up'});
      await panel.settle();
      expect(panel.notes).to.deep.equal(["You're already on a call"]);
      await panel.press('Dismiss');
      expect(panel.notes).to.be.empty;
    });

    it('lead back to the number that was wrong', async () => {
      const panel = await createPanel();
      panel.phone.notify({code: 'invalid-number', message: 'No number'});
      await panel.settle();
      await panel.press('Edit number');
      expect(panel.notes).to.be.empty;
      expect(panel.focused).to.have.attribute('type', 'tel');
    });

    it('let a wish be given up that the page thinks about', async () => {
      const panel = await createPanel();
      let cancelled = false;
      panel.phone.asking.set({
        request: {type: 'dial', target: '204'},
        cancel: () => (cancelled = true),
      });
      await panel.settle();
      await panel.press('Cancel');
      expect(cancelled).to.be.true;
    });
  });

  it('closes at its button, which says that a call goes on', async () => {
    const panel = await createPanel();
    expect(panel.button('Close phone')).to.exist;
    panel.phone.session.show(aCall({answeredAt: 1}));
    await panel.settle();
    const closed = oneEvent(panel.element, 'close');
    panel.button('Minimise')!.click();
    await closed;
  });

  it('puts a number that led nowhere back into the field', async () => {
    const panel = await createPanel();
    panel.phone.session.show(aCall({phase: 'ended', endReason: 'not-found', dialled: {number: '+32470123456'}}));
    await panel.settle();
    panel.call!.shadowRoot!.querySelector<HTMLButtonElement>('[part=way-out-button]')!.click();
    await panel.settle();
    await panel.settle();
    expect(panel.dialer!.value).to.equal('+32470123456');
    expect(panel.dialer!.checkVisibility()).to.be.true;
  });
});
