import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';

import type {BrowserContext} from 'puppeteer-core';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {forgetsAll, opensQueue, queues, stored} from '../support/planned-calls.js';

/** What is entered into the form, by the field’s name. */
interface Entered {
  readonly kind?: string;
  readonly dueDate?: string;
  readonly summary?: string;
  readonly assignee?: string;
}

describe('a call that is added in the chatter of a record', () => {
  let office: Office;
  let desk: BrowserContext;
  let alice: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open();
    desk = await office.desk();
    bob = await office.arriveReady('bob', {at: desk});
    alice = await office.arriveReady('alice', {at: desk});
    for (const person of [bob, alice]) await opensQueue(person);
  });
  after(() => office.close());
  beforeEach(() => opensRecord(alice, '/?', 'renewal'));
  afterEach(async () => {
    await forgetsAll(alice);
    for (const person of [alice, bob]) {
      await queues(person);
      assert.deepEqual(person.complaints, []);
    }
  });

  /** From its card on the board. */
  const opensRecord = async (person: Person, board: string, record: string): Promise<void> => {
    await person.page.bringToFront();
    await person.page.locator(`.apps a[href^="${board}"]`).click();
    await person.page.locator(`.card a[href^="/records/${record}"]`).click();
    await person.part('voip-schedule');
  };

  const day = (person: Person, days = 0): Promise<string> =>
    person.page.evaluate((after) => {
      const at = new Date();
      at.setDate(at.getDate() + after);
      return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    }, days);

  const fills = async (person: Person, entered: Entered): Promise<void> => {
    await person.clicks('Activities');
    for (const [name, value] of Object.entries(entered) as [string, string][]) {
      const field = await person.part(`voip-schedule >>> #${name}`);
      await field.fill(value);
    }
  };

  /** Waits until the record lists those, as they are said there. */
  const lists = (person: Person, ...said: readonly string[]): Promise<void> =>
    person.until(
      `a record with ${said.join(', ') || 'nothing'} planned`,
      (wanted) => JSON.stringify([...document.querySelectorAll('.planned .who')].map((each) => each.textContent)) === wanted,
      JSON.stringify(said),
    );

  it('“A call can be added in the chatter of records within those applications”: CRM, Project and Helpdesk', async () => {
    for (const [board, record] of [
      ['/?', 'website-rebuild'],
      ['/project', 'rollout'],
      ['/helpdesk', 'ticket-4812'],
    ] as const) {
      await opensRecord(alice, board, record);
      await fills(alice, {summary: 'Say hello'});
      await alice.clicks('Save');
      await lists(alice, 'Call: Say hello');
    }
    await queues(alice, 'Elena Petrova', 'Priya Nair', 'Yuki Tanaka');
    const apps = (await stored(alice)).map(({source}) => source?.app);
    assert.deepEqual(apps.toSorted(), ['crm', 'helpdesk', 'project']);
  });

  it('“click Activities (next to the clock icon). Under Activity Type, select Call”: it is chosen, among others', async () => {
    assert.ok(await alice.page.$('voip-schedule >>> .opener svg'), 'there is a clock beside the word');
    await alice.clicks('Activities');
    await alice.part('voip-schedule >>> #kind');
    const kinds = await alice.page.evaluate(() => {
      const list = document.querySelector('voip-schedule')!.shadowRoot!.querySelector<HTMLSelectElement>('#kind')!;
      return {chosen: list.value, offered: [...list.options].map(({label}) => label)};
    });
    assert.equal(kinds.chosen, 'call');
    assert.ok(kinds.offered.includes('Call') && kinds.offered.length > 1, kinds.offered.join());
    await alice.clicks('Discard');
  });

  it('“set a Due Date, and add a Summary”: on that day, and about that', async () => {
    const tomorrow = await day(alice, 1);
    await fills(alice, {dueDate: tomorrow, summary: 'Send the terms, then call'});
    await alice.clicks('Save');
    await lists(alice, 'Call: Send the terms, then call');
    const [call] = await stored(alice);
    assert.deepEqual([call?.dueDate, call?.summary], [tomorrow, 'Send the terms, then call']);
    await queues(alice);
  });

  it('“Whomever is set in Assigned to has this call show up in their Next Activities”, and nobody else has', async () => {
    await fills(alice, {summary: 'Bob knows them', assignee: 'bob'});
    await alice.clicks('Save');
    await lists(alice, 'Call: Bob knows them');
    await queues(bob, 'Jonas Weber');
    await queues(alice);
    assert.equal((await stored(alice))[0]?.createdBy, 'alice');
  });

  it('moves from one person’s queue to the other’s at once where it is assigned anew', async () => {
    await fills(alice, {summary: 'Who has time?'});
    await alice.clicks('Save');
    await queues(alice, 'Jonas Weber');
    const [call] = await stored(alice);
    for (const [from, to, name] of [
      [alice, bob, 'bob'],
      [bob, alice, 'alice'],
    ] as const) {
      await from.page.evaluate((id, who) => document.querySelector('voip-widget')!.activities.assign(id, who), call!.id, name);
      await queues(to, 'Jonas Weber');
      await queues(from);
    }
  });

  it('is no call where another type is selected, and never in a queue: a meeting, a mail, something to do', async () => {
    const kinds = [
      ['meeting', 'Meeting'],
      ['email', 'Email'],
      ['todo', 'To do'],
    ] as const;
    for (const [kind, word] of kinds) {
      await fills(alice, {kind, summary: 'Not by phone'});
      await alice.clicks('Save');
      await lists(alice, `${word}: Not by phone`);
      assert.equal((await stored(alice))[0]?.kind, kind);
      for (const person of [alice, bob]) await queues(person);
      await forgetsAll(alice);
    }
  });

  it('is marked done, or cancelled, on its record', async () => {
    await fills(alice, {summary: 'First'});
    await alice.clicks('Save');
    await queues(alice, 'Jonas Weber');
    await alice.clicks('Mark done: Call: First');
    await alice.until('a call that is done', () => document.querySelector('.planned [data-state=done]'));
    await queues(alice);
    await fills(alice, {summary: 'Second'});
    await alice.clicks('Save');
    await queues(alice, 'Jonas Weber');
    await alice.clicks('Cancel: Call: Second');
    await lists(alice, 'Call: First');
    await queues(alice);
  });

  it('does not exist until “Save or Open Calendar” completes it', async () => {
    await fills(alice, {summary: 'Perhaps'});
    assert.deepEqual(await stored(alice), []);
    await alice.clicks('Discard');
    await lists(alice);
    assert.deepEqual(await stored(alice), []);
  });

  describe('and shown in a calendar: “click Save or Open Calendar to complete the scheduling”', () => {
    let files: string;

    before(async () => {
      files = await mkdtemp(join(tmpdir(), 'calendar-'));
      const session = await office.browsers[0]!.target().createCDPSession();
      await session.send('Browser.setDownloadBehavior', {
        behavior: 'allow',
        downloadPath: files,
        ...(desk.id === undefined ? {} : {browserContextId: desk.id}),
      });
    });
    after(() => rm(files, {recursive: true}));

    const offered = async (): Promise<readonly string[]> => (await readdir(files)).filter((name) => name.endsWith('.ics'));

    it('Save stores the call, and opens nothing', async () => {
      await fills(alice, {summary: 'Only here'});
      await alice.clicks('Save');
      await queues(alice, 'Jonas Weber');
      assert.deepEqual(await offered(), []);
      const asked = (await alice.events()).map(({detail}) => (detail['request'] as {type?: string} | undefined)?.type);
      assert.ok(!asked.includes('open-calendar'));
    });

    it('Open Calendar stores the call, and asks the page, which has a calendar of its own', async () => {
      await alice.page.evaluate(() => {
        const open = (event: Event): void => {
          const {request} = (event as CustomEvent<{request: {type: string; activity?: {summary: string}}}>).detail;
          if (request.type !== 'open-calendar') return;
          event.preventDefault();
          document.body.dataset['opened'] = request.activity?.summary ?? '';
          document.removeEventListener('voip-request', open);
        };
        document.addEventListener('voip-request', open);
      });
      await fills(alice, {summary: 'Page’s own'});
      await alice.clicks('Open Calendar');
      await alice.until('the calendar of the page', () => document.body.dataset['opened'] === 'Page’s own');
      await queues(alice, 'Jonas Weber');
      assert.deepEqual(await offered(), []);
    });

    it('Open Calendar stores the call, and offers it as a file where the page has no calendar', async () => {
      await fills(alice, {summary: 'For my calendar'});
      await alice.clicks('Open Calendar');
      await queues(alice, 'Jonas Weber');
      const deadline = Date.now() + 10_000;
      while ((await offered()).length === 0) {
        assert.ok(Date.now() < deadline, 'no file has come');
        await pause(20);
      }
      const [name = ''] = await offered();
      const text = await readFile(join(files, name), 'utf8');
      assert.match(text, /^BEGIN:VCALENDAR\r\n/);
      assert.match(text, /For my calendar/);
      assert.match(text, /END:VCALENDAR\r\n$/);
    });
  });
});
