import {expect} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import '../../support/axe.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCallTo, createQueue, JONAS, phoneWith, THREE, TODAY, viewOf, YUKI} from './queue-harness.js';

/** As many calls as a test needs. */
const many = (count: number): readonly ReturnType<typeof aCallTo>[] =>
  Array.from({length: count}, (_, at) => aCallTo(`Person ${at}`, {id: `p${at}`, position: at + 1}));

describe('<voip-queue>', () => {
  describe('shows', () => {
    it('who is to be called today, about what and from where, and who is next', async () => {
      const queue = await createQueue(THREE);
      expect(queue.names).to.deep.equal(['Jonas Weber', 'Priya Nair', 'Yuki Tanaka']);
      expect(queue.metas).to.deep.equal(['Up next', '', '2nd try']);
      const [first] = queue.rows;
      expect(first!.querySelector('.item__sub')).to.have.text('Renewal: confirm 24 seats and price');
      expect(first!.querySelector('.item__aside')).to.have.text('Weber Optik · Renewal');
      expect(queue.main).to.have.trimmed.text('Call Jonas Weber');
      expect(queue.phone.queueOpened).to.equal(1);
    });

    it('which application a call comes from, with a link to its record that opens in the same tab', async () => {
      const [jonas, , yuki] = (await createQueue(THREE)).rows;
      const link = jonas!.querySelector<HTMLAnchorElement>('a.tag')!;
      expect([link.textContent.trim(), link.href, link.target, link.ariaLabel]).to.deep.equal([
        'CRM',
        'https://crm.example/1',
        '',
        'CRM, open Renewal',
      ]);
      expect(yuki!.querySelector('a')).to.be.null;
      expect(yuki!.querySelector('.tag')).to.have.trimmed.text('Helpdesk');
    });

    it('a host’s own name of an application, and no link that is none', async () => {
      const phone = phoneWith([]);
      const source = {app: 'Invoicing', recordId: '9', url: 'javascript:alert(1)'};
      const activity = {...phone.activities.holds(JONAS), source};
      phone.queue.set({...viewOf(phone.activities), calls: [activity]});
      const queue = await createQueue(phone);
      expect(queue.root.querySelector('a') === null).to.be.true;
      expect(queue.root.querySelector('.tag')).to.have.trimmed.text('Invoicing');
    });

    it('how many are done, in words and as a line', async () => {
      const queue = await createQueue([...THREE, aCallTo('Amara Okafor', {state: 'done'})]);
      expect(queue.sub).to.equal('Today, Tuesday, November 24 · 1 of 4 done');
      expect(queue.root.querySelector('.progress')!.getAttribute('aria-label')).to.equal('1 of 4 done');
      expect(queue.root.querySelector('.progress rect')!.getAttribute('width')).to.equal('25');
    });

    it('at what time one is due, in the way of the language around', async () => {
      const queue = await createQueue([aCallTo('Jonas Weber', {dueTime: '14:30'})]);
      expect(queue.metas).to.deep.equal(['Up next · 2:30 PM']);
      queue.element.parentElement!.lang = 'en-GB';
      await queue.settle();
      expect(queue.metas).to.deep.equal(['Up next · 14:30']);
      expect(queue.sub).to.contain('Tuesday 24 November');
    });

    it('what is past due before it, where that is asked for', async () => {
      const queue = await createQueue([
        aCallTo('Amara Okafor', {dueDate: '2026-11-23'}),
        aCallTo('Bram Kuiper', {dueDate: '2026-11-10', attempts: 2}),
        ...THREE,
      ]);
      expect(queue.titles).to.deep.equal(['Overdue2', 'Today3']);
      expect(queue.names.slice(0, 3)).to.deep.equal(['Bram Kuiper', 'Amara Okafor', 'Jonas Weber']);
      expect(queue.metas.slice(0, 2)).to.deep.equal(['3rd try · Due Tue, Nov 10', 'Due yesterday']);
      expect(queue.sub).to.contain('2 overdue');
      expect(queue.main).to.have.trimmed.text('Call Bram Kuiper');
    });

    it('another day when it has begun', async () => {
      const queue = await createQueue([JONAS, aCallTo('Priya Nair', {dueDate: '2026-11-25'})]);
      queue.phone.queue.set({...viewOf(queue.phone.activities, '2026-11-25'), overdue: []});
      await queue.settle();
      expect(queue.names).to.deep.equal(['Priya Nair']);
      expect(queue.sub).to.contain('November 25');
      expect(queue.said).to.equal('');
    });

    it('nothing before the queue has been read, and then that nothing is planned', async () => {
      const phone = new FakePhone();
      const queue = await createQueue(phone);
      expect([queue.rows.length, queue.root.querySelector('.empty') === null]).to.deep.equal([0, true]);
      phone.queue.set(viewOf(phone.activities));
      await queue.settle();
      expect(queue.root.querySelector('.empty__title')).to.have.text('No calls planned for today');
      expect(queue.main).to.be.null;
    });

    it('that all is done, and what came of it', async () => {
      const phone = phoneWith(THREE.map((each) => ({...each, state: 'done' as const})));
      phone.worklist.stands({tally: {reached: 2, notReached: 1, skipped: 0}});
      const queue = await createQueue(phone);
      const empty = queue.root.querySelector('.empty')!;
      expect(empty).to.contain.text('All 3 calls are done');
      expect(empty).to.contain.text('You reached 2 people. 1 did not answer.');
    });

    it('that what is planned is not stored, where it is not', async () => {
      const queue = await createQueue(THREE);
      queue.phone.storage.set('storage-full');
      await queue.settle();
      expect(queue.root.querySelector('.note')).to.contain.text('full');
      queue.phone.storage.set(undefined);
      await queue.settle();
      expect(queue.root.querySelector('.note') === null).to.be.true;
    });

    it('hostile names as text that stays inside', async () => {
      const names = ['<img src=x onerror=alert(1)>', '\u202egnp.exe', 'x'.repeat(190), '😀'.repeat(90), 'a\r\nb'];
      const queue = await createQueue(
        names.map((name, at) =>
          aCallTo(name, {id: `h ${at}`, summary: name, contact: {name, number: '+32470123456', company: name}}),
        ),
      );
      expect(queue.root.querySelector('img') === null).to.be.true;
      expect(queue.element.scrollWidth).to.be.at.most(360);
      expect(queue.root.textContent).not.to.match(/\u202e/);
    });

    it('a thousand rows, the first before the others, and more when they are wanted', async () => {
      const queue = await createQueue(many(1100));
      await queue.settle();
      expect(queue.rows).to.have.length(1000);
      queue.root.querySelector<HTMLElement>('.more')!.click();
      await queue.settle();
      expect(queue.rows).to.have.length(1100);
      expect(queue.root.querySelector('.more') === null).to.be.true;
    });
  });

  describe('calls', () => {
    it('whoever is next, and anybody else of the list', async () => {
      const queue = await createQueue(THREE);
      queue.main!.click();
      await queue.settle();
      await queue.click('Priya', 'call');
      expect(queue.phone.worklist.intents).to.deep.equal([
        {type: 'call', activityId: 'jonas'},
        {type: 'call', activityId: 'priya'},
      ]);
    });

    it('whom the worklist goes on with', async () => {
      const queue = await createQueue(THREE);
      queue.phone.worklist.stands({next: 'yuki'});
      await queue.settle();
      expect(queue.metas).to.deep.equal(['', '', 'Up next · 2nd try']);
      expect(queue.main).to.have.trimmed.text('Call Yuki Tanaka');
    });

    it('once, however often the button is pressed', async () => {
      const queue = await createQueue(THREE);
      queue.main!.click();
      queue.main!.click();
      await queue.settle();
      expect(queue.phone.worklist.intents).to.have.length(1);
    });

    it('nobody while there is no line, and says why', async () => {
      const queue = await createQueue(THREE);
      queue.phone.configure({configured: false});
      await queue.settle();
      queue.main!.click();
      await queue.click('Priya', 'call');
      expect(queue.phone.worklist.intents).to.be.empty;
      expect(queue.main!.ariaDisabled).to.equal('true');
      expect(queue.root.querySelector('#why')).to.have.text('This phone has no line yet');
    });

    it('nobody who has no number: another one is next', async () => {
      const phone = phoneWith([YUKI]);
      const nemo = {...phone.activities.holds(aCallTo('Nemo Nobody')), contact: {name: 'Nemo Nobody', number: ''}};
      const view = viewOf(phone.activities);
      phone.queue.set({...view, calls: [nemo, ...view.calls.filter(({id}) => id === 'yuki')]});
      const queue = await createQueue(phone);
      expect(queue.main).to.have.trimmed.text('Call Yuki Tanaka');
      const button = queue.button('Nemo', 'call');
      expect([button.ariaLabel, button.ariaDisabled]).to.deep.equal(['No number', 'true']);
      await queue.click('Nemo', 'call');
      expect(queue.phone.worklist.intents).to.be.empty;
    });

    it('and tells what hinders it, but for a page that does not allow it', async () => {
      const queue = await createQueue(THREE);
      queue.phone.worklist.refusal = new VoipError('not-registered', 'no');
      await queue.click('Priya', 'call');
      queue.phone.worklist.refusal = new VoipError('vetoed', 'no');
      await queue.click('Priya', 'call');
      expect(queue.phone.notified.map(({code}) => code)).to.deep.equal(['not-registered']);
    });
  });

  it('says what it wants of the phone in place of the widget, for as long as it is there', async () => {
    const queue = await createQueue(THREE);
    const wishes = (): unknown[] => [...queue.phone.wishes];
    expect(wishes()).to.deep.equal([{}]);
    queue.element.includeOverdue = true;
    queue.element.setAttribute('auto-advance', 'dial');
    await queue.settle();
    expect(wishes()).to.deep.equal([{includeOverdue: true, autoAdvance: 'dial'}]);
    queue.element.removeAttribute('auto-advance');
    await queue.settle();
    expect(wishes()).to.deep.equal([{includeOverdue: true}]);
    queue.element.remove();
    expect(wishes()).to.be.empty;
  });

  describe('searches', () => {
    it('only where there is more than can be seen at a glance', async () => {
      expect((await createQueue(many(7))).search === null).to.be.true;
      expect((await createQueue(many(8))).search === null).to.be.false;
    });

    it('by name, company and number, and says how many there are', async () => {
      const queue = await createQueue([JONAS, ...many(8)]);
      await queue.type(queue.search!, 'optik');
      expect(queue.names).to.deep.equal(['Jonas Weber']);
      expect(queue.said).to.equal('1 call');
      expect(queue.main, 'what is next stays next').to.have.trimmed.text('Call Person 0');
      await queue.type(queue.search!, '301234');
      expect(queue.names).to.deep.equal(['Jonas Weber']);
      await queue.type(queue.search!, '<b>nobody');
      expect(queue.root.querySelector('.none')).to.have.text('No planned call with “<b>nobody”');
      queue.search!.focus();
      await queue.press('Escape');
      expect([queue.search!.value, queue.names.length]).to.deep.equal(['', 9]);
    });
  });

  it('is of one day', () => expect(TODAY).to.equal('2026-11-24'));
});
