import {expect} from '@open-wc/testing';

import '../../support/axe.js';
import type {Pause, WorklistState} from '../../../src/worklist/worklist.js';
import {createQueue, JONAS, NOON, PRIYA, type QueueHarness, THREE} from './queue-harness.js';

const bar = ({root}: QueueHarness): HTMLElement | null => root.querySelector<HTMLElement>('.working');
const words = (queue: QueueHarness): string =>
  bar(queue)?.querySelector<HTMLElement>('.working__main')?.innerText.replace(/\n+/g, '\n') ?? '';
const buttons = (queue: QueueHarness): string[] =>
  [...(bar(queue)?.querySelectorAll('button') ?? [])].map(({textContent}) => textContent.trim());
const countdown = {totalMs: 8000, remainingMs: 8000, at: NOON};

async function press(queue: QueueHarness, word: string): Promise<void> {
  const button = [...bar(queue)!.querySelectorAll('button')].find(({textContent}) => textContent.trim() === word)!;
  button.focus();
  button.click();
  await queue.settle();
}

describe('working through the queue', () => {
  async function working(parts: Partial<WorklistState> = {}): Promise<QueueHarness> {
    const queue = await createQueue(THREE);
    queue.phone.worklist.stands({isRunning: true, next: 'priya', ...parts});
    await queue.settle();
    return queue;
  }

  it('shows nothing of it before somebody has called', async () => {
    expect(bar(await createQueue(THREE))).to.be.null;
  });

  it('shows whom it goes on with, who is called with one click', async () => {
    const queue = await working();
    expect(words(queue)).to.equal('Up next: Priya Nair\nWalk through the revised timeline');
    expect(buttons(queue)).to.deep.equal(['Skip', 'Stop']);
    queue.main!.click();
    expect(queue.phone.worklist.intents).to.deep.equal([{type: 'call', activityId: 'priya'}]);
  });

  it('can be stopped', async () => {
    const queue = await working();
    await press(queue, 'Stop');
    expect(queue.phone.worklist.intents).to.deep.equal([{type: 'stop'}]);
  });

  it('gives way to what is asked after a call', async () => {
    const wrapUp = {
      activity: (await createQueue([JONAS])).phone.queue.state!.calls[0]!,
      call: {id: 'call-1', answered: true, talkMs: 1000, endReason: 'hung-up' as const},
      ...{notes: '', isSaving: false},
    };
    expect(bar(await working({wrapUp}))).to.be.null;
  });

  describe('with a countdown', () => {
    it('says how long there is left, second by second', async () => {
      const queue = await working({countdown});
      expect(words(queue)).to.equal('Next call in 8 seconds\nPriya Nair · Walk through the revised timeline');
      expect(buttons(queue)).to.deep.equal(['Pause', 'Skip', 'Stop']);
      expect(queue.root.querySelector('.count')).to.have.trimmed.text('8');
      queue.clock.advance(7000);
      await queue.settle();
      expect(words(queue)).to.match(/^Next call in 1 second\n/);
      expect(queue.root.querySelector('.left')!.getAttribute('stroke-dasharray')).to.equal('13 100');
    });

    it('is announced once', async () => {
      const queue = await working({countdown});
      expect(queue.said).to.equal('Next call in 8 seconds: Priya Nair.');
      queue.clock.advance(3000);
      await queue.settle();
      expect(queue.said).to.equal('Next call in 8 seconds: Priya Nair.');
    });

    it('is paused, stands still, and is resumed', async () => {
      const queue = await working({countdown});
      await press(queue, 'Pause');
      queue.phone.worklist.stands({pause: 'user', countdown: {...countdown, remainingMs: 5000}});
      await queue.settle();
      queue.clock.advance(60_000);
      await queue.settle();
      expect(words(queue)).to.match(/^Paused\n/);
      expect(queue.said).to.equal('Paused');
      expect(queue.root.querySelector('.left')!.getAttribute('stroke-dasharray')).to.equal('63 100');
      expect(queue.clock.pending, 'nothing ticks').to.equal(0);
      await press(queue, 'Resume');
      expect(queue.phone.worklist.intents).to.deep.equal([{type: 'pause'}, {type: 'resume'}]);
    });

    for (const [pause, said] of [
      ['call', 'Paused during the call'],
      ['wrap-up', 'Paused until the last call is wrapped up'],
      ['typing', 'Paused while you type'],
      ['no-line', 'Paused until the line is back'],
      ['do-not-disturb', 'Paused while you are not to be disturbed'],
    ] as const satisfies readonly (readonly [Pause, string])[]) {
      it(`says why it waits (${pause}), and can still be stopped`, async () => {
        const queue = await working({countdown, pause});
        expect(words(queue)).to.match(new RegExp(`^${said}\n`));
        expect(buttons(queue)).to.deep.equal(['Skip', 'Stop']);
      });
    }
  });

  describe('skips one', () => {
    const field = (queue: QueueHarness): HTMLInputElement => bar(queue)!.querySelector('input')!;

    it('with a reason', async () => {
      const queue = await working();
      await press(queue, 'Skip');
      expect(queue.focused?.matches('.skip .input')).to.be.true;
      field(queue).value = ' On holiday ';
      await press(queue, 'Skip');
      expect(queue.phone.worklist.intents).to.deep.equal([{type: 'skip', activityId: 'priya', reason: 'On holiday'}]);
      expect(bar(queue)!.querySelector('form')).to.be.null;
      expect(queue.focused?.matches('.main')).to.be.true;
    });

    it('without one', async () => {
      const queue = await working();
      await press(queue, 'Skip');
      await press(queue, 'Skip');
      expect(queue.phone.worklist.intents).to.deep.equal([{type: 'skip', activityId: 'priya'}]);
    });

    it('not after all', async () => {
      const queue = await working();
      await press(queue, 'Skip');
      await queue.press('Escape');
      expect(queue.phone.worklist.intents).to.deep.equal([]);
      expect(buttons(queue)).to.deep.equal(['Skip', 'Stop']);
    });

    it('and has nobody called while the reason is written', async () => {
      const queue = await working({countdown});
      await press(queue, 'Skip');
      expect(queue.phone.worklist.intents).to.deep.equal([{type: 'pause'}]);
      await press(queue, 'Cancel');
      expect(queue.phone.worklist.intents).to.deep.equal([{type: 'pause'}, {type: 'resume'}]);
      await press(queue, 'Skip');
      await press(queue, 'Skip');
      expect(queue.phone.worklist.intents.slice(2)).to.deep.equal([
        {type: 'pause'},
        {type: 'skip', activityId: 'priya'},
        {type: 'resume'},
      ]);
    });
  });

  it('ends with what has come of it, until that was seen', async () => {
    const queue = await createQueue([PRIYA]);
    await queue.phone.activities.complete('priya');
    queue.phone.worklist.stands({isFinished: true, tally: {reached: 6, notReached: 3, skipped: 0}});
    await queue.settle();
    expect(queue.root.querySelector('.empty__text')).to.have.text('You reached 6 people. 3 did not answer.');
    const button = queue.root.querySelector<HTMLElement>('[part=dismiss-button]')!;
    button.click();
    expect(queue.phone.worklist.intents).to.deep.equal([{type: 'dismiss'}]);
    queue.phone.worklist.stands({isFinished: false, tally: {reached: 0, notReached: 0, skipped: 0}});
    await queue.settle();
    expect(queue.root.querySelector('[part=dismiss-button], .empty__text')).to.be.null;
    expect(queue.root.querySelector('.empty__title')).to.have.text('The call is done');
  });

  for (const [state, parts] of [
    ['with a preview', {}],
    ['with a countdown', {countdown}],
    ['paused', {countdown, pause: 'user'}],
  ] as const) {
    it(`is accessible ${state}, and while a reason is asked`, async () => {
      const queue = await working(parts);
      await expect(queue.element).to.be.accessible();
      await press(queue, 'Skip');
      await expect(queue.element).to.be.accessible();
    });
  }
});
