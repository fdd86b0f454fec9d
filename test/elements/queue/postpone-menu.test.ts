import {expect} from '@open-wc/testing';

import {aCallTo, createQueue, JONAS, NOON, type QueueHarness, THREE} from './queue-harness.js';

const HOUR_MS = 3_600_000;

/** What the menu offers, and when that is. */
const items = ({menu}: QueueHarness): string[] =>
  [...menu!.querySelectorAll('.menu__item')].map((item) =>
    [...item.querySelectorAll('span')].map(({textContent}) => textContent).join(' · '),
  );

async function choose(queue: QueueHarness, word: string): Promise<void> {
  const item = [...queue.menu!.querySelectorAll<HTMLElement>('.menu__item')].find((each) => each.textContent.includes(word));
  item!.focus();
  item!.click();
  await queue.settle();
}

describe('the menu that puts a call of <voip-queue> off', () => {
  it('offers later today, tomorrow, next week, and any other day, each with the time that is', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Priya', 'postpone');
    expect(items(queue)).to.deep.equal([
      'In 30 minutes · 12:30 PM',
      'In 2 hours · 2:00 PM',
      'Tomorrow · Wed, Nov 25',
      'Next week · Mon, Nov 30',
      'Pick a date…',
      'Call next',
    ]);
    expect(queue.button('Priya', 'postpone').ariaExpanded).to.equal('true');
  });

  it('has no later today shortly before midnight, and nothing that is first already', async () => {
    const queue = await createQueue(THREE);
    queue.clock.advance(11.75 * HOUR_MS);
    await queue.click('Jonas', 'postpone');
    expect(items(queue).map((words) => words.split(' · ')[0])).to.deep.equal(['Tomorrow', 'Next week', 'Pick a date…']);
  });

  it('puts off to a time of today, says so, and can be taken back', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Priya', 'postpone');
    await choose(queue, 'In 2 hours');
    const {dueDate, dueTime} = queue.phone.activities.all.get('priya')!;
    expect([dueDate, dueTime]).to.deep.equal(['2026-11-24', '14:00']);
    expect(queue.said).to.equal('Call to Priya Nair moved to 2:00 PM');
    expect(queue.metas.some((words) => words.includes('2:00 PM'))).to.be.true;
    await queue.undo();
    expect(queue.phone.activities.all.get('priya')!.dueTime).to.be.oneOf([undefined, null]);
  });

  it('puts off to another day, and the call is out of the list', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Priya', 'postpone');
    await choose(queue, 'Next week');
    expect(queue.names).to.deep.equal(['Jonas Weber', 'Yuki Tanaka']);
    expect(queue.phone.activities.all.get('priya')!.dueDate).to.equal('2026-11-30');
    expect(queue.toast).to.contain.text('Call to Priya Nair moved to Mon, Nov 30');
    await queue.undo();
    expect(queue.names).to.include('Priya Nair');
    expect(queue.phone.activities.all.get('priya')!.dueDate).to.equal('2026-11-24');
  });

  it('brings one before all others', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Yuki', 'postpone');
    await choose(queue, 'Call next');
    expect(queue.names).to.deep.equal(['Yuki Tanaka', 'Jonas Weber', 'Priya Nair']);
    expect(queue.place).to.equal('Yuki Tanaka postpone');
  });

  it('leads to the form where another day is wanted, at the day', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Priya', 'postpone');
    await choose(queue, 'Pick a date');
    expect(queue.menu === null).to.be.true;
    expect((queue.focused as HTMLInputElement).name).to.equal('dueDate');
  });

  it('takes the keyboard: arrow keys go round, Home and End to its ends, Escape back to its button', async () => {
    const queue = await createQueue([JONAS, aCallTo('Priya Nair')]);
    await queue.click('Jonas', 'postpone');
    const words = (): string => queue.focused!.querySelector('span')!.textContent;
    expect(words()).to.equal('In 30 minutes');
    for (const [key, word] of [
      ['ArrowDown', 'In 2 hours'],
      ['ArrowUp', 'In 30 minutes'],
      ['ArrowUp', 'Pick a date…'],
      ['ArrowDown', 'In 30 minutes'],
      ['End', 'Pick a date…'],
      ['Home', 'In 30 minutes'],
    ] as const) {
      await queue.press(key);
      expect(words(), key).to.equal(word);
    }
    await queue.press('Escape');
    expect([queue.menu === null, queue.place]).to.deep.equal([true, 'Jonas Weber postpone']);
    expect(queue.names).to.have.length(2);
  });

  it('is closed by whoever goes elsewhere, and by its own button', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Jonas', 'postpone');
    queue.main!.focus();
    await queue.settle();
    expect(queue.menu === null).to.be.true;
    await queue.click('Jonas', 'postpone');
    queue.button('Jonas', 'postpone').click();
    await queue.settle();
    expect(queue.menu === null).to.be.true;
  });

  it('is of noon here', () => expect(new Date(NOON).getHours()).to.equal(12));
});
