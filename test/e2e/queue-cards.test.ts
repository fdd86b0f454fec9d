import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {callTo, cardIs, cardSays, forgetsAll, onCard, opensQueue, plans, queues, stored} from '../support/planned-calls.js';

describe('the cards of a host', () => {
  let office: Office;
  let first: Person;
  let second: Person;

  before(async () => {
    office = await Office.open();
    const desk = await office.desk();
    first = await office.arriveReady('alice', {at: desk});
    second = await office.arriveReady('alice', {at: desk});
    for (const tab of [second, first]) await opensQueue(tab);
  });
  after(() => office.close());
  afterEach(async () => {
    await forgetsAll(first);
    for (const tab of [first, second]) {
      assert.deepEqual(tab.complaints, []);
      await queues(tab);
    }
  });

  const goes = async (tab: Person, board: string): Promise<void> => {
    await tab.page.bringToFront();
    await tab.page.locator(`.apps a[href^="${board}"]`).click();
    await tab.part('voip-queue-button');
  };
  /** Away from all cards. */
  const pointsAtNothing = (tab: Person): Promise<void> => tab.page.mouse.move(2, 400);

  it('add a call: “click the green (phone) icon, while in kanban view of the CRM application”', async () => {
    await goes(first, '/?');
    await cardSays(first, 'renewal', 'Add call');
    await cardIs(first, 'renewal', 'green');
    await (await onCard(first, 'renewal')).click();
    await pointsAtNothing(first);
    await cardSays(first, 'renewal', 'Planned');
    await cardIs(first, 'renewal', 'green');
    await queues(first, 'Jonas Weber');
    const [call] = await stored(first);
    assert.deepEqual(
      {kind: call?.kind, summary: call?.summary, assignee: call?.assignee, source: call?.source?.app},
      {
        kind: 'call',
        summary: 'Confirm 24 seats and the price',
        assignee: 'alice',
        source: 'crm',
      },
    );
  });

  it('remove it: “hover over the opportunity that has a call scheduled, and click the red (phone) icon with the - (minus)”', async () => {
    await goes(first, '/?');
    await (await onCard(first, 'renewal')).click();
    await queues(first, 'Jonas Weber');
    await pointsAtNothing(first);
    await cardSays(first, 'renewal', 'Planned');
    await cardIs(first, 'renewal', 'green');
    await (await onCard(first, 'renewal')).hover();
    await cardSays(first, 'renewal', 'Remove');
    await cardIs(first, 'renewal', 'red');
    await (await onCard(first, 'renewal')).click();
    await queues(first);
    assert.deepEqual(await stored(first), []);
    await cardSays(first, 'renewal', 'Undo');
    await (await onCard(first, 'renewal')).click();
    await queues(first, 'Jonas Weber');
  });

  it('show what is added and removed at once, as the widget does, in every tab', async () => {
    for (const tab of [second, first]) await goes(tab, '/?');
    await (await onCard(first, 'renewal')).click();
    for (const tab of [first, second]) await queues(tab, 'Jonas Weber');
    await second.page.bringToFront();
    await pointsAtNothing(second);
    await cardSays(second, 'renewal', 'Planned');
    await cardIs(second, 'renewal', 'green');
    await (await onCard(second, 'renewal')).click();
    for (const tab of [first, second]) await queues(tab);
    await first.page.bringToFront();
    await pointsAtNothing(first);
    await cardSays(first, 'renewal', 'Add call');
    await cardIs(first, 'renewal', 'green');
    await plans(first, {contact: {name: 'Jonas Weber', number: '600'}, source: {app: 'crm', recordId: 'renewal'}});
    for (const tab of [first, second]) {
      await tab.page.bringToFront();
      await pointsAtNothing(tab);
      await cardSays(tab, 'renewal', 'Planned');
      await cardIs(tab, 'renewal', 'green');
    }
  });

  // Not by clicks, of which the later one takes the call away again, where it comes after the news of the earlier one.
  it('have one call, however often and in however many tabs it is planned at once', async () => {
    for (const tab of [second, first]) await goes(tab, '/?');
    const draft = callTo('Jonas Weber', {source: {app: 'crm', recordId: 'renewal'}});
    await Promise.all([first, second].map((tab) => plans(tab, draft, draft)));
    for (const tab of [first, second]) await queues(tab, 'Jonas Weber');
    assert.equal((await stored(first)).length, 1);
    await pointsAtNothing(first);
    await cardSays(first, 'renewal', 'Planned');
  });

  it('“The Next Activities tab is integrated with the following apps: CRM, Project, and Helpdesk”', async () => {
    for (const [board, record] of [
      ['/?', 'website-rebuild'],
      ['/project', 'rollout'],
      ['/helpdesk', 'ticket-4812'],
    ] as const) {
      await goes(first, board);
      await (await onCard(first, record)).click();
      await pointsAtNothing(first);
      await cardSays(first, record, 'Planned');
      await cardIs(first, record, 'green');
    }
    await queues(first, 'Elena Petrova', 'Priya Nair', 'Yuki Tanaka');
    for (const app of ['CRM', 'Project', 'Helpdesk']) await first.reads(app);
    const links = await first.page.evaluate(() => {
      const {shadowRoot} = document.querySelector('voip-widget')!.shadowRoot!.querySelector('voip-panel')!;
      const rows = shadowRoot!.querySelector('voip-queue')!.shadowRoot!.querySelectorAll<HTMLAnchorElement>('.item a');
      return [...rows].map(({pathname}) => pathname);
    });
    assert.deepEqual(links.toSorted(), ['/records/rollout', '/records/ticket-4812', '/records/website-rebuild']);
  });

  it('say why nothing is added where a record has no number', async () => {
    await goes(first, '/?');
    await cardSays(first, 'second-warehouse', 'No number');
    const button = await onCard(first, 'second-warehouse');
    const said = (await button.waitHandle()) as unknown as {evaluate: (read: (each: HTMLElement) => string) => Promise<string>};
    assert.match(await said.evaluate(({title}) => title.replace(/[\u2066-\u2069]/g, '')), /No phone number for Whoever plans it/);
    assert.deepEqual(await stored(first), []);
  });
});
