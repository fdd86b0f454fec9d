import {expect, waitUntil} from '@open-wc/testing';

import type {Presences} from '../../../src/session/colleague.js';
import {FakePhone} from '../../support/fake-phone.js';
import {ManualClock} from '../../support/manual-clock.js';
import {leg, marie, onItsWay, showTransfer, type TransferHarness, USERS} from './transfer-harness.js';

describe('whether colleagues are free, in the transfer view', () => {
  let phone: FakePhone;
  let view: TransferHarness;

  beforeEach(async () => {
    phone = new FakePhone();
    phone.configure({users: USERS});
    view = await showTransfer({phone, clock: new ManualClock()}, marie());
  });

  const tell = async (...told: readonly (readonly [string, 'available' | 'away'])[]): Promise<void> => {
    phone.watched.get('140')?.(new Map(told) satisfies Presences);
    await view.settle();
  };
  const david = (): string | undefined => view.options.find((option) => option.includes('David'));

  it('is asked of the server about those of whom the page does not say it', () => {
    expect([...phone.watched.keys()]).to.deep.equal(['140']);
  });

  it('is shown as the server tells it, and as it changes', async () => {
    const before = david();
    await tell(['140', 'available']);
    const free = david();
    await tell(['140', 'away']);
    const away = david();
    expect(new Set([before, free, away]).size, [before, free, away].join(' · ')).to.equal(3);
    await tell();
    expect(david()).to.equal(before);
  });

  it('is not asked any more once somebody has been chosen', async () => {
    phone.session.show(onItsWay(), leg());
    await waitUntil(() => phone.watched.size === 0);
  });

  it('is not asked any more when the view has gone, and asked again when it is back', async () => {
    const parent = view.element.parentNode!;
    view.element.remove();
    await waitUntil(() => phone.watched.size === 0);
    parent.append(view.element);
    await waitUntil(() => phone.watched.size === 1);
  });

  it('is asked about others when the page lets other people be seen', async () => {
    phone.configure({users: [{id: 'eva', name: 'Eva', extension: '150'}]});
    await waitUntil(() => [...phone.watched.keys()].join() === '150');
  });
});
