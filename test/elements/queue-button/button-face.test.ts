import {expect, html} from '@open-wc/testing';
import {resetMouse, sendKeys} from '@web/test-runner-commands';
import type {TemplateResult} from 'lit';

import type {Activity} from '../../../src/activities/activity.js';
import {enterPage, leavePage} from '../../../src/context/page-phones.js';
import '../../support/axe.js';
import type {FakePhone} from '../../support/fake-phone.js';
import type {ManualClock} from '../../support/manual-clock.js';
import {buttonOf, focusByKeyboard, isVisible, pointAt, pointAway, press, QueueCard, SOURCE} from '../../support/queue-card.js';
import {settled} from '../../support/settled.js';

describe('the face of <voip-queue-button>', () => {
  let card: QueueCard;
  let phone: FakePhone;
  let clock: ManualClock;
  beforeEach(() => {
    card = new QueueCard();
    ({phone, clock} = card);
  });
  afterEach(() => resetMouse());

  describe('what it says', () => {
    it('names the person and the day for those who hear one card after the other', async () => {
      const element = await card.create();
      expect(buttonOf(element).ariaLabel).to.equal('Add call to Marie Laurent for today');
      await press(element);
      expect(buttonOf(element).ariaLabel).to.equal('Remove call to Marie Laurent, planned for today');
      await press(element);
      expect(buttonOf(element).ariaLabel).to.equal('Undo: plan the call to Marie Laurent again');
    });

    it('names the number where there is no name', async () => {
      const element = await card.create(html`<voip-queue-button source="crm" record-id="7" number="204"></voip-queue-button>`);
      expect(buttonOf(element).ariaLabel).to.equal('Add call to 204 for today');
    });

    const planned: readonly (readonly [Partial<Activity>, string])[] = [
      [{dueDate: '2026-11-24'}, 'Planned for today'],
      [{dueDate: '2026-11-25'}, 'Planned for tomorrow'],
      [{dueDate: '2026-11-23'}, 'Planned for Monday, November 23'],
      [{dueDate: '2027-01-04'}, 'Planned for Monday, January 4, 2027'],
      [{assignee: 'bob'}, 'Planned for today, Bob Meyer'],
      [{assignee: 'carol'}, 'Planned for today, carol'],
    ];
    for (const [parts, title] of planned) {
      it(`is “${title}” of one that is due ${parts.dueDate ?? 'today'} for ${parts.assignee ?? 'this user'}`, async () => {
        phone.configure({users: [{id: 'bob', name: 'Bob Meyer', extension: '204'}]});
        card.plan(parts);
        const element = await card.create();
        element.lang = 'en-US';
        element.requestUpdate();
        await element.updateComplete;
        expect(buttonOf(element).title).to.equal(title);
      });
    }

    it('knows that it is another day when the pointer comes', async () => {
      card.plan();
      const element = await card.create();
      clock.advance(24 * 3_600_000);
      buttonOf(element).dispatchEvent(new PointerEvent('pointerenter'));
      await element.updateComplete;
      expect(buttonOf(element).title).to.contain('24');
    });
  });

  describe('the red face of what is planned', () => {
    beforeEach(() => void card.plan());

    it('is not shown before somebody points at it', async () => {
      await pointAway();
      const element = await card.create();
      expect(isVisible(element, '.face--rest')).to.be.true;
      expect(isVisible(element, '.face--out')).to.be.false;
    });

    it('is shown under the pointer, and the button is as wide as before', async () => {
      const element = await card.create();
      const {width} = element.getBoundingClientRect();
      await pointAt(element);
      expect(isVisible(element, '.face--out')).to.be.true;
      expect(isVisible(element, '.face--rest')).to.be.false;
      expect(element.getBoundingClientRect().width).to.equal(width);
    });

    it('is shown to the keyboard', async () => {
      const element = await card.create();
      await focusByKeyboard(element);
      expect(isVisible(element, '.face--out')).to.be.true;
      await sendKeys({press: 'Space'});
      await settled();
      expect(phone.activities.all.size).to.equal(0);
    });
  });

  describe('where it cannot be pressed', () => {
    const impossible: readonly (readonly [string, TemplateResult, string])[] = [
      [
        'there is no number',
        html`<voip-queue-button source="crm" record-id="7" contact-name="Marie Laurent"></voip-queue-button>`,
        'No phone number for Marie Laurent',
      ],
      ['there is nobody', html`<voip-queue-button source="crm" record-id="7" number=" "></voip-queue-button>`, 'No phone number'],
      [
        'the number is none',
        html`<voip-queue-button source="crm" record-id="7" number="ask Ines"></voip-queue-button>`,
        "This can't be called. Check it for a wrong character.",
      ],
      [
        'the page names no record',
        html`<voip-queue-button number="204"></voip-queue-button>`,
        'This page does not say which record this is',
      ],
    ];
    for (const [situation, template, reason] of impossible) {
      it(`because ${situation}, it says so`, async () => {
        const element = await card.create(template);
        const button = buttonOf(element);
        expect(button).to.have.attribute('aria-disabled', 'true');
        expect(button).to.have.attribute('title', reason);
        expect(element.renderRoot.querySelector(`#${button.getAttribute('aria-describedby')!}`)).to.have.text(reason);
        await press(element);
        expect(phone.activities.orders).to.be.empty;
        await expect(element).to.be.accessible();
      });
    }

    it('still removes what is planned, also where the number has gone', async () => {
      card.plan({id: 'a'});
      const element = await card.create(html`<voip-queue-button source="crm" record-id="7"></voip-queue-button>`);
      expect(element.matches(':state(planned)')).to.be.true;
      await press(element);
      expect(phone.activities.orders).to.deep.equal(['remove a']);
    });

    it('waits for a widget that comes later than itself', async () => {
      const lonely = document.createElement('voip-queue-button');
      Object.assign(lonely, {source: 'crm', recordId: 7, number: 204});
      document.body.append(lonely);
      await lonely.updateComplete;
      expect(buttonOf(lonely)).to.have.attribute('aria-disabled', 'true');
      enterPage({element: document.body, namespace: 'n', phone});
      await lonely.updateComplete;
      await press(lonely);
      expect(await phone.activities.callOf(SOURCE)).to.have.nested.property('contact.number', '204');
      leavePage(document.body, document);
      lonely.remove();
    });
  });

  const hostile = ['<img src=x onerror=alert(1)>', 'A\r\nX-Evil: 1', '\u202egnp.exe', '😀'.repeat(3000), 'x'.repeat(10_000)];
  for (const name of hostile) {
    it(`takes ${JSON.stringify(name.slice(0, 30))} for text`, async () => {
      const element = await card.create(
        html`<voip-queue-button
          source="crm"
          record-id="7"
          number="204"
          .contactName=${name}
          .summary=${name}
        ></voip-queue-button>`,
      );
      expect(element.renderRoot.querySelector('img')).to.be.null;
      expect(element.getBoundingClientRect().width).to.be.at.most(200);
      await press(element);
      const [call] = await phone.activities.today();
      expect(call!.contact.name).not.to.match(/[\r\n\u202e]/);
    });
  }

  for (const [look, theme, dir] of [
    ['light', 'light', 'ltr'],
    ['dark', 'dark', 'ltr'],
    ['right to left', 'light', 'rtl'],
  ] as const) {
    it(`is accessible in each state, ${look}`, async () => {
      const element = await card.create();
      const ground = element.parentElement!;
      ground.dir = dir;
      ground.style.colorScheme = theme;
      await expect(element).to.be.accessible();
      await press(element);
      await expect(element).to.be.accessible();
      await pointAt(element);
      await expect(element).to.be.accessible();
      await press(element);
      await expect(element).to.be.accessible();
    });
  }
});
