import {expect, html, waitUntil} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';

import {VoipError} from '../../../src/foundation/errors.js';
import '../../support/axe.js';
import type {FakePhone} from '../../support/fake-phone.js';
import type {ManualClock} from '../../support/manual-clock.js';
import {
  MARIE,
  buttonOf,
  focusByKeyboard,
  pointAt,
  pointAway,
  press,
  QueueCard,
  saidBy,
  SOURCE,
} from '../../support/queue-card.js';
import {settled} from '../../support/settled.js';

describe('<voip-queue-button>', () => {
  let card: QueueCard;
  let phone: FakePhone;
  let clock: ManualClock;
  beforeEach(() => {
    card = new QueueCard();
    ({phone, clock} = card);
  });
  afterEach(() => resetMouse());

  it('plans the call of its record, for today and for this user, as the card describes it', async () => {
    const element = await card.create();
    expect(buttonOf(element)).to.have.trimmed.text('Add call');
    await press(element);
    const [call] = await phone.activities.today();
    expect(call).to.deep.include({kind: 'call', dueDate: '2026-11-24', assignee: 'alice', summary: 'Follow up on the offer'});
    expect(call!.contact).to.deep.equal({...MARIE, company: 'Atelier Laurent', email: 'marie@laurent.example'});
    expect(call!.source).to.deep.equal({
      ...SOURCE,
      title: 'Showroom lighting, 3 sites',
      url: new URL('/crm/7', document.baseURI).href,
    });
    expect(phone.activities.options).to.deep.equal([{source: 'element'}]);
  });

  it('shows at once what it is about to store', async () => {
    const element = await card.create();
    let go = (): void => undefined;
    phone.activities.until = new Promise<void>((resolve) => (go = resolve));
    await press(element);
    expect(element.matches(':state(planned)')).to.be.true;
    expect(saidBy(element)).to.equal('');
    go();
    await settled();
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.true;
    expect(saidBy(element)).to.equal('Call to Marie planned for today.');
  });

  it('removes the call that its record has, whoever planned it', async () => {
    card.plan({id: 'a'});
    const element = await card.create();
    expect(element.matches(':state(planned)')).to.be.true;
    await press(element);
    expect(phone.activities.orders).to.deep.equal(['remove a']);
    expect(phone.activities.options).to.deep.equal([{source: 'element'}]);
    expect(phone.activities.all.size).to.equal(0);
    expect(element.matches(':state(planned)')).to.be.false;
    expect(saidBy(element)).to.equal('Call to Marie removed.');
  });

  it('takes a removal back, as the call was', async () => {
    const call = card.plan({id: 'a', summary: 'Renewal', dueTime: '09:30'});
    const element = await card.create();
    await press(element);
    expect(buttonOf(element)).to.have.trimmed.text('Undo');
    expect(element.matches(':state(removed)')).to.be.true;
    await press(element);
    expect(phone.activities.all.get('a')).to.deep.equal(call);
    expect(element.matches(':state(planned)')).to.be.true;
    expect(saidBy(element)).to.equal('Call to Marie planned for today.');
  });

  it('lets go of a removal after 8 seconds', async () => {
    card.plan();
    const element = await card.create();
    await press(element);
    clock.advance(7_999);
    await element.updateComplete;
    expect(buttonOf(element)).to.have.trimmed.text('Undo');
    clock.advance(1);
    await element.updateComplete;
    expect(buttonOf(element)).to.have.trimmed.text('Add call');
    expect(clock.pending).to.equal(0);
  });

  it('keeps it as long as somebody has the pointer on it', async () => {
    card.plan();
    const element = await card.create();
    await pointAt(element);
    await press(element);
    clock.advance(60_000);
    await element.updateComplete;
    expect(buttonOf(element)).to.have.trimmed.text('Undo');
    await pointAway();
    await waitUntil(() => buttonOf(element).textContent.includes('Add call'));
  });

  it('keeps it as long as somebody has the keyboard on it', async () => {
    card.plan();
    const element = await card.create();
    await focusByKeyboard(element);
    await sendKeys({press: 'Enter'});
    await settled();
    clock.advance(60_000);
    await element.updateComplete;
    expect(buttonOf(element)).to.have.trimmed.text('Undo');
    buttonOf(element).blur();
    await element.updateComplete;
    expect(buttonOf(element)).to.have.trimmed.text('Add call');
  });

  it('offers no removal to be taken back that somebody has taken back already', async () => {
    const call = card.plan({id: 'a'});
    const element = await card.create();
    await press(element);
    phone.activities.hears({change: 'added', activity: call});
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.true;
    await press(element);
    expect(phone.activities.orders).to.deep.equal(['remove a', 'remove a']);
  });

  it('does what is pressed one after the other, so that the last wish counts', async () => {
    const element = await card.create();
    for (let presses = 0; presses < 5; presses += 1) buttonOf(element).click();
    expect(element.matches(':state(planned)')).to.be.false;
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.true;
    await settled();
    expect(phone.activities.orders.filter((order) => order.startsWith('add'))).to.have.lengthOf(1);
    expect(await phone.activities.today()).to.have.lengthOf(1);
  });

  it('takes a double click for one wish', async () => {
    const element = await card.create();
    const {x, y, width, height} = element.getBoundingClientRect();
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
    await sendMouse({type: 'click', position});
    buttonOf(element).dispatchEvent(new MouseEvent('click', {detail: 2, bubbles: true}));
    await settled();
    expect(await phone.activities.today()).to.have.lengthOf(1);
  });

  it('puts back what could not be stored, and tells it', async () => {
    const element = await card.create();
    phone.activities.refusal = new VoipError('load-failed', 'Gone');
    await press(element);
    expect(buttonOf(element)).to.have.trimmed.text('Add call');
    expect(phone.notified.map(({code}) => code)).to.deep.equal(['load-failed']);
    expect(saidBy(element)).to.equal('');

    card.plan({id: 'a'});
    phone.activities.hears({change: 'added', activity: phone.activities.all.get('a')!});
    phone.activities.refusal = new VoipError('load-failed', 'Gone');
    await press(element);
    expect(element.matches(':state(planned)')).to.be.true;
  });

  it('leaves it to a page that vetoes to say why', async () => {
    const element = await card.create();
    phone.activities.refusal = new VoipError('vetoed', 'No');
    await press(element);
    expect(buttonOf(element)).to.have.trimmed.text('Add call');
    expect(phone.notified).to.be.empty;
  });

  it('serves another record when the page uses the card again', async () => {
    card.plan({id: 'a'});
    const element = await card.create();
    element.recordId = '8';
    await element.updateComplete;
    await settled();
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.false;
    element.recordId = '7';
    await element.updateComplete;
    await settled();
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.true;
  });

  it('listens to nobody once it has left the page', async () => {
    let listeners = 0;
    const {activities} = phone;
    const listen = activities.listen.bind(activities);
    activities.listen = (listener) => {
      const stop = listen(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        stop();
      };
    };
    const element = await card.create();
    expect(listeners).to.equal(1);
    const parent = element.parentElement!;
    element.remove();
    expect(listeners).to.equal(0);
    card.plan();
    parent.append(element);
    await settled();
    await element.updateComplete;
    expect(listeners).to.equal(1);
    expect(element.matches(':state(planned)')).to.be.true;
  });

  it('plans calls without what the page must not lead to', async () => {
    const element = await card.create(
      html`<voip-queue-button source="crm" record-id="7" number="204" record-url="javascript:alert(1)"></voip-queue-button>`,
    );
    await press(element);
    const [call] = await phone.activities.today();
    expect(call!.source).to.deep.equal(SOURCE);
  });
});
