import {expect} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import {createQueue, JONAS, type QueueHarness, THREE} from './queue-harness.js';

const field = ({form}: QueueHarness, name: string): HTMLInputElement => form!.querySelector<HTMLInputElement>(`[name=${name}]`)!;

async function submit(queue: QueueHarness): Promise<void> {
  queue.form!.requestSubmit();
  await queue.settle();
}

describe('the form that changes a call of <voip-queue>', () => {
  it('begins with what there is, and with the caret in the summary', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Jonas', 'edit');
    const names = ['summary', 'number', 'dueDate', 'dueTime'];
    expect(names.map((name) => field(queue, name).value)).to.deep.equal([
      'Renewal: confirm 24 seats and price',
      '+49301234567',
      '2026-11-24',
      '',
    ]);
    expect(queue.focused === field(queue, 'summary')).to.be.true;
    expect(queue.form!.getAttribute('aria-label')).to.contain('Jonas Weber');
  });

  it('stores what has changed and nothing else, and goes back to the row', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Jonas', 'edit');
    const {all} = queue.phone.activities;
    // Meanwhile another tab has put it on another day.
    queue.phone.activities.holds({...all.get('jonas')!, dueDate: '2026-11-25'});
    field(queue, 'summary').value = ' Confirm 30 seats ';
    field(queue, 'dueTime').value = '14:30';
    await submit(queue);
    const {summary, dueTime, dueDate, contact} = all.get('jonas')!;
    expect([summary, dueTime, dueDate, contact.number]).to.deep.equal([
      'Confirm 30 seats',
      '14:30',
      '2026-11-25',
      '+49301234567',
    ]);
    expect(queue.form === null).to.be.true;
  });

  it('takes a call to another day, out of the list', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Jonas', 'edit');
    field(queue, 'dueDate').value = '2026-12-01';
    await submit(queue);
    expect(queue.names).to.deep.equal(['Priya Nair', 'Yuki Tanaka']);
    expect(queue.phone.activities.all.get('jonas')!.dueDate).to.equal('2026-12-01');
  });

  it('asks for a day where there is none, and stores nothing', async () => {
    const queue = await createQueue([JONAS]);
    await queue.click('Jonas', 'edit');
    field(queue, 'summary').value = 'Another';
    field(queue, 'dueDate').value = '';
    await submit(queue);
    expect(queue.root.querySelector('.problem')).to.have.text('Choose the day this call is due.');
    expect([field(queue, 'dueDate').ariaInvalid, queue.focused === field(queue, 'dueDate')]).to.deep.equal(['true', true]);
    expect(field(queue, 'summary').value).to.equal('Another');
    expect(queue.phone.activities.all.get('jonas')!.summary).to.equal('Renewal: confirm 24 seats and price');
  });

  it('says at the field what the store does not take, and tells anything else as what it is', async () => {
    const queue = await createQueue([JONAS]);
    await queue.click('Jonas', 'edit');
    field(queue, 'number').value = '+32470999999';
    queue.phone.activities.refusal = new VoipError('invalid-activity', 'no', {details: {field: 'contact.number'}});
    await submit(queue);
    expect(queue.root.querySelector('.problem')).to.contain.text("This can't be planned");
    expect(queue.focused === field(queue, 'number')).to.be.true;
    expect(queue.phone.notified).to.be.empty;
    queue.phone.activities.refusal = new VoipError('storage-full', 'no');
    await submit(queue);
    expect(queue.phone.notified.map(({code}) => code)).to.deep.equal(['storage-full']);
    expect(field(queue, 'number').value, 'nothing typed is lost').to.equal('+32470999999');
    await submit(queue);
    expect(queue.form === null).to.be.true;
  });

  it('is left by Escape and Cancel, to the button it came from', async () => {
    const queue = await createQueue([JONAS]);
    for (const leave of [
      () => queue.press('Escape'),
      async () => {
        queue.form!.querySelector<HTMLElement>('[type=button]')!.click();
        await queue.settle();
      },
    ]) {
      await queue.click('Jonas', 'edit');
      field(queue, 'summary').value = 'Another';
      field(queue, 'summary').focus();
      await leave();
      expect([queue.form === null, queue.place]).to.deep.equal([true, 'Jonas Weber edit']);
    }
    expect(queue.phone.activities.orders).to.be.empty;
  });

  it('leaves the keys of the list to what is typed', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Jonas', 'edit');
    await queue.press('Delete');
    await queue.press('ArrowDown');
    expect(queue.names).to.have.length(3);
    expect(queue.focused === field(queue, 'summary')).to.be.true;
  });
});
