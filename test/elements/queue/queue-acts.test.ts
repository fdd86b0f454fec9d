import {expect} from '@open-wc/testing';

import {VoipError} from '../../../src/foundation/errors.js';
import {createQueue, JONAS, PRIYA, THREE} from './queue-harness.js';

describe('what is done with a call of <voip-queue>', () => {
  it('“done” takes it away at once, and can be taken back', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Jonas', 'done');
    expect(queue.names).to.deep.equal(['Priya Nair', 'Yuki Tanaka']);
    expect(queue.toast).to.contain.text('Call to Jonas Weber done');
    expect(queue.said).to.equal('Call to Jonas Weber done');
    expect(queue.sub).to.contain('1 of 3 done');
    await queue.undo();
    expect(queue.names).to.deep.equal(['Jonas Weber', 'Priya Nair', 'Yuki Tanaka']);
    expect(queue.phone.activities.all.get('jonas')!.state).to.equal('planned');
    expect(queue.toast === null).to.be.true;
  });

  it('“remove” takes it away before it is stored, and brings it back where it cannot be', async () => {
    const queue = await createQueue(THREE);
    const stored = Promise.withResolvers<undefined>();
    queue.phone.activities.until = stored.promise;
    queue.phone.activities.refusal = new VoipError('storage-unavailable', 'no');
    await queue.click('Priya', 'remove');
    expect(queue.names).to.deep.equal(['Jonas Weber', 'Yuki Tanaka']);
    expect(queue.toast).to.contain.text('Call to Priya Nair removed');
    stored.resolve(undefined);
    await queue.settle();
    expect(queue.names).to.have.length(3);
    expect(queue.toast === null).to.be.true;
    expect(queue.phone.notified.map(({code}) => code)).to.deep.equal(['storage-unavailable']);
  });

  it('a removal is the page’s to refuse', async () => {
    const queue = await createQueue(THREE);
    queue.phone.activities.refusal = new VoipError('vetoed', 'no');
    await queue.click('Priya', 'remove');
    expect([queue.names.length, queue.phone.notified.length]).to.deep.equal([3, 0]);
    expect(queue.phone.activities.options[0]).to.deep.equal({source: 'element'});
  });

  it('a removal is taken back as it was, though it is not stored yet', async () => {
    const queue = await createQueue(THREE);
    const before = queue.phone.activities.all.get('priya');
    const stored = Promise.withResolvers<undefined>();
    queue.phone.activities.until = stored.promise;
    await queue.click('Priya', 'remove');
    await queue.undo();
    expect(queue.names).to.deep.equal(['Jonas Weber', 'Priya Nair', 'Yuki Tanaka']);
    stored.resolve(undefined);
    await queue.settle();
    expect(queue.phone.activities.orders).to.deep.equal(['remove priya', 'restore priya']);
    expect(queue.phone.activities.all.get('priya')).to.equal(before);
    expect(queue.names).to.deep.equal(['Jonas Weber', 'Priya Nair', 'Yuki Tanaka']);
  });

  it('what can be taken back goes after eight seconds, and waits under the pointer and the focus', async () => {
    const queue = await createQueue(THREE);
    await queue.click('Priya', 'remove');
    queue.clock.advance(7999);
    await queue.settle();
    expect(queue.toast === null).to.be.false;
    queue.toast!.dispatchEvent(new PointerEvent('pointerenter'));
    queue.clock.advance(60_000);
    queue.toast!.querySelector('button')!.focus();
    queue.toast!.dispatchEvent(new PointerEvent('pointerleave'));
    queue.clock.advance(60_000);
    await queue.settle();
    expect(queue.toast === null).to.be.false;
    queue.main!.focus();
    queue.clock.advance(8000);
    await queue.settle();
    expect(queue.toast === null).to.be.true;
    expect(queue.clock.pending).to.equal(0);
  });

  it('what another tab adds is shown and said, and what it removes is gone', async () => {
    const queue = await createQueue([JONAS]);
    const priya = queue.phone.activities.holds(PRIYA);
    queue.phone.activities.hears({change: 'added', activity: priya});
    await queue.settle();
    expect(queue.names).to.deep.equal(['Jonas Weber', 'Priya Nair']);
    expect(queue.said).to.equal('Priya Nair added to today.');
    queue.phone.activities.hears({change: 'removed', activity: priya});
    await queue.settle();
    expect(queue.names).to.deep.equal(['Jonas Weber']);
  });
});
