import {expect} from '@open-wc/testing';

import {createQueue, THREE} from './queue-harness.js';

describe('<voip-queue> by keyboard', () => {
  it('is one stop for Tab, and the arrow keys go to every row and every button of it', async () => {
    const queue = await createQueue(THREE);
    const stops = queue.rows.map((row) => row.querySelector<HTMLElement>('[data-act=call]')!.tabIndex);
    expect(stops).to.deep.equal([0, -1, -1]);
    queue.button('Jonas', 'call').focus();
    for (const [key, place] of [
      ['ArrowDown', 'Priya Nair call'],
      ['ArrowLeft', 'Priya Nair remove'],
      ['ArrowDown', 'Yuki Tanaka remove'],
      ['ArrowDown', 'Yuki Tanaka remove'],
      ['Home', 'Jonas Weber remove'],
      ['ArrowLeft', 'Jonas Weber edit'],
      ['ArrowRight', 'Jonas Weber remove'],
      ['End', 'Yuki Tanaka remove'],
      ['PageUp', 'Jonas Weber remove'],
    ] as const) {
      await queue.press(key);
      expect(queue.place, key).to.equal(place);
    }
    queue.element.parentElement!.dir = 'rtl';
    await queue.press('ArrowLeft');
    expect(queue.place).to.equal('Jonas Weber call');
  });

  it('Delete removes, and the focus goes to whoever comes after', async () => {
    const queue = await createQueue(THREE);
    queue.button('Priya', 'call').focus();
    await queue.press('Delete');
    expect(queue.place).to.equal('Yuki Tanaka call');
    await queue.press('Delete');
    expect(queue.place).to.equal('Jonas Weber call');
    await queue.undo();
    expect(queue.place).to.equal('Yuki Tanaka call');
    await queue.press('Home');
    await queue.press('Delete');
    await queue.press('Delete');
    expect(queue.names).to.be.empty;
    expect(queue.focused === queue.root.querySelector('.title')).to.be.true;
  });

  it('with Alt the arrow keys carry a call along, and say where it is', async () => {
    const queue = await createQueue(THREE);
    queue.button('Priya', 'call').focus();
    await queue.press('ArrowUp', {altKey: true});
    expect(queue.names).to.deep.equal(['Priya Nair', 'Jonas Weber', 'Yuki Tanaka']);
    expect(queue.place).to.equal('Priya Nair call');
    expect(queue.said).to.equal('Priya Nair, 1 of 3');
    await queue.press('ArrowUp', {altKey: true});
    expect(queue.phone.activities.orders).to.deep.equal(['arrange priya jonas yuki']);
  });

  it('the main button is what the view is there for', async () => {
    const queue = await createQueue(THREE);
    queue.element.focus();
    expect(queue.focused === queue.main).to.be.true;
  });
});
