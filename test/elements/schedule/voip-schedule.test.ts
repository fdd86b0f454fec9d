import {expect, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TemplateResult} from 'lit';

import type {ActivityDraft} from '../../../src/activities/activity.js';
import {VoipError} from '../../../src/foundation/errors.js';
import {fixtureIn} from '../../support/fake-phone.js';
import type {FakePhone} from '../../support/fake-phone.js';
import {fieldOf, press, problemAt, RecordPage, sheetOf, write} from '../../support/schedule-page.js';

describe('<voip-schedule>', () => {
  let page: RecordPage;
  let phone: FakePhone;
  beforeEach(() => {
    page = new RecordPage();
    ({phone} = page);
  });

  const planned = (): Promise<readonly unknown[]> => phone.activities.find();

  it('opens its form by a button, and closes it, with what was typed kept', async () => {
    const element = await page.create();
    expect(sheetOf(element)).to.be.null;
    await press(element, 'Activities');
    expect(sheetOf(element)!.matches(':popover-open')).to.be.true;
    expect(element.shadowRoot!.activeElement).to.equal(fieldOf(element, 'kind'));
    await write(element, 'summary', 'Ask about the roof');
    await sendKeys({press: 'Escape'});
    await element.updateComplete;
    expect(sheetOf(element)).to.be.null;
    expect(element.shadowRoot!.activeElement).to.have.class('opener');
    await press(element, 'Activities');
    expect(fieldOf(element, 'summary').value).to.equal('Ask about the roof');
  });

  it('begins with a call, today, by this user, about what the record says', async () => {
    const element = await page.open();
    expect(fieldOf(element, 'kind').value).to.equal('call');
    expect(fieldOf(element, 'dueDate').value).to.equal('2026-11-24');
    expect(fieldOf(element, 'dueTime').value).to.equal('');
    expect(fieldOf(element, 'summary').value).to.equal('Follow up on the offer');
    expect(fieldOf(element, 'assignee').value).to.equal('alice');
    expect(element.renderRoot.querySelector('#hint')).to.have.text('Shows up in your Next activities today.');
  });

  it('begins where the page says', async () => {
    const element = await page.open(
      html`<voip-schedule source="crm" record-id="7" number="204" due-date="2026-12-01" assignee="bob"></voip-schedule>`,
    );
    expect(fieldOf(element, 'dueDate').value).to.equal('2026-12-01');
    expect(fieldOf(element, 'assignee').value).to.equal('bob');
    expect(element.renderRoot.querySelector('#hint')).to.have.text(
      'Shows up in the Next activities of Bob Meyer on Tuesday, December 1.',
    );
  });

  it('stores nothing before it is completed, and then what stands in it', async () => {
    const element = await page.open();
    await write(element, 'dueDate', '2026-11-26');
    await write(element, 'dueTime', '09:15');
    await write(element, 'summary', 'Ask about the roof');
    await write(element, 'assignee', 'bob');
    expect(await planned()).to.be.empty;
    await press(element, 'Save');
    const [call] = (await planned()) as readonly object[];
    expect(call).to.deep.include({
      kind: 'call',
      dueDate: '2026-11-26',
      dueTime: '09:15',
      summary: 'Ask about the roof',
      assignee: 'bob',
      contact: {name: 'Marie Laurent', number: '+32470123456', company: 'Atelier Laurent'},
      source: {app: 'crm', recordId: '7'},
    });
    expect(phone.activities.options).to.deep.equal([{source: 'element'}]);
  });

  it('closes when it is saved, says so, and begins anew', async () => {
    const element = await page.open();
    await write(element, 'summary', 'Ask about the roof');
    await press(element, 'Tomorrow');
    await press(element, 'Save');
    expect(sheetOf(element)).to.be.null;
    expect(element.renderRoot.querySelector('[role=status]')).to.have.text('Call to Marie planned for tomorrow.');
    expect(element.shadowRoot!.activeElement).to.have.class('opener');
    await press(element, 'Activities');
    expect(fieldOf(element, 'summary').value).to.equal('Follow up on the offer');
    expect(fieldOf(element, 'dueDate').value).to.equal('2026-11-24');
  });

  it('is saved by Enter in a field, and once', async () => {
    const element = await page.open();
    fieldOf(element, 'summary').focus();
    const go = page.holdUp();
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Enter'});
    await press(element, 'Save');
    expect(element.renderRoot.querySelector('.spinner')).to.exist;
    go();
    await waitUntil(() => sheetOf(element) === null);
    expect(await planned()).to.have.lengthOf(1);
  });

  it('keeps everything where it cannot be stored, and says why', async () => {
    const element = await page.open();
    await write(element, 'summary', 'Ask about the roof');
    phone.activities.refusal = new VoipError('load-failed', 'Gone');
    await press(element, 'Save');
    expect(element.renderRoot.querySelector('[role=alert] .note__title')).to.have.text("Part of the phone didn't load");
    expect(fieldOf(element, 'summary').value).to.equal('Ask about the roof');
    await press(element, 'Save');
    expect(sheetOf(element)).to.be.null;
    expect(await planned()).to.have.lengthOf(1);
  });

  it('says at the field what the store refuses of it, where there is one', async () => {
    const element = await page.open();
    phone.activities.refusal = new VoipError('invalid-activity', 'No', {details: {field: 'summary', problem: 'too-long'}});
    await press(element, 'Save');
    expect(problemAt(element, 'summary')).to.equal("This can't be planned. Something is missing in it, or wrong.");
    phone.activities.refusal = new VoipError('invalid-activity', 'No', {details: {field: 'contact.email', problem: 'too-long'}});
    await press(element, 'Save');
    expect(element.renderRoot.querySelector('[role=alert]')).to.exist;
  });

  it('leaves it to a page that vetoes to say why, and keeps everything', async () => {
    const element = await page.open();
    await write(element, 'summary', 'Ask about the roof');
    phone.activities.refusal = new VoipError('vetoed', 'No');
    await press(element, 'Save');
    expect(element.renderRoot.querySelector('[role=alert]')).to.be.null;
    expect(fieldOf(element, 'summary').value).to.equal('Ask about the roof');
  });

  it('forgets what was typed when it is discarded', async () => {
    const element = await page.open();
    await write(element, 'summary', 'Ask about the roof');
    await press(element, 'Discard');
    expect(sheetOf(element)).to.be.null;
    expect(await planned()).to.be.empty;
    await press(element, 'Activities');
    expect(fieldOf(element, 'summary').value).to.equal('Follow up on the offer');
  });

  it('keeps what was typed while the page renders anew, and follows it in what was not', async () => {
    const element = await page.open();
    await write(element, 'summary', 'Ask about the roof');
    Object.assign(element, {summary: 'Another', dueDate: '2026-12-01'});
    await element.updateComplete;
    expect(fieldOf(element, 'summary').value).to.equal('Ask about the roof');
    expect(fieldOf(element, 'dueDate').value).to.equal('2026-12-01');
  });

  it('forgets what was typed for another record', async () => {
    const element = await page.open();
    await write(element, 'summary', 'Ask about the roof');
    element.recordId = '8';
    await element.updateComplete;
    await element.updateComplete;
    expect(element.open).to.be.false;
    expect(element.draft.summary).to.equal('Follow up on the offer');
  });

  it('stays open while the page moves it', async () => {
    const element = await page.open();
    element.parentElement!.append(element);
    await element.updateComplete;
    expect(sheetOf(element)!.matches(':popover-open')).to.be.true;
  });

  it('stands in the page where it is to, without a button', async () => {
    const element = await page.create(
      html`<voip-schedule inline source="crm" record-id="7" number="204" summary="Renewal"></voip-schedule>`,
    );
    expect(element.renderRoot.querySelector('.opener')).to.be.null;
    expect(sheetOf(element)).to.have.attribute('role', 'group');
    await press(element, 'Save');
    expect(await planned()).to.have.lengthOf(1);
    expect(element.renderRoot.querySelector('.done')).to.contain.text('Call to 204 planned for today.');
    expect(sheetOf(element)).to.exist;
  });

  describe('for the page', () => {
    it('tells what has been entered, and takes it', async () => {
      const element = await page.create();
      const draft: ActivityDraft = {
        kind: 'meeting',
        dueDate: '2026-12-01',
        dueTime: '10:00',
        summary: 'Visit',
        assignee: 'bob',
        notes: 'Bring samples',
        contact: {name: 'Jonas Weber', number: '+4930123456'},
      };
      element.draft = draft;
      expect(element.draft).to.deep.include({...draft, contact: {...element.draft.contact, ...draft.contact}});
      await press(element, 'Activities');
      expect(fieldOf(element, 'kind').value).to.equal('meeting');
      element.reset();
      await element.updateComplete;
      expect(element.draft).to.deep.include({kind: 'call', summary: 'Follow up on the offer', dueDate: '2026-11-24'});
      expect(element.draft).not.to.have.property('notes');
    });

    it('takes what was put into it before it was there', async () => {
      const early = document.createElement('voip-schedule-later');
      Object.assign(early, {draft: {summary: 'Early'}});
      const Later = class extends (customElements.get('voip-schedule') as unknown as typeof HTMLElement) {};
      customElements.define('voip-schedule-later', Later);
      customElements.upgrade(early);
      expect((early as unknown as {draft: ActivityDraft}).draft.summary).to.equal('Early');
      expect(Object.hasOwn(early, 'draft')).to.be.false;
    });

    it('says whether it can be saved, and opens where it cannot', async () => {
      const element = await page.create();
      expect(element.reportValidity()).to.be.true;
      expect(element.open).to.be.false;
      element.draft = {summary: ' '};
      expect(element.reportValidity()).to.be.false;
      await waitUntil(() => problemAt(element, 'summary') !== undefined);
      expect(element.open).to.be.true;
    });

    it('is part of a form of the page, once something was entered and where it has a name', async () => {
      const form = await fixtureIn<HTMLFormElement>(phone, html`<form>${page.template}</form>`);
      const element = form.querySelector('voip-schedule')!;
      element.clock = page.clock;
      element.name = 'next';
      await element.updateComplete;
      expect(new FormData(form).get('next')).to.be.null;
      element.open = true;
      await element.updateComplete;
      await write(element, 'summary', 'Ask about the roof');
      expect(JSON.parse(new FormData(form).get('next') as string)).to.deep.include({summary: 'Ask about the roof', kind: 'call'});
      form.reset();
      await element.updateComplete;
      expect(new FormData(form).get('next')).to.be.null;
    });
  });

  describe('what is missing', () => {
    const missing: readonly (readonly [string, Parameters<typeof write>[1], string])[] = [
      ['the day', 'dueDate', 'Choose the day this call is due.'],
      ['what it is about', 'summary', 'Say what the call is about.'],
    ];
    for (const [what, field, sentence] of missing) {
      it(`is said at the field: ${what}`, async () => {
        const element = await page.open();
        await write(element, field, '');
        await press(element, 'Save');
        expect(problemAt(element, field)).to.equal(sentence);
        expect(element.shadowRoot!.activeElement).to.equal(fieldOf(element, field));
        expect(await planned()).to.be.empty;
        await write(element, field, field === 'dueDate' ? '2026-11-25' : 'Renewal');
        expect(problemAt(element, field)).to.be.undefined;
      });
    }

    it('is who calls, where nobody knows who this user is', async () => {
      phone.configure({userId: undefined});
      const element = await page.open();
      await press(element, 'Save');
      expect(problemAt(element, 'assignee')).to.equal('Choose who calls.');
      await write(element, 'assignee', 'bob');
      await press(element, 'Save');
      expect(await planned()).to.have.lengthOf(1);
    });

    it('is asked for: whom to call, where the record does not say', async () => {
      const element = await page.open(html`<voip-schedule source="crm" record-id="7" summary="Renewal"></voip-schedule>`);
      await press(element, 'Save');
      expect(problemAt(element, 'number')).to.equal('Say which number to call.');
      await write(element, 'number', 'ask');
      await press(element, 'Save');
      expect(problemAt(element, 'number')).to.equal("This can't be called. Check it for a wrong character.");
      await write(element, 'number', '+32 470 12 34 56');
      await write(element, 'name', 'Marie Laurent');
      await press(element, 'Save');
      const [call] = await phone.activities.find();
      expect(call!.contact).to.deep.equal({name: 'Marie Laurent', number: '+32 470 12 34 56'});
    });
  });

  async function expectKinds(template: TemplateResult, words: readonly string[], chosen: string): Promise<void> {
    const element = await page.open(template);
    const options = [...element.renderRoot.querySelectorAll<HTMLOptionElement>('#kind option')];
    expect(options.map(({text}) => text)).to.deep.equal(words);
    expect(fieldOf(element, 'kind').value).to.equal(chosen);
  }

  describe('the kinds of activities', () => {
    it('are those that the phone knows', () => expectKinds(page.template, ['Call', 'Email', 'Meeting', 'To do'], 'call'));
    it('are what the page offers, with its words', () =>
      expectKinds(
        html`<voip-schedule
          .kinds=${['Email', {id: 'visit', label: 'Site visit'}, 'Call', 'call', 7, {id: ' '}]}
        ></voip-schedule>`,
        ['Email', 'Site visit', 'Call'],
        'call',
      ));
    it('are words of an attribute', () =>
      expectKinds(html`<voip-schedule kinds="meeting todo"></voip-schedule>`, ['Meeting', 'To do'], 'meeting'));
    it('are a list of an attribute', () =>
      expectKinds(
        html`<voip-schedule kinds='["To do",{"id":"call","label":"Ring"}]'></voip-schedule>`,
        ['To do', 'Ring'],
        'call',
      ));

    it('need no number, and never show up among the calls', async () => {
      const element = await page.open(html`<voip-schedule source="crm" record-id="7" summary="Renewal"></voip-schedule>`);
      await write(element, 'kind', 'meeting');
      expect(element.renderRoot.querySelector('#hint')).to.have.text('Only calls show up in Next activities.');
      expect(element.renderRoot.querySelector('#title')).to.have.text('Schedule an activity');
      await press(element, 'Save');
      expect(element.renderRoot.querySelector('[role=status]')).to.have.text('Meeting planned for today.');
      expect(await phone.activities.today()).to.be.empty;
      expect(await planned()).to.have.lengthOf(1);
    });
  });
});
