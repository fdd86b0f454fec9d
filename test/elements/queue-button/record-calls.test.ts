import {expect, html} from '@open-wc/testing';
import {resetMouse} from '@web/test-runner-commands';

import '../../support/axe.js';
import type {FakePhone} from '../../support/fake-phone.js';
import {fixtureIn} from '../../support/fake-phone.js';
import {buttonOf, QueueCard, saidBy} from '../../support/queue-card.js';
import {settled} from '../../support/settled.js';

describe('the calls that <voip-queue-button> shows', () => {
  let card: QueueCard;
  let phone: FakePhone;
  beforeEach(() => {
    card = new QueueCard();
    ({phone} = card);
  });
  afterEach(() => resetMouse());

  it('shows what is planned and removed in the widget, and in other tabs', async () => {
    const element = await card.create();
    const call = card.plan({id: 'a'});
    phone.activities.hears({change: 'added', activity: call});
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.true;
    expect(saidBy(element), 'what others do is said where they do it').to.equal('');
    phone.activities.hears({change: 'removed', activity: call});
    await settled();
    await element.updateComplete;
    expect(buttonOf(element)).to.have.trimmed.text('Add call');
  });

  it('shows the next call of its record when one of them is done', async () => {
    card.plan({id: 'a', summary: 'First'});
    card.plan({id: 'b', summary: 'Second', dueDate: '2026-11-25'});
    const element = await card.create();
    await phone.activities.complete('a');
    await settled();
    await element.updateComplete;
    expect(buttonOf(element).title).to.equal('Planned for tomorrow');
    await phone.activities.complete('b');
    await settled();
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.false;
  });

  it('reads again where more has changed than was told', async () => {
    const element = await card.create();
    card.plan();
    phone.activities.hears();
    await settled();
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.true;
  });

  it('follows a call that goes from one record to another', async () => {
    const call = card.plan({id: 'a'});
    const element = await card.create();
    phone.activities.hears({change: 'updated', activity: {...call, source: {app: 'crm', recordId: '8'}}});
    await settled();
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.false;
  });

  it('pays no heed to what is no call, and to other records', async () => {
    const element = await card.create();
    phone.activities.hears(
      {change: 'added', activity: card.plan({id: 'm', kind: 'meeting'})},
      {change: 'added', activity: card.plan({id: 'o', source: {app: 'project', recordId: '7'}})},
    );
    await settled();
    await element.updateComplete;
    expect(element.matches(':state(planned)')).to.be.false;
  });

  it('reads once for each record of three hundred cards, and nothing more for what concerns one of them', async () => {
    let readings = 0;
    const {activities} = phone;
    const callOf = activities.callOf.bind(activities);
    activities.callOf = (record) => {
      readings += 1;
      return callOf(record);
    };
    const ids = Array.from({length: 300}, (_, index) => index % 150);
    const list = await fixtureIn<HTMLElement>(
      phone,
      html`<div>
        ${ids.map((id) => html`<voip-queue-button source="crm" record-id=${id} number="204"></voip-queue-button>`)}
      </div>`,
    );
    await settled();
    expect(readings).to.equal(150);
    activities.hears({change: 'added', activity: card.plan({source: {app: 'crm', recordId: '3'}})});
    await settled();
    expect(readings).to.equal(150);
    expect(list.querySelectorAll(':state(planned)')).to.have.lengthOf(2);
  });
});
