import type {ActivityDraft} from '../../../src/activities/activity.js';
import type {Person} from '../../support/people.js';
import type {Studio} from '../studio.js';
import {NAMES, type Reach, row, type State, then} from '../ways.js';

const DAY_MS = 86_400_000;

type Plan = readonly [name: string, summary: string, parts?: Partial<ActivityDraft>, company?: string];

const source = (app: string, title: string) => ({app, recordId: title, title, url: `https://desk.example/${app}`});

const TODAY: readonly Plan[] = [
  ['Jonas Weber', 'Renewal: confirm 24 seats and price', {source: source('crm', 'Renewal 2027')}, 'Weber Optik'],
  ['Priya Nair', 'Walk through the revised timeline', {source: source('project', 'Halden rollout'), dueTime: '14:30'}, 'Halden'],
  ['Yuki Tanaka', 'Ask whether the invoices open again', {source: source('helpdesk', 'Ticket 4 812')}],
  ['Sander Kuiper', 'Follow up on the quote', {source: source('Invoicing', 'S0042')}, 'Kuiper & Zonen'],
];
const LATE: readonly Plan[] = [['Amara Okafor', 'Call about the fair', {dueDate: dayBefore(1)}, 'Okafor Studios']];
const MORE: readonly Plan[] = Object.values(NAMES).flatMap((name, at): readonly Plan[] => [
  [name.slice(0, 190), name.slice(0, 190), {source: source(at % 2 ? 'crm' : 'helpdesk', name.slice(0, 190))}, name.slice(0, 190)],
  [`Person ${at}`, 'Asks for a call'],
]);

/** So many days before this one, where the pictures are taken. */
function dayBefore(days: number): string {
  return new Intl.DateTimeFormat('sv-SE').format(Date.now() - days * DAY_MS);
}

async function plan({page}: Person, planned: readonly Plan[]): Promise<void> {
  const drafts = planned.map(([name, summary, parts, company], at) => ({
    summary,
    ...parts,
    contact: {name, number: `+4416149603${20 + at}`, ...(company && {company})},
  }));
  await page.evaluate((all) => document.querySelector('voip-widget')!.activities.addAll(all), drafts);
}

const queued = (planned: readonly Plan[] = TODAY, attributes = ''): Reach =>
  then(
    (studio: Studio) => studio.alice({attributes}),
    async (alice) => {
      await plan(alice, planned);
      await alice.until('what is planned to be counted', () =>
        document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher .badge'),
      );
    },
  );
const list = (planned?: readonly Plan[], attributes?: string): Reach =>
  then(queued(planned, attributes), async (alice) => {
    await alice.opensPhone();
    await alice.reads('Next activities');
    await alice.part('voip-widget >>> voip-queue >>> .item');
  });
/** The button `act` of the first row, by whoever points at it. */
const press = (act: string, reach = list()): Reach =>
  then(reach, async (alice) => {
    const item = 'voip-widget >>> voip-queue >>> .item';
    await (await alice.part(item)).hover();
    await (await alice.part(`${item} [data-act=${act}]`)).click();
  });

const done: Reach = then(list(TODAY.slice(0, 1)), async (alice) => {
  await alice.page.evaluate(async () => {
    const {activities} = document.querySelector('voip-widget')!;
    for (const {id} of await activities.today()) await activities.complete(id);
  });
  await alice.reads('The call is done');
});

/** A call of the list to somebody who answers, and is hung up on. */
const called = (attributes: string): Reach =>
  then(
    async (studio) => {
      await studio.carol();
      return list(TODAY, attributes)(studio);
    },
    async (alice) => {
      await alice.page.evaluate(async () => {
        const {activities} = document.querySelector('voip-widget')!;
        for (const {id, contact} of await activities.today())
          await activities.update(id, {contact: {...contact, number: '1003'}});
      });
      await (await alice.part('voip-widget >>> voip-queue >>> .main')).click();
      await alice.isIn('active');
      await alice.widget((phone) => phone.hangUp());
    },
  );

const OUTCOMES = 'outcomes="reached left-voicemail no-answer call-back wrong-number not-interested"';
const wrappingUp: Reach = then(called(OUTCOMES), (alice) => alice.reads('How did it go?'));
const goingOn = (autoAdvance: string, words: string): Reach =>
  then(called(`auto-advance="${autoAdvance}"`), async (alice) => {
    await alice.widget((phone) => phone.show('activities'));
    await alice.reads(words);
  });

export const QUEUE: readonly State[] = [
  row('queue/on the launcher', queued()),
  row('queue/list', list()),
  row(
    'queue/pointed at',
    then(list(), async (alice) => {
      await (await alice.part('voip-widget >>> voip-queue >>> .item')).hover();
    }),
  ),
  row(
    'queue/by keyboard',
    then(list(), async (alice) => {
      await alice.until('the focus', () => document.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement);
      await alice.page.keyboard.down('Shift');
      await alice.page.keyboard.press('Tab');
      await alice.page.keyboard.up('Shift');
      await alice.page.keyboard.press('ArrowDown');
      await alice.page.keyboard.press('ArrowLeft');
    }),
  ),
  row('queue/put off', press('postpone')),
  row('queue/changed', press('edit')),
  row('queue/removed', press('remove')),
  row('queue/late, and a search', list([...LATE, ...TODAY, ...MORE], 'include-overdue')),
  row('queue/long names', list(MORE)),
  row('queue/wrap-up', wrappingUp),
  row('queue/next', goingOn('preview', 'Up next')),
  row(
    'queue/countdown',
    then(goingOn('dial', 'Next call in'), (alice) => alice.clicks('Pause')),
  ),
  row('queue/done', done),
];
