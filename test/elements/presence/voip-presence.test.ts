import {expect, html} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';

import '../../../src/elements/presence/define-presence.js';
import type {VoipPresence} from '../../../src/elements/presence/voip-presence.js';
import {VoipError} from '../../../src/foundation/errors.js';
import '../../support/axe.js';
import {FakePhone, fixtureIn} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';

const MINUTE = 60_000;
const at = (time: number, day: Intl.DateTimeFormatOptions = {timeStyle: 'short'}): string =>
  new Intl.DateTimeFormat([], day).format(time);
const NOW = new Date(2026, 10, 23, 10, 42).getTime();
const ITEMS = [
  'Available',
  `For 30 minutes until ${at(NOW + 30 * MINUTE)}`,
  `For 1 hour until ${at(NOW + 60 * MINUTE)}`,
  `Until tomorrow ${at(new Date(2026, 10, 24, 8).getTime(), {weekday: 'short', hour: 'numeric', minute: '2-digit'})}`,
  'Until I turn it off',
];

describe('<voip-presence>', () => {
  let phone: FakePhone;
  let clock: ManualClock;
  let presence: VoipPresence;

  beforeEach(async () => {
    phone = new FakePhone();
    clock = new ManualClock(NOW);
    const template = html`<voip-presence .clock=${clock}><bdi>Ready</bdi></voip-presence>`;
    presence = await fixtureIn<VoipPresence>(phone, template);
  });

  const root = (): ShadowRoot => presence.shadowRoot!;
  const button = (): HTMLElement => root().querySelector<HTMLElement>('.presence')!;
  const items = (): readonly HTMLElement[] => [...root().querySelectorAll<HTMLElement>('[role=menuitemradio]')];
  const focused = (): number => items().findIndex((item) => item === root().activeElement);
  const open = async (): Promise<void> => {
    button().click();
    await presence.updateComplete;
    await presence.updateComplete;
  };
  const press = async (key: string): Promise<void> => {
    await sendKeys({press: key});
    await presence.updateComplete;
  };
  /** What is seen of the button. */
  const words = (): string => {
    const slot = root().querySelector('slot');
    return (slot ? slot.assignedElements() : [root().querySelector('bdi')!]).map(({textContent}) => textContent).join();
  };

  it('says how the phone stands, until nobody is to disturb', async () => {
    expect(words()).to.equal('Ready');
    phone.doNotDisturb.set({on: true});
    await presence.updateComplete;
    expect(words()).to.equal('Do not disturb');
    phone.doNotDisturb.set({on: true, until: clock.now() + 30 * MINUTE});
    await presence.updateComplete;
    expect(words()).to.match(/^Do not disturb until 11:12/);
    phone.doNotDisturb.set({on: false});
    await presence.updateComplete;
    expect(words()).to.equal('Ready');
  });

  it('says the day where that is not today', async () => {
    phone.doNotDisturb.set({on: true, until: clock.now() + 3 * 24 * 60 * MINUTE});
    await presence.updateComplete;
    expect(words()).to.contain('26');
  });

  it('says that the user is in a call, where they are', async () => {
    phone.doNotDisturb.set({on: true});
    phone.session.show(aCall());
    await presence.updateComplete;
    expect(words()).to.equal('Ready');
  });

  it('says that nobody is to disturb while a call rings that came before', async () => {
    phone.doNotDisturb.set({on: true});
    phone.session.show(aCall({direction: 'incoming', phase: 'ringing'}));
    await presence.updateComplete;
    expect(words()).to.equal('Do not disturb');
  });

  it('is no button where there is no line', async () => {
    phone.configure({configured: false});
    await presence.updateComplete;
    expect([button(), words()]).to.deep.equal([null, 'Ready']);
  });

  it('has a menu that says until when each would be, and of which the present state is chosen', async () => {
    await open();
    expect(items().map(({textContent}) => textContent.trim())).to.deep.equal(ITEMS);
    expect(items().map((item) => item.ariaChecked)).to.deep.equal(['true', 'false', 'false', 'false', 'false']);
    phone.doNotDisturb.set({on: true});
    await presence.updateComplete;
    expect(items().map((item) => item.ariaChecked)).to.deep.equal(['false', 'false', 'false', 'false', 'true']);
    await expect(presence).to.be.accessible();
  });

  const choices: readonly (readonly [string, number, (now: number) => object])[] = [
    ['30 minutes', 1, (now) => ({on: true, until: now + 30 * MINUTE})],
    ['an hour', 2, (now) => ({on: true, until: now + 60 * MINUTE})],
    ['the day', 3, () => ({on: true, until: new Date(2026, 10, 24, 8).getTime()})],
    ['as long as it takes', 4, () => ({on: true})],
  ];
  for (const [what, index, wanted] of choices) {
    it(`keeps others out for ${what}, and lets them in again`, async () => {
      await open();
      items()[index]!.click();
      await presence.updateComplete;
      expect(phone.doNotDisturb.state).to.deep.equal(wanted(clock.now()));
      expect([items().length, root().activeElement === button()]).to.deep.equal([0, true]);
      await open();
      items()[0]!.click();
      expect(phone.doNotDisturb.state).to.deep.equal({on: false});
    });
  }

  it('is worked by keyboard', async () => {
    button().focus();
    await press('Enter');
    await presence.updateComplete;
    expect(focused()).to.equal(0);
    for (const [key, at] of [
      ['ArrowUp', 4],
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['End', 4],
      ['Home', 0],
      ['ArrowDown', 1],
    ] as const) {
      await press(key);
      expect(focused(), key).to.equal(at);
    }
    await press('Enter');
    expect([phone.doNotDisturb.state.on, items().length, root().activeElement === button()]).to.deep.equal([true, 0, true]);
  });

  it('opens at its last item by the arrow up', async () => {
    button().focus();
    await press('ArrowUp');
    await presence.updateComplete;
    expect(focused()).to.equal(4);
  });

  it('closes at Escape, which goes no further, and at Tab', async () => {
    const heard: string[] = [];
    presence.parentElement!.addEventListener('keydown', ({key}) => heard.push(key));
    for (const key of ['Escape', 'Tab']) {
      await open();
      await press(key);
      expect(items().length, key).to.equal(0);
    }
    expect(heard).to.deep.equal(['Tab']);
  });

  it('closes at a click elsewhere, and at a second click on it', async () => {
    await open();
    await sendMouse({type: 'click', position: [700, 500]});
    await presence.updateComplete;
    expect(items().length).to.equal(0);
    await open();
    const {x, y} = button().getBoundingClientRect();
    await sendMouse({type: 'click', position: [Math.round(x + 5), Math.round(y + 5)]});
    await presence.updateComplete;
    expect(items().length).to.equal(0);
  });

  it('tells a screen reader what has changed, and nothing before', async () => {
    const said = (): string => root().querySelector('[role=status]')!.textContent.trim();
    expect(said()).to.equal('');
    phone.doNotDisturb.set({on: true});
    await presence.updateComplete;
    expect(said()).to.equal('Do not disturb');
    phone.doNotDisturb.set({on: false});
    await presence.updateComplete;
    expect(said()).to.equal('Available');
  });

  it('says where that could not be done', async () => {
    phone.setDoNotDisturb = () => Promise.reject(new VoipError('load-failed', 'A part of the phone could not be loaded'));
    await open();
    items()[1]!.click();
    await presence.updateComplete;
    await presence.updateComplete;
    expect(phone.notified.map(({code}) => code)).to.deep.equal(['load-failed']);
  });
});
