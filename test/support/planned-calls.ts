import type {Locator} from 'puppeteer-core';

import type {Activity, ActivityDraft} from '../../src/activities/activity.js';
import type {ActivityQuery} from '../../src/activities/activity-store.js';
import type {Person} from './people.js';

/** A call to that person, which is about nothing more. */
export const callTo = (name: string, draft: Partial<ActivityDraft> = {}): ActivityDraft => ({
  contact: {name, number: '600'},
  ...draft,
});

/** Plans all of it with the page’s own means. */
export async function plans(tab: Person, ...drafts: readonly ActivityDraft[]): Promise<readonly string[]> {
  return tab.page.evaluate(async (all) => {
    const {added} = await document.querySelector('voip-widget')!.activities.addAll(all);
    return added.map(({id}) => id);
  }, drafts);
}

export const stored = (tab: Person, query: ActivityQuery = {}): Promise<readonly Activity[]> =>
  tab.page.evaluate((asked) => document.querySelector('voip-widget')!.activities.find(asked), query);

/** Removes everything, whoever it is for. */
export const forgetsAll = (tab: Person): Promise<void> =>
  tab.page.evaluate(async () => {
    const {activities} = document.querySelector('voip-widget')!;
    for (const {id} of await activities.find()) await activities.remove(id);
  });

/** Opens the phone at what is to be called next, which is there as soon as there is something, and stays. */
export async function opensQueue(tab: Person): Promise<void> {
  const [id = ''] = await plans(tab, callTo('Somebody who opens the queue'));
  if (!(await tab.widget(({open}) => open))) await tab.opensPhone();
  await tab.page.bringToFront();
  await (await tab.part('voip-widget >>> #tab-activities')).click();
  await tab.part('voip-widget >>> voip-queue >>> .item');
  await tab.page.evaluate((opener) => document.querySelector('voip-widget')!.activities.remove(opener), id);
}

/** Waits until these and no others are to be called, in whichever order. */
export const queues = (tab: Person, ...names: readonly string[]): Promise<void> =>
  tab.until(
    `calls to ${names.join(', ') || 'nobody'} and to nobody else`,
    (wanted) => {
      const panel = document.querySelector('voip-widget')!.shadowRoot!.querySelector('voip-panel');
      const queue = panel?.shadowRoot!.querySelector('voip-queue');
      const titles = [...(queue?.shadowRoot!.querySelectorAll('.item .item__title') ?? [])];
      const found = titles.map(({textContent}) => textContent.replace(/[\u2066-\u2069]/g, '').trim());
      return queue !== undefined && JSON.stringify(found.toSorted()) === wanted;
    },
    JSON.stringify(names.toSorted()),
  );

/** The button on the card of a record that adds or removes its call. */
export const onCard = (tab: Person, record: string): Promise<Locator<Element>> =>
  tab.part(`voip-queue-button[record-id="${record}"] >>> button`);

/** Waits until the button on the card of `record` says `word`, and nothing else. */
export const cardSays = (tab: Person, record: string, word: string): Promise<void> =>
  tab.until(
    `a card of ${record} that says “${word}”`,
    (id, wanted) => {
      const card = document.querySelector(`voip-queue-button[record-id="${id}"]`);
      const words = [...(card?.shadowRoot!.querySelectorAll('.qb > span:not(.faces), .face > span') ?? [])];
      const seen = words.filter((each) => each.checkVisibility({visibilityProperty: true}));
      return seen.map(({textContent}) => textContent.trim()).join() === wanted;
    },
    record,
    word,
  );

/** Waits until the phone on the card of `record` is of that colour. */
export const cardIs = (tab: Person, record: string, colour: 'green' | 'red'): Promise<void> =>
  tab.until(
    `a ${colour} phone on the card of ${record}`,
    (id, wanted) => {
      const {shadowRoot} = document.querySelector(`voip-queue-button[record-id="${id}"]`)!;
      const seen = [...shadowRoot!.querySelectorAll('svg')].find((each) => each.checkVisibility({visibilityProperty: true}));
      const [red, green] = getComputedStyle(seen!).color.match(/\d+/g)!.map(Number) as [number, number];
      return wanted === 'green' ? green > red * 1.5 : red > green * 1.5;
    },
    record,
    colour,
  );
