import {expect} from '@open-wc/testing';

import {aCallTo, createQueue, type QueueHarness, THREE} from './queue-harness.js';

const rowOf = (queue: QueueHarness, name: string): HTMLElement => queue.button(name, 'call').closest<HTMLElement>('.item')!;

/** What a browser tells of whoever drags over a row, `place`: above or below the middle of it. */
async function tell(queue: QueueHarness, type: string, place: string): Promise<DragEvent> {
  const [name = '', half = 'above'] = place.split(', ');
  const row = rowOf(queue, name);
  const {top, height} = row.getBoundingClientRect();
  const clientY = top + height * (half === 'above' ? 0.25 : 0.75);
  const dataTransfer = new DataTransfer();
  const event = new DragEvent(type, {bubbles: true, composed: true, cancelable: true, clientY, dataTransfer});
  row.dispatchEvent(event);
  await queue.settle();
  return event;
}

describe('a row of <voip-queue> that is dragged', () => {
  it('shows where it would come to stand, and stands there when it is let go', async () => {
    const queue = await createQueue(THREE);
    const start = await tell(queue, 'dragstart', 'Yuki');
    expect(start.dataTransfer!.getData('text/plain')).to.equal('Yuki Tanaka');
    const over = await tell(queue, 'dragover', 'Jonas, below');
    expect([over.defaultPrevented, rowOf(queue, 'Jonas').classList.contains('item--after')]).to.deep.equal([true, true]);
    await tell(queue, 'dragover', 'Jonas, above');
    expect(rowOf(queue, 'Jonas').classList.contains('item--before')).to.be.true;
    await tell(queue, 'drop', 'Jonas');
    expect(queue.names).to.deep.equal(['Yuki Tanaka', 'Jonas Weber', 'Priya Nair']);
    expect(queue.said).to.equal('Yuki Tanaka, 1 of 3');
    expect(queue.phone.activities.orders).to.deep.equal(['arrange yuki jonas priya']);
  });

  it('stays where it was when it is let go of elsewhere, or on itself', async () => {
    const queue = await createQueue(THREE);
    await tell(queue, 'dragstart', 'Yuki');
    await tell(queue, 'dragover', 'Jonas');
    await tell(queue, 'dragend', 'Yuki');
    expect(queue.root.querySelector('.item--before, .item--after') === null).to.be.true;
    await tell(queue, 'drop', 'Jonas');
    await tell(queue, 'dragstart', 'Yuki');
    await tell(queue, 'dragover', 'Yuki');
    await tell(queue, 'drop', 'Yuki');
    expect(queue.phone.activities.orders).to.be.empty;
  });

  it('takes nothing else that is dragged over the page', async () => {
    const queue = await createQueue(THREE);
    const over = await tell(queue, 'dragover', 'Jonas');
    expect([over.defaultPrevented, queue.root.querySelector('.item--before') === null]).to.deep.equal([false, true]);
  });

  it('cannot be, where there is no order of its own: of another day, or while only some are shown', async () => {
    const queue = await createQueue([aCallTo('Amara Okafor', {dueDate: '2026-11-23'}), ...THREE]);
    expect(rowOf(queue, 'Amara').draggable).to.be.false;
    expect(rowOf(queue, 'Jonas').draggable).to.be.true;
    await tell(queue, 'dragstart', 'Jonas');
    const over = await tell(queue, 'dragover', 'Amara');
    expect(over.defaultPrevented).to.be.false;
  });
});
